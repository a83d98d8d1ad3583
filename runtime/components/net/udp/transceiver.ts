import type { ComponentOptions } from "../../../core/microprocess.ts";
import { checkAddress, checkPort, type Endpoint } from "./addresses.ts";
import type { Decode } from "./reader.ts";
import { DatagramReceiver } from "./receiver.ts";
import { DatagramWriter, type EncodeOptions } from "./writer.ts";

/** `bytes` is the buffer of what goes out, so what comes in has a limit of another name. */
export interface ListenOptions {
	/** The largest datagram that is looked at, 1 to 1472, which is the default; longer ones count in `oversize`. */
	readonly longest?: number;
}
export interface TransceiverOptions<In, Out> extends ComponentOptions, EncodeOptions<In>, ListenOptions {
	readonly decode?: Decode<Out>;
}
/** Where a message goes; `undefined` for nowhere. */
export type Route<In> = (message: In) => Endpoint | undefined;

/** Sends and receives over one socket. */
export abstract class DatagramTransceiver<In, Out> extends DatagramReceiver<Out, In> {
	private readonly to: Endpoint | undefined;
	private readonly route: Route<In> | undefined;
	private readonly writer: DatagramWriter<In>;
	private astray = 0;

	constructor(
		kind: string,
		port: number,
		group: string | undefined,
		to: Endpoint | Route<In>,
		{ bytes, encode, longest, ...options }: TransceiverOptions<In, Out>,
	) {
		super(kind, port, group, {
			policy: "drop-oldest",
			...options,
			...(longest === undefined ? {} : { bytes: longest }),
		});
		if (typeof to === "function") this.route = to;
		else this.to = to;
		this.writer = new DatagramWriter<In>(kind, { bytes, encode }, this);
	}

	/** Messages that did not go out: the network did not take them, or there was nowhere to send them. */
	get failed(): number {
		return this.writer.failed + this.astray;
	}

	/** Messages that did not fit into the buffer, so were not sent, and datagrams longer than `longest`. */
	override get oversize(): number {
		return this.writer.oversize + super.oversize;
	}

	override open(): void {
		super.open();
		// It takes its messages itself, in onHeld: no room for what comes in must not stop what goes out.
		this.hold(true);
	}

	override onHeld(): void {
		if (this.socket === null) return;
		for (let i = this.inbox.fill; i > 0; i--) {
			const message = this.recv();
			if (message !== undefined) this.write(message);
		}
	}

	private write(message: In): void {
		const to = this.route === undefined ? this.to : this.route(message);
		if (to === undefined) this.astray++;
		else this.writer.write(this.socket, message, to.address, to.port);
	}
}

/** A fixed partner, looked at before anything runs. @throws GraphError */
export function checkRoute<In>(kind: string, to: Endpoint | Route<In>): Endpoint | Route<In> {
	if (typeof to === "function") return to;
	return { address: checkAddress(kind, to.address), port: checkPort(kind, to.port, "to.port") };
}
