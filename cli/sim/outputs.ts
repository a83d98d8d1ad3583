/** Where the records of a run go: to the reader or as JSON to stdout, and into a file. */
import { closeSync, constants, existsSync, openSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { formatRecord, type TraceRecord } from "../../targets/node-sim/index.ts";
import type { Colors } from "../colors.ts";
import { codeOf, UserError, writing } from "../errors.ts";
import { startOf } from "../file-start.ts";
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

/** What a file is to hold. */
export interface FileFormat {
	/** "the trace" */
	readonly what: string;
	/** The option that names the file. */
	readonly option: string;
	/** Whether a file that begins so is one of these: nothing else is written over. */
	isOurs(start: Buffer): boolean;
	/** What it begins with. */
	begin?(): Uint8Array;
	/** What to write for a record, if anything. */
	record(record: TraceRecord): string | Uint8Array;
	/** What is left to write at the end. */
	end?(): string;
}

export const traceFormat: FileFormat = {
	what: "the trace",
	option: "--trace",
	isOurs: (start) => traceStart.test(start.toString("utf8")),
	record: (record) => `${formatRecord(record)}\n`,
};

/**
 * Into a file. Opened at once, so that a wrong name is told before the run.
 * @throws UserError where the file holds anything but an older one of its format.
 */
export async function fileOutput(format: FileFormat, file: string, cwd: string): Promise<Output> {
	const full = path.resolve(cwd, file);
	const what = `${format.what} to ${shown(full, cwd)}`;
	const how = { advice: `name another file with ${format.option}` };
	const handle = await writing(what, () => openFor(format, full, cwd, what), how);
	let collected: Buffer[] = [];
	const flush = (): Promise<void> =>
		writing(
			what,
			() => {
				const bytes = Buffer.concat(collected);
				collected = [];
				for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
			},
			how,
		);
	const collect = (more: string | Uint8Array): void => {
		if (more.length > 0) collected.push(Buffer.from(more));
	};
	if (format.begin !== undefined) collect(format.begin());
	return {
		record: (one) => collect(format.record(one)),
		flush: () => (collected.length === 0 ? undefined : flush()),
		close() {
			collect(format.end?.() ?? "");
			return flush().finally(() => closeSync(handle));
		},
	};
}

function openFor({ what: kind, option, isOurs }: FileFormat, full: string, cwd: string, what: string): number {
	const folder = path.dirname(full);
	if (!existsSync(folder)) {
		const advice = `make it, or name another file with ${option}`;
		throw new UserError(`cannot write ${what}: there is no folder ${shown(folder, cwd)}: ${advice}`);
	}
	const start = startOf(full);
	if (start !== undefined && !isOurs(start)) {
		const advice = `name another file with ${option}, or remove this one`;
		const one = kind.replace(/^the /, "a ");
		throw new UserError(`${shown(full, cwd)} holds something else than ${one}: ${advice}`);
	}
	return opened(full, shown(full, cwd));
}

/** How `formatRecord` begins each line. A run that was killed may have cut the first one short. */
const traceStart = /^\{"t":\d+,"n":\d+,("board":"[^"]*",)?"kind":"[a-z]+"/;

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
