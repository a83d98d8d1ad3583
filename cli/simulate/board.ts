import { Clock } from "../../targets/node-sim/clock.ts";
import { Lan } from "../../targets/node-sim/lan.ts";
import type { Start } from "../../targets/node-sim/run.ts";
import { TestBoard, type TestBoardOptions } from "../../targets/node-sim/test-board.ts";
import { TestTime } from "../../targets/node-sim/test-time.ts";
import { guarded } from "../guard.ts";
import { runaway } from "../sim/driver.ts";

/** A board that a program of the user's file runs on: what does not come back is cut. */
export function boardOfFile(start: Start, options: Omit<TestBoardOptions, "time" | "lan">): TestBoard {
	const clock = new Clock();
	return new TestBoard(start, { ...options, time: new GuardedTime(clock), lan: new Lan(clock, options.seed) });
}

/** Real ms in one go: each is guarded, which costs more than most events. */
const SLICE = 20;

export class GuardedTime extends TestTime {
	protected override steps(until: number, done: () => boolean): void {
		const cut = guarded(() => {
			const end = performance.now() + SLICE;
			super.steps(until, () => done() || performance.now() > end);
		});
		if (cut !== undefined) throw runaway(cut, this.clock.now);
	}
}
