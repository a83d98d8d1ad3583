import { Component } from "../component.ts";
import type { UDPIO } from "../ecma419.ts";
import type { ComponentOptions } from "../microprocess.ts";
import { checkBytes, checkGroup, checkPort } from "./group.ts";
import { need } from "./pin.ts";
import { encodeText } from "./text.ts";

export interface MulticastSenderOptions<T> extends ComponentOptions {
	/** IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
	readonly group: string;
	readonly port: number;
	/** Writes a message into the component's buffer and returns how many bytes it took. Default: its text, in UTF-8. */
	readonly encode?: (message: T, view: DataView) => number;
	/** Size of that buffer, so the largest datagram. Default 128; up to 1 472 goes into one Ethernet packet. */
	readonly bytes?: number;
}

/**
 * Sends each message as one UDP datagram to a multicast group. While the network is down it takes no messages;
 * its inbox then drops the oldest (unless another `policy` is given), so that it never holds up the rest of a graph.
 */
export class MulticastSender<T = unknown> extends Component<T> {
	/** Datagrams that the network did not take. */
	failed = 0;
	private readonly group: string;
	private readonly port: number;
	private readonly encode: (message: T, view: DataView) => number;
	private readonly view: DataView;
	/** As long as the last datagram: most are of one size, and then no view is made. */
	private packet: Uint8Array;
	private socket: UDPIO | null = null;

	constructor(options: MulticastSenderOptions<T>) {
		super({ policy: "drop-oldest", ...options });
		this.group = checkGroup("MulticastSender", options.group);
		this.port = checkPort("MulticastSender", options.port);
		this.encode = options.encode ?? encodeAnything;
		this.packet = new Uint8Array(checkBytes("MulticastSender", options.bytes ?? 128));
		this.view = new DataView(this.packet.buffer);
	}

	override open(): void {
		need(this.io.UDP, "MulticastSender", "UDP");
		this.hold(true);
		this.watchNetwork();
	}

	override onNetwork(up: boolean): void {
		// While it waits for the network, that is what may wake it.
		this.outside(!up);
		this.hold(!up);
		if (!up) this.shutSocket();
		else if (this.socket === null) this.socket = new (need(this.io.UDP, "MulticastSender", "UDP"))({});
	}

	override on(message: T): void {
		const length = this.encode(message, this.view);
		if (length !== this.packet.length) this.packet = new Uint8Array(this.view.buffer, 0, length);
		try {
			this.socket?.write(this.packet, this.group, this.port);
		} catch {
			// UDP promises nothing, and the network may go down between two checks: count, and go on.
			this.failed++;
		}
	}

	override close(): void {
		this.shutSocket();
	}

	private shutSocket(): void {
		this.socket?.close();
		this.socket = null;
	}
}

function encodeAnything(message: unknown, view: DataView): number {
	return encodeText(String(message), view);
}
