import { type AddressKind, addressKind, isPort } from "./address.ts";
import type { Clock } from "./clock.ts";
import { MAX_PAYLOAD, PacketPool, type PacketReceiver } from "./packet.ts";
import { Random } from "./random.ts";

/** What goes wrong between two boards. Everything off unless told. */
export interface LanOptions {
	/** ms from send to arrival, default 1. */
	readonly latency?: number;
	/** Probability, 0 to 1, that a datagram does not arrive at a receiver. */
	readonly loss?: number;
	/** Probability that it arrives twice. */
	readonly duplicate?: number;
	/** Probability that it is held back, 2 to 20 ms, while later ones overtake it. */
	readonly reorder?: number;
	/** Probability that it comes late, and everything behind it for that receiver too. */
	readonly delay?: number;
	/** The most that `delay` adds, ms, default 100. */
	readonly delayBy?: number;
}

/** A board's side of the LAN. */
export interface LanHost extends PacketReceiver {
	readonly address: string;
	/** Nothing reaches a host that is down. */
	readonly up: boolean;
	/** ms before which no later datagram may arrive in order. Kept by the LAN. */
	lastArrival: number;
	hears(group: string): boolean;
	/** A datagram for it, or for a group, reached no socket. Servers of a world do not mind. */
	unheard?(address: string, port: number, why: string): void;
}

/** One datagram as somebody listening on the wire sees it. The bytes are a copy. */
export interface SeenDatagram {
	readonly time: number;
	readonly from: string;
	readonly fromPort: number;
	readonly address: string;
	readonly port: number;
	readonly bytes: Uint8Array;
}

export interface LanCounters {
	/** Datagrams that boards or the outside put on the wire. */
	readonly sent: number;
	/** Put under way to a board, doubles included. */
	readonly delivered: number;
	/** Arrivals that `loss` took. */
	readonly lost: number;
	/** Arrivals that did not take place because too much was under way, or the payload was over 1472 bytes. */
	readonly dropped: number;
}

/** The virtual network that boards on one clock share. */
export class Lan {
	readonly pool: PacketPool;
	readonly #clock: Clock;
	readonly #random: Random;
	readonly #hosts: LanHost[] = [];
	readonly #taps: ((datagram: SeenDatagram) => void)[] = [];
	#faults: Required<LanOptions>;
	/** What hosts are called, on this network and beyond. */
	readonly names = new Map<string, string>();
	#boards = 0;
	#sent = 0;
	#delivered = 0;
	#lost = 0;
	#dropped = 0;

	/** @param seed Decides which datagrams the faults hit. */
	constructor(clock: Clock, seed = 1, faults: LanOptions = {}) {
		this.#clock = clock;
		this.#random = new Random(seed, LAN_STREAM);
		this.#faults = checkFaults(faults, NO_FAULTS, "lan");
		this.pool = new PacketPool(16);
	}

	/** Changes the faults that are named, from now on. Throws for a probability outside 0 to 1. */
	configure(faults: LanOptions, what = "lan"): void {
		this.#faults = checkFaults(faults, this.#faults, what);
	}

	get counters(): LanCounters {
		return { sent: this.#sent, delivered: this.#delivered, lost: this.#lost, dropped: this.#dropped };
	}

	/** An address that no board has, from 192.168.1.10. */
	get freeAddress(): string {
		for (let n = this.#boards; ; n++) {
			const address = `192.168.${1 + Math.floor(n / 240)}.${10 + (n % 240)}`;
			if (!this.#hosts.some((host) => host.address === address)) return address;
		}
	}

	attach(host: LanHost): void {
		this.#hosts.push(host);
		this.#boards++;
	}

	/** A host that is no board: the boards' addresses go on as if it were not there. */
	attachServer(host: LanHost): void {
		if (this.#hosts.some(({ address }) => address === host.address))
			throw new Error(`there is a host with the address ${host.address} already`);
		this.#hosts.push(host);
	}

	/** Calls `listener` for every datagram that is sent from now on. Returns what ends that. */
	tap(listener: (datagram: SeenDatagram) => void): () => void {
		this.#taps.push(listener);
		return () => {
			const at = this.#taps.indexOf(listener);
			if (at >= 0) this.#taps.splice(at, 1);
		};
	}

	/** A datagram from outside, sent now. Throws for a bad address or port. */
	inject(from: string, fromPort: number, address: string, port: number, bytes: Uint8Array): void {
		const kind = addressKind(address);
		if (kind === undefined) throw new RangeError(`datagram: ${address} is not an IPv4 address`);
		if (addressKind(from) !== "unicast") throw new RangeError(`datagram: ${from} is not a sender's IPv4 address`);
		if (!isPort(port, 1) || !isPort(fromPort, 1)) throw new RangeError("datagram: a port is 1 to 65535");
		this.send(null, from, fromPort, bytes, bytes.length, address, kind, port);
	}

	/** Puts one datagram on the wire; the bytes are copied. `sender` hears only what it sends to itself by name. */
	send(
		sender: LanHost | null,
		from: string,
		fromPort: number,
		bytes: Uint8Array,
		length: number,
		address: string,
		kind: AddressKind,
		port: number,
	): void {
		this.#sent++;
		if (this.#taps.length > 0) this.#tell(from, fromPort, bytes, length, address, port);
		let reached = false;
		for (let i = 0; i < this.#hosts.length; i++) {
			const host = this.#hosts[i];
			if (host === undefined || !reaches(host, sender, address, kind)) continue;
			reached = true;
			const faults = this.#faults;
			if (this.#random.chance(faults.loss)) {
				this.#lost++;
				continue;
			}
			this.#post(host, from, fromPort, bytes, length, address, port);
			if (this.#random.chance(faults.duplicate)) this.#post(host, from, fromPort, bytes, length, address, port);
		}
		if (!reached) this.#unheard(sender, address, kind, port);
	}

	/**
	 * Nobody got it. What a board sends is often for somebody beyond this network; what comes from outside is for
	 * boards.
	 */
	#unheard(sender: LanHost | null, address: string, kind: AddressKind, port: number): void {
		// No list is made of them: on XS a message that nobody hears would cost memory.
		if (sender !== null && kind !== "unicast") return;
		let meant = false;
		for (let i = 0; i < this.#hosts.length; i++) {
			const host = this.#hosts[i];
			if (host === undefined || host === sender || host.unheard === undefined) continue;
			if (kind === "unicast" && host.address !== address) continue;
			meant = true;
			host.unheard(address, port, host.up ? "no board was in that group" : "the board had no network then");
		}
		if (meant || sender !== null) return;
		for (let i = 0; i < this.#hosts.length; i++) {
			const host = this.#hosts[i];
			if (host?.unheard === undefined) continue;
			host.unheard(address, port, "no board has that address");
			return;
		}
	}

	#post(
		host: LanHost,
		from: string,
		fromPort: number,
		bytes: Uint8Array,
		length: number,
		address: string,
		port: number,
	): void {
		const packet = length > MAX_PAYLOAD || this.#clock.full ? undefined : this.pool.take();
		if (packet === undefined) {
			this.#dropped++;
			return;
		}
		this.#delivered++;
		packet.fill(bytes, length);
		packet.fromAddress = from;
		packet.fromPort = fromPort;
		packet.toAddress = address;
		packet.toPort = port;
		packet.receiver = host;
		this.#clock.add(packet, this.#arrival(host));
	}

	/** In order for each receiver, but for those that `reorder` holds back. */
	#arrival(host: LanHost): number {
		const faults = this.#faults;
		let time = this.#clock.now + faults.latency;
		if (this.#random.chance(faults.reorder)) return time + this.#random.between(2, 20);
		if (this.#random.chance(faults.delay)) time += this.#random.between(1, faults.delayBy);
		if (time < host.lastArrival) time = host.lastArrival;
		host.lastArrival = time;
		return time;
	}

	#tell(from: string, fromPort: number, bytes: Uint8Array, length: number, address: string, port: number): void {
		const time = this.#clock.now;
		const copy = bytes.slice(0, length);
		const seen: SeenDatagram = { time, from, fromPort, address, port, bytes: copy };
		for (let i = 0; i < this.#taps.length; i++) this.#taps[i]?.(seen);
	}
}

const LAN_STREAM = 0x1a4;
const NO_FAULTS: Required<LanOptions> = { latency: 1, loss: 0, duplicate: 0, reorder: 0, delay: 0, delayBy: 100 };

/** Membership counts when the datagram is sent: who joins later has missed it. */
function reaches(host: LanHost, sender: LanHost | null, address: string, kind: AddressKind): boolean {
	if (!host.up) return false;
	if (kind === "unicast") return host.address === address;
	if (host === sender) return false;
	return kind === "broadcast" || host.hears(address);
}

function checkFaults(faults: LanOptions, before: Required<LanOptions>, what: string): Required<LanOptions> {
	const all = { ...before, ...faults };
	for (const name of ["loss", "duplicate", "reorder", "delay"] as const) {
		const p = all[name];
		if (!(p >= 0 && p <= 1)) throw new RangeError(`${what}: ${name} is a probability from 0 to 1, not ${p}`);
	}
	for (const name of ["latency", "delayBy"] as const) {
		const ms = all[name];
		if (!Number.isInteger(ms) || ms < 0) throw new RangeError(`${what}: ${name} is whole ms from 0, not ${ms}`);
	}
	return all;
}
