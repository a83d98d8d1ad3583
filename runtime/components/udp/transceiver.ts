import { Component } from "../../component.ts";
import type { ComponentOptions } from "../../microprocess.ts";
import type { SocketUse } from "../../socket-use.ts";
import { need } from "../pin.ts";
import { checkAddress, checkPort, type Endpoint } from "./addresses.ts";
import { DatagramReader, type Decode } from "./reader.ts";
import { openSocket, type Socket } from "./socket.ts";
import { DatagramWriter, type EncodeOptions } from "./writer.ts";

export interface TransceiverOptions<In, Out> extends ComponentOptions, EncodeOptions<In> {
	readonly decode?: Decode<Out>;
}
/** Where a message goes; `undefined` for nowhere. */
export type Route<In> = (message: In) => Endpoint | undefined;

/** Sends and receives over one socket. */
export abstract class DatagramTransceiver<In, Out> extends Component<In, Out> {
	private readonly port: number;
	private readonly group: string | undefined;
	private readonly to: Endpoint | undefined;
	private readonly route: Route<In> | undefined;
	private readonly writer: DatagramWriter<In>;
	private readonly reader: DatagramReader<Out>;
	private socket: Socket | null = null;
	private astray = 0;

	constructor(
		kind: string,
		port: number,
		group: string | undefined,
		to: Endpoint | Route<In>,
		options: TransceiverOptions<In, Out>,
	) {
		super({ policy: "drop-oldest", ...options });
		this.port = port;
		this.group = group;
		if (typeof to === "function") this.route = to;
		else this.to = to;
		this.writer = new DatagramWriter(kind, options);
		this.reader = new DatagramReader<Out>(kind, { decode: options.decode });
	}

	/** Messages that did not go out: the network did not take them, or there was nowhere to send them. */
	get failed(): number {
		return this.writer.failed + this.astray;
	}

	/** Messages for which the buffer was too small: they were not sent. */
	get oversize(): number {
		return this.writer.oversize;
	}

	/** Datagrams that `decode` made nothing of. */
	get ignored(): number {
		return this.reader.ignored;
	}

	/** Received messages for which there was no room. */
	get lost(): number {
		return this.reader.lost;
	}

	override sockets(): readonly SocketUse[] {
		return [{ port: this.port, group: this.group }];
	}

	override open(): void {
		need(this.io.UDP, this.kind, "UDP");
		// It takes its messages itself, in onHeld: no room for what comes in must not stop what goes out.
		this.hold(true);
		this.outside(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		if (!up) this.close();
		else if (this.socket === null) this.socket = openSocket(this, this.port, this.group);
	}

	override onReady(): void {
		this.reader.read(this.socket, this);
	}

	override onHeld(): void {
		if (this.socket === null) return;
		for (let i = this.inbox.fill; i > 0; i--) {
			const message = this.recv();
			if (message !== undefined) this.write(message);
		}
	}

	override close(): void {
		this.socket?.close();
		this.socket = null;
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
