/** `ganglion size`: does the firmware fit the board's memory, and what takes it? */
import path from "node:path";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { formatDuration } from "../../targets/report/moments.ts";
import { ensureXsHost, type XsHost, XsHostError } from "../../targets/xs-desktop/build-host.ts";
import type { XsBudget } from "../../targets/xs-desktop/run-xs.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { boardNamed } from "../boards/find.ts";
import { manifestFor } from "../build/manifest.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { loadFirmware } from "../bundle/node.ts";
import { sensorModules } from "../bundle/sensors.ts";
import { bundleWorld, findWorld, loadWorld } from "../bundle/world.ts";
import { status, UserError } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { graphName, shown } from "../places.ts";
import { tellRemarks } from "../remarks.ts";
import { refuseReserved } from "../settings.ts";
import { bundlePrelude } from "../xs/prelude.ts";
import { type Load, type Measured, measure, runsUnder } from "./measure.ts";
import { forProgram } from "./memory.ts";
import { rehearse } from "./rehearse.ts";
import { jsonReport, type Written } from "./result.ts";
import { creationLine, sizeReport } from "./table.ts";
import { builtManifest, MARGIN, safeCreation, writeCreation } from "./write.ts";

export interface SizeCommand {
	readonly graph: string;
	readonly device: string;
	/** ms of virtual time. */
	readonly limit: number;
	readonly seed: number;
	readonly world?: string;
	/** The folder that `build` wrote; true for its default. */
	readonly write?: string | true;
	readonly json: boolean;
	readonly check: boolean;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** Measures a graph under a board's memory; returns the exit status. */
export async function runSize(command: SizeCommand, io: Io): Promise<number> {
	const stop = new AbortController();
	const release = io.onInterrupt((code) => stop.abort(new UserError("interrupted", code)));
	try {
		return await size(command, io, stop.signal);
	} catch (error) {
		stop.signal.throwIfAborted(); // what else went wrong follows from that
		throw error;
	} finally {
		release();
	}
}

async function size(command: SizeCommand, io: Io, signal: AbortSignal): Promise<number> {
	const board = boardNamed(command.device);
	const { cwd } = io;
	refuseReserved(command.config, "`ganglion flash` takes it from $GANGLION_");
	const { firmware, ...loaded } = await loadOf(command, io, signal);
	tellRemarks(firmware, command.notes, io);
	for (const note of loaded.unread) io.err(`note: ${note}\n`);
	const load = await loaded.load();
	const manifest = manifestFor({ board, imports: firmware.imports, config: command.config, name: {} });
	const target = command.write === undefined ? undefined : path.resolve(cwd, folderOf(command, cwd));
	// What is wrong with the folder is told before the long work.
	const before = target && (await builtManifest(target, firmware, manifest["config"], cwd));
	const host = await theHost(io);
	const measured = await measure(load, forProgram(board.creation), host.bits, (ms) => {
		if (ms > SLOW) io.err(slowNote(ms, command.limit));
	});
	const written = before ? await write(target, before, board.creation, measured, load, command, cwd) : undefined;
	const heading = { ...command, mains: firmware.mains };
	if (command.json) io.out(`${JSON.stringify(jsonReport(heading, board.creation, measured, written), null, "\t")}\n`);
	else {
		io.out(sizeReport({ ...heading, graph: shown(path.resolve(cwd, command.graph), cwd) }, measured));
		if (target && written) io.out(writtenLines(shown(target, cwd), written));
	}
	if (target && !written) io.err(`nothing was written to ${shown(target, cwd)}: ${whyNot(measured)}\n`);
	if (measured.fits === false || written?.proved === false) return status.noFit;
	return sound(measured) ? status.ok : status.fault;
}

/** ms of real time for a run from which on it is told why nothing is printed yet. */
const SLOW = 5_000;

/** A graph that never sleeps is stepped through all its virtual time. */
export function slowNote(ms: number, limit: number): string {
	const time = `${formatDuration(limit)} of virtual time took ${Math.round(ms / 1_000)} s`;
	return `${time}, and it will run more often, in less memory: a shorter --for is quicker\n`;
}

const folderOf = ({ write, device, graph }: SizeCommand, cwd: string): string =>
	typeof write === "string" ? write : path.join("build", ...device.split("/"), graphName(path.resolve(cwd, graph)));

/** A firmware, ready to be measured. */
export interface Loaded {
	readonly firmware: Firmware;
	/** What works with care. */
	readonly notes: readonly string[];
	/** Parameters that no one looked at. */
	readonly unread: readonly string[];
	/** All that a run takes but its memory. */
	load(): Promise<Load>;
}

/** Errors of the graph and its world are found here, on Node, in plain words. */
export async function loadOf(
	command: Omit<SizeCommand, "write" | "json" | "notes">,
	io: Pick<Io, "cwd" | "progress">,
	signal: AbortSignal,
): Promise<Loaded> {
	const { graph, device, config, seed } = command;
	const { cwd } = io;
	io.progress("checking and bundling");
	const worldFile = await findWorld(graph, command.world, cwd);
	const [firmware, prelude, world] = await Promise.all([
		checkedFirmware({ ...command, native: false, cwd, world: worldFile, signal }),
		bundlePrelude(),
		worldFile === undefined ? undefined : bundleWorld(worldFile, cwd),
	]);
	const script = world && (await loadWorld(world));
	const loaded = await loadFirmware(firmware, graph, cwd);
	await breath();
	const virtual = new VirtualBoard({ device, config, seed, world: script });
	const { notes, unread, run } = bootChecked(virtual, loaded);
	const load = async (): Promise<Load> => {
		io.progress(`running ${formatDuration(command.limit)} of it on Node`);
		await rehearse(run, cwd, command.limit, signal);
		let runs = 0;
		return {
			onRun: () => io.progress(`measuring on the board's engine, run ${++runs}`),
			...{ code: firmware.code, prelude, until: command.limit, seed, config, device, signal },
			modules: sensorModules(firmware.imports),
			...(world === undefined ? {} : { world: world.code }),
		};
	};
	return { firmware, notes, unread, load };
}

/** The engine, built now where it never was. @throws XsHostError where it cannot be. */
export function xsHost(io: Pick<Io, "err">): Promise<XsHost> {
	return ensureXsHost({ onBuild: (line) => io.err(`${line}\n`) });
}

/** @throws UserError with what to install where there is no engine. */
async function theHost(io: Io): Promise<XsHost> {
	try {
		return await xsHost(io);
	} catch (error) {
		if (error instanceof XsHostError) throw new UserError(error.message, status.fault, error);
		throw error;
	}
}

/** A run in which something broke shows less than the firmware needs. */
const sound = ({ faults, stalled }: Measured): boolean => faults.length === 0 && !stalled;

function whyNot(measured: Measured): string {
	if (measured.fits === null) return "a 64-bit engine does not know what is needed";
	if (!measured.fits) return "the firmware does not fit the board";
	return sound(measured) ? "how little is enough was not found" : "after a fault or a stall the figures say little";
}

async function write(
	folder: string,
	manifest: Parameters<typeof writeCreation>[1],
	board: XsBudget,
	measured: Measured,
	load: Load,
	command: SizeCommand,
	cwd: string,
): Promise<Written | undefined> {
	const creation = measured.fits === true && sound(measured) ? safeCreation(board, measured) : undefined;
	if (creation === undefined) return undefined;
	const back = await writeCreation(folder, manifest, creation, cwd, typeof command.write === "string");
	return { creation: back, margin: MARGIN, proved: await runsUnder(load, forProgram(back)) };
}

function writtenLines(folder: string, { creation, proved }: Written): string {
	const margin = `${MARGIN.share * 100} % more than needed, at least ${MARGIN.slots} slots and ${MARGIN.bytes} bytes`;
	const proof = proved ? "ran again with it: it fits" : "ran again with it: IT DOES NOT FIT";
	return `\n${folder}/manifest.json: ${creationLine(creation)}\n(${margin}; stack and keys as they were)\n${proof}\n`;
}
