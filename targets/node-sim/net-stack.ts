import type { Boundary } from "./chip.ts";
import type { Clock } from "./clock.ts";
import type { Lan, LanHost } from "./lan.ts";
import { Losses, type SocketLosses } from "./losses.ts";
import type { Packet } from "./packet.ts";
import type { Probe } from "./probe.ts";

/** What a bound socket does with a datagram for its port. */
export interface PortOwner {
	/** Takes the packet over. */
	datagram(packet: Packet): void;
	close(): void;
}

/** Told of every datagram that the board sends; the bytes are the socket's own and change later. */
export interface SendObserver {
	datagramSent(
		from: string,
		fromPort: number,
		bytes: Uint8Array,
		length: number,
		address: string,
		port: number,
	): void;
}

export interface NetCounters {
	readonly sent: number;
	/** Datagrams that reached a socket. */
	readonly received: number;
	/** Datagrams that a full receive queue, or a port that nobody had bound, lost. */
	readonly dropped: number;
	/** Those of full receive queues, by port. */
	readonly full: readonly SocketLosses[];
}

/** First of the ports that a socket without a port of its own gets, as in lwIP. */
const EPHEMERAL = 49_152;

/** The network side of one board: its address, its ports, and the groups that its interface has joined. */
export class NetStack implements LanHost {
	readonly lan: Lan;
	readonly clock: Clock;
	readonly address: string;
	up = false;
	lastArrival = 0;
	observer: SendObserver | null = null;
	probe: Pick<Probe, "came"> | null = null;
	/** Gets what callbacks throw. */
	boundary: Boundary | null = null;
	sent = 0;
	received = 0;
	dropped = 0;
	readonly losses = new Losses();
	readonly #ports = new Map<number, PortOwner>();
	readonly #groups = new Map<string, number>();
	#nextPort = EPHEMERAL;

	/** Datagrams that may wait in all sockets together. */
	readonly frames: number;
	/** Those that do. */
	waiting = 0;

	constructor(clock: Clock, lan: Lan, address: string, frames = Number.POSITIVE_INFINITY) {
		this.clock = clock;
		this.lan = lan;
		this.address = address;
		this.frames = frames;
		lan.attach(this);
	}

	get counters(): NetCounters {
		return { sent: this.sent, received: this.received, dropped: this.dropped, full: this.losses.all };
	}

	/** An interface that went down has forgotten its groups: `add` must be called again. */
	setUp(up: boolean): void {
		this.up = up;
		if (!up) this.#groups.clear();
	}

	hears(group: string): boolean {
		return (this.#groups.get(group) ?? 0) > 0;
	}

	/** Membership is the interface's, not the socket's, as in lwIP. Without a network nothing is joined, silently. */
	join(group: string): void {
		if (this.up) this.#groups.set(group, (this.#groups.get(group) ?? 0) + 1);
	}

	leave(group: string): void {
		const members = this.#groups.get(group) ?? 0;
		if (members > 0) this.#groups.set(group, members - 1);
	}

	/** Binds `port`, or a free one for 0. Throws "bind failed" when another socket of this board has it. */
	bind(port: number, owner: PortOwner): number {
		let wanted = port;
		if (port === 0) {
			for (let tries = 0; tries < 16_384 && this.#ports.has(this.#nextPort); tries++) this.#stepPort();
			wanted = this.#nextPort;
			this.#stepPort();
		}
		if (this.#ports.has(wanted)) throw new Error("bind failed");
		this.#ports.set(wanted, owner);
		return wanted;
	}

	unbind(port: number): void {
		this.#ports.delete(port);
	}

	/** No socket is open and nothing joined, as after a restart. */
	reset(up: boolean): void {
		for (const owner of [...this.#ports.values()]) owner.close();
		this.#groups.clear();
		this.setUp(up);
	}

	caught(error: unknown): void {
		if (this.boundary === null) throw error;
		this.boundary.caught(error);
	}

	arrived(packet: Packet): void {
		if (this.probe !== null && this.up) this.#tell(packet, this.probe);
		const owner = this.up ? this.#ports.get(packet.toPort) : undefined;
		if (owner !== undefined) {
			owner.datagram(packet);
			return;
		}
		const why = this.up ? "no socket had that port" : "the board had no network then";
		this.losses.unheard(packet.toAddress, packet.toPort, why);
		this.lose(packet);
	}

	unheard(address: string, port: number, why: string): void {
		this.losses.unheard(address, port, why);
	}

	lose(packet: Packet): void {
		this.dropped++;
		this.lan.pool.give(packet);
	}

	#tell(packet: Packet, to: Pick<Probe, "came">): void {
		const { fromAddress: from, fromPort, toAddress: address, toPort: port } = packet;
		const bytes = packet.bytes.slice(0, packet.length);
		to.came({ time: this.clock.now, from, fromPort, address, port, bytes });
	}

	#stepPort(): void {
		this.#nextPort = this.#nextPort >= 65_535 ? EPHEMERAL : this.#nextPort + 1;
	}
}
