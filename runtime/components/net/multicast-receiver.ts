import type { ComponentOptions } from "../../core/parts.ts";
import { checkGroup, checkPort } from "./udp/addresses.ts";
import type { DecodeOptions, MaybeDecode } from "./udp/reader.ts";
import { DatagramReceiver, type ReceiverOptions } from "./udp/receiver.ts";

interface Membership extends ComponentOptions {
	/** IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
	readonly group: string;
	/** 1 to 65535. One component of a board has it. */
	readonly port: number;
}
export type MulticastReceiverOptions<T> = Membership & DecodeOptions<T>;

/**
 * Joins a multicast group when the network is up, again after each reconnect, and sends what it hears.
 * A device does not hear its own multicast. A datagram for which there is no room is dropped and counted in `lost`.
 * Without `decode` messages are text (UTF-8).
 */
export class MulticastReceiver<T = string> extends DatagramReceiver<T> {
	constructor(options: Membership & MaybeDecode<T>) {
		const all: Membership & ReceiverOptions<T> = options;
		const group = checkGroup("MulticastReceiver", all.group);
		super("MulticastReceiver", checkPort("MulticastReceiver", all.port), group, all);
	}
}
