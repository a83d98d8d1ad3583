import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { BothWays } from "../codecs/codec.ts";
import type { Plain } from "../flow/text.ts";
import { checkGroup, checkPort, type Endpoint } from "./udp/addresses.ts";
import type { DecodeOption } from "./udp/reader.ts";
import {
	checkRoute,
	DatagramTransceiver,
	type ListenOptions,
	type Route,
	type TransceiverOptions,
} from "./udp/transceiver.ts";
import type { EncodeOnly, WriteOptions } from "./udp/writer.ts";

interface Peering<In> {
	/** The board's own port, 1 to 65535. Default: any that is free, which will do for who asks first. */
	readonly port?: number;
	/** IPv4 multicast group that it is in, too, so that it hears what is sent to that; with `port`. Default: none. */
	readonly group?: string;
	/**
	 * Where messages go: one partner, or a function of the message that gives its `address` and `port`; `undefined` for
	 * a message that goes nowhere, which counts in `failed`. It is called for each message: let it return what is there
	 * already, such as the message itself.
	 */
	readonly to: Endpoint | Route<In>;
}
export type UdpPeerOptions<In, Out> = ComponentOptions &
	Peering<In> &
	ListenOptions &
	((EncodeOnly<In> & DecodeOption<Out>) | (WriteOptions & BothWays<In, Out>));

/**
 * Sends each message to a host and sends on what arrives at its port, over one socket: asks and hears the answer, or
 * hears and answers. With `group` it hears what is sent to that, too. While the network is down its inbox drops the
 * oldest (unless a `policy` is given).
 */
export class UdpPeer<In = Plain, Out = string> extends DatagramTransceiver<In, Out> {
	constructor(options: UdpPeerOptions<In, Out>) {
		const all: Peering<In> & TransceiverOptions<In, Out> = options;
		const port = all.port === undefined ? 0 : checkPort("UdpPeer", all.port);
		const group = all.group === undefined ? undefined : checkGroup("UdpPeer", all.group);
		if (group !== undefined && port === 0)
			throw new GraphError("UdpPeer: a group is heard at a port: give port, too");
		super("UdpPeer", port, group, checkRoute("UdpPeer", all.to), all);
	}
}
