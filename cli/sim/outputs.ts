/** Where the records of a run go: to the reader or as JSON to stdout, and into a file. */
import { closeSync, constants, existsSync, openSync, readSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { formatRecord, type TraceRecord } from "../../targets/node-sim/index.ts";
import type { Colors } from "../colors.ts";
import { codeOf, UserError, writing } from "../errors.ts";
import type { Io } from "../io.ts";
import { shown } from "../places.ts";
import { recordLine, type Words } from "./lines.ts";

export interface Output {
	record(record: TraceRecord): void;
	/** Writes what was collected; on a disk that is full it throws. */
	flush(): Promise<void> | void;
	close(): Promise<void> | void;
}

/** Characters to collect before they are written. */
const enough = 64 * 1024;

/** To stdout, for people or as JSON lines. */
export function stdoutOutput(io: Io, json: boolean, colors: Colors, words?: Words): Output {
	let collected = "";
	const flush = (): void => {
		if (collected !== "") io.out(collected);
		collected = "";
	};
	const record = (one: TraceRecord): void => {
		collected += json ? `${formatRecord(one)}\n` : (recordLine(one, colors, words) ?? "");
		if (collected.length >= enough) flush();
	};
	return { record, flush, close: flush };
}

/**
 * Into a file, as JSON lines. Opened at once, so that a wrong name is told before the run.
 * @throws UserError where the file holds anything but an older trace.
 */
export async function fileOutput(file: string, cwd: string): Promise<Output> {
	const full = path.resolve(cwd, file);
	const what = `the trace to ${shown(full, cwd)}`;
	const how = { advice: "name another file with --trace" };
	const open = (): number => {
		const folder = path.dirname(full);
		if (!existsSync(folder)) {
			const advice = `make it, or ${how.advice}`;
			throw new UserError(`cannot write ${what}: there is no folder ${shown(folder, cwd)}: ${advice}`);
		}
		if (holdsOtherThings(full)) {
			const advice = "name another file with --trace, or remove this one";
			throw new UserError(`${shown(full, cwd)} holds something else than a trace: ${advice}`);
		}
		return opened(full, shown(full, cwd));
	};
	const handle = await writing(what, open, how);
	let collected = "";
	const flush = (): Promise<void> =>
		writing(
			what,
			() => {
				const text = Buffer.from(collected);
				collected = "";
				for (let at = 0; at < text.length; ) at += writeSync(handle, text, at);
			},
			how,
		);
	return {
		record(one) {
			collected += `${formatRecord(one)}\n`;
		},
		flush: () => (collected.length === 0 ? undefined : flush()),
		close: () => flush().finally(() => closeSync(handle)),
	};
}

/** How `formatRecord` begins each line. A run that was killed may have cut the first one short. */
const traceStart = /^\{"t":\d+,"n":\d+,("board":"[^"]*",)?"kind":"[a-z]+"/;

/** Whether a file has a text that somebody may want to keep: a trace can be had again. */
function holdsOtherThings(file: string): boolean {
	const found = statSync(file, { throwIfNoEntry: false });
	// A terminal, a pipe or /dev/null holds nothing; a folder is told by opening it.
	if (!found?.isFile() || found.size === 0) return false;
	const handle = openSync(file, "r");
	try {
		const start = Buffer.alloc(256);
		return !traceStart.test(start.toString("utf8", 0, readSync(handle, start)));
	} finally {
		closeSync(handle);
	}
}

function opened(file: string, name: string): number {
	if (statSync(file, { throwIfNoEntry: false })?.isFIFO() !== true) return openSync(file, "w");
	try {
		// Opening a pipe that nobody reads would wait, and no signal could end that; this way it is refused.
		const first = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
		const handle = openSync(file, "w");
		closeSync(first);
		return handle;
	} catch (error) {
		if (codeOf(error) !== "ENXIO") throw error;
		throw new UserError(`nobody reads the pipe ${name}: start its reader first`);
	}
}
