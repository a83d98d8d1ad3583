import { Crc32 } from "../../around/crc32.ts";
import { Component } from "../../core/component.ts";
import { GraphError, textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { FlashPartition, NativeFunctions, Updater } from "../../types/ecma419.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { need } from "../pins/pin.ts";

/** Announces an image: what follows are its bytes, in order. */
export interface UpdateStart {
	/** Bytes. */
	readonly length: number;
	/** CRC-32 of all of them, as gzip and zip have it: `crc32(bytes)`. */
	readonly crc32: number;
}
/**
 * The one place where messages are bytes: who sends a piece gives it away and does not touch it again. `"cancel"` drops
 * what came so far; `"confirm"` says that the running image is good.
 */
export type UpdateMessage = UpdateStart | ArrayBuffer | Uint8Array | "cancel" | "confirm";

export interface UpdateReport {
	/** `receiving`: at the start and with each tenth; `ready`: it starts next; `confirmed`: the running one stays. */
	readonly state: "receiving" | "ready" | "failed" | "confirmed";
	/** Bytes so far. */
	readonly received: number;
	readonly length: number;
	/** The same in words. */
	readonly text: string;
}

export interface UpdateOptions extends ComponentOptions {
	/** Start the new image once it is there. Default true; with false it starts with the next restart. */
	readonly restart?: boolean;
	/**
	 * After so many ms in which this graph ran, and with a network, the running image is taken for good, and is told
	 * to the bootloader, which else goes back to the one before at the next restart. Default 30 000; 0: only by
	 * `"confirm"`.
	 */
	readonly confirmAfter?: number;
	/** An update is given up after so many ms without a piece of it. Default 30 000. */
	readonly patience?: number;
}

/** ms from the last report to the restart, so that it gets out. */
const BEFORE_RESTART = 1_000;
/** ms between two looks whether the network is there. */
const LOOK_AGAIN = 1_000;

const TRIAL = 0;
const IDLE = 1;
const RECEIVING = 2;
const READY = 3;

/**
 * Writes a new firmware beside the running one, piece by piece as they come, checks length and CRC-32, and only then
 * has it started. Whatever goes wrong before leaves the running one as it is. A new image is on trial: see
 * `confirmAfter`. What failed is told in words, in the log too.
 */
export class Update extends Component<UpdateMessage, UpdateReport> implements Careful {
	declare leftOut?: LeftOut;
	/** Reports for which there was no room. */
	lost = 0;
	private readonly restart: boolean;
	private readonly confirmAfter: number;
	private readonly patience: number;
	private readonly crc = new Crc32();
	private native: NativeFunctions | null = null;
	private partition: FlashPartition | null = null;
	private updater: Updater | null = null;
	private stage = TRIAL;
	private length = 0;
	private received = 0;
	private wanted = 0;
	private tenths = 0;

	constructor(options: UpdateOptions = {}) {
		super(options);
		this.restart = options.restart ?? true;
		this.confirmAfter = checkMs("confirmAfter", options.confirmAfter ?? 30_000, 0);
		this.patience = checkMs("patience", options.patience ?? 30_000, 1);
	}

	/** Pieces that belong to no update, and what is no part of one. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		need(this.io.Update, "Update", "Update");
		need(this.io.Flash, "Update", "Flash");
		need(this.io.System, "Update", "System");
		const FFI = need(this.io.FFI, "Update", "FFI");
		this.native = new FFI();
		this.stage = TRIAL;
		if (this.confirmAfter > 0) {
			this.outside(true);
			this.armAt(this.now + this.confirmAfter);
		}
	}

	override on(message: UpdateMessage): void {
		if (message instanceof Uint8Array) this.piece(message);
		else if (message instanceof ArrayBuffer) this.piece(new Uint8Array(message));
		else if (message === "confirm") this.confirm();
		else if (message === "cancel") this.cancel();
		else if (typeof message === "object" && message !== null) this.begin(message);
		else leaveOut(this, "ignored", "it is no part of an update", `: ${wordsOf(message)}`);
	}

	override onTimer(): void {
		if (this.stage === RECEIVING) this.fail(`no piece of it came for ${this.patience / 1000} s`);
		else if (this.stage === READY) this.startNew();
		else if (this.stage === TRIAL) {
			// One that cannot be reached could not be replaced either.
			if (this.runtime?.platform.network.up === true) this.confirm();
			else this.armAt(this.now + LOOK_AGAIN);
		}
	}

	/** An update that is not complete is as if it had never begun; for one that is, there is nothing to wait for. */
	override close(): void {
		tellLeftOut(this);
		this.drop();
		if (this.stage === READY && this.restart) this.startNew();
	}

	private cancel(): void {
		if (this.stage === RECEIVING) this.fail("it was cancelled");
	}

	private startNew(): void {
		this.io.System?.restart("a new firmware is there");
	}

	/** @cold */
	private begin({ length, crc32 }: UpdateStart): void {
		if (this.stage === RECEIVING) this.fail("another one began");
		this.length = length;
		this.received = 0;
		if (this.stage === TRIAL) this.refuse("the running firmware is on trial itself; confirm it first");
		else if (this.stage === READY) this.refuse("another one is ready and waits for the restart");
		else if (!Number.isInteger(length) || length < 1) this.refuse(`a length of ${length} bytes is none`);
		else if (!Number.isInteger(crc32) || crc32 < 0 || crc32 > 0xffff_ffff) this.refuse(`crc32 ${crc32} is none`);
		else this.take(crc32);
	}

	/** @cold */
	private take(crc32: number): void {
		try {
			const partition = need(this.io.Flash, "Update", "Flash").open({ path: "nextota" });
			this.partition = partition;
			const { size } = partition.status();
			if (this.length > size) {
				this.fail(`it has ${this.length} bytes, and there is room for ${size}`);
				return;
			}
			this.updater = need(this.io.Update, "Update", "Update").open({ partition, mode: "a" });
		} catch (error) {
			this.fail(`the flash does not take it (${textOf(error)})`);
			return;
		}
		this.wanted = crc32;
		this.tenths = 0;
		this.crc.begin();
		this.stage = RECEIVING;
		this.outside(true);
		this.armAt(this.now + this.patience);
		this.tell("receiving", `an update of ${this.length} bytes begins`);
	}

	private piece(bytes: Uint8Array): void {
		if (this.stage !== RECEIVING || this.updater === null) {
			leaveOut(this, "ignored", "it is a piece, and no update is under way");
			return;
		}
		if (this.received + bytes.length > this.length) {
			this.fail(`more came than the ${this.length} bytes that were announced`);
			return;
		}
		try {
			this.updater.write(bytes);
		} catch (error) {
			this.fail(`the flash does not take it (${textOf(error)})`);
			return;
		}
		this.crc.add(bytes);
		this.received += bytes.length;
		if (this.received === this.length) this.finish(this.updater);
		else this.progress();
	}

	private progress(): void {
		this.armAt(this.now + this.patience);
		const tenths = Math.floor((10 * this.received) / this.length);
		if (tenths === this.tenths) return;
		this.tenths = tenths;
		this.tell("receiving", `${10 * tenths} % of ${this.length} bytes`);
	}

	/** @cold */
	private finish(updater: Updater): void {
		if (this.crc.value !== this.wanted) {
			this.fail(`its CRC-32 is ${hex(this.crc.value)}, and ${hex(this.wanted)} was announced`);
			return;
		}
		try {
			updater.complete();
		} catch (error) {
			this.fail(`it is no firmware for this board (${textOf(error)})`);
			return;
		}
		this.drop();
		this.stage = READY;
		this.tell(
			"ready",
			this.restart ? "the new firmware is there and starts now" : "it starts with the next restart",
		);
		if (this.restart) this.armAt(this.now + BEFORE_RESTART);
		else this.disarm();
	}

	/** @cold */
	private confirm(): void {
		if (this.stage !== TRIAL) return;
		this.disarm();
		this.native?.esp_ota_mark_app_valid_cancel_rollback();
		this.stage = IDLE;
		this.outside(false);
		this.tell("confirmed", "the running firmware is confirmed");
	}

	/** @cold */
	private fail(why: string): void {
		this.drop();
		this.disarm();
		this.stage = IDLE;
		this.outside(false);
		this.refuse(why);
	}

	/** @cold */
	private refuse(why: string): void {
		const text = `no update: ${why}`;
		this.log(text);
		this.tell("failed", text);
	}

	/** @cold */
	private tell(state: UpdateReport["state"], text: string): void {
		const { received, length } = this;
		if (!this.send(Object.freeze({ state, received, length, text }))) this.lost++;
	}

	/** Closing an image before it is complete gives it up. @cold */
	private drop(): void {
		this.updater?.close();
		this.updater = null;
		this.partition?.close();
		this.partition = null;
	}
}

function hex(value: number): string {
	return `0x${value.toString(16).padStart(8, "0")}`;
}

function checkMs(option: string, ms: number, least: number): number {
	if (!Number.isInteger(ms) || ms < least || ms > 86_400_000)
		throw new GraphError(`Update: ${option} ${ms} is not a whole number of ms from ${least} to 86400000 (a day)`);
	return ms;
}
