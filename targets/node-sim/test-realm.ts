/** A firmware that runs in the realm of its test: while it runs, and only then, the time is the board's. */
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { VirtualBoard } from "./board.ts";
import type { Turns } from "./chip.ts";
import { boardGlobals } from "./realm/board-globals.ts";

/** Puts the board's `Date` and `Math.random` in the place of the test's for each turn. */
export class LentTime implements Turns {
	readonly #date: DateConstructor;
	readonly #random: () => number;
	#theirs: { readonly date: DateConstructor; readonly random: () => number } | null = null;

	constructor(board: VirtualBoard) {
		const own = { wall: board.wall, random: () => board.devices.random(), log: () => undefined };
		const { Date: date, random } = boardGlobals(globalThis, { building: false }, own, () => true);
		this.#date = date;
		this.#random = random;
	}

	begin(): void {
		if (this.#theirs !== null) return;
		this.#theirs = { date: globalThis.Date, random: Math.random };
		globalThis.Date = this.#date;
		Math.random = this.#random;
	}

	end(): void {
		if (this.#theirs === null) return;
		globalThis.Date = this.#theirs.date;
		Math.random = this.#theirs.random;
		this.#theirs = null;
	}

	/** Runs what is no callback of the board: the graph function. */
	during<T>(work: () => T): T {
		this.begin();
		try {
			return work();
		} finally {
			this.end();
		}
	}
}

const HANDLERS = ["on", "main", "open", "close", "onReady", "onTimer", "onNetwork"] as const;

/**
 * Promises of this realm's would be kept when the test is over: nothing in it waits for them.
 * @throws Error for a component with a handler, or a main, that returns one.
 */
export function refusePromises(component: Microprocess): void {
	for (const name of HANDLERS) {
		const handler: unknown = Reflect.get(component, name);
		if (typeof handler !== "function" || !isAsync(handler)) continue;
		const what = `${component.label}: ${name}() is async, and what it waits for comes when the test is over`;
		throw new Error(`${what}. A handler comes back at once; *main() waits with receive, sleep and put`);
	}
	for (const child of component.children) refusePromises(child);
}

const isAsync = (handler: object): boolean =>
	/^\[object Async(?:Generator)?Function\]$/.test(Object.prototype.toString.call(handler));
