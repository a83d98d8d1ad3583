import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { networkInterfaces } from "node:os";
import type { Datagram, IOCallback, UDPClass, UDPIO, UDPOptions } from "../../runtime/types/ecma419.ts";
import { addressKind, isPort } from "./address.ts";
import { checkCallback, checkFormat, closedError } from "./errors.ts";
import { localAddress } from "./node-address.ts";
import { MAX_PAYLOAD } from "./packet.ts";
import { bytesOf, RECEIVE_LIMIT } from "./udp.ts";

/** Writes that may wait for a socket that is not bound yet. */
const SEND_LIMIT = 64;

export interface RealNetOptions {
	/** Interface for multicast, by name ("eth0") or IPv4 address. Default: the system's choice. */
	readonly iface?: string | undefined;
	/**
	 * Called for whatever comes from the network; must call `deliver`, which calls into the program. A simulator
	 * brings its clock up to date before, and lets due events happen after. Default: delivers at once.
	 */
	readonly dispatch?: ((deliver: () => void) => void) | undefined;
	/** Told in one sentence what a socket could not do. */
	readonly onError?: ((text: string) => void) | undefined;
	/** Told of each datagram that leaves, from the address that the interfaces tell. */
	readonly onSent?:
		| ((from: string, fromPort: number, bytes: Uint8Array, length: number, address: string, port: number) => void)
		| undefined;
	/** Told of each datagram that comes, through `dispatch`: to an address of this computer, for more is not known. */
	readonly onCame?:
		| ((from: string, fromPort: number, bytes: Uint8Array, address: string, port: number) => void)
		| undefined;
	/** Told of each datagram that a full queue lost. */
	readonly onFull?: ((port: number, target: unknown) => void) | undefined;
}

/** Real sockets of one simulated board. */
export interface RealNet {
	readonly UDP: UDPClass;
	/** Datagrams that full queues lost, and those over 1472 bytes. */
	readonly dropped: number;
	/** Closes every socket. */
	close(): void;
}

/** Makes ECMA-419's UDP class over node:dgram. Throws one sentence for an interface that is not there. */
export function makeRealNet(options: RealNetOptions = {}): RealNet {
	const net = new Net(options);
	class UDP<Target> extends NodeUDP<Target> {
		constructor(udpOptions: UDPOptions<Target>) {
			super(net, udpOptions);
		}
	}
	return {
		UDP,
		get dropped() {
			return net.dropped;
		},
		close: () => net.close(),
	};
}

/** What the sockets of one board share. */
class Net {
	readonly iface: string | undefined;
	readonly ports = new Set<number>();
	readonly sockets = new Set<{ close(): void }>();
	readonly dispatch: (deliver: () => void) => void;
	readonly error: (text: string) => void;
	readonly onSent: RealNetOptions["onSent"];
	readonly onCame: RealNetOptions["onCame"];
	readonly onFull: RealNetOptions["onFull"];
	dropped = 0;
	readonly #own: Set<string>;

	constructor(options: RealNetOptions) {
		this.iface = options.iface === undefined ? undefined : interfaceAddress(options.iface);
		this.dispatch = options.dispatch ?? ((deliver) => deliver());
		this.error = options.onError ?? (() => {});
		this.onSent = options.onSent;
		this.onCame = options.onCame;
		this.onFull = options.onFull;
		this.#own = new Set(ownAddresses());
	}

	/** That what goes to, or comes from, an address has on this side. */
	own(other: string): string {
		return localAddress(other, networkInterfaces(), this.iface);
	}

	/** A device never hears itself: not on the socket that sent, and not on another. */
	isOwn(from: RemoteInfo): boolean {
		return this.ports.has(from.port) && this.#own.has(from.address);
	}

	close(): void {
		for (const socket of [...this.sockets]) socket.close();
	}
}

class NodeUDP<Target> implements UDPIO<Target> {
	declare target?: Target;
	readonly #net: Net;
	readonly #onReadable: IOCallback<UDPIO<Target>> | null;
	readonly #received: Datagram[] = [];
	/** What to do once bound; null from then on. */
	#waiting: (() => void)[] | null = [];
	#socket: Socket | null;
	#announced = false;
	#port = 0;

	constructor(net: Net, options: UDPOptions<Target>) {
		checkCallback(options.onReadable);
		const port = options.port ?? 0;
		if (!isPort(port)) throw new RangeError("invalid port");
		if (port !== 0 && net.ports.has(port)) throw new Error("bind failed");
		if ("target" in options) this.target = options.target;
		checkFormat(options, "buffer");
		this.#net = net;
		this.#onReadable = options.onReadable ?? null;
		const socket = createSocket({ type: "udp4", reuseAddr: true });
		this.#socket = socket;
		this.#port = port;
		if (port !== 0) net.ports.add(port);
		net.sockets.add(this);
		socket.on("error", (error) => {
			// It will never be bound: nothing may wait for that, close() least of all.
			if (this.#waiting !== null) this.#waiting = [];
			this.#failed(`UDP port ${port}`, error);
		});
		socket.on("message", (bytes, from) => this.#arrived(bytes, from));
		socket.bind(port, () => this.#bound(socket));
		// The program's own timers decide how long a run lasts, not an open socket.
		socket.unref();
	}

	read(): Datagram | undefined {
		this.#open();
		return this.#received.shift();
	}

	write(buffer: ArrayBufferLike | ArrayBufferView, address: string, port: number): void {
		const socket = this.#open();
		if (addressKind(address) === undefined) throw new RangeError("invalid IP address");
		if (!isPort(port, 1)) throw new RangeError("invalid port");
		// The caller may use its buffer again before the socket has sent it.
		const bytes = bytesOf(buffer).slice();
		this.#whenBound(() => {
			this.#net.onSent?.(this.#net.own(address), this.#port, bytes, bytes.length, address, port);
			socket.send(bytes, port, address, (error) => {
				if (error) this.#failed(`cannot send to ${address}:${port}`, error);
			});
		});
	}

	add(group: string): void {
		const socket = this.#open();
		checkGroup(group);
		this.#whenBound(() => this.#try(`cannot join ${group}`, () => socket.addMembership(group, this.#net.iface)));
	}

	remove(group: string): void {
		const socket = this.#open();
		checkGroup(group);
		this.#whenBound(() => this.#try(`cannot leave ${group}`, () => socket.dropMembership(group, this.#net.iface)));
	}

	/** A second close does nothing. */
	close(): void {
		const socket = this.#socket;
		if (socket === null) return;
		this.#socket = null;
		this.#net.sockets.delete(this);
		this.#net.ports.delete(this.#port);
		this.#received.length = 0;
		this.#finish(socket);
	}

	/** What was written still goes out: node:dgram looks even a plain address up before it sends. */
	#finish(socket: Socket): void {
		const close = () => setImmediate(() => socket.close());
		if (this.#waiting === null || this.#waiting.length === 0) close();
		else this.#waiting.push(close);
	}

	#bound(socket: Socket): void {
		if (this.#port === 0) {
			this.#port = socket.address().port;
			if (this.#socket !== null) this.#net.ports.add(this.#port);
		}
		this.#try("cannot set up multicast", () => {
			socket.setBroadcast(true);
			socket.setMulticastLoopback(true);
			if (this.#net.iface !== undefined) socket.setMulticastInterface(this.#net.iface);
		});
		const waiting = this.#waiting ?? [];
		this.#waiting = null;
		for (const action of waiting) action();
	}

	#whenBound(action: () => void): void {
		if (this.#waiting === null) action();
		else if (this.#waiting.length < SEND_LIMIT) this.#waiting.push(action);
		else this.#net.dropped++;
	}

	#arrived(bytes: Uint8Array, from: RemoteInfo): void {
		if (this.#socket === null || this.#net.isOwn(from)) return;
		this.#told(bytes, from);
		// What is longer came in fragments, which a device does not put together.
		const fits = bytes.length <= MAX_PAYLOAD;
		if (this.#received.length >= RECEIVE_LIMIT || !fits) {
			this.#net.dropped++;
			if (fits) this.#net.onFull?.(this.#port, this.target);
			return;
		}
		const copy = new ArrayBuffer(bytes.length);
		new Uint8Array(copy).set(bytes);
		this.#received.push(Object.assign(copy, { address: from.address, port: from.port }));
		if (this.#onReadable === null || this.#announced) return;
		// One call for a burst, as on the device: after all that the system has ready now.
		this.#announced = true;
		setImmediate(() => this.#net.dispatch(() => this.#announce()));
	}

	#told(bytes: Uint8Array, { address, port }: RemoteInfo): void {
		const { onCame, dispatch } = this.#net;
		if (onCame === undefined) return;
		const own = this.#net.own(address);
		dispatch(() => onCame(address, port, bytes, own, this.#port));
	}

	#announce(): void {
		this.#announced = false;
		if (this.#socket === null || this.#received.length === 0) return;
		this.#onReadable?.call(this, this.#received.length);
	}

	#try(what: string, action: () => void): void {
		try {
			action();
		} catch (error) {
			this.#failed(what, error);
		}
	}

	#failed(what: string, error: unknown): void {
		this.#net.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
	}

	#open(): Socket {
		if (this.#socket === null) throw closedError();
		return this.#socket;
	}
}

function checkGroup(group: string): void {
	const kind = addressKind(group);
	if (kind === undefined) throw new RangeError("invalid IP address");
	if (group === "255.255.255.255") throw new Error("broadcast is not multicast");
}

function ownAddresses(): string[] {
	const all: string[] = [];
	for (const addresses of Object.values(networkInterfaces())) {
		for (const { address } of addresses ?? []) all.push(address);
	}
	return all;
}

function interfaceAddress(iface: string): string {
	if (addressKind(iface) !== undefined) {
		if (ownAddresses().includes(iface)) return iface;
		throw new Error(`no interface has the address ${iface}; there are ${ownAddresses().join(", ")}`);
	}
	const found = networkInterfaces()[iface]?.find(({ family }) => family === "IPv4");
	if (found !== undefined) return found.address;
	throw new Error(`no IPv4 interface ${iface}; there are ${Object.keys(networkInterfaces()).join(", ")}`);
}
