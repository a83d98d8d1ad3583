import type { ComponentOptions } from "../../core/parts.ts";
import { checkPort } from "./udp/addresses.ts";
import type { DecodeOptions, MaybeDecode } from "./udp/reader.ts";
import { DatagramReceiver, type ReceiverOptions } from "./udp/receiver.ts";

interface Port extends ComponentOptions {
	/** The board's port, 1 to 65535. One component has it. */
	readonly port: number;
}
export type UdpReceiverOptions<T> = Port & DecodeOptions<T>;

/**
 * Sends what arrives at a UDP port of the board, whoever sent it: to the board's address or to all. A datagram for
 * which there is no room is dropped and counted in `lost`. Without `decode` messages are text (UTF-8).
 */
export class UdpReceiver<T = string> extends DatagramReceiver<T> {
	constructor(options: Port & MaybeDecode<T>) {
		const all: Port & ReceiverOptions<T> = options;
		super("UdpReceiver", checkPort("UdpReceiver", all.port), undefined, all);
	}
}
