import { Component } from "../../../core/component.ts";
import type { ComponentOptions } from "../../../core/parts.ts";
import type { SocketUse } from "../../../types/socket-use.ts";
import { countOf, tellLeftOut } from "../../bad-messages.ts";
import type { Reads } from "../../codecs/codec.ts";
import { need } from "../../pins/pin.ts";
import { DatagramReader, type Decode } from "./reader.ts";
import { openSocket, type Socket } from "./socket.ts";

export interface ReceiverOptions<T> extends ComponentOptions {
	readonly bytes?: number;
	readonly decode?: Decode<T>;
	readonly codec?: Reads<T>;
}

/** Sends what it hears at one port, and in one group where there is one. */
export abstract class DatagramReceiver<T, In = never> extends Component<In, T> {
	/** The option, where it was given: `ganglion codecs` shows its table. */
	declare readonly codec?: Reads<T>;
	private readonly port: number;
	private readonly group: string | undefined;
	private readonly reader: DatagramReader<T>;
	protected socket: Socket | null = null;

	constructor(kind: string, port: number, group: string | undefined, options: ReceiverOptions<T>) {
		super(options);
		this.port = port;
		this.group = group;
		this.reader = new DatagramReader<T>(kind, options, this);
		if (options.codec !== undefined) this.codec = options.codec;
	}

	/** Datagrams that `decode` made nothing of. */
	get ignored(): number {
		return countOf(this.reader, "ignored");
	}

	/** Messages for which there was no room. */
	get lost(): number {
		return countOf(this.reader, "lost");
	}

	/** Datagrams that were longer than `bytes`. */
	get oversize(): number {
		return countOf(this.reader, "oversize");
	}

	override sockets(): readonly SocketUse[] {
		return [{ port: this.port, group: this.group }];
	}

	override open(): void {
		need(this.io.UDP, this.kind, "UDP");
		this.outside(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		if (!up) this.shut();
		else if (this.socket === null) this.socket = openSocket(this, this.port, this.group);
	}

	override onReady(): void {
		this.reader.read(this.socket);
	}

	override close(): void {
		this.shut();
		tellLeftOut(this.reader);
	}

	private shut(): void {
		this.socket?.close();
		this.socket = null;
	}
}
