import type { ComponentCounters, RunEnd } from "../../runtime/around/report.ts";
import { waiting } from "../../runtime/around/stall.ts";
import { decodeText } from "../../runtime/components/flow/text.ts";
import type { LogKind } from "../../runtime/types/platform.ts";
import type { Config } from "../esp32/devices.ts";
import { VirtualBoard } from "./board.ts";
import type { PinChange } from "./history.ts";
import type { Lan } from "./lan.ts";
import { Run, type Start } from "./run.ts";
import { checkLimit, type SimulateOptions } from "./test-options.ts";
import { type ComponentReport, componentReport } from "./test-report.ts";
import type { TestTime } from "./test-time.ts";
import { bytesOf, type DatagramRecord, formatRecord, type TraceRecord } from "./trace.ts";
import type { Press, World } from "./world.ts";

/** Something that a component said, or that was said of it. */
export interface Line {
	/** ms */
	readonly time: number;
	/** The component's name. */
	readonly source: string;
	readonly text: string;
}

/** A datagram that the board sent. */
export interface SentDatagram {
	/** ms */
	readonly time: number;
	/** Where it went: a multicast group, or an address. */
	readonly group: string;
	readonly port: number;
	/** The board's own port, where an answer would go. */
	readonly fromPort: number;
	readonly bytes: Uint8Array;
	/** The bytes, for a `decode` function. */
	readonly view: DataView;
	/** The bytes read as UTF-8. */
	readonly text: string;
	/** The world's `describe` of it, as `ganglion sim` shows it; `undefined` where there is none. */
	readonly words: string | undefined;
}

/** A datagram from outside. Give `bytes`, or `text` to send as UTF-8. */
export interface Injected {
	/** ms since the start; default now. */
	readonly at?: number;
	/** Sender, "address" or "address:port". */
	readonly from?: string;
	/** A multicast group; or `to`, the board's address or 255.255.255.255. */
	readonly group?: string;
	readonly to?: string;
	readonly port: number;
	readonly bytes?: Uint8Array | readonly number[];
	readonly text?: string;
}

export interface PinView {
	/** On the wire now, 0 or 1. */
	readonly level: number;
	/** How much of the time it is high, 0 to 1: the share of a PWM output, else the level. */
	readonly fraction: number;
	/** All changes of an output, its first level too, and of an open input, oldest first. */
	readonly history: readonly PinChange[];
}

const KEEP = 'the option faults: "keep" lets a run go on';

export interface TestBoardOptions extends SimulateOptions {
	readonly time: TestTime;
	readonly lan: Lan;
	readonly name?: string;
	/** What the board's config holds beside `params`. */
	readonly config?: Config;
	/** Where something was thrown, "graph.ts:9:4", where one knows. */
	readonly where?: (error: unknown) => string | undefined;
}

/** A graph that runs on a virtual board, and all that can be seen and done from outside. */
export class TestBoard {
	/** The virtual board itself. */
	readonly board: VirtualBoard;
	/** Datagrams that the board sent, oldest first. */
	readonly datagrams: readonly SentDatagram[];
	/** What components said with `this.log`. */
	readonly logs: readonly Line[];
	/** What components threw. Filled with `faults: "keep"`; otherwise `run` throws. */
	readonly faults: readonly Line[];
	/** Components that ended; `text` says how: finished, stopped, cut or failed. */
	readonly ends: readonly Line[];
	readonly #run: Run;
	readonly #time: TestTime;
	readonly #records: TraceRecord[] = [];

	/** @param start starts the firmware, once for each of its lives. */
	constructor(start: Start, options: TestBoardOptions) {
		const { time, lan, params, config, after, faults = "throw", where, ...others } = options;
		const datagrams: SentDatagram[] = [];
		const lines: Record<LogKind, Line[]> = { log: [], fault: [], end: [] };
		this.datagrams = datagrams;
		this.logs = lines.log;
		this.faults = lines.fault;
		this.ends = lines.end;
		this.#time = time;
		this.board = new VirtualBoard({
			...others,
			clock: time.clock,
			lan,
			config: { ...params, ...config, ...(after && { boardAfter: after }) },
			history: Number.POSITIVE_INFINITY,
			trace: (record) => {
				this.#records.push(record);
				if (record.kind === "datagram") datagrams.push(sentDatagram(this.board, record));
			},
			log: (kind, source, text, error) => {
				const now = time.clock.now;
				lines[kind].push({ time: now, source, text });
				if (kind !== "fault" || faults !== "throw") return;
				const place = where?.(error);
				const what = `${source} threw at ${now} ms: ${text}${place === undefined ? "" : `, at ${place}`}`;
				time.fail(new Error(`${what} (${KEEP})`, { cause: error }));
			},
		});
		this.#run = new Run(this.board);
		this.#run.begin(start);
		const { errors } = this.#run.checkPins();
		if (errors.length > 0) throw new Error(errors.join("\n"));
	}

	/** ms since the start. */
	get time(): number {
		return this.#time.clock.now;
	}

	/** The board's world, for more than the calls here: `sim.world.wifi({ drop: [{ at: 5_000, for: 800 }] })`. */
	get world(): World {
		return this.board.world;
	}

	/**
	 * Lets `ms` of virtual time pass, however little happens in them.
	 * @throws what a component threw (see the option `faults`) or an action of the world, with the clock at that time.
	 */
	run(ms: number): this {
		this.#time.run(ms);
		return this;
	}

	/**
	 * Runs until the graph has ended or stalled, and says how.
	 * @param limit ms from now after which it has to be so, default 60 000; later is an error.
	 */
	runToEnd(limit = 60_000): RunEnd {
		checkLimit(limit);
		const until = this.time + limit;
		this.#time.runUntil(until, () => this.#run.over);
		const { end } = this;
		if (end === null) throw new Error(`the graph still runs after ${limit} ms of virtual time`);
		return end;
	}

	/** How and when the graph came to its end, or `null` while it runs. A stall is an end: its `waiting` says why. */
	get end(): RunEnd | null {
		const { end, root } = this.#run.runtime;
		return end?.reason === "stalled" ? { ...end, waiting: waiting(root) } : end;
	}

	/** How often the board has started anew: restarts, and awakenings from deep sleep. */
	get restarts(): number {
		return this.#run.restarts;
	}

	/** Asks all components to end; takes effect with the next `run`. */
	stop(): void {
		this.#run.runtime.stop();
	}

	/** By number, or by a name of the board's, here and below. */
	pin(pin: number | string): PinView {
		return {
			level: this.board.level(pin),
			fraction: this.board.fraction(pin),
			history: this.board.changes(pin),
		};
	}

	/** Holds a pin for a time, from now unless `at` is given, and to 0 unless `level` is. */
	press(pin: number | string, press: Press): void {
		this.board.press(pin, press);
	}

	/** Drives a pin to 0 or 1 from now on; undefined lets go of it. */
	setLevel(pin: number | string, level: number | undefined): void {
		this.board.setLevel(pin, level);
	}

	/** Lets an analog pin read `raw`, 0 to 4095, from now on. */
	setAnalog(pin: number | string, raw: number): void {
		this.board.setAnalog(pin, raw);
	}

	/** Sends a datagram from outside. It arrives 1 ms later, where somebody listens. */
	inject({ bytes, text, ...datagram }: Injected): void {
		this.board.inject({ ...datagram, bytes: bytes ?? new TextEncoder().encode(text ?? "") });
	}

	/** What a component has counted so far. @throws Error for a name that no component has; it lists the names. */
	counters(name: string): ComponentReport {
		const all = this.snapshot();
		const found = all.find((counters) => counters.name === name);
		if (found === undefined)
			throw new Error(`there is no component "${name}"; there are ${all.map((one) => one.name).join(", ")}`);
		return componentReport(found);
	}

	/** Counters of all components, parents before children. */
	snapshot(): readonly ComponentCounters[] {
		return this.#run.counters();
	}

	/** All that happened, as JSON lines: equal for equal runs. */
	get trace(): readonly string[] {
		return this.#records.map(formatRecord);
	}
}

function sentDatagram(board: VirtualBoard, { t, address, port, fromPort, bytes: hex }: DatagramRecord): SentDatagram {
	const bytes = bytesOf(hex);
	return {
		time: t,
		group: address,
		port,
		fromPort,
		bytes,
		view: new DataView(bytes.buffer),
		text: decodeText(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
		words: board.describe(address, port, bytes),
	};
}
