/** Where the records of a run go: to the reader or as JSON to stdout, and into a file. */
import { closeSync, constants, existsSync, openSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import type { Running } from "../../runtime/core/run.ts";
import { formatRecord, type TraceRecord } from "../../targets/node-sim/index.ts";
import type { Probe } from "../../targets/node-sim/probe.ts";
import type { Colors } from "../colors.ts";
import { codeOf, UserError, writing } from "../errors.ts";
import { startOf } from "../file-start.ts";
import type { Io } from "../io.ts";
import { shown } from "../places.ts";
import { recordLine, type Words } from "./lines.ts";

export interface Output {
	record(record: TraceRecord): void;
	/** What it asks for beside the records. */
	readonly probe?: Probe;
	/** A life of the firmware begins. @param now ms. */
	watch?(runtime: Running, now: () => number): void;
	/** The run is over: tells what was held back. */
	end?(): void;
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
	/** What to write for an analog reading. */
	reading?(...reading: Parameters<Probe["reading"]>): string;
	/** What to write for a datagram that came. */
	came?(datagram: Parameters<Probe["came"]>[0]): string | Uint8Array;
	/** A life of the firmware begins, for what records do not tell. @param now ms. */
	watch?(runtime: Running, now: () => number): void;
	/** What there is to write of that since the last time. */
	gathered?(): string;
	/** What is left to write at the end. */
	end?(): string;
}

export const traceFormat: FileFormat = {
	what: "the trace",
	option: "--trace",
	isOurs: (start) => traceStart.test(start.toString("utf8")),
	record: (record) => `${formatRecord(record)}\n`,
};

/** A file that is to be written. */
export interface Asked {
	readonly format: FileFormat;
	/** As the user names it. */
	readonly file: string;
}

/**
 * Into files. Opened at once, so that a wrong name is told before the run; and all are looked at before the first is
 * opened, so that a run which is refused has emptied none.
 * @throws UserError where one holds anything but an older one of its format, and for two that are one file.
 */
export async function fileOutputs(all: readonly Asked[], cwd: string): Promise<Output[]> {
	for (const [i, one] of all.entries()) {
		const { what, how, full } = namesOf(one, cwd);
		await writing(what, () => check(one.format, full, cwd, what), how);
		const other = all.slice(0, i).find(({ file }) => isOneFile(path.resolve(cwd, file), full));
		if (other === undefined) continue;
		const options = `${other.format.option} and ${one.format.option}`;
		throw new UserError(`${options} name one file, ${shown(full, cwd)}: give each a file of its own`);
	}
	const outputs: Output[] = [];
	for (const one of all) outputs.push(await fileOutput(one, cwd));
	return outputs;
}

/** Whether writing to both would mix them up: what is no file, such as /dev/null, takes anything. */
function isOneFile(one: string, other: string): boolean {
	const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
	if (a === undefined || b === undefined) return one === other;
	return a.isFile() && a.dev === b.dev && a.ino === b.ino;
}

function namesOf({ format, file }: Asked, cwd: string) {
	const full = path.resolve(cwd, file);
	const how = { advice: `name another file with ${format.option}` };
	return { full, what: `${format.what} to ${shown(full, cwd)}`, how };
}

async function fileOutput(asked: Asked, cwd: string): Promise<Output> {
	const { format } = asked;
	const { full, what, how } = namesOf(asked, cwd);
	const handle = await writing(what, () => opened(full, shown(full, cwd)), how);
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
		...((format.reading ?? format.came) ? { probe: probeOf(format, collect) } : {}),
		watch: (runtime, now) => format.watch?.(runtime, now),
		flush() {
			collect(format.gathered?.() ?? "");
			return collected.length === 0 ? undefined : flush();
		},
		close() {
			collect(format.end?.() ?? "");
			return flush().finally(() => closeSync(handle));
		},
	};
}

function probeOf({ reading, came }: FileFormat, collect: (more: string | Uint8Array) => void): Probe {
	return {
		reading(...one) {
			if (reading !== undefined) collect(reading(...one));
		},
		came(one) {
			if (came !== undefined) collect(came(one));
		},
	};
}

/** One for all who ask, if anybody does. */
export function probeFor(outputs: readonly Output[]): Probe | undefined {
	const all = outputs.flatMap(({ probe }) => probe ?? []);
	if (all.length === 0) return undefined;
	return {
		reading(...reading) {
			for (const probe of all) probe.reading(...reading);
		},
		came(datagram) {
			for (const probe of all) probe.came(datagram);
		},
	};
}

function check({ what: kind, option, isOurs }: FileFormat, full: string, cwd: string, what: string): void {
	const folder = path.dirname(full);
	if (!existsSync(folder)) {
		const advice = `make it, or name another file with ${option}`;
		throw new UserError(`cannot write ${what}: there is no folder ${shown(folder, cwd)}: ${advice}`);
	}
	const start = startOf(full);
	if (start === undefined || isOurs(start)) return;
	const advice = `name another file with ${option}, or remove this one`;
	const one = kind.replace(/^the /, "a ");
	throw new UserError(`${shown(full, cwd)} holds something else than ${one}: ${advice}`);
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
