/**
 * The shapes of ECMA-419 that components use: only the parts that Moddable implements on a board.
 * Our own structural interfaces, so that `runtime/` imports nothing; targets/esp32 tests that
 * Moddable's typings fit them.
 */

import type { SystemIO } from "./ecma419/system.ts";

export type { ResetReason, SystemIO } from "./ecma419/system.ts";

/** Called with `this` = the IO object; `target` carries whatever the constructor was given. */
export type IOCallback<This> = (this: This, count: number) => void;

export interface DigitalOptions<Target = unknown> {
	readonly pin: number;
	/** One of the class's `Input`, `InputPullUp`, `InputPullDown`, `Output`, `OutputOpenDrain`. */
	readonly mode: number;
	/** The pin's low level reads and writes as 1. */
	readonly activeLow?: boolean;
	/** Level an output starts with, 0 or 1. Default 0. */
	readonly initialValue?: number;
	/** Bit mask of the class's `Rising` and `Falling`; required with `onReadable`. */
	readonly edge?: number;
	/** An edge came. It carries no value and several edges may come as one: `read()` tells the level now. */
	readonly onReadable?: IOCallback<DigitalIO<Target>>;
	readonly target?: Target;
}
export interface DigitalIO<Target = unknown> {
	target?: Target;
	read(): number;
	write(value: number): void;
	close(): void;
}
export interface DigitalClass {
	new <Target>(options: DigitalOptions<Target>): DigitalIO<Target>;
	readonly Input: number;
	readonly InputPullUp: number;
	readonly InputPullDown: number;
	readonly Output: number;
	readonly OutputOpenDrain: number;
	readonly Rising: number;
	readonly Falling: number;
}

export interface AnalogOptions<Target = unknown> {
	readonly pin: number;
	readonly target?: Target;
}
export interface AnalogIO {
	/** Bits of a reading: values run from 0 to 2^resolution - 1. */
	readonly resolution: number;
	/** `undefined` when the converter is busy: on an ESP32, pins of ADC2 while Wi-Fi is on. */
	read(): number | undefined;
	close(): void;
}
export interface AnalogClass {
	new (options: AnalogOptions): AnalogIO;
}

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

/** The classes a board offers. A class that a board lacks is absent, and the component that wants it says so. */
export interface IO {
	readonly Digital?: DigitalClass;
	readonly Analog?: AnalogClass;
	readonly UDP?: UDPClass;
	/** What there is of it is the board's one. */
	readonly System?: SystemIO;
}
