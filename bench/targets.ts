/** The bars that were set, what each aims at, what was there when they were set, and what was measured. */
import type { Figures } from "./kept.ts";
import { EMITTER, type NodeFile, RING, STREAMS } from "./node/bench.ts";
import type { PageFile } from "./page/bench.ts";
import { pageRows } from "./page/rows.ts";
import type { Share } from "./xs/firmware.ts";

export interface Target {
	readonly what: string;
	/** What it was when the bar was set, where that is known. */
	readonly before?: number;
	readonly bar: number;
	/** Where more than the bar is wanted. */
	readonly aim?: number;
	/** A rate may be higher, all else lower. */
	readonly atLeast?: boolean;
	readonly found: number;
}

export const HANDLER = "handler: on(v)";
export const UNOBSERVED = "handler, its observer gone";
export const DRAIN = "main, draining";
export const MEOWMIX = "main, MeowMix: one message per resume";
export const HELPERS = "main, yield* receive and put";
const FAN_IN = "fan-in: two handlers to one";
const FAN_OUT = "fan-out: one handler to two";

/** A row, and its figures on an engine: before, the bar, the aim. */
type Row = readonly [what: string, name: string, before: number, bar: number, aim: number];

/** Instructions per message. The first four may grow by 3 %. */
const onXs: readonly Row[] = [
	["handler", HANDLER, 168.6, 173.6, 150],
	["main, draining", DRAIN, 192.6, 198.4, 165],
	["MeowMix", MEOWMIX, 499.3, 514.3, 400],
	["receive and put", HELPERS, 382.5, 393.9, 330],
	["fan-in uncontended", FAN_IN, 248, 255, 200],
	["fan-out to two", FAN_OUT, 517, 450, 330],
];
const onRiscV: readonly Row[] = [
	["handler", HANDLER, 11_368, 10_300, 8_300],
	["main, draining", DRAIN, 13_442, 12_200, 9_000],
	["MeowMix", MEOWMIX, 40_707, 36_000, 24_000],
	["receive and put", HELPERS, 32_131, 27_000, 18_000],
];

/** Those that do not depend on the machine. */
export function exactTargets({ rows, riscv, memory, firmware, core }: Figures): Target[] {
	const lowered = rows.filter(({ ours, style }) => ours && style !== "native");
	const instructions = (name: string): number =>
		rows.find((row) => row.name === name)?.instructionsPerMessage ?? Number.NaN;
	const bytes = (name: string): number => memory.find((one) => one.name === name)?.bytes ?? Number.NaN;
	const most = (of: (share: Share) => number): number =>
		Math.max(...firmware.flatMap(({ slots, chunkBytes }) => [slots, chunkBytes]).map(of));
	return [
		...onXs.map(([what, name, before, bar, aim]) => ({
			what: `XS, ${what}: instructions per message`,
			...{ before, bar, aim, found: instructions(name) },
		})),
		...onRiscV.map(([what, name, before, bar, aim]) => ({
			what: `RISC-V, ${what}: instructions per message`,
			...{ before, bar, aim, found: riscv.rows[name] ?? Number.NaN },
		})),
		{
			what: "XS, every lowered style: slots per message, the most",
			...{ before: 0, bar: 0, aim: 0, found: Math.max(...lowered.map((row) => row.slotsPerMessage)) },
		},
		{
			what: "XS, every lowered style: chunk bytes per message, the most",
			...{ before: 0, bar: 0, aim: 0, found: Math.max(...lowered.map((row) => row.chunkBytesPerMessage)) },
		},
		{
			what: "XS, an observer that has left: instructions per message more than if it never came",
			...{ bar: 0, aim: 0, found: Number((instructions(UNOBSERVED) - instructions(HANDLER)).toFixed(3)) },
		},
		{ what: "XS, one more idle handler, bytes", before: 568, bar: 520, aim: 400, found: bytes("handler") },
		{ what: "XS, one more idle main, bytes", before: 760, bar: 720, aim: 500, found: bytes("main") },
		{
			what: "XS, the greenhouse in the heaps of esp32/nodemcu: the least that it runs in, % of slots or chunks",
			...{ bar: 25, aim: 12, found: most(({ need, budget }) => (100 * need) / budget) },
		},
		{
			what: "the same: the most at once, with garbage that nobody had to collect, %",
			...{ bar: 25, aim: 12, found: most(({ peak, budget }) => (100 * peak) / budget) },
		},
		{
			what: "core, lines without blanks and comments",
			...{ before: 2_069, bar: 1_700, aim: 1_450, found: core.lines },
		},
		{
			what: "core bundle with texts, minified, with main, kB",
			...{ before: 29.5, bar: 24, aim: 20, found: core.withMain.minified / 1_000 },
		},
		{
			what: "core bundle with texts, minified, handlers only, kB",
			...{ before: 29.5, bar: 19, aim: 16, found: core.handlersOnly.minified / 1_000 },
		},
		{
			what: "files in an import circle, whole project",
			...{ before: 45, bar: 0, aim: 0, found: core.inCircles },
		},
	];
}

export function nodeTargets({ rows }: Pick<NodeFile, "rows">): Target[] {
	const rate = (name: string): number => rows.find((row) => row.name === name)?.messagesPerSecond ?? Number.NaN;
	const against = (one: string, other: string): number => rate(one) / rate(other);
	const ring = { bar: 0.5, aim: 0.8, atLeast: true };
	const lowered = rows.filter(({ ours, name }) => ours && !name.includes("native"));
	return [
		{ what: "Node, handler against ring and step objects", ...ring, found: against(HANDLER, RING) },
		{ what: "Node, main, draining, against them", ...ring, found: against(DRAIN, RING) },
		{ what: "Node, main, receive and put, against them", before: 0.42, ...ring, found: against(HELPERS, RING) },
		{
			what: "Node, main, MeowMix, against them",
			...{ before: 0.19, bar: 0.25, aim: 0.8, atLeast: true, found: against(MEOWMIX, RING) },
		},
		{
			what: "Node, handler against EventEmitter",
			...{ bar: 1, aim: 1.5, atLeast: true, found: against(HANDLER, EMITTER) },
		},
		{
			what: "Node, handler against Node streams in object mode",
			...{ bar: 4, aim: 6, atLeast: true, found: against(HANDLER, STREAMS) },
		},
		{
			what: "Node, every lowered style: heap bytes per message, the most",
			...{ bar: 1, aim: 0, found: Math.max(...lowered.map((row) => row.heapBytesPerMessage)) },
		},
		{
			what: "Node, a message among 100 000 components, 1 % busy, against 1 000, all busy",
			...{ bar: 0.7, aim: 0.9, atLeast: true },
			found: against("100 000 components, 1 % busy", "1 000 components, all busy"),
		},
	];
}

export const pageTargets = ({ found }: PageFile): Target[] =>
	pageRows.map(({ name, what, bar }) => ({ what: `page: ${what}`, bar, found: found[name] ?? Number.NaN }));

/** Whether it is within so much. What was not measured is not. */
export function within({ found, atLeast }: Target, limit: number): boolean {
	return atLeast === true ? found >= limit : found <= limit;
}

export const targetHead = ["what", "before", "bar", "aim", "now", "reached"];

export function targetCells(target: Target): string[] {
	const { what, before, bar, aim, found, atLeast } = target;
	const sign = atLeast === true ? "≥" : "≤";
	const best = aim !== undefined && within(target, aim);
	const reached = best ? "the aim" : within(target, bar) ? "the bar" : "**no**";
	const limits = [bar, aim].map((limit) => (limit === undefined ? "–" : `${sign} ${limit}`));
	return [
		what,
		before === undefined ? "–" : String(before),
		...limits,
		shown(found),
		Number.isNaN(found) ? "–" : reached,
	];
}

function shown(found: number): string {
	if (Number.isNaN(found)) return "–";
	if (Number.isInteger(found) || found >= 1_000) return found.toFixed(0);
	return found.toFixed(found < 10 ? 2 : 1);
}
