/** A firmware that runs in the realm of its test: while it runs, and only then, the time is the board's. */
import type { GraphFunction } from "../../runtime/around/start.ts";
import { Mailbox } from "../../runtime/core/mailbox.ts";
import { boot } from "../esp32/boot.ts";
import type { VirtualBoard } from "./board.ts";
import type { Turns } from "./chip.ts";
import { watchMessages } from "./message-watch.ts";
import { refusePromises } from "./promises.ts";
import { boardGlobals } from "./realm/board-globals.ts";
import type { Start } from "./run.ts";

interface Lent {
	readonly date: DateConstructor;
	readonly random: () => number;
}

/**
 * Puts the board's `Date` and `Math.random` in the place of the test's for each turn. On XS, where the specs run too,
 * those of the engine stay: what is built in is read-only there.
 */
export class LentTime implements Turns {
	readonly #lent: Lent | null;
	#theirs: Lent | null = null;

	constructor(board: VirtualBoard) {
		if (Object.isFrozen(Math)) {
			this.#lent = null;
			return;
		}
		const own = { wall: board.wall, random: () => board.devices.random(), log: () => undefined };
		const { Date: date, random } = boardGlobals(globalThis, { building: false }, own, () => true);
		this.#lent = { date, random };
	}

	begin(): void {
		if (this.#lent === null || this.#theirs !== null) return;
		this.#theirs = { date: globalThis.Date, random: Math.random };
		globalThis.Date = this.#lent.date;
		Math.random = this.#lent.random;
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

/**
 * How a graph of the test's own realm starts on a board.
 * @throws TypeError for what is no graph function.
 */
export function startHere(graph: GraphFunction): Start {
	if (typeof graph !== "function")
		throw new TypeError("simulate takes a graph function, `export default () => Pipeline(…)`, or its file's name");
	watchMessages(Mailbox.prototype);
	let lent: LentTime | undefined;
	return (board) => {
		lent ??= new LentTime(board);
		const turns = lent;
		board.chip.turns = turns;
		const runtime = turns.during(() => boot(graph, board.devices));
		refusePromises(runtime);
		return runtime;
	};
}
