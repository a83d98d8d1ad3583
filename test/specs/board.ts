/** A graph on the virtual board, on every engine: what a spec of a component over the board's classes needs. */

import { snapshot } from "../../runtime/around/snapshot.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { ComponentCounters, Microprocess } from "../../runtime/index.ts";
import { boot } from "../../targets/esp32/boot.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";

export class OnBoard {
	readonly board: VirtualBoard;
	readonly runtime: Scheduler;
	/** "ms kind source: text" */
	readonly lines: string[] = [];

	constructor(root: Microprocess, world?: WorldScript) {
		this.board = new VirtualBoard({
			world,
			wifi: false,
			log: (kind, source, text) => this.lines.push(`${this.board.now} ${kind} ${source}: ${text}`),
		});
		this.runtime = boot(() => root, this.board.devices);
	}

	run(until: number): this {
		this.board.run(until);
		return this;
	}

	counters(name: string): ComponentCounters {
		const found = snapshot(this.runtime.root).find((one) => one.name === name);
		if (found === undefined) throw new Error(`no component ${name}`);
		return found;
	}
}
