import type { Datagram, IOCallback, UDPClass, UDPIO, UDPOptions } from "../../runtime/types/ecma419.ts";
import { type AddressKind, addressKind, isPort } from "./address.ts";
import { checkCallback, checkFormat, closedError } from "./errors.ts";
import { SimEvent } from "./events.ts";
import type { NetStack, PortOwner } from "./net-stack.ts";
import type { Packet } from "./packet.ts";

/**
 * Datagrams that wait in one socket; a later one is lost and counted. A device takes them until its memory is
 * full and then restarts, so a program that lets them pile up must show here.
 */
export const RECEIVE_LIMIT = 64;

/** What `read` returns: the payload, carrying its sender. */
class VirtualDatagram extends ArrayBuffer implements Datagram {
	readonly address: string;
	readonly port: number;

	constructor(packet: Packet) {
		super(packet.length);
		this.address = packet.fromAddress;
		this.port = packet.fromPort;
		const to = new Uint8Array(this);
		for (let i = 0; i < packet.length; i++) to[i] = packet.bytes[i] ?? 0;
	}
}

/** One call of `onReadable` for all that arrived before it. */
class ReadableEvent extends SimEvent {
	readonly #deliver: { notify(): void };

	constructor(deliver: { notify(): void }) {
		super();
		this.#deliver = deliver;
	}

	fire(): void {
		this.#deliver.notify();
	}
}

/** Moddable's UDP over the virtual LAN. */
class VirtualUDP<Target> implements UDPIO<Target>, PortOwner {
	declare target?: Target;
	readonly #net: NetStack;
	readonly #onReadable: IOCallback<UDPIO<Target>> | null;
	readonly #event: ReadableEvent | null;
	#port: number;
	#head: Packet | null = null;
	#tail: Packet | null = null;
	#count = 0;
	// The last destination and buffer, so that sending the same way again looks at neither text nor shape.
	#lastAddress = "";
	#lastKind: AddressKind = "unicast";
	#lastBuffer: ArrayBufferLike | ArrayBufferView | null = null;
	#lastView: Uint8Array = NO_BYTES;

	constructor(net: NetStack, options: UDPOptions<Target>) {
		checkCallback(options.onReadable);
		if (!net.up) throw new Error("no network");
		const port = Math.trunc(Number(options.port ?? 0));
		if (!isPort(port)) throw new RangeError("invalid port");
		if ("target" in options) this.target = options.target;
		checkFormat(options, "buffer");
		this.#net = net;
		this.#onReadable = options.onReadable ?? null;
		this.#event = this.#onReadable === null ? null : new ReadableEvent(this);
		this.#port = net.bind(port, this);
	}

	read(): Datagram | undefined {
		this.#open();
		const packet = this.#unqueue();
		if (packet === null) return undefined;
		const datagram = new VirtualDatagram(packet);
		this.#net.lan.pool.give(packet);
		return datagram;
	}

	write(buffer: ArrayBufferLike | ArrayBufferView, address: string, port: number): void {
		const net = this.#open();
		const kind = this.#kind(address);
		if (!isPort(port, 1)) throw new RangeError("invalid port");
		const bytes = this.#view(buffer);
		if (!net.up) throw new Error("UDP send failed");
		net.sent++;
		const observer = net.observer;
		if (observer !== null) observer.datagramSent(net.address, this.#port, bytes, bytes.length, address, port);
		net.lan.send(net, net.address, this.#port, bytes, bytes.length, address, kind, port);
	}

	/** Joins only while the network is up, and says nothing when it is not, as the device. */
	add(group: string): void {
		const net = this.#open();
		if (addressKind(group) === undefined) throw new RangeError("invalid IP address");
		if (group === "255.255.255.255") throw new Error("broadcast is not multicast");
		if (addressKind(group) === "multicast") net.join(group);
	}

	remove(group: string): void {
		const net = this.#open();
		if (addressKind(group) === undefined) throw new RangeError("invalid IP address");
		net.leave(group);
	}

	/** A second close does nothing. What was not read is gone. */
	close(): void {
		if (this.#port < 0) return;
		this.#net.unbind(this.#port);
		this.#port = -1;
		if (this.#event !== null) this.#net.clock.remove(this.#event);
		for (let packet = this.#unqueue(); packet !== null; packet = this.#unqueue()) this.#net.lan.pool.give(packet);
	}

	datagram(packet: Packet): void {
		if (this.#count >= RECEIVE_LIMIT || this.#net.waiting >= this.#net.frames) {
			this.#net.losses.add(this.#port, this.target);
			this.#net.lose(packet);
			return;
		}
		this.#net.received++;
		if (this.#tail === null) this.#head = packet;
		else this.#tail.next = packet;
		this.#tail = packet;
		this.#count++;
		this.#net.waiting++;
		const event = this.#event;
		if (event !== null && event.place < 0) this.#net.clock.add(event, this.#net.clock.now);
	}

	notify(): void {
		if (this.#count === 0 || this.#onReadable === null) return;
		const net = this.#net;
		net.boundary?.enter();
		try {
			this.#onReadable.call(this, this.#count);
		} catch (error) {
			net.caught(error);
		} finally {
			net.boundary?.leave();
		}
	}

	#unqueue(): Packet | null {
		const packet = this.#head;
		if (packet === null) return null;
		this.#head = packet.next;
		if (this.#head === null) this.#tail = null;
		packet.next = null;
		this.#count--;
		this.#net.waiting--;
		return packet;
	}

	#kind(address: string): AddressKind {
		if (address === this.#lastAddress) return this.#lastKind;
		const kind = addressKind(address);
		if (kind === undefined) throw new RangeError("invalid IP address");
		this.#lastAddress = address;
		this.#lastKind = kind;
		return kind;
	}

	#view(buffer: ArrayBufferLike | ArrayBufferView): Uint8Array {
		if (buffer === this.#lastBuffer) return this.#lastView;
		const view = bytesOf(buffer);
		this.#lastBuffer = buffer;
		this.#lastView = view;
		return view;
	}

	#open(): NetStack {
		if (this.#port < 0) throw closedError();
		return this.#net;
	}
}

const NO_BYTES = new Uint8Array(0);

/** The bytes behind a buffer or a view, not copied. Throws a TypeError for anything else. */
export function bytesOf(buffer: ArrayBufferLike | ArrayBufferView): Uint8Array {
	if (buffer instanceof Uint8Array) return buffer;
	if (ArrayBuffer.isView(buffer)) return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
	// Of any realm: a firmware has one of its own.
	if (Object.prototype.toString.call(buffer) === "[object ArrayBuffer]") return new Uint8Array(buffer);
	throw new TypeError("invalid buffer");
}

/** The class for one board. */
export function makeUDP(net: NetStack): UDPClass {
	return class UDP<Target> extends VirtualUDP<Target> {
		constructor(options: UDPOptions<Target>) {
			super(net, options);
		}
	};
}
