/** Code of the user's may call `process.exit`, and the command would end as if all were well. */
import { writeSync } from "node:fs";
import { status } from "./errors.ts";
import { running } from "./guard.ts";

let ours = false;

/** Ends the process at once: the one way in which we do it ourselves. */
export function leave(code: number): never {
	ours = true;
	process.exit(code);
}

/** An end of the process that is none of ours is told from here on, with status 1, until what is returned is called. */
export function tellForeignExits(): () => void {
	const told = (): void => {
		if (ours) return;
		const what = `${running() ?? "a component, or the world,"} has ended the process, as process.exit does`;
		// Nothing else is written any more.
		writeSync(2, `error: ${what}: a board has no process, so leave that out\n`);
		process.exitCode = status.fault;
	};
	process.on("exit", told);
	return () => void process.off("exit", told);
}
