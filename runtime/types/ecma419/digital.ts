import type { IOCallback } from "./callback.ts";

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
