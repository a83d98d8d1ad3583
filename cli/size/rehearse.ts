/** The same run on Node, where a loop without end is cut and named. On the engine it would take all our patience. */
import type { Run } from "../../targets/node-sim/run.ts";
import { Driver } from "../sim/driver.ts";

/**
 * Goes on with a run that has begun, for `until` ms of virtual time. What components throw is told later.
 * @throws UserError for what does not come back, and `signal`'s reason.
 */
export async function rehearse(run: Run, cwd: string, until: number, signal: AbortSignal): Promise<void> {
	const pace = { speed: Number.POSITIVE_INFINITY, slowmo: 0, breathe: () => undefined, cwd };
	const driver = new Driver(run.board, pace);
	const stop = (): void => driver.stop();
	signal.addEventListener("abort", stop, { once: true });
	try {
		await driver.run(until, () => run.over);
	} finally {
		signal.removeEventListener("abort", stop);
	}
	signal.throwIfAborted();
}
