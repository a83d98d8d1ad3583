/** `ganglion sim --watch`: the same run again whenever somebody saves a file of it. */
import path from "node:path";
import { filesBeneath } from "../bundle/files.ts";
import { bundleFirmware } from "../bundle/firmware.ts";
import { bundleWorld, findWorld } from "../bundle/world.ts";
import { report } from "../errors.ts";
import type { Io } from "../io.ts";
import { SourceWatch } from "../page/watch.ts";
import { runSim, type SimCommand } from "./command.ts";

/** Runs until it is interrupted. @returns the exit status. */
export async function runWatch(command: SimCommand, io: Io): Promise<number> {
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
			watch.follow(...(await filesOf(command, io.cwd)));
			try {
				await runSim(command, inner);
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

/** Those that it is made of; of one that cannot be built, the graph's own. */
async function filesOf({ graph, world }: SimCommand, cwd: string): Promise<[files: string[], all: boolean]> {
	const own = path.resolve(cwd, graph);
	try {
		const file = await findWorld(graph, world, cwd);
		const firmware = await bundleFirmware({ graphFile: graph, cwd });
		const around = file === undefined ? [] : [await bundleWorld(file, cwd)];
		return [[own, ...filesBeneath([firmware, ...around])], false];
	} catch {
		return [[own], true];
	}
}
