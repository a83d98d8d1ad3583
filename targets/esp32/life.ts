import type { RunEnd } from "../../runtime/around/report.ts";
import { waiting } from "../../runtime/around/stall.ts";
import { NEW_FIRMWARE } from "../../runtime/components/net/update-messages.ts";
import { GraphError } from "../../runtime/core/errors.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { ResetReason } from "../../runtime/types/ecma419.ts";
import type { Fault } from "../../runtime/types/fault.ts";
import type { After, BoardSystem, ChipControl, Devices, Guard, Then } from "./devices.ts";
import { uncaught } from "./fault.ts";
import { KeptMemory } from "./kept.ts";

/** By ESP-IDF's number (esp_reset_reason_t). */
const REASONS: readonly ResetReason[] = Object.freeze([
	"other",
	"power-on",
	"pin",
	"restart",
	"panic",
	"watchdog",
	"watchdog",
	"watchdog",
	"deep-sleep",
	"brownout",
]);
/** What chip.c writes when its own timer restarts the chip. */
const UNFED = "watchdog";

/** Of those who wait in a graph that stalled so many are told. */
const MOST_WAITING = 8;

/** Faults that are borne within a time, ms. */
const FAULT_LIMIT = 20;
const FAULT_WITHIN = 60_000;
/** A graph that is over is not begun anew earlier than so many ms after boot: else it would do nothing but that. */
const EARLIEST = 10_000;
/** ms that a graph gets to stop before the board goes without it: its own deadline, and some. */
const STOP_LIMIT = 2_000;
/** Times that the watchdog is fed before it would bite. */
const FEEDS = 3;
/** Longest deep sleep, ms: 2^31. */
const LONGEST_SLEEP = 0x7fff_ffff;

const NOTHING: After = Object.freeze({});

/**
 * One life of a board, from its boot to its restart: tells why it began and what went wrong in the last one, keeps
 * the faults of this one where a restart leaves them, and decides what happens when the graph is over.
 */
export class Life implements BoardSystem, Guard {
	readonly reason: ResetReason;
	readonly why: string;
	readonly rolledBack: boolean;
	private readonly devices: Devices;
	private readonly chip: ChipControl;
	private runtime: Scheduler | null = null;
	/** What is to come, once the graph is over. */
	private next: Then = "idle";
	private because = "";
	/** Faults of the present window, and when it began by `Time.ticks`. */
	private faults = 0;
	private since = 0;
	private readonly born: number;

	constructor(devices: Devices, chip: ChipControl) {
		this.devices = devices;
		this.chip = chip;
		this.born = devices.Time.ticks;
		const reason = REASONS[chip.reason()] ?? "other";
		this.rolledBack = chip.failedUpdate();
		const why = this.kept.begin(reason === "power-on").takeWhy();
		// The new one has not come as far as reading it.
		this.why = this.rolledBack && why === NEW_FIRMWARE ? "" : why;
		this.reason = reason === "restart" && this.why === UNFED ? "watchdog" : reason;
		chip.guard(this);
		if (reason !== "power-on" || this.rolledBack) this.tell();
		const { hang = 0 } = this.after;
		if (hang === 0) return;
		chip.watchdog(hang);
		devices.Timer.repeat(() => chip.watchdog(hang), Math.max(1, Math.trunc(hang / FEEDS)));
	}

	/** The graph runs from now on. */
	begin(runtime: Scheduler): void {
		this.runtime = runtime;
	}

	/** It will not stay idle. */
	get leaving(): boolean {
		return this.next !== "idle";
	}

	lastFaults(): Fault[] {
		return this.kept.lastFaults();
	}

	restart(why = "the graph asked for it"): void {
		this.leave("restart", why);
	}

	deepSleep(ms: number): void {
		if (!Number.isInteger(ms) || ms < 0 || ms > LONGEST_SLEEP)
			throw new GraphError(`deepSleep: ${ms} is not a whole number of ms from 0 to ${LONGEST_SLEEP} (24 days)`);
		this.leave(ms, "");
	}

	/** A component, or the platform, has faulted. */
	fault(source: string, text: string, state?: number): void {
		this.kept.add(source, text, this.age, state);
		const { faults = "idle", faultLimit = FAULT_LIMIT, faultWithin = FAULT_WITHIN } = this.after;
		if (faults === "idle") return;
		if (this.faults === 0 || (this.age - this.since) >>> 0 > faultWithin) {
			this.faults = 0;
			this.since = this.age;
		}
		if (++this.faults > faultLimit) this.leave(faults, `more than ${faultLimit} faults, the last of ${source}`);
	}

	/** The graph is over. */
	ended(end: RunEnd): void {
		if (this.next === "idle") {
			this.decide(end);
			if (this.next === "idle") return;
			if (this.next === "restart" && this.age < EARLIEST) {
				this.devices.Timer.set(() => this.go(), EARLIEST - this.age);
				return;
			}
		}
		this.go();
	}

	private decide({ reason, faults }: RunEnd): void {
		const { after } = this;
		if (reason === "stalled") {
			this.next = after.stall ?? "idle";
			this.because = this.stall();
		} else if (reason === "stopped" && faults > 0) {
			// Nobody stops a graph on a board but its own supervision.
			this.next = after.faults ?? "idle";
			this.because = "the graph stopped after a fault";
		} else {
			this.next = after.end ?? "idle";
			this.because = "the graph ended";
		}
	}

	/** Tells who waits for what, and gives the short form, for the memory that is kept is small. */
	private stall(): string {
		const all = this.runtime === null ? [] : waiting(this.runtime.root);
		const [first] = all;
		if (first === undefined) return "the graph stalled";
		if (this.next !== "idle") {
			const told = all.slice(0, MOST_WAITING).map(({ name, waitsFor }) => `${name} waits for ${waitsFor}`);
			if (all.length > told.length) told.push(`and ${all.length - told.length} more`);
			this.devices.log("log", "board", `the graph stalled: ${told.join("; ")}`);
		}
		return `the graph stalled: ${first.name} waits`;
	}

	/** False: the callback is over, and the board goes on. */
	uncaught(what: string, error: unknown): boolean {
		const fatal = uncaught(this.devices, what, error);
		if (!fatal && this.runtime === null) this.unborn();
		return fatal;
	}

	private get kept(): KeptMemory {
		return new KeptMemory(this.chip.memory());
	}

	private get after(): After {
		return this.devices.config.boardAfter ?? NOTHING;
	}

	/** ms since boot, right across the wrap of the ticks; it begins anew after 49.7 days. */
	private get age(): number {
		return (this.devices.Time.ticks - this.born) >>> 0;
	}

	/** The first one counts: a graph that stops may still ask for something else. */
	private leave(then: Then, because: string): void {
		if (this.next !== "idle") return;
		this.next = then;
		this.because = because;
		if (this.runtime === null) return;
		this.devices.Timer.set(() => this.go(), STOP_LIMIT);
		if (this.runtime.end === null) this.runtime.stop();
		else this.go();
	}

	private go(): void {
		const { log } = this.devices;
		if (typeof this.next === "number") {
			log("log", "board", this.next === 0 ? "sleeps until it is reset" : `sleeps for ${this.next / 1_000} s`);
			this.chip.deepSleep(this.next);
		} else {
			log("log", "board", `restarts: ${this.because}`);
			this.chip.restart(this.because);
		}
	}

	/** The graph could not even be made: what holds for too many faults holds here. */
	private unborn(): void {
		const { faults = "idle" } = this.after;
		if (faults === "idle" || this.next !== "idle") return;
		this.next = faults;
		this.because = "the graph could not be made";
		this.devices.Timer.set(() => this.go(), EARLIEST);
	}

	private tell(): void {
		const { log } = this.devices;
		log("log", "board", `runs again after ${WORDS[this.reason]}${this.why === "" ? "" : `: ${this.why}`}`);
		if (this.rolledBack)
			log("log", "board", "the firmware that was written last failed: this is the one before it");
		for (const { component, message, time, count, state } of this.lastFaults()) {
			const times = count === 1 ? "" : `${count} times, last `;
			const where = state === undefined ? "" : `, in state ${state}`;
			log("log", "board", `before that: ${component}: ${message} (${times}at ${time / 1_000} s${where})`);
		}
	}
}

const WORDS: Readonly<Record<ResetReason, string>> = Object.freeze({
	"power-on": "power came on",
	pin: "a reset by its pin",
	restart: "a restart",
	panic: "a crash outside JavaScript",
	watchdog: "a watchdog's restart",
	"deep-sleep": "deep sleep",
	brownout: "a brownout",
	other: "a reset of unknown cause",
});
