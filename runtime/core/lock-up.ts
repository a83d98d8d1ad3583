import type { Living } from "./life.ts";
import { boxLabel } from "./link.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Owner } from "./owner.ts";
import { MOVES } from "./state.ts";
import { living, mark, type RoomWait, roomWaits } from "./stuck.ts";

/* Lock-ups: rings of components each of which waits for room that only the next one can make. */

/** What a look leaves for the next one. */
export interface Looked {
	/** Who was in a ring that was not told yet, and for what they waited. */
	readonly suspects: readonly string[];
	/** The same of those that were told and still stand so. */
	readonly told: readonly string[];
}

/** What the looks need of the runtime. */
export interface Looking extends Living {
	looked?: Looked;
}

/** A component that blocks others and is blocked. */
interface Blocked {
	readonly one: Microprocess;
	readonly waits: readonly RoomWait[];
	/** Who it is and what it waits for; it stays the same as long as nothing is taken out there. */
	readonly key: string;
}

/**
 * Looks for components that wait for each other's room in a ring. Those that are found twice, without a message having
 * moved there, block each other for good: that is told, once for each ring, as a fault. @returns whether to look again.
 * @cold
 */
export function lookForLockUp(runtime: Looking): boolean {
	const suspects: string[] = [];
	const told: string[] = [];
	for (const ring of ringsOf(blockedOf(runtime.root))) {
		const keys = ring.map(({ key }) => key);
		if (keys.some((key) => runtime.looked?.told.includes(key))) told.push(...keys);
		else if (keys.every((key) => runtime.looked?.suspects.includes(key))) {
			told.push(...keys);
			tell(runtime, ring);
		} else suspects.push(...keys);
	}
	runtime.looked = { suspects, told };
	return suspects.length > 0;
}

/** @cold */
function blockedOf(root: Microprocess): Blocked[] {
	const all = living(root, []);
	mark(all);
	const blocked: Blocked[] = [];
	for (const one of all) {
		if ((one.$state & MOVES) !== 0) continue;
		const waits = roomWaits(one);
		if (waits.length === 0) continue;
		const where = waits.map(({ box }) => `${boxLabel(box)} ${box.read}`);
		blocked.push({ one, waits, key: `${one.label}: ${where.join(" ")}` });
	}
	return blocked;
}

/** Those of them that reach themselves, together with whom they reach and are reached by. @cold */
function ringsOf(all: readonly Blocked[]): Blocked[][] {
	const reached = all.map((one) => reachedFrom(one, all));
	const rings: Blocked[][] = [];
	for (const [i, one] of all.entries()) {
		if (!reached[i]?.has(one) || rings.some((ring) => ring.includes(one))) continue;
		rings.push(all.filter((other, k) => reached[i]?.has(other) && reached[k]?.has(one)));
	}
	return rings;
}

/** @cold */
function reachedFrom(start: Blocked, all: readonly Blocked[]): Set<Blocked> {
	const found = new Set<Blocked>();
	const rest = [start];
	for (let at = rest.pop(); at !== undefined; at = rest.pop())
		for (const { box } of at.waits)
			for (const other of all)
				if (isOwner(other.one, box.owner) && !found.has(other)) {
					found.add(other);
					rest.push(other);
				}
	return found;
}

function isOwner(component: Owner, owner: Owner): boolean {
	return component === owner;
}

/** @cold */
function tell(runtime: Looking, ring: readonly Blocked[]): void {
	const [first] = ring;
	if (first === undefined) return;
	const { label } = first.one;
	const said = ring.map(({ one, waits }) => `${one.label} waits for room in ${waits.map(nameOf).join(" and ")}`);
	const each = ring.length > 1 ? "they block each other" : "it waits for itself";
	const text = `locked up: ${said.join("; ")}; ${each}, and nothing moves there any more`;
	runtime.noteFault(label, text);
	runtime.platform.log("fault", label, text);
}

function nameOf({ box }: RoomWait): string {
	return boxLabel(box);
}
