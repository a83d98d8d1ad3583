/** Runs a firmware on the XS engine under a board's memory, and finds out how much it needs. */
import { tmpdir } from "node:os";
import { formatDuration } from "../../targets/report/moments.ts";
import { type FirmwareRun, runFirmware } from "../../targets/xs-desktop/firmware.ts";
import type { XsBudget, XsFlash, XsPart, XsReport, XsResult } from "../../targets/xs-desktop/run-xs.ts";
import { status, UserError, writingTemporary } from "../errors.ts";
import { SLOT_BYTES } from "./memory.ts";
import { type Found, smallest, type Trial } from "./search.ts";

/** All of a run but the memory. */
export interface Load extends Omit<FirmwareRun, "budget" | "trace" | "marks" | "weigh" | "faults"> {
	/** Told before each run. */
	readonly onRun?: () => void;
}

/** What a program takes of one memory. `null`: nobody knows. */
export interface Use {
	/** Held at the end of the run. */
	readonly held: number;
	/** The most that was taken at once, garbage that nobody had collected yet included. */
	readonly peak: number;
	/**
	 * The least memory in which it runs: `null` where it needs more than we tried, or the search took too long. On a
	 * 64-bit engine the slots held at the end where those are too many already, else `null`.
	 */
	readonly need: number | null;
	/** It needs more, or just so much: how much was not found in good time. */
	readonly atLeast?: true;
	/** What the board has for it. */
	readonly budget: number;
}

/** What the board begins with, and gets more of, in the native heap, by so many at a time; 0: it does not. */
export interface Growing extends Use {
	readonly grows: number;
}

export interface Measured {
	/** `null` on a 64-bit engine, where bytes are not a board's, unless the slots alone are too many. */
	readonly fits: boolean | null;
	readonly engine: XsReport["engine"];
	readonly slots: Use;
	readonly chunkBytes: Use;
	/** In slots. */
	readonly stack: Use;
	readonly keys: Growing;
	/** Slots, chunks and stack together, where a board keeps them in one pool. */
	readonly pool: Use | null;
	readonly collections: number;
	/** `null` on a 64-bit engine. */
	readonly flash: XsFlash | null;
	readonly parts: readonly XsPart[];
	/** What components threw, and how the graph ended, if it did. */
	readonly faults: readonly string[];
	readonly stalled: boolean;
}

/** So many times a board's memory is ample: what does not run in it grows without end, as far as we can see. */
const AMPLE = 16;
/** Steps of the search: chunk bytes are not worth more. */
const CHUNK_STEP = 64;
/** Real time after which a run is given up. */
const PATIENCE = 300_000;
const SLOW = "take a shorter --for, or is there a loop without yield in it?";

/** ms of virtual time, at most, for the first runs of a search; and of real time that such a run may take about. */
const START = 1_000;
const BRIEF = 1_000;
/** So many times as long as the first run each run of a search may take, or so many ms. */
const TRIAL = 8;
const TRIAL_LEAST = 30_000;
/** ms of real time for the search where it does not fit: that it does not is known, by how much need not be exact. */
const SHORTAGE = 10_000;

/** A run did not come to its end in time. */
class TooSlow extends UserError {
	constructor(ms: number) {
		super(`no end after ${formatDuration(ms)} of real time: ${SLOW}`, status.fault);
	}
}

/**
 * @param onFirst gets the ms of real time that the first whole run took; two or three like it are to come.
 * @param shortage ms of real time for the search where it does not fit.
 */
export async function measure(
	load: Load,
	budget: XsBudget,
	bits: 32 | 64,
	onFirst?: (ms: number) => void,
	shortage = SHORTAGE,
): Promise<Measured> {
	const bench = new Bench(load, budget);
	if (bits === 64) return bench.withoutLimits();
	return bench.measure(shortage, onFirst);
}

/** Whether it runs under a budget at all. */
export async function runsUnder(load: Load, budget: XsBudget): Promise<boolean> {
	return new Bench(load, budget).enough(budget, load.until);
}

class Bench {
	readonly #load: Load;
	readonly #board: XsBudget;
	readonly #ample: XsBudget;
	/** ms of real time for a run. */
	#patience = PATIENCE;
	/** When all runs have to be over, by `performance.now()`. */
	#deadline = Number.POSITIVE_INFINITY;

	constructor(load: Load, board: XsBudget) {
		this.#load = load;
		this.#board = board;
		this.#ample = times(board, AMPLE);
	}

	async measure(shortage: number, onFirst?: (ms: number) => void): Promise<Measured> {
		let began = performance.now();
		const first = await this.#weighed(this.#board);
		const fits = first.status === status.ok;
		if (!fits) began = performance.now();
		const shown = fits ? first : await this.#weighed(this.#ample);
		const took = performance.now() - began;
		onFirst?.(took);
		const report = reportOf(shown);
		const known = shown.status === status.ok;
		// With hardly more memory than it needs, a program that makes garbage collects all the time.
		this.#patience = Math.min(PATIENCE, Math.max(TRIAL_LEAST, took * TRIAL));
		if (!fits) this.#deadline = performance.now() + shortage;
		const [slots, chunkBytes, pool] = known ? await this.#needs(report, fits, took) : [null, null, null];
		return {
			...usage(this.#board, report, shown.lines),
			fits,
			slots: needed(use(report.slots, this.#board.heap.initial), slots, fits),
			chunkBytes: needed(use(report.chunkBytes, this.#board.chunk.initial), chunkBytes, fits),
			pool: this.#board.static ? needed(poolUse(this.#board, report), pool, fits) : null,
		};
	}

	/** Where bytes are not a board's: counts alone. More slots held than the board has do not fit all the same. */
	async withoutLimits(): Promise<Measured> {
		const ran = await this.#weighed("none");
		const report = reportOf(ran);
		const { static: pool, heap, chunk } = this.#board;
		const slots = use(report.slots, pool ? Math.floor(pool / SLOT_BYTES) : heap.initial);
		const tooMany = slots.held > slots.budget;
		return {
			...usage(this.#board, report, ran.lines),
			fits: tooMany ? false : null,
			slots: { ...slots, need: tooMany ? slots.held : null },
			chunkBytes: { ...use(report.chunkBytes, pool || chunk.initial), need: null },
			pool: null,
		};
	}

	/** One memory at a time, with ample of the others. What is held at the end is needed: no search goes below it. */
	async #needs(report: XsReport, fits: boolean, took: number): Promise<[Found | null, Found | null, Found | null]> {
		const { until } = this.#load;
		// Of a graph that never sleeps, a second takes long. How long these runs are changes nothing in what is found.
		const start = Math.ceil(Math.min(until, START, (until * BRIEF) / took));
		const time = { until, start };
		const enough = fits ? this.#board : this.#ample;
		const ample = this.#ample;
		if (this.#board.static) {
			const least = inSteps(poolUse(this.#board, report).held);
			const range = { least, enough: enough.static ?? 0, step: CHUNK_STEP, ...time };
			const trial: Trial = (bytes, ms) => this.#tried(shrunk({ ...enough, static: bytes }), ms);
			return [null, null, await smallest(trial, range)];
		}
		const slots: Trial = (n, ms) => this.#tried({ ...ample, heap: { initial: n, incremental: 0 } }, ms);
		const chunks: Trial = (n, ms) => this.#tried({ ...ample, chunk: { initial: n, incremental: 0 } }, ms);
		const most = (peak: number, limit: number): number => Math.min(peak, limit);
		const [heap, chunk] = await Promise.all([
			smallest(slots, {
				least: Math.max(1, report.slots.live),
				enough: most(report.slots.peak, ample.heap.initial),
				step: 1,
				...time,
			}),
			smallest(chunks, {
				least: inSteps(report.chunkBytes.live),
				enough: most(report.chunkBytes.peak, ample.chunk.initial),
				step: CHUNK_STEP,
				...time,
			}),
		]);
		return [heap, chunk, null];
	}

	async enough(budget: XsBudget, until: number): Promise<boolean> {
		return (await this.#run({ budget, until, weigh: false })).status === status.ok;
	}

	/** @returns undefined where it took too long. */
	async #tried(budget: XsBudget, until: number): Promise<boolean | undefined> {
		if (performance.now() >= this.#deadline) return undefined;
		return this.enough(budget, until).catch((error: unknown) => {
			if (error instanceof TooSlow) return undefined;
			throw error;
		});
	}

	#weighed(budget: XsBudget | "none"): Promise<XsResult> {
		return this.#run({ budget, until: this.#load.until, weigh: true });
	}

	/** @throws UserError for an end that has nothing to do with memory. */
	async #run(how: Pick<FirmwareRun, "budget" | "until" | "weigh">): Promise<XsResult> {
		const timeoutMs = Math.ceil(Math.max(1, Math.min(this.#patience, this.#deadline - performance.now())));
		const fixed = { trace: false, marks: [], faults: true, timeoutMs } as const;
		const { onRun, ...load } = this.#load;
		onRun?.();
		const ran = await writingTemporary(tmpdir(), () => runFirmware({ ...load, ...how, ...fixed }));
		if (this.#load.signal?.aborted) throw new UserError("interrupted", status.interrupted);
		if (ran.timedOut) throw new TooSlow(fixed.timeoutMs);
		if (ran.status === status.ok || ran.status === status.noFit) return ran;
		throw new UserError(ran.stderr || `the XS engine ended with status ${ran.status}`, status.fault);
	}
}

function reportOf({ report, stderr }: XsResult): XsReport {
	if (report === undefined) throw new UserError(stderr || "the XS engine wrote no report", status.fault);
	return report;
}

function times(board: XsBudget, n: number): XsBudget {
	const { chunk, heap, stack, keys } = board;
	return {
		chunk: { ...chunk, initial: chunk.initial * n },
		heap: { ...heap, initial: heap.initial * n },
		stack: stack * n,
		keys: { ...keys, initial: keys.initial * n },
		...(board.static ? { static: board.static * n } : {}),
	};
}

/** The first heaps must fit into a pool that is searched for: let them begin small and grow. */
function shrunk(budget: XsBudget): XsBudget {
	const quarter = Math.floor((budget.static ?? 0) / 4);
	const { chunk, heap } = budget;
	return {
		...budget,
		chunk: { initial: Math.min(chunk.initial, quarter), incremental: chunk.incremental || 1024 },
		heap: {
			initial: Math.min(heap.initial, Math.floor(quarter / SLOT_BYTES)),
			incremental: heap.incremental || 64,
		},
	};
}

type Rest = Omit<Measured, "fits" | "slots" | "chunkBytes" | "pool">;

/** The figures as they stood before the weighing, which collects garbage. */
function usage(board: XsBudget, report: XsReport, lines: readonly string[]): Rest {
	const counters = report.marks.at(-1) ?? report;
	const { stackPeak, keys } = counters;
	return {
		engine: report.engine,
		stack: { held: 0, peak: stackPeak, need: stackPeak, budget: board.stack },
		keys: {
			...{ held: keys.used, peak: keys.used, need: keys.used },
			...{ budget: board.keys.initial, grows: board.keys.incremental },
		},
		collections: counters.collections,
		flash: report.flash,
		parts: report.parts ?? [],
		faults: lines.filter((line) => line.startsWith("fault\t")).map((line) => line.split("\t").slice(1).join(": ")),
		stalled: lines.some((line) => line.startsWith("end\tstalled")),
	};
}

/** The steps of the search are whole ones. */
function inSteps(bytes: number): number {
	return Math.max(1, Math.floor(bytes / CHUNK_STEP)) * CHUNK_STEP;
}

function use(heap: XsReport["slots"], budget: number): Omit<Use, "need"> {
	return { held: heap.live, peak: heap.peak, budget };
}

/** What is held at the end is needed, too. */
function needed(taken: Omit<Use, "need">, found: Found | null, fits: boolean): Use {
	if (found === null || (fits && !found.exact)) return { ...taken, need: null };
	if (found.exact) return { ...taken, need: found.amount };
	return { ...taken, need: Math.max(taken.held, found.amount), atLeast: true };
}

function poolUse(board: XsBudget, report: XsReport): Omit<Use, "need"> {
	const held = report.slots.live * SLOT_BYTES + report.chunkBytes.live;
	return { held, peak: report.pool?.peak ?? held, budget: board.static ?? 0 };
}
