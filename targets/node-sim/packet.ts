import { SimEvent } from "./events.ts";

/** Longest payload that crosses the LAN in one frame; an ESP32 does not put fragments together. */
export const MAX_PAYLOAD = 1472;
/** Most datagrams in flight and in receive queues together; what comes beyond is lost and counted. */
export const PACKET_LIMIT = 32_768;

/** Where a packet goes when its time has come. */
export interface PacketReceiver {
	/** Takes the packet over; the receiver gives it back to its pool. */
	arrived(packet: Packet): void;
}

/** One datagram on its way to one receiver, or waiting in its socket. Used again and again. */
export class Packet extends SimEvent {
	bytes = new Uint8Array(64);
	length = 0;
	fromAddress = "";
	fromPort = 0;
	toAddress = "";
	toPort = 0;
	receiver: PacketReceiver | null = null;
	/** Next in a receive queue, or in the pool. */
	next: Packet | null = null;

	fire(): void {
		if (this.receiver !== null) this.receiver.arrived(this);
	}

	/** Copies the payload; keeps its buffer while that is long enough. */
	fill(bytes: Uint8Array, length: number): void {
		if (this.bytes.length < length) this.bytes = new Uint8Array(length);
		const to = this.bytes;
		for (let i = 0; i < length; i++) to[i] = bytes[i] ?? 0;
		this.length = length;
	}
}

export class PacketPool {
	#free: Packet | null = null;
	#made = 0;

	/** @param ready Packets made at once. */
	constructor(ready: number) {
		for (let i = 0; i < ready; i++) this.give(new Packet());
		this.#made = ready;
	}

	/** Undefined when `PACKET_LIMIT` are out. */
	take(): Packet | undefined {
		const packet = this.#free;
		if (packet !== null) {
			this.#free = packet.next;
			packet.next = null;
			return packet;
		}
		if (this.#made >= PACKET_LIMIT) return undefined;
		this.#made++;
		return new Packet();
	}

	give(packet: Packet): void {
		packet.receiver = null;
		packet.next = this.#free;
		this.#free = packet;
	}
}
