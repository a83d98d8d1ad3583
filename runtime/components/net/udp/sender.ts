import { Component } from "../../../core/component.ts";
import type { ComponentOptions } from "../../../core/microprocess.ts";
import { need } from "../../pins/pin.ts";
import type { Endpoint } from "./addresses.ts";
import { discard, openSocket, type Socket } from "./socket.ts";
import { DatagramWriter, type EncodeOptions } from "./writer.ts";

export type SenderOptions<T> = ComponentOptions & EncodeOptions<T>;

/** Sends each message as one datagram to one place. */
export abstract class DatagramSender<T> extends Component<T> {
	private readonly to: Endpoint;
	private readonly writer: DatagramWriter<T>;
	private socket: Socket | null = null;
	private strays = 0;

	constructor(kind: string, to: Endpoint, options: SenderOptions<T>) {
		super({ policy: "drop-oldest", ...options });
		this.to = to;
		this.writer = new DatagramWriter(kind, options, this);
	}

	/** Datagrams that the network did not take. */
	get failed(): number {
		return this.writer.failed;
	}

	/** Messages for which the buffer was too small: they were not sent. */
	get oversize(): number {
		return this.writer.oversize;
	}

	/** Datagrams that came to its port. It listens to none: they are read and thrown away. */
	get unwanted(): number {
		return this.strays;
	}

	override open(): void {
		need(this.io.UDP, this.kind, "UDP");
		this.hold(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		if (!up) this.close();
		else if (this.socket === null) this.socket = openSocket(this, 0);
		// While it waits for the network, that is what may wake it.
		const waits = this.socket === null;
		this.outside(waits);
		this.hold(waits);
	}

	override on(message: T): void {
		this.writer.write(this.socket, message, this.to.address, this.to.port);
	}

	override onReady(): void {
		this.strays += discard(this.socket, this);
	}

	override close(): void {
		this.socket?.close();
		this.socket = null;
	}
}
