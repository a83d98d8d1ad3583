import type { IOCallback } from "./callback.ts";

export interface UDPOptions<Target = unknown> {
	/** Local port, 0 or absent for any. */
	readonly port?: number;
	/** `count` = datagrams queued now. One call may stand for a burst: read until `undefined`. */
	readonly onReadable?: IOCallback<UDPIO<Target>>;
	readonly target?: Target;
}
/** A datagram: the buffer carries its sender. */
export interface Datagram extends ArrayBuffer {
	readonly address: string;
	readonly port: number;
}
export interface UDPIO<Target = unknown> {
	target?: Target;
	read(): Datagram | undefined;
	write(buffer: ArrayBufferLike | ArrayBufferView, address: string, port: number): void;
	/** Joins an IPv4 multicast group. Only where the network has an address already; absent on some hosts. */
	add?(group: string): void;
	remove?(group: string): void;
	close(): void;
}
export interface UDPClass {
	new <Target>(options: UDPOptions<Target>): UDPIO<Target>;
}
