import { Component } from "../component.ts";
import type { Datagram, UDPIO } from "../ecma419.ts";
import type { ComponentOptions } from "../microprocess.ts";
import { checkGroup, checkPort } from "./group.ts";
import { need } from "./pin.ts";
import { decodeText } from "./text.ts";

/** Datagrams read in one turn: a flood must not keep the others waiting, nor fill the heap. */
const READS_PER_TURN = 8;

interface BaseOptions extends ComponentOptions {
	/** IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
	readonly group: string;
	readonly port: number;
}

export interface MulticastReceiverOptions<T> extends BaseOptions {
	/** Makes a message of a datagram's bytes; `undefined` for one that is none: it is counted in `ignored`. */
	readonly decode: (view: DataView, address: string, port: number) => T | undefined;
}

/**
 * Joins a multicast group when the network is up, again after each reconnect, and sends what it hears.
 * A device does not hear its own multicast. A datagram for which there is no room is dropped and counted in `lost`.
 * Without `decode` messages are text (UTF-8).
 */
export class MulticastReceiver<T = string> extends Component<never, T> {
	/** Datagrams that `decode` made nothing of. */
	ignored = 0;
	/** Datagrams for which there was no room. */
	lost = 0;
	private readonly group: string;
	private readonly port: number;
	private readonly decode: (view: DataView, address: string, port: number) => T | undefined;
	private socket: UDPIO<MulticastReceiver<T>> | null = null;

	constructor(options: T extends string ? BaseOptions | MulticastReceiverOptions<T> : MulticastReceiverOptions<T>) {
		super(options);
		this.group = checkGroup("MulticastReceiver", options.group);
		this.port = checkPort("MulticastReceiver", options.port);
		// Without `decode` the constructor's type admits only T = string, which the compiler cannot see in here.
		this.decode = "decode" in options ? options.decode : (decodeText as (view: DataView) => never);
	}

	override open(): void {
		need(this.io.UDP, "MulticastReceiver", "UDP");
		this.outside(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		if (!up) this.close();
		else if (this.socket === null) {
			const UDP = need(this.io.UDP, "MulticastReceiver", "UDP");
			this.socket = new UDP<MulticastReceiver<T>>({
				port: this.port,
				onReadable() {
					this.target?.notify();
				},
				target: this,
			});
			this.socket.add?.(this.group);
		}
	}

	override onReady(): void {
		for (let i = 0; i < READS_PER_TURN; i++) {
			const datagram = this.socket?.read();
			if (datagram === undefined) return;
			this.take(datagram);
		}
		this.notify();
	}

	override close(): void {
		this.socket?.close();
		this.socket = null;
	}

	private take(datagram: Datagram): void {
		const message = this.decode(new DataView(datagram), datagram.address, datagram.port);
		if (message === undefined) this.ignored++;
		else if (!this.send(message)) this.lost++;
	}
}
