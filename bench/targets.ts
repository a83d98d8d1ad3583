/** The bars that were set, what each aims at, and what was measured. */
import { EMITTER, type NodeFile, RING, STREAMS } from "./node/bench.ts";
import type { CoreSize } from "./size.ts";
import type { XsFile } from "./xs/bench.ts";
import type { Share } from "./xs/firmware.ts";

export interface Target {
	readonly what: string;
	readonly bar: number;
	readonly aim: number;
	/** A rate may be higher, all else lower. */
	readonly atLeast?: boolean;
	readonly found: number;
}

export const HANDLER = "handler: on(v)";
export const DRAIN = "main, draining";
export const MEOWMIX = "main, MeowMix: one message per resume";
export const HELPERS = "main, yield* receive and put";

/** Those that do not depend on the machine. A test holds them. */
export function exactTargets({ rows, memory, firmware }: Pick<XsFile, "rows" | "memory" | "firmware">): Target[] {
	const lowered = rows.filter(({ ours, style }) => ours && style !== "native");
	const instructions = (name: string): number => rows.find((row) => row.name === name)?.instructionsPerMessage ?? NaN;
	const bytes = (name: string): number => memory.find((one) => one.name === name)?.bytes ?? NaN;
	const most = (of: (share: Share) => number): number =>
		Math.max(...firmware.flatMap(({ slots, chunkBytes }) => [slots, chunkBytes]).map(of));
	return [
		{
			what: "XS, every lowered style: slots per message, the most",
			...{ bar: 0, aim: 0, found: Math.max(...lowered.map((row) => row.slotsPerMessage)) },
		},
		{
			what: "XS, every lowered style: chunk bytes per message, the most",
			...{ bar: 0, aim: 0, found: Math.max(...lowered.map((row) => row.chunkBytesPerMessage)) },
		},
		{ what: "XS, handler: instructions per message", bar: 200, aim: 110, found: instructions(HANDLER) },
		{ what: "XS, main, draining: instructions per message", bar: 300, aim: 150, found: instructions(DRAIN) },
		{ what: "XS, MeowMix: instructions per message", bar: 550, aim: 350, found: instructions(MEOWMIX) },
		{ what: "XS, one more idle handler, bytes", bar: 600, aim: 400, found: bytes("handler") },
		{ what: "XS, one more idle main, bytes", bar: 800, aim: 500, found: bytes("main") },
		{
			what: "XS, the greenhouse in the heaps of esp32/nodemcu: the least that it runs in, % of slots or chunks",
			...{ bar: 25, aim: 12, found: most(({ need, budget }) => (100 * need) / budget) },
		},
		{
			what: "the same: the most at once, with garbage that nobody had to collect, %",
			...{ bar: 25, aim: 12, found: most(({ peak, budget }) => (100 * peak) / budget) },
		},
	];
}

export function nodeTargets({ rows }: Pick<NodeFile, "rows">): Target[] {
	const rate = (name: string): number => rows.find((row) => row.name === name)?.messagesPerSecond ?? NaN;
	const against = (one: string, other: string): number => rate(one) / rate(other);
	const ring = { bar: 0.5, aim: 0.8, atLeast: true };
	const lowered = rows.filter(({ ours, name }) => ours && !name.includes("native"));
	return [
		{ what: "Node, handler against ring and step objects", ...ring, found: against(HANDLER, RING) },
		{ what: "Node, main, draining, against them", ...ring, found: against(DRAIN, RING) },
		{ what: "Node, main, receive and put, against them", ...ring, found: against(HELPERS, RING) },
		{ what: "Node, main, MeowMix, against them", ...ring, found: against(MEOWMIX, RING) },
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

export function sizeTargets({ minified, gzip }: CoreSize): Target[] {
	return [
		{ what: "core bundle, minified, bytes", bar: 8_000, aim: 5_000, found: minified },
		{ what: "core bundle, gzip, bytes", bar: 3_000, aim: 2_000, found: gzip },
	];
}

/** Whether it is within so much. What was not measured is not. */
export function within({ found, atLeast }: Target, limit: number): boolean {
	return atLeast === true ? found >= limit : found <= limit;
}

export const targetHead = ["what", "bar", "aim", "measured", "reached"];

export function targetCells(target: Target): string[] {
	const { what, bar, aim, found, atLeast } = target;
	const sign = atLeast === true ? "≥" : "≤";
	const reached = within(target, aim) ? "the aim" : within(target, bar) ? "the bar" : "**no**";
	const digits = Number.isInteger(found) ? 0 : found < 10 ? 2 : 1;
	const measured = Number.isNaN(found) ? "–" : found.toFixed(digits);
	return [what, `${sign} ${bar}`, `${sign} ${aim}`, measured, Number.isNaN(found) ? "–" : reached];
}
