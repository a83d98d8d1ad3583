import { Crc32 } from "../../around/crc32.ts";
import { Component } from "../../core/component.ts";
import { GraphError, textOf } from "../../core/errors.ts";
import type { FlashPartition, NativeFunctions, Updater } from "../../types/ecma419.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { checkMs } from "../options.ts";
import { need } from "../pins/pin.ts";
import {
	copyOf,
	hex,
	NEW_FIRMWARE,
	type UpdateMessage,
	type UpdateOptions,
	type UpdatePiece,
	type UpdateReport,
	type UpdateStart,
} from "./update-messages.ts";

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
	private readonly reportEvery: number;
	private readonly crc = new Crc32();
	private native: NativeFunctions | null = null;
	private partition: FlashPartition | null = null;
	private updater: Updater | null = null;
	private stage = TRIAL;
	private length = 0;
	private received = 0;
	private wanted = 0;
	/** The next report comes with so many bytes. */
	private nextReport = 0;
	/** What was told to be missing last. */
	private missed = -1;

	constructor(options: UpdateOptions = {}) {
		super(options);
		this.restart = options.restart ?? true;
		this.confirmAfter = checkMs("Update", "confirmAfter", options.confirmAfter ?? 30_000, 0);
		this.patience = checkMs("Update", "patience", options.patience ?? 30_000);
		const { every = 0 } = options;
		if (!Number.isInteger(every) || every < 0 || (every === 0 && options.every !== undefined))
			throw new GraphError(`Update: every ${every} is not a whole number of bytes from 1`);
		this.reportEvery = every;
	}

	/** Pieces that belong to no update, and what is no part of one. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		need(this.io.Update, "Update", "Update");
		need(this.io.Flash, "Update", "Flash");
		const System = need(this.io.System, "Update", "System");
		if (System.rolledBack) this.notify();
		const FFI = need(this.io.FFI, "Update", "FFI");
		this.native = new FFI();
		this.stage = TRIAL;
		if (this.confirmAfter > 0) {
			this.outside(true);
			this.armAt(this.now + this.confirmAfter);
		}
	}

	override on(message: UpdateMessage): void {
		if (message instanceof Uint8Array) this.piece(message, this.received);
		else if (message instanceof ArrayBuffer) this.piece(new Uint8Array(message), this.received);
		else if (message === "confirm") this.confirm();
		else if (message === "cancel") this.cancel();
		else if (typeof message !== "object" || message === null)
			leaveOut(this, "ignored", "it is no part of an update", `: ${wordsOf(message)}`);
		else this.record(message);
	}

	private record(message: UpdateStart | UpdatePiece): void {
		const part = copyOf(this, message);
		if (part === null) return;
		if (!("bytes" in part)) this.begin(part);
		else this.piece(part.bytes, part.at);
	}

	/** The board runs the firmware before. */
	override onReady(): void {
		this.refuse("the new firmware failed, and the one before it runs again");
	}

	override onTimer(): void {
		if (this.stage === RECEIVING) this.fail(this.silence());
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
		this.io.System?.restart(NEW_FIRMWARE);
	}

	/** @cold */
	private silence(): string {
		const there = `and ${this.received} of ${this.length} bytes are there`;
		const why = "pieces were lost, or the sender has stopped";
		return `no piece of it came for ${this.patience / 1000} s, ${there}: ${why}`;
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
		this.nextReport = this.step(0);
		this.missed = -1;
		this.crc.begin();
		this.stage = RECEIVING;
		this.outside(true);
		this.armAt(this.now + this.patience);
		this.tell("receiving", `an update of ${this.length} bytes begins`);
	}

	private piece(bytes: Uint8Array, at: number): void {
		if (this.stage !== RECEIVING || this.updater === null) {
			leaveOut(this, "ignored", "it is a piece, and no update is under way");
			return;
		}
		if (!(bytes instanceof Uint8Array)) {
			leaveOut(this, "ignored", "it is a piece without bytes", `: ${wordsOf(bytes)}`);
			return;
		}
		if (at !== this.received) {
			this.misplaced(at);
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
		if (this.received >= this.nextReport) this.tellProgress();
	}

	/** @cold */
	private tellProgress(): void {
		this.nextReport = this.step(this.received);
		const parts = this.reportEvery > 0 ? 100 : 10;
		const percent = (100 / parts) * Math.floor((parts * this.received) / this.length);
		this.tell("receiving", `${percent} % of ${this.length} bytes`);
	}

	/** How many bytes the report behind that of `received` comes with. @cold */
	private step(received: number): number {
		if (this.reportEvery > 0) return received + this.reportEvery;
		return Math.ceil(((Math.floor((10 * received) / this.length) + 1) * this.length) / 10);
	}

	/**
	 * A piece that came before says that our report was lost: it is told again. One that comes too early is told once,
	 * for all that are under way behind the lost one come too early. @cold
	 */
	private misplaced(at: number): void {
		if (at < this.received) this.tellProgress();
		else if (!Number.isInteger(at)) leaveOut(this, "ignored", "it is a piece without a place", `: ${wordsOf(at)}`);
		else if (this.missed !== this.received) {
			this.missed = this.received;
			this.tell("missing", `the bytes from ${this.received} on are missing, a piece from ${at} on came`);
		}
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
