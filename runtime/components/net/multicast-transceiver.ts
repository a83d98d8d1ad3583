import type { ComponentOptions } from "../../core/microprocess.ts";
import type { BothWays } from "../codecs/codec.ts";
import type { Plain } from "../flow/text.ts";
import { checkGroup, checkPort } from "./udp/addresses.ts";
import type { DecodeOption } from "./udp/reader.ts";
import { DatagramTransceiver, type ListenOptions, type TransceiverOptions } from "./udp/transceiver.ts";
import type { EncodeOnly, WriteOptions } from "./udp/writer.ts";

interface Membership {
	/** IPv4 multicast group, 224.0.0.0 to 239.255.255.255. */
	readonly group: string;
	/** 1 to 65535, for both ways. One component of a board has it. */
	readonly port: number;
}
export type MulticastTransceiverOptions<In, Out> = ComponentOptions &
	Membership &
	ListenOptions &
	((EncodeOnly<In> & DecodeOption<Out>) | (WriteOptions & BothWays<In, Out>));

/**
 * Sends each message to a multicast group and sends on what others send to it: both ways over one socket, since a port
 * of a board belongs to one component. It does not hear itself. While the network is down its inbox drops the oldest
 * (unless another `policy` is given).
 */
export class MulticastTransceiver<In = Plain, Out = string> extends DatagramTransceiver<In, Out> {
	constructor(options: MulticastTransceiverOptions<In, Out>) {
		const all: Membership & TransceiverOptions<In, Out> = options;
		const address = checkGroup("MulticastTransceiver", all.group);
		const port = checkPort("MulticastTransceiver", all.port);
		super("MulticastTransceiver", port, address, { address, port }, all);
	}
}
