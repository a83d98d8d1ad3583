/**
 * The one way in which a firmware is run on the desk: its lives on a virtual board, its pins checked against the
 * board's row, what people do to it, and what is told when it is over. Plain ES2022: Node, XS and browsers load it.
 * Pace, sockets and the terminal are other files' business.
 */
import type { ComponentCounters, RunEnd, Waiting } from "../../runtime/around/report.ts";
import { type SlowBranch, slowBranches } from "../../runtime/around/slow-branches.ts";
import { snapshot } from "../../runtime/around/snapshot.ts";
import { waiting } from "../../runtime/around/stall.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import { checkPins } from "../esp32/boards/check.ts";
import type { VirtualBoard } from "./board.ts";
import type { SocketLosses } from "./losses.ts";

/** Starts the firmware once, from what its modules were when they were built, on the board's devices. */
export type Start = (board: VirtualBoard) => Scheduler;

/** How a run came to its end. `limit`: its time was over. */
export interface Outcome {
	readonly how: "ended" | "limit" | "stalled";
	/** ms of virtual time. */
	readonly time: number;
	readonly seed: number;
	/** Filled for a stall. */
	readonly waiting: readonly Waiting[];
	/** How often the board started anew. */
	readonly restarts: number;
	/** Lives before the last one that ended in a stall. */
	readonly stalls: number;
	/** Datagrams that came to full sockets, or to none. */
	readonly losses: readonly SocketLosses[];
	/** Branches of fan-outs that held up others. */
	readonly slow: readonly SlowBranch[];
}

export class Run {
	readonly board: VirtualBoard;
	/** Lives before this one that ended in a stall. */
	stalls = 0;
	readonly #slow: boolean;
	#start: Start | null = null;
	#runtime: Scheduler | null = null;

	/** @param slow each round of the scheduler is a step of its own, for the eye. */
	constructor(board: VirtualBoard, slow = false) {
		this.board = board;
		this.#slow = slow;
		board.onBoot = () => this.#again();
	}

	/** Starts the first life. It may be the only one, so what `start` throws is thrown on. */
	begin(start: Start): void {
		this.#start = start;
		this.#live(start);
	}

	/** The graph's pins against the board's row: `errors` for what it does not have, `notes` for what needs care. */
	checkPins(): { readonly errors: readonly string[]; readonly notes: readonly string[] } {
		return checkPins(this.runtime.root, this.board.row);
	}

	/** The present life. @throws Error before the first one. */
	get runtime(): Scheduler {
		if (this.#runtime === null) throw new Error("the run has not begun");
		return this.#runtime;
	}

	/** It began, and nothing of it is left to come. */
	get over(): boolean {
		return this.#runtime === null || (this.#runtime.end !== null && !this.board.alive);
	}

	/** How the graph came to its end, when no other life follows. */
	get end(): RunEnd | null {
		return this.board.alive || this.#runtime === null ? null : this.#runtime.end;
	}

	get restarts(): number {
		return this.board.chip.restarts;
	}

	/** Lets the next event happen that is due by `until` (ms). False when there is none, and the clock stands there. */
	pump(until: number): boolean {
		const { board, over } = this;
		if (!over && board.nextTime <= until) return board.step();
		board.run(over ? board.now : until);
		return false;
	}

	/**
	 * Something that a person does: a finger, a slider, a datagram by hand. It takes effect at the next whole ms,
	 * before all else of that ms, so that a replay finds it at the same place. @returns that time.
	 */
	input(act: () => void): number {
		return this.board.clock.input(act);
	}

	/** What the components have counted, parents before children. */
	counters(): readonly ComponentCounters[] {
		return snapshot(this.runtime.root);
	}

	/** Closes the trace with what was counted, and says how it ended. */
	close(): Outcome {
		const { board, end, restarts, stalls } = this;
		board.recordCounters(this.counters());
		const how = end === null ? "limit" : end.reason === "stalled" ? "stalled" : "ended";
		const { root } = this.runtime;
		const all = how === "stalled" ? waiting(root) : [];
		const told = { losses: board.losses.all, slow: slowBranches(root, board.now) };
		return { how, time: board.now, seed: board.seed, waiting: all, restarts, stalls, ...told };
	}

	#again(): void {
		if (this.#start === null) return;
		if (this.#runtime?.end?.reason === "stalled") this.stalls++;
		this.#live(this.#start);
	}

	#live(start: Start): void {
		const runtime = start(this.board);
		if (this.#slow) runtime.roundsPerTurn = 1;
		this.#runtime = runtime;
	}
}
