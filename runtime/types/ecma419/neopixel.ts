/* Moddable's driver for strips of addressable lights, which is not of ECMA-419. */

export interface StripOptions<Target = unknown> {
	readonly pin: number;
	/** How many lights. */
	readonly length: number;
	/** In which order a light takes its colours. Default "GRB". */
	readonly order?: string;
	readonly target?: Target;
}
/** What is set shows with `update()`. All are dark when it is made, and after `close()`. */
export interface StripIO {
	/** 0 to 255, of all lights, from the next `update()` on. 64 at first. */
	brightness: number;
	readonly length: number;
	/** A colour for this strip, of three parts from 0 to 255. */
	makeRGB(red: number, green: number, blue: number): number;
	setPixel(index: number, color: number): void;
	/** Sets `count` lights, from `index` on. Default: all. */
	fill(color: number, index?: number, count?: number): void;
	/** Waits until the update before is on the wire, 30 us for each light, then begins with this one. */
	update(): void;
	close(): void;
}
export interface StripClass {
	new (options: StripOptions): StripIO;
}
