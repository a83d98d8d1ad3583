/** What came out, for people in a few sentences and for programs as JSON. */

import type { XsBudget, XsPart } from "../../targets/xs-desktop/run-xs.ts";
import type { Mains } from "../bundle/mains.ts";
import type { Measured, Use } from "./measure.ts";
import { ENGINE_BYTES, ENGINE_SLOTS, flashBytes, SLOT_BYTES } from "./memory.ts";

/** What was measured, and how. */
export interface Heading {
	readonly graph: string;
	readonly device: string;
	/** ms of virtual time. */
	readonly limit: number;
	readonly seed: number;
	readonly mains: Mains;
}

export interface Row {
	/** Empty for what belongs to no component; `box` is then its name. */
	readonly component: string;
	/** Empty for the component itself: its fields, its process, its hardware. */
	readonly box: string;
	readonly slots: number;
	readonly chunkBytes: number;
}

/** One row for each component and box; a fan-out goes with its outbox. */
export function rowsOf(parts: readonly XsPart[]): Row[] {
	const rows = new Map<string, Row>();
	for (const { component, box, slots, bytes } of parts) {
		const key = `${component}\0${box}`;
		const before = rows.get(key);
		rows.set(key, {
			component,
			box,
			slots: slots + (before?.slots ?? 0),
			chunkBytes: bytes + (before?.chunkBytes ?? 0),
		});
	}
	return [...rows.values()].map((row) =>
		row.component === "" ? { ...row, component: `(${row.box})`, box: "" } : row,
	);
}

export interface Shortage {
	readonly what: "slots" | "chunk bytes" | "stack slots" | "keys" | "bytes";
	/** How much the board lacks; `null`: more than we tried, or nobody knows. */
	readonly by: number | null;
	/** The board may lack more. */
	readonly atLeast?: true;
}

/** What there is too little of. */
export function shortages(measured: Measured): Shortage[] {
	if (measured.fits !== false) return [];
	const { pool, slots, chunkBytes, stack, keys } = measured;
	const uses: [Shortage["what"], Use][] =
		pool === null
			? [
					["slots", slots],
					["chunk bytes", chunkBytes],
				]
			: [["bytes", pool]];
	uses.push(["stack slots", stack]);
	if (keys.grows === 0) uses.push(["keys", keys]);
	const found: Shortage[] = [];
	for (const [what, { need, budget, atLeast }] of uses)
		if (need !== null && need > budget) found.push({ what, by: need - budget, ...(atLeast && { atLeast }) });
	return found.length > 0 ? found : [{ what: pool === null ? "slots" : "bytes", by: null }];
}

/** What no engine on a desktop can count. */
export const notCounted: readonly string[] = [
	"Wi-Fi, lwIP and their buffers",
	"the native heap: timers, sockets and IO objects in C, tables of names",
	"the native stack",
];

/** Whether it fits, how sure that is, and what is not in the figures. */
export function verdict(measured: Measured): string[] {
	const engine = `${ENGINE_SLOTS} slots and ${ENGINE_BYTES} bytes for XS itself are taken off what the board has.`;
	const lines = [...faultLines(measured), ...fitLines(measured)];
	if (measured.fits !== null) lines.push(engine);
	lines.push(`Not counted: ${notCounted.join("; ")}.`);
	return lines;
}

/** What went wrong in the measured run. */
export function faultLines({ faults, stalled }: Measured): string[] {
	const lines = faults.map((fault) => `fault: ${fault}`);
	if (stalled) lines.push("the graph stalled: what it takes later was not seen");
	return lines;
}

const WIDE = "This is a 64-bit engine: slots are counted exactly, but bytes differ from a board's.";

/** Whether it fits, and how much of the board it takes or lacks. */
export function fitLines(measured: Measured): string[] {
	const wide = measured.engine.bits === 64;
	if (measured.fits === null) return [`${WIDE} No budget was set.`];
	if (!measured.fits) {
		const lines = shortages(measured).map(({ what, by, atLeast }) =>
			by === null
				? unknown(measured)
				: `It does not fit: ${wide || atLeast ? "at least " : ""}${by} ${what} too many${slotBytes(what, by)}.`,
		);
		return wide ? [...lines, WIDE] : lines;
	}
	const { pool, slots, chunkBytes } = measured;
	if ((pool ?? slots).need === null || (pool ?? chunkBytes).need === null)
		return ["It fits. In how little it runs was not found in good time: take a shorter --for."];
	const shares =
		pool === null
			? `${percent(slots)} of the slots, ${percent(chunkBytes)} of the chunk bytes`
			: `${percent(pool)} of the pool`;
	return [`It fits: it runs in ${shares}.`, ...idleLines(pool)];
}

/** More of a pool than this, left over, is worth a word. */
const IDLE_SHARE = 0.5;

/** What a pool has too much of is missing where the system takes its own memory from. */
function idleLines(pool: Use | null): string[] {
	if (pool === null || pool.need === null || pool.budget - pool.need < pool.budget * IDLE_SHARE) return [];
	const idle = `${pool.budget - pool.need} bytes of the pool lie idle`;
	return [`${idle}: \`--write\` gives most of them to the system, which has Wi-Fi, sockets and timers to hold.`];
}

/** It does not fit, and no figure tells why. */
const unknown = ({ slots, pool }: Measured): string =>
	(pool ?? slots).need === null
		? "It does not fit, nor does it in 16 times the memory: it seems to grow without end."
		: "It does not fit. By how much was not found in good time: take a shorter --for.";

const slotBytes = (what: string, by: number): string => (what === "slots" ? ` (${by * SLOT_BYTES} bytes)` : "");

const percent = ({ need, budget }: Use): string => (need === null ? "?" : `${Math.ceil((100 * need) / budget)} %`);

/** What `--write` did. */
export interface Written {
	readonly creation: XsBudget;
	/** What of it is more than was needed: a share, and that much at least. */
	readonly margin: { readonly share: number; readonly slots: number; readonly bytes: number };
	/** It was read back, and the firmware ran under it. */
	readonly proved: boolean;
}

/** For programs. Lengths in slots or bytes, times in ms. */
export function jsonReport(
	{ graph, device, limit, seed, mains }: Heading,
	creation: XsBudget,
	measured: Measured,
	written: Written | undefined,
): object {
	const { parts, fits, flash, ...rest } = measured;
	return {
		...{ fits, graph, device, for: limit, seed, creation },
		engineTakes: { slots: ENGINE_SLOTS, chunkBytes: ENGINE_BYTES },
		...rest,
		flash: flash && { ...flash, bytes: flashBytes(flash) },
		mains: { leftOut: mains.because === undefined, because: mains.because ?? null, bytes: mains.bytes },
		short: shortages(measured),
		parts: rowsOf(parts),
		notCounted,
		written: written ?? null,
	};
}
