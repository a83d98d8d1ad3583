import { textOf } from "../../../core/errors.ts";
import type { ComponentOptions } from "../../../core/microprocess.ts";
import type { Outbox } from "../../../core/outbox.ts";
import { makeRoom } from "../../away.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../../bad-messages.ts";
import type { BothWays } from "../../codecs/codec.ts";
import { checkAddress, checkPort, type Endpoint } from "./addresses.ts";
import type { Decode } from "./reader.ts";
import { DatagramReceiver } from "./receiver.ts";
import { type AnyEncode, DatagramWriter } from "./writer.ts";

/** `bytes` is the buffer of what goes out, so what comes in has a limit of another name. */
export interface ListenOptions {
	/** The largest datagram that is looked at, 1 to 1472, which is the default; longer ones count in `oversize`. */
	readonly longest?: number;
}
export interface TransceiverOptions<In, Out> extends ComponentOptions, AnyEncode<In>, ListenOptions {
	readonly decode?: Decode<Out>;
	readonly codec?: BothWays<In, Out>["codec"];
}
/** Where a message goes; `undefined` for nowhere. */
export type Route<In> = (message: In) => Endpoint | undefined;

/** Sends and receives over one socket. */
export abstract class DatagramTransceiver<In, Out> extends DatagramReceiver<Out, In> implements Careful {
	declare leftOut?: LeftOut;
	private readonly to: Endpoint | undefined;
	private readonly route: Route<In> | undefined;
	private readonly writer: DatagramWriter<In>;
	private astray = 0;
	declare private told?: Outbox<In>;
	/** Without a network the oldest messages go. */
	private readonly yields: boolean;

	constructor(
		kind: string,
		port: number,
		group: string | undefined,
		to: Endpoint | Route<In>,
		{ bytes, encode, longest, codec, ...options }: TransceiverOptions<In, Out>,
	) {
		super(kind, port, group, {
			...options,
			...(codec === undefined ? {} : { codec }),
			...(longest === undefined ? {} : { bytes: longest }),
		});
		this.yields = options.policy === undefined;
		if (typeof to === "function") this.route = to;
		else this.to = to;
		this.writer = new DatagramWriter<In>(kind, { bytes, encode, codec }, this);
	}

	/** An outbox: each message, once the network has taken it. Made when it is first named, for few need it. */
	get sent(): Outbox<In> {
		if (this.told === undefined) this.told = this.addOutbox<In>("sent", "each message, once the network has it");
		return this.told;
	}

	/** Messages that did not go out: the network did not take them, or there was nowhere to send them. */
	get failed(): number {
		return this.writer.failed + this.astray;
	}

	/** Messages that did not fit into the buffer, so were not sent, and datagrams longer than `longest`. */
	override get oversize(): number {
		return countOf(this, "oversize") + super.oversize;
	}

	/** Messages that were not sent: `encode` made no bytes of them, or `to` no place. */
	get unsendable(): number {
		return countOf(this, "unsendable");
	}

	override open(): void {
		super.open();
		// It takes its messages itself, in onHeld: no room for what comes in must not stop what goes out.
		this.hold(true);
	}

	override onHeld(): void {
		if (this.socket === null) {
			if (this.yields) makeRoom(this.inbox);
			return;
		}
		for (let i = this.inbox.fill; i > 0; i--) {
			// Who is told of the last one has to have room first: it is woken then.
			if (this.told !== undefined && this.told.room === 0) return;
			// The types forbid undefined, and an inbox holds it all the same: it is left out as any other.
			const message = this.recv() as In;
			if (this.route === undefined) this.write(message, this.to);
			else this.write(message, this.routeOf(message, this.route));
		}
	}

	override close(): void {
		super.close();
		tellLeftOut(this);
	}

	/** `null` for a message that is left out. */
	private routeOf(message: In, route: Route<In>): Endpoint | null | undefined {
		let to: Endpoint | undefined;
		try {
			to = route(message);
			// What it gives may throw at who looks at it, too.
			if (to === undefined || isPlace(to)) return to;
		} catch (error) {
			leaveOut(this, "unsendable", "to threw", ` ${textOf(error)}`);
			return null;
		}
		leaveOut(this, "unsendable", "to gave no address and port", ` but ${wordsOf(to)}`);
		return null;
	}

	private write(message: In, to: Endpoint | null | undefined): void {
		if (to === undefined) this.astray++;
		else if (to !== null && this.writer.write(this.socket, message, to.address, to.port)) this.told?.send(message);
	}
}

function isPlace(to: Endpoint): boolean {
	return typeof to === "object" && to !== null && typeof to.address === "string" && typeof to.port === "number";
}

/** A fixed partner, looked at before anything runs. @throws GraphError */
export function checkRoute<In>(kind: string, to: Endpoint | Route<In>): Endpoint | Route<In> {
	if (typeof to === "function") return to;
	return { address: checkAddress(kind, to.address), port: checkPort(kind, to.port, "to.port") };
}
