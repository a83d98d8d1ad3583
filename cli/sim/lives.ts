/** The lives of one simulated board: it may restart, and then its firmware starts anew. */
import type { RunEnd } from "../../runtime/around/report.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { VirtualBoard } from "../../targets/node-sim/index.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { bootOn, type LoadedFirmware } from "../bundle/node.ts";

export class Lives {
	/** Lives that ended in a stall. */
	stalls = 0;
	readonly #board: VirtualBoard;
	readonly #slow: boolean;
	/** Parameters that no one looked at: sentences. */
	readonly unread: readonly string[];
	#runtime: Scheduler;

	/** Starts the first. @param slow each round of the scheduler is a step of its own, for the eye. */
	constructor(board: VirtualBoard, loaded: LoadedFirmware, slow: boolean) {
		this.#board = board;
		this.#slow = slow;
		const { runtime, unread } = bootChecked(board, loaded);
		this.unread = unread;
		this.#runtime = this.#begun(runtime);
		board.onBoot = () => {
			if (this.#runtime.end?.reason === "stalled") this.stalls++;
			this.#runtime = this.#begun(bootOn(board.devices, loaded));
		};
	}

	/** The present one. */
	get runtime(): Scheduler {
		return this.#runtime;
	}

	/** How the graph came to its end, when no other life follows. */
	get end(): RunEnd | null {
		return this.#board.alive ? null : this.#runtime.end;
	}

	get restarts(): number {
		return this.#board.chip.restarts;
	}

	#begun(runtime: Scheduler): Scheduler {
		if (this.#slow) runtime.roundsPerTurn = 1;
		return runtime;
	}
}
