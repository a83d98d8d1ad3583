/** The same run on Node, where a loop without end is cut and named. On the engine it would take all our patience. */
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { VirtualBoard } from "../../targets/node-sim/index.ts";
import { bootOn, type LoadedFirmware } from "../bundle/node.ts";
import { Driver } from "../sim/driver.ts";

/**
 * Runs a board that has been started, for `until` ms of virtual time. What components throw is told later.
 * @throws UserError for what does not come back, and `signal`'s reason.
 */
export async function rehearse(
	board: VirtualBoard,
	loaded: LoadedFirmware,
	first: Scheduler,
	until: number,
	signal: AbortSignal,
): Promise<void> {
	let runtime = first;
	board.onBoot = () => {
		runtime = bootOn(board.devices, loaded);
	};
	const pace = { speed: Number.POSITIVE_INFINITY, slowmo: 0, breathe: () => undefined, cwd: loaded.cwd };
	const driver = new Driver(board, pace);
	const stop = (): void => driver.stop();
	signal.addEventListener("abort", stop, { once: true });
	try {
		await driver.run(until, () => runtime.end !== null && !board.alive);
	} finally {
		signal.removeEventListener("abort", stop);
	}
	signal.throwIfAborted();
}
