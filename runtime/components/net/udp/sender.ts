import { Component } from "../../../core/component.ts";
import type { ComponentOptions } from "../../../core/microprocess.ts";
import type { Outbox } from "../../../core/outbox.ts";
import { makeRoom } from "../../away.ts";
import { type Careful, countOf, type LeftOut, tellLeftOut } from "../../bad-messages.ts";
import type { Writes } from "../../codecs/codec.ts";
import { need } from "../../pins/pin.ts";
import type { Endpoint } from "./addresses.ts";
import { discard, openSocket, type Socket } from "./socket.ts";
import { type AnyEncode, DatagramWriter, type EncodeOptions } from "./writer.ts";

export type SenderOptions<T> = ComponentOptions & EncodeOptions<T>;

/** Sends each message as one datagram to one place. */
export abstract class DatagramSender<T> extends Component<T> implements Careful {
	declare leftOut?: LeftOut;
	/** The option, where it was given: `ganglion codecs` shows its table. */
	declare readonly codec?: Writes<T>;
	private readonly to: Endpoint;
	private readonly writer: DatagramWriter<T>;
	private socket: Socket | null = null;
	private strays = 0;
	declare private told?: Outbox<T>;
	/** Without a network the oldest messages go. */
	private readonly yields: boolean;

	constructor(kind: string, to: Endpoint, options: ComponentOptions & AnyEncode<T>) {
		super(options);
		this.yields = options.policy === undefined;
		this.to = to;
		this.writer = new DatagramWriter(kind, options, this);
		if (options.codec !== undefined) this.codec = options.codec;
	}

	/** An outbox: each message, once the network has taken it. Made when it is first named, for few need it. */
	get sent(): Outbox<T> {
		if (this.told === undefined) this.told = this.addOutbox<T>("sent", "each message, once the network has it");
		return this.told;
	}

	/** Datagrams that the network did not take. */
	get failed(): number {
		return this.writer.failed;
	}

	/** Messages for which the buffer was too small: they were not sent. */
	get oversize(): number {
		return countOf(this, "oversize");
	}

	/** Messages of which `encode` made no bytes: they were not sent. */
	get unsendable(): number {
		return countOf(this, "unsendable");
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
		if (!up) this.shut();
		else if (this.socket === null) this.socket = openSocket(this, 0);
		// While it waits for the network, that is what may wake it.
		const waits = this.socket === null;
		this.outside(waits);
		this.hold(waits);
	}

	override on(message: T): void {
		const taken = this.writer.write(this.socket, message, this.to.address, this.to.port);
		if (taken && this.told !== undefined) this.told.send(message);
	}

	/** It waits for a network. */
	override onHeld(): void {
		if (this.yields) makeRoom(this.inbox);
	}

	override onReady(): void {
		this.strays += discard(this.socket, this);
	}

	override close(): void {
		this.shut();
		tellLeftOut(this);
	}

	private shut(): void {
		this.socket?.close();
		this.socket = null;
	}
}
