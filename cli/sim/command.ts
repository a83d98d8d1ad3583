/** `ganglion sim`: the firmware on a virtual board, in virtual time. */

import type { ComponentCounters } from "../../runtime/around/report.ts";
import type { After, ConfigValue } from "../../targets/esp32/devices.ts";
import type { TraceRecord, VirtualBoard } from "../../targets/node-sim/index.ts";
import { closing, type Outcome } from "../../targets/report/closing.ts";
import { boardNameOf } from "../board-name.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { boardNamed } from "../boards/find.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { filesBeneath } from "../bundle/files.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { type LoadedFirmware, loadFirmware } from "../bundle/node.ts";
import { sensorModules } from "../bundle/sensors.ts";
import { lineIn, placeOf } from "../bundle/where.ts";
import { bundleWorld, findWorld, loadWorld } from "../bundle/world.ts";
import { type Colors, colorsFor } from "../colors.ts";
import { status, UserError } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { tellRemarks } from "../remarks.ts";
import { networkOf } from "../wifi.ts";
import { makeBoard, type SimBoard } from "./board.ts";
import { Driver } from "./driver.ts";
import { askedFiles } from "./formats.ts";
import type { Words } from "./lines.ts";
import { runOnXs, type XsRunOptions } from "./on-xs.ts";
import { fileOutputs, type Output, probeFor } from "./outputs.ts";
import { furtherWords, screenOutput } from "./screen.ts";
import { counterTable } from "./summary.ts";

export interface SimCommand {
	readonly graph: string;
	readonly device: string;
	/** ms of virtual time. */
	readonly limit?: number;
	readonly seed: number;
	readonly world?: string;
	readonly speed?: number;
	readonly slowmo?: number;
	/** What runs the firmware: V8, or the board's own engine. Default: V8. */
	readonly engine?: "node" | "xs";
	readonly realNet: boolean;
	readonly iface?: string;
	readonly json: boolean;
	/** Told as on a terminal, wherever it goes. */
	readonly story?: boolean;
	/** On a terminal, too, each record is a line. */
	readonly verbose?: boolean;
	readonly trace?: string;
	/** Files for tools that people have: pins over time, the datagrams, and who ran when. */
	readonly vcd?: string;
	readonly pcap?: string;
	readonly perfetto?: string;
	readonly check: boolean;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
	readonly native: boolean;
	readonly config: Readonly<Record<string, ConfigValue>>;
	/** The network that the board's config names; empty for none. Default: the virtual board's. */
	readonly ssid?: string;
	readonly password?: string;
	/** What the board does when the graph is over. */
	readonly after: After;
	/** What the board is called. */
	readonly name?: string;
}

/** How long a graph runs that does not end, where nothing else is said: ms of virtual time. */
const defaultLimit = 10_000;

/**
 * Bundles, checks and runs a graph; returns the exit status.
 * @param onBundled gets the files that it is made of, before they run.
 */
export async function runSim(
	command: SimCommand,
	io: Io,
	onBundled: (files: readonly string[]) => void = () => undefined,
): Promise<number> {
	checkTogether(command);
	const config = { ...command.config, ...networkOf(command) };
	boardNamed(command.device);
	const { cwd } = io;
	const { firmware, bundle } = await bundlesOf(command, cwd);
	onBundled(filesBeneath(bundle === undefined ? [firmware] : [firmware, bundle]));
	tellRemarks(firmware, command.notes, io);
	const world = bundle && (await loadWorld(bundle));
	const loaded = await loadFirmware(firmware, command.graph, cwd);
	const colors = colorsFor(io.color);
	let board: SimBoard | undefined;
	const describe: Words["datagram"] = (...datagram) => board?.virtual.describe(...datagram);
	const outputs: Output[] = [screenOutput(command, io, colors, { datagram: describe, fault: () => place })];
	let place: string | undefined;
	const onFault = (error: unknown): void => {
		place = placeOf(error, cwd);
	};
	let last = 0;
	outputs.push(
		...(await fileOutputs(
			askedFiles(command, () => last),
			cwd,
		)),
	);
	const record = (one: TraceRecord): void => {
		for (const output of outputs) output.record(one);
	};
	try {
		await breath();
		// With the other engine this board starts the graph, so that what is wrong with it is told, and nothing more.
		const here = command.engine === "xs" ? () => undefined : record;
		const hears = { record: here, onFault, probe: command.engine === "xs" ? undefined : probeFor(outputs) };
		board = makeBoard({ ...command, name: boardNameOf(command, cwd), config, world, ...hears });
		const tell = {
			record,
			onFault: (frames: readonly string[]) => (place = lineIn(frames, "main.js", firmware, cwd)),
		};
		const made = { ...firmware, world: bundle?.code };
		const run =
			command.engine === "xs"
				? await onEngine({ ...command, config }, made, board.virtual, loaded, tell, io)
				: await runToTheEnd(command, loaded, board, outputs, io);
		last = run.outcome.time;
		for (const output of outputs) {
			output.end?.();
			await output.flush();
		}
		tellEnd(command, run, io, colors);
		return run.status;
	} finally {
		for (const output of outputs) await output.close();
	}
}

function tellEnd(command: SimCommand, { outcome, counters, status: ended }: Run, io: Io, colors: Colors): void {
	const words = closing(outcome, colors);
	if (!command.json) io.out(`\n${counterTable(counters, colors)}\n${words}${furtherWords(command, io, colors)}`);
	// A script that reads the JSON sees the status; whoever looks at the screen shall know why.
	else if (ended !== status.ok) io.err(words);
}

async function bundlesOf(command: SimCommand, cwd: string) {
	const world = await findWorld(command.graph, command.world, cwd);
	const [firmware, bundle] = await Promise.all([
		checkedFirmware({ ...command, cwd, world }),
		world === undefined ? undefined : bundleWorld(world, cwd),
	]);
	return { firmware, bundle };
}

function checkTogether({ realNet, speed, iface, engine, slowmo, perfetto, ...how }: SimCommand): void {
	if (how.story === true && (how.json || how.verbose === true))
		throw new UserError(`--story folds lines, --${how.json ? "json" : "verbose"} does not: leave one of them out`);
	if (engine === "xs" && perfetto !== undefined)
		throw new UserError("--perfetto tells of turns, and the trace of --engine xs has none: leave one of them out");
	if (engine === "xs" && (realNet || slowmo !== undefined || speed !== undefined)) {
		const what = realNet ? "--real-net" : slowmo !== undefined ? "--slowmo" : "--speed";
		throw new UserError(`--engine xs runs as fast as it goes, on the virtual network: leave out ${what}`);
	}
	if (realNet && speed !== undefined && speed !== 1) {
		throw new UserError(`--real-net runs in real time: leave out --speed ${speed}`);
	}
	if (iface !== undefined && !realNet)
		throw new UserError("--iface is for real sockets: add --real-net, or leave it out");
}

interface Run {
	readonly outcome: Outcome;
	readonly counters: readonly ComponentCounters[];
	readonly status: number;
}

async function runToTheEnd(
	command: SimCommand,
	loaded: LoadedFirmware,
	board: SimBoard,
	outputs: readonly Output[],
	io: Io,
): Promise<Run> {
	const breathe = async (): Promise<void> => {
		for (const output of outputs) await output.flush();
	};
	const speed = command.realNet ? 1 : (command.speed ?? Number.POSITIVE_INFINITY);
	const driver = new Driver(board.virtual, { speed, slowmo: command.slowmo ?? 0, breathe, cwd: io.cwd });
	let interrupted = 0;
	const release = io.onInterrupt((code) => {
		interrupted = code;
		driver.stop();
	});
	const forget = rejections(board);
	try {
		board.onArrival((deliver) => driver.arrive(deliver));
		const { virtual } = board;
		const { run, unread } = bootChecked(virtual, loaded, command.slowmo !== undefined, (runtime) => {
			for (const output of outputs) output.watch?.(runtime, () => virtual.now);
		});
		for (const note of unread) io.err(`note: ${note}\n`);
		await driver.run(command.limit ?? defaultLimit, () => run.over);
		await breath(); // Node tells of promises that failed when we are idle
		const counters = run.counters();
		const ended = run.close();
		const how = ended.how === "limit" && interrupted > 0 ? "interrupted" : ended.how;
		const outcome = { ...ended, how, faults: board.faults } as const;
		const trouble = how === "stalled" || outcome.faults > 0 || outcome.stalls > 0;
		return { outcome, counters, status: interrupted || (trouble ? status.fault : status.ok) };
	} finally {
		forget();
		release();
		board.close();
	}
}

/** The same on the board's own engine. @param board starts the graph here, for what can be said of it before. */
async function onEngine(
	command: SimCommand,
	{ code, imports, world }: Pick<Firmware, "code" | "imports"> & { readonly world: string | undefined },
	board: VirtualBoard,
	loaded: LoadedFirmware,
	tell: Pick<XsRunOptions, "record" | "onFault">,
	io: Io,
): Promise<Run> {
	for (const note of bootChecked(board, loaded).unread) io.err(`note: ${note}\n`);
	const stop = new AbortController();
	let interrupted = 0;
	const release = io.onInterrupt((status) => {
		interrupted = status;
		stop.abort();
	});
	try {
		const { device, seed, after, limit: until = defaultLimit } = command;
		const config = { ...command.config, boardAfter: after, boardName: boardNameOf(command, io.cwd) };
		const firmware = { device, seed, config, code, modules: sensorModules(imports) };
		const options = { ...firmware, ...(world === undefined ? {} : { world }), until, ...tell, signal: stop.signal };
		const { outcome: ended, counters, faults } = await runOnXs(options, io);
		if (ended === undefined) throw new UserError("interrupted", interrupted);
		const trouble = ended.how === "stalled" || faults > 0 || ended.stalls > 0;
		return { outcome: { ...ended, faults }, counters, status: trouble ? status.fault : status.ok };
	} finally {
		release();
	}
}

/** A promise that fails and that nobody looks after is the board's to bear, as on a device. */
function rejections({ virtual }: SimBoard): () => void {
	const told = (error: unknown): void => virtual.chip.caught(error);
	process.on("unhandledRejection", told);
	return () => process.off("unhandledRejection", told);
}
