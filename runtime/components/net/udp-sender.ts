import type { Plain } from "../flow/text.ts";
import { checkAddress, checkPort } from "./udp/addresses.ts";
import { DatagramSender, type SenderOptions } from "./udp/sender.ts";

export type UdpSenderOptions<T> = SenderOptions<T> & {
	/** IPv4 address of a host; 255.255.255.255, or the network's own such as 192.168.1.255, for all on it. */
	readonly address: string;
	/** The port there, 1 to 65535. */
	readonly port: number;
};

/**
 * Sends each message as one UDP datagram to one host, or to all of the local network. While the network is down it
 * takes no messages; its inbox then drops the oldest (unless another `policy` is given).
 */
export class UdpSender<T = Plain> extends DatagramSender<T> {
	constructor(options: UdpSenderOptions<T>) {
		const to = { address: checkAddress("UdpSender", options.address), port: checkPort("UdpSender", options.port) };
		super("UdpSender", to, options);
	}
}
