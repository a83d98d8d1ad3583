/** A firmware's start on a virtual board, with its pins checked against the board's row before anything runs. */
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { VirtualBoard } from "../../targets/node-sim/index.ts";
import { Run } from "../../targets/node-sim/run.ts";
import { bootOn, type LoadedFirmware } from "../bundle/node.ts";
import { UserError } from "../errors.ts";
import { ParamsRead } from "./params-read.ts";

export interface CheckedBoot {
	readonly run: Run;
	/** What works on that board, with care: sentences. */
	readonly notes: readonly string[];
	/** Parameters that were given and that no one looked at: sentences. */
	readonly unread: readonly string[];
}

/**
 * Begins a run. @param slow see `Run`. @param onLife gets each life's runtime, before it runs.
 * @throws UserError with one line for each pin that the board does not have, or not for that.
 */
export function bootChecked(
	board: VirtualBoard,
	loaded: LoadedFirmware,
	slow = false,
	onLife: (runtime: Scheduler) => void = () => undefined,
): CheckedBoot {
	let unread: readonly string[] | undefined;
	const run = new Run(board, slow);
	run.begin(() => {
		const runtime = bootOn(board, loaded, (graph) => (given) => {
			if (unread !== undefined) return graph(given);
			const read = new ParamsRead(given);
			const root = graph(read.params);
			unread = read.unread();
			return root;
		});
		onLife(runtime);
		return runtime;
	});
	const { errors, notes } = run.checkPins();
	if (errors.length > 0) throw new UserError(errors.join("\n"));
	return { run, notes, unread: unread ?? [] };
}
