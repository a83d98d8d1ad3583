/** The flash of a virtual board: two parts for firmware, and what ESP-IDF's bootloader does with them. */
import type {
	FlashModule,
	FlashPartition,
	NativeFunctionsClass,
	UpdateModule,
	Updater,
} from "../../runtime/types/ecma419.ts";
import { checkFormat, closedError } from "./errors.ts";
import { bytesOf } from "./udp.ts";

/** `new`: complete, not started yet. `trial`: runs for the first time. `aborted`: was on trial and never confirmed. */
export type ImageState = "empty" | "partial" | "new" | "trial" | "valid" | "aborted";

export interface FlashOptions {
	/** Room for one image, bytes. Default 0x1f0000, as on a board with 4 MB. */
	readonly size?: number;
	/** The bootloader knows trials (CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE). Default true. */
	readonly rollback?: boolean;
}

/** First byte of an image for an ESP32. */
const MAGIC = 0xe9;

interface Slot {
	state: ImageState;
	bytes: number[];
}

/** Outlives the board that it is in: give it to the next one, and that one has been switched on again. */
export class VirtualFlash {
	readonly size: number;
	readonly rollback: boolean;
	/** A write beyond so many bytes of an image fails. */
	failAfter = Number.POSITIVE_INFINITY;
	readonly #slots: readonly [Slot, Slot] = [
		{ state: "valid", bytes: [MAGIC] },
		{ state: "empty", bytes: [] },
	];
	#boot: 0 | 1 = 0;
	#running: 0 | 1 = 0;

	constructor(options: FlashOptions = {}) {
		this.size = options.size ?? 0x1f_0000;
		this.rollback = options.rollback ?? true;
	}

	/** The slot whose image runs. */
	get running(): 0 | 1 {
		return this.#running;
	}

	/** The other slot has an image from which the bootloader went back. */
	get failed(): boolean {
		return this.#next.state === "aborted";
	}

	state(slot: 0 | 1): ImageState {
		return this.#slots[slot].state;
	}

	image(slot: 0 | 1): Uint8Array {
		return Uint8Array.from(this.#slots[slot].bytes);
	}

	/** What the bootloader does when the board is switched on, or starts again. */
	start(): void {
		const chosen = this.#slots[this.#boot];
		if (chosen.state === "trial") {
			// It had its chance and confirmed nothing.
			chosen.state = "aborted";
			this.#boot = this.#boot === 0 ? 1 : 0;
		} else if (chosen.state === "new") chosen.state = this.rollback ? "trial" : "valid";
		this.#running = this.#boot;
	}

	confirm(): void {
		const slot = this.#slots[this.#running];
		if (slot.state === "trial") slot.state = "valid";
	}

	/** The slot for the next image, emptied. @throws Error while the running image is on trial, as ESP-IDF does. */
	begin(): void {
		if (this.#slots[this.#running].state === "trial") throw new Error("begin failed");
		const next = this.#next;
		next.state = "partial";
		next.bytes = [];
		this.#boot = this.#running;
	}

	append(bytes: Uint8Array): void {
		const { bytes: all } = this.#next;
		const end = all.length + bytes.length;
		const first = all.length > 0 ? all[0] : bytes[0];
		if (end > this.size || end > this.failAfter || (end > 0 && first !== MAGIC)) throw new Error("write failed");
		for (let i = 0; i < bytes.length; i++) all.push(bytes[i] ?? 0);
	}

	complete(): void {
		const next = this.#next;
		if (next.bytes.length === 0) throw new Error("end failed");
		next.state = "new";
		this.#boot = this.#running === 0 ? 1 : 0;
	}

	get #next(): Slot {
		return this.#slots[this.#running === 0 ? 1 : 0];
	}
}

class Partition implements FlashPartition {
	#flash: VirtualFlash | null;

	constructor(flash: VirtualFlash) {
		this.#flash = flash;
	}

	get flash(): VirtualFlash {
		if (this.#flash === null) throw closedError();
		return this.#flash;
	}
	status(): { readonly size: number } {
		return { size: this.flash.size };
	}
	close(): void {
		this.#flash = null;
	}
}

/** Moddable's `embedded:storage/flash`: the part for the next firmware. */
export function makeFlash(flash: VirtualFlash): FlashModule {
	return {
		open(options) {
			if (!("path" in options)) throw new Error("no path");
			if (options.path !== "nextota") throw new Error("can't find partition");
			return new Partition(flash);
		},
	};
}

class VirtualUpdater implements Updater {
	#flash: VirtualFlash | null;
	#done = false;

	constructor(flash: VirtualFlash) {
		this.#flash = flash;
		flash.begin();
	}

	write(bytes: ArrayBufferLike | ArrayBufferView): void {
		this.#open().append(bytesOf(bytes));
	}
	complete(): void {
		const flash = this.#open();
		this.#done = true;
		flash.complete();
	}
	close(): void {
		this.#flash = null;
	}

	#open(): VirtualFlash {
		if (this.#flash === null) throw closedError();
		if (this.#done) throw new Error("already complete");
		return this.#flash;
	}
}

/** Moddable's `embedded:update`, in mode "a". */
export const virtualUpdate: UpdateModule = {
	open(options) {
		if (!("partition" in options)) throw new Error("no partition");
		if (!(options.partition instanceof Partition)) throw closedError();
		if (options.mode !== undefined && options.mode !== "a") throw new RangeError("invalid mode");
		checkFormat(options, "buffer");
		return new VirtualUpdater(options.partition.flash);
	},
};

/** The functions of ESP-IDF that firmwares call. */
export function virtualFunctions(flash: VirtualFlash): NativeFunctionsClass {
	return class {
		esp_ota_mark_app_valid_cancel_rollback(): number {
			flash.confirm();
			return 0;
		}
	};
}
