/** `ganglion sim --watch`: the same run again whenever somebody saves a file of it. */
import path from "node:path";
import { report } from "../errors.ts";
import type { Io } from "../io.ts";
import { SourceWatch } from "../page/watch.ts";
import { runSim, type SimCommand } from "./command.ts";

/** Runs until it is interrupted. @returns the exit status. */
export async function runWatch(command: SimCommand, io: Io): Promise<number> {
	const graph = path.resolve(io.cwd, command.graph);
	let files: readonly string[] = [graph];
	let interrupted: number | undefined;
	/** Ends the run that goes on. */
	let stop: ((status: number) => void) | undefined;
	let changed = (): void => undefined;
	let again = false;
	const release = io.onInterrupt((status) => {
		interrupted = status;
		stop?.(status);
		changed();
	});
	const watch = new SourceWatch(() => {
		again = true;
		stop?.(0);
		changed();
	});
	const inner: Io = {
		...io,
		onInterrupt(to) {
			stop = to;
			return () => {
				stop = undefined;
			};
		},
	};
	try {
		while (interrupted === undefined) {
			again = false;
			// Until it is known what it is made of, whatever lies beside what it was made of.
			watch.follow(files, true);
			try {
				await runSim(command, inner, (bundled) => {
					files = [graph, ...bundled];
					watch.follow(files);
				});
			} catch (error) {
				report(error, io, false);
			}
			if (interrupted !== undefined) break;
			io.err("watching: it runs again when a file is saved; Ctrl-C ends it\n");
			if (!again)
				await new Promise<void>((resolve) => {
					changed = resolve;
				});
		}
		return interrupted ?? 0;
	} finally {
		release();
		watch.end();
	}
}
