import type { SocketUse } from "../../types/socket-use.ts";
import type { Plain } from "../flow/text.ts";
import { checkGroup, checkPort } from "./udp/addresses.ts";
import { DatagramSender, type SenderOptions } from "./udp/sender.ts";

export type MulticastSenderOptions<T> = SenderOptions<T> & {
	/** IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
	readonly group: string;
	/** 1 to 65535. */
	readonly port: number;
};

/**
 * Sends each message as one UDP datagram to a multicast group. While the network is down it takes no messages;
 * its inbox then drops the oldest (unless a `policy` is given), so that it never holds up the rest of a graph.
 */
export class MulticastSender<T = Plain> extends DatagramSender<T> {
	private readonly group: string;

	constructor(options: MulticastSenderOptions<T>) {
		const group = checkGroup("MulticastSender", options.group);
		super("MulticastSender", { address: group, port: checkPort("MulticastSender", options.port) }, options);
		this.group = group;
	}

	override sockets(): readonly SocketUse[] {
		return [{ port: 0, group: this.group }];
	}
}
