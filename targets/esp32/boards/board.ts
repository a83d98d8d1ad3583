import type { BoardPin } from "../../../runtime/types/pin-use.ts";
import type { Chip } from "./chip.ts";

/** The memory that Moddable gives to JavaScript on a board, in the words of its manifests: slots of 16 bytes. */
export interface Creation {
	/** One pool, in bytes, that chunks and slots share; 0 = heaps of their own. */
	readonly static: number;
	/** Bytes. With `incremental` 0 it is a hard limit. */
	readonly chunk: { readonly initial: number; readonly incremental: number };
	/** Slots. With `incremental` 0 it is a hard limit. */
	readonly heap: { readonly initial: number; readonly incremental: number };
	/** Slots. */
	readonly stack: number;
	readonly keys: {
		readonly initial: number;
		readonly incremental: number;
		readonly name: number;
		readonly symbol: number;
	};
}

/** One row of the table. */
export interface Board {
	/** As `mcconfig -p` names it. */
	readonly device: string;
	/** As people know it. */
	readonly title: string;
	readonly chip: Chip;
	/** Names that components may use for pins. */
	readonly names: Readonly<Record<string, BoardPin>>;
	/** Why it lacks a name that other boards have; ends a sentence that names the board. */
	readonly lacks?: Readonly<Record<string, string>>;
	readonly creation: Creation;
	/** Pins that cannot be used, beside the chip's own, and whose they are. */
	readonly reserved?: readonly Wired[];
	/** Replaces the chip's: flash inside the package sits on other pins. */
	readonly flash?: string;
	/** Pins with something of the board's on them: they work, and are never suggested. */
	readonly wired?: readonly Wired[];
	/** Flashing and debugging go through the chip's own USB port. */
	readonly usb?: boolean;
	/**
	 * The SDK's target runs a rainbow over the RGB LED beside every program, each 33 ms and for ever: its `config.led`,
	 * without the `rainbow` that the build sets to false. mcconfig takes the object whole, so all of it stands here.
	 */
	readonly rainbow?: Readonly<Record<string, number>>;
}

export interface Wired {
	readonly pins: string;
	/** "the display" */
	readonly what: string;
}

/* What mcconfig takes where a manifest says nothing: tools/mcconfig.js, filterCreation. */
const keys = { initial: 32, incremental: 32, name: 53, symbol: 3 } as const;

/** build/devices/esp32/targets/nodemcu/manifest.json, and most others: two heaps that do not grow. */
export const twoHeaps: Creation = {
	static: 0,
	chunk: { initial: 78_848, incremental: 0 },
	heap: { initial: 4_928, incremental: 0 },
	stack: 512,
	keys,
};

/** build/devices/esp32/targets/esp32c3/manifest.json: one pool for both. */
export const onePool: Creation = {
	static: 94_208,
	chunk: { initial: 1_536, incremental: 512 },
	heap: { initial: 512, incremental: 64 },
	stack: 384,
	keys,
};

/** build/devices/esp32/targets/qtpys2/manifest.json: a pool in the PSRAM. */
export const largePool: Creation = {
	static: 524_288,
	chunk: { initial: 131_072, incremental: 512 },
	heap: { initial: 8_192, incremental: 64 },
	stack: 512,
	keys,
};

/** A button to ground that needs the chip's pull-up: modules/drivers/button/button.js, with `invert`. */
export const button = (pin: number): BoardPin => ({ pin, activeLow: true, pull: "up" });

/** A button to ground with a resistor on the board. */
export const pulledButton = (pin: number): BoardPin => ({ pin, activeLow: true });

/** What most targets with a rainbow say of their light. */
export const lightOn = (pin: number) => ({ pin, brightness: 32 });

/** The light is an addressable one. */
export const rgbOn = (pin: number): Readonly<Record<string, string>> => ({
	led: `its light, on pin ${pin}, is an addressable RGB LED and no plain one`,
});
