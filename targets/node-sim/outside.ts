/** Datagrams from outside the virtual boards. */
import { addressKind, isPort } from "./address.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";
import type { Lan } from "./lan.ts";
import { checkedBytes, checkedPlace } from "./world-checks.ts";

export interface WorldDatagram {
	/** ms; default now. */
	readonly at?: number;
	/** Sender, "address" or "address:port". Default "192.168.1.200:5000". */
	readonly from?: string;
	/** A multicast group; or `to`, a board's address or 255.255.255.255. */
	readonly group?: string;
	readonly to?: string;
	readonly port: number;
	readonly bytes: Uint8Array | readonly number[];
}

export interface WorldFlood extends WorldDatagram {
	/** How many datagrams, all alike. */
	readonly count: number;
	/** How many of them in each ms. Default 100. */
	readonly perMs?: number;
}

/** A number of equal datagrams, some each ms until all are sent. */
export class OutsideEvent extends SimEvent {
	readonly #clock: Clock;
	readonly #lan: Lan;
	readonly #from: string;
	readonly #fromPort: number;
	readonly #address: string;
	readonly #port: number;
	readonly #bytes: Uint8Array;
	readonly #perMs: number;
	#left: number;

	constructor(clock: Clock, lan: Lan, { count, perMs = 100, ...datagram }: WorldFlood, what: string) {
		super();
		const address = checkedPlace(datagram.group, datagram.to, what);
		if (!isPort(datagram.port, 1)) throw new RangeError(`${what}: port is 1 to 65535, not ${datagram.port}`);
		for (const [name, value] of [["count", count] as const, ["perMs", perMs] as const]) {
			if (!Number.isSafeInteger(value) || value < 1)
				throw new RangeError(`${what}: ${name} is a whole number from 1, not ${value}`);
		}
		const [from = "", fromPort = "5000"] = (datagram.from ?? "192.168.1.200").split(":");
		if (addressKind(from) !== "unicast" || !isPort(Number(fromPort), 1))
			throw new RangeError(`${what}: from "${datagram.from}" is no sender's "address" or "address:port"`);
		this.#clock = clock;
		this.#lan = lan;
		this.#from = from;
		this.#fromPort = Number(fromPort);
		this.#address = address;
		this.#port = datagram.port;
		this.#bytes = checkedBytes(datagram.bytes, what);
		this.#left = count;
		this.#perMs = perMs;
	}

	fire(): void {
		const now = Math.min(this.#left, this.#perMs);
		this.#left -= now;
		if (this.#left > 0) this.#clock.add(this, this.time + 1);
		for (let i = 0; i < now; i++)
			this.#lan.inject(this.#from, this.#fromPort, this.#address, this.#port, this.#bytes);
	}
}
