/** The same run on the XS engine, as the board has it: the trace comes line by line, and how it ended. */
import { tmpdir } from "node:os";
import type { ComponentCounters } from "../../runtime/around/report.ts";
import { formatRecord, type TraceRecord } from "../../targets/node-sim/index.ts";
import type { Outcome } from "../../targets/node-sim/run.ts";
import { ensureXsHost, XsHostError } from "../../targets/xs-desktop/build-host.ts";
import { type FirmwareRun, runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { status, UserError, writingTemporary } from "../errors.ts";
import type { Io } from "../io.ts";
import { bundlePrelude } from "../xs/prelude.ts";

export interface XsRunOptions extends Pick<FirmwareRun, "code" | "world" | "modules" | "device" | "config" | "seed"> {
	/** ms of virtual time. */
	readonly until: number;
	readonly record: (record: TraceRecord) => void;
	/** Told ahead of a fault's record where it was thrown: each frame as `file:line` of the bundle, innermost first. */
	readonly onFault: (frames: readonly string[]) => void;
	readonly signal: AbortSignal;
}

export interface XsRan {
	/** Missing where it was interrupted. */
	readonly outcome: Outcome | undefined;
	readonly counters: readonly ComponentCounters[];
	readonly faults: number;
}

/** @throws UserError where there is no engine, and for what ends the engine before its time. */
export async function runOnXs({ until, record, onFault, signal, ...firmware }: XsRunOptions, io: Io): Promise<XsRan> {
	await engine(io);
	const prelude = await bundlePrelude();
	const counters: ComponentCounters[] = [];
	let outcome: Outcome | undefined;
	let faults = 0;
	const onLine = (line: string): void => {
		if (line.startsWith("outcome\t")) {
			outcome = JSON.parse(line.slice("outcome\t".length));
			return;
		}
		if (line.startsWith("place\t")) {
			onFault(line.slice("place\t".length).split(" "));
			return;
		}
		const one = recordOf(line);
		if (one.kind === "counters") counters.push(one.counters);
		else if (one.kind === "fault") faults++;
		record(one);
	};
	// What can make no promise returns none.
	const promises = /\b(?:async|await|Promise|fromAsync)\b/.test(firmware.code);
	const told = { trace: true, outcome: true, places: true, promises, marks: [] } as const;
	const run = { ...firmware, prelude, until, budget: "none", ...told } as const;
	const ran = await writingTemporary(tmpdir(), () => runFirmware({ ...run, signal, onLine }));
	if (!signal.aborted && ran.status !== status.ok)
		throw new UserError(ran.stderr || `the XS engine ended with status ${ran.status}`, ran.status);
	return { outcome, counters, faults };
}

async function engine(io: Io): Promise<void> {
	try {
		await ensureXsHost({ onBuild: (line) => io.err(`${line}\n`) });
	} catch (error) {
		if (error instanceof XsHostError) throw new UserError(error.message, status.fault, error);
		throw error;
	}
}

/** A line of a trace, as it was before it became one. */
function recordOf(line: string): TraceRecord {
	const { t, n, board, kind, ...rest } = JSON.parse(line);
	const stamp = board === undefined ? { t, n } : { t, n, board };
	const read: TraceRecord =
		kind === "counters"
			? { ...stamp, kind, counters: { ...rest, counted: rest.counted ?? {} } }
			: { ...stamp, kind, ...rest };
	if (formatRecord(read) !== line) throw new Error(`no line of a trace: ${line}`);
	return read;
}
