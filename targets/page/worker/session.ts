/** One run in this worker: the board, what is watched of it, and how far it goes at each command. */

import { waitsFor } from "../../../runtime/around/stall.ts";
import type { Scheduler } from "../../../runtime/core/scheduler.ts";
import { VirtualBoard } from "../../node-sim/board.ts";
import type { Input } from "../../node-sim/inputs.ts";
import { Run, type Start } from "../../node-sim/run.ts";
import { bytesOf, formatRecord, type TraceRecord } from "../../node-sim/trace.ts";
import type { WorldScript } from "../../node-sim/world.ts";
import type { Frame, History, Points, Program, ShownRecord, Source } from "../protocol.ts";
import { Breakpoints } from "./breakpoints.ts";
import { DisplayWatch } from "./displays.ts";
import type { Browser } from "./globals.ts";
import { PartWatch } from "./parts.ts";
import { PinWatch } from "./pins.ts";
import { Places } from "./places.ts";
import { SeriesOf } from "./series.ts";
import { Turns } from "./turns.ts";
import { GraphWatch } from "./watch.ts";

/** Records that a frame has at most. */
const MOST_RECORDS = 2_000;
/** Events between two looks at the clock on the wall. */
const EVENTS = 16;
/** ms at the end of a replay in which all is watched. */
const STRETCH = 3_000;
/** Real ms between two looks whether the graph is another one. */
const RESHAPE = 400;

export interface SessionOptions {
	readonly program: Program;
	readonly seed: number;
	readonly inputs: readonly Input[];
	readonly world: WorldScript | undefined;
	readonly start: Start;
	readonly browser: Browser;
	readonly history?: History | undefined;
	/** Gets the lines of the trace; then nothing else is watched. */
	readonly lines?: ((line: string) => void) | undefined;
}

/** How far to go in one go. */
export interface Way {
	readonly until: number;
	/** Real ms. */
	readonly budget: number;
	/** Asked after each event: whether that was all. */
	readonly done?: () => boolean;
	/** Called now and then. */
	readonly progress?: () => void;
}

export class Session {
	readonly breakpoints = new Breakpoints();
	plotted: readonly Source[] = [];
	inspected: string | undefined;
	/** Made so far, those of frames before included. */
	records = 0;
	readonly board: VirtualBoard;
	readonly run: Run;
	readonly #browser: Browser;
	readonly #start: Start;
	readonly #limit: number;
	readonly #promises: boolean;
	readonly #places: Places;
	readonly #series = new SeriesOf();
	readonly #pins: PinWatch;
	readonly #displays: DisplayWatch;
	readonly #parts = new PartWatch();
	readonly #watched: boolean;
	#runtime: Scheduler | undefined;
	#graph: GraphWatch | undefined;
	#shown: ShownRecord[] = [];
	#skipped = 0;
	#faults = 0;
	#place: string | undefined;
	#looked = 0;
	#turns: Turns | undefined;
	#known = new Set<string>();

	constructor({ program, seed, inputs, world, start, browser, lines }: SessionOptions) {
		const { device, config, after, boardName, limit } = program.start;
		this.#browser = browser;
		this.#watched = lines === undefined;
		this.#limit = limit ?? Number.POSITIVE_INFINITY;
		this.#promises = program.firmware.promises;
		this.#places = new Places({
			"ganglion-firmware.js": program.firmware.map,
			"ganglion-world.js": program.world?.map,
		});
		this.board = new VirtualBoard({
			device,
			seed,
			config: { ...config, boardAfter: after, boardName },
			world,
			trace: lines === undefined ? (one) => this.#record(one) : (one) => lines(formatRecord(one)),
			log: (kind, _source, _text, error) => {
				if (kind !== "fault") return;
				this.#faults++;
				this.#place = this.#places.of(error);
			},
		});
		this.board.world.inputs(inputs);
		this.#pins = new PinWatch(this.board.pins, this.#series);
		this.#displays = new DisplayWatch(this.board);
		this.#start = start;
		this.run = new Run(this.board);
		browser.onRejection((reason) => this.board.chip.caught(reason));
	}

	get now(): number {
		return this.board.now;
	}

	/** It stands at its limit, or nothing is left to come. */
	get over(): boolean {
		return this.run.over || this.board.now >= this.#limit;
	}

	async begin(): Promise<void> {
		this.run.begin((board) => {
			const runtime = this.#start(board);
			this.#runtime = runtime;
			if (this.#graph !== undefined) this.#look();
			return runtime;
		});
		if (this.#promises) await this.#browser.pause();
	}

	/**
	 * Runs to a time of which all that plots know is known already. Most of the way nobody watches, which is several
	 * times quicker; so of links on which nothing goes in the last stretch, the newest message is not known.
	 */
	async replay(to: number, history: History | undefined, progress: () => void): Promise<void> {
		const way = { budget: Number.POSITIVE_INFINITY, progress };
		const { recorder } = this.board;
		if (history !== undefined && this.#watched && recorder !== null && to > STRETCH) {
			recorder.muted = true;
			await this.go({ ...way, until: to - STRETCH });
			recorder.muted = false;
		}
		if (this.#watched) this.#look();
		if (history !== undefined) this.#series.restore(history, this.now);
		if (to > 0) await this.go({ ...way, until: to });
	}

	/** What plots know. */
	get history(): History {
		return this.#series.kept;
	}

	/** From now on the graph is watched. */
	#look(): void {
		const runtime = this.#runtime;
		if (runtime === undefined) return;
		this.#graph = new GraphWatch(runtime, runtime.root, () => this.board.now, this.#series);
		this.#graph.onLoss = (part) => this.breakpoints.loss(part);
		this.#graph.onNumber = (link, value) => this.breakpoints.number(link, value);
		this.#parts.forget();
		this.#looked = 0;
	}

	/** Runs until there is no time left, of either kind. @returns whether more is to come by `until`. */
	async go({ until, budget, done, progress }: Way): Promise<boolean> {
		const end = this.#browser.now() + budget;
		const horizon = Math.min(until, this.#limit);
		this.breakpoints.hit = undefined;
		for (let events = 1; ; events++) {
			if (!this.run.pump(horizon)) return false;
			if (this.#promises) await this.#browser.pause();
			if (this.#graph !== undefined) this.#pins.look(this.now);
			if (this.breakpoints.hit !== undefined || done?.() === true) return true;
			if (events % EVENTS !== 0) continue;
			progress?.();
			if (this.#browser.now() > end) return true;
		}
	}

	/**
	 * What is to be seen after the next turn of one component that the present event has had, or that the next one
	 * has. The event has happened all the same: what was seen at each of its turns is kept and shown bit by bit.
	 */
	async turn(until: number): Promise<Frame> {
		const next = this.#turns?.next();
		if (next !== undefined) return next;
		const turns = new Turns(() => this.frame(false), this.#graph?.parts.size ?? 0);
		this.#turns = turns;
		if (this.#graph !== undefined) this.#graph.turns = turns;
		await this.go({ until, budget: Number.POSITIVE_INFINITY, done: () => turns.any });
		if (this.#graph !== undefined) this.#graph.turns = null;
		turns.close();
		return turns.next() ?? this.frame(false);
	}

	/** What stands on the page, where it is a turn before the last of an event and nothing later is asked for. */
	still(until: number): Frame | undefined {
		return until > this.now ? undefined : this.#turns?.still;
	}

	/** Turns that were not shown are not shown: something else happens now, and the next frame tells of all. */
	forgetTurns(): void {
		const rest = this.#turns?.rest() ?? [];
		this.#turns = undefined;
		if (rest.length === 0) return;
		const shown = [...rest.flatMap(({ records }) => records), ...this.#shown];
		this.#shown = shown.slice(-MOST_RECORDS);
		this.#skipped += rest.reduce((sum, { skipped }) => sum + skipped, shown.length - this.#shown.length);
		const isOther = rest.some(({ shape }) => shape !== undefined);
		if (isOther) this.#looked = 0;
		this.#graph?.retell(isOther);
		this.#parts.forget();
		this.#pins.retell();
		this.#displays.retell();
		this.#known.clear();
	}

	frame(more: boolean): Frame {
		const { board, run } = this;
		const records = this.#shown.map((one) => this.#withWords(one));
		const skipped = this.#skipped;
		this.#shown = [];
		this.#skipped = 0;
		const shape = this.#reshape();
		const pins = this.#pins.changes();
		const displays = this.#displays.changes();
		const inspected = this.#inspect();
		const stopped = this.breakpoints.hit;
		const next = board.nextTime;
		return {
			kind: "frame",
			now: board.now,
			next: next === Number.POSITIVE_INFINITY ? null : next,
			over: this.over,
			more,
			records,
			skipped,
			parts: this.#graph === undefined ? [] : this.#parts.changes(this.#graph),
			links: this.#graph?.changes() ?? [],
			points: this.#points(),
			restarts: run.restarts,
			wifi: board.online,
			faults: this.#faults,
			...(stopped === undefined ? {} : { stopped }),
			...(shape === undefined ? {} : { shape }),
			...(pins && { pins }),
			...(displays && { displays }),
			...(inspected === undefined ? {} : { inspected }),
		};
	}

	#record(record: TraceRecord): void {
		this.records++;
		this.breakpoints.record(record);
		if (this.#shown.length >= MOST_RECORDS) {
			this.#shown.splice(0, MOST_RECORDS / 2);
			this.#skipped += MOST_RECORDS / 2;
		}
		const place = record.kind === "fault" ? this.#place : undefined;
		if (record.kind === "pin" || record.kind === "input" || record.kind === "pwm")
			this.#pins.changed(record.pin, record.t);
		this.#shown.push(place === undefined ? { record } : { record, place });
	}

	/** Only for those that are shown: many are not. */
	#withWords(shown: ShownRecord): ShownRecord {
		if (shown.record.kind !== "datagram") return shown;
		const words = this.#described(shown.record);
		return words === undefined ? shown : { ...shown, words };
	}

	#described({ address, port, bytes: hex }: Extract<TraceRecord, { kind: "datagram" }>): string | undefined {
		return this.board.describe(address, port, bytesOf(hex));
	}

	#reshape(): Frame["shape"] {
		const now = this.#browser.now();
		if (this.#graph === undefined || (this.#looked > 0 && now < this.#looked + RESHAPE)) return undefined;
		this.#looked = now;
		return this.#graph.reshape();
	}

	#inspect(): Frame["inspected"] {
		const part = this.inspected;
		const component = part === undefined ? undefined : this.#graph?.parts.get(part);
		if (part === undefined || component === undefined) return undefined;
		return { part, waitsFor: component.hasEnded ? "" : waitsFor(component) };
	}

	#points(): Points[] {
		const known = this.#known;
		this.#known = new Set();
		return this.plotted.flatMap((source) => {
			const name = JSON.stringify(source);
			this.#known.add(name);
			const taken = this.#series.get(name).take(!known.has(name));
			return taken.points.length === 0 && !taken.whole ? [] : [{ source, ...taken }];
		});
	}
}
