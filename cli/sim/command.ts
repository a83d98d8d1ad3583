/** `ganglion sim`: the firmware on a virtual board, in virtual time. */

import { slowBranches } from "../../runtime/around/slow-branches.ts";
import { snapshot } from "../../runtime/around/snapshot.ts";
import { waiting } from "../../runtime/around/stall.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { After, ConfigValue } from "../../targets/esp32/devices.ts";
import type { TraceRecord } from "../../targets/node-sim/index.ts";
import { boardNameOf } from "../board-name.ts";
import { boardNamed } from "../boards/find.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { type LoadedFirmware, loadFirmware } from "../bundle/node.ts";
import { placeOf } from "../bundle/where.ts";
import { bundleWorld, findWorld, loadWorld } from "../bundle/world.ts";
import { colorsFor } from "../colors.ts";
import { status, UserError } from "../errors.ts";
import { breath } from "../guard.ts";
import type { Io } from "../io.ts";
import { tellRemarks } from "../remarks.ts";
import { refuseReserved } from "../settings.ts";
import { checkNetwork } from "../wifi.ts";
import { makeBoard, type SimBoard } from "./board.ts";
import { Driver } from "./driver.ts";
import { Lives } from "./lives.ts";
import { fileOutput, type Output, stdoutOutput } from "./outputs.ts";
import { closing, counterTable, type Outcome } from "./summary.ts";

export interface SimCommand {
	readonly graph: string;
	readonly device: string;
	/** ms of virtual time. */
	readonly limit?: number;
	readonly seed: number;
	readonly world?: string;
	readonly speed?: number;
	readonly slowmo?: number;
	readonly realNet: boolean;
	readonly iface?: string;
	readonly json: boolean;
	readonly trace?: string;
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

/** Bundles, checks and runs a graph; returns the exit status. */
export async function runSim(command: SimCommand, io: Io): Promise<number> {
	checkTogether(command);
	const config = { ...command.config, ...networkOf(command) };
	boardNamed(command.device);
	const { cwd } = io;
	const worldFile = await findWorld(command.graph, command.world, cwd);
	const [firmware, bundle] = await Promise.all([
		checkedFirmware({ ...command, cwd, world: worldFile }),
		worldFile === undefined ? undefined : bundleWorld(worldFile, cwd),
	]);
	tellRemarks(firmware, command.notes, io);
	const world = bundle && (await loadWorld(bundle));
	const loaded = await loadFirmware(firmware, command.graph, cwd);
	const colors = colorsFor(io.color);
	let board: SimBoard | undefined;
	const outputs: Output[] = [
		stdoutOutput(io, command.json, colors, {
			datagram: (...datagram) => board?.virtual.describe(...datagram),
			fault: () => place,
		}),
	];
	let place: string | undefined;
	const onFault = (error: unknown): void => {
		place = placeOf(error, cwd);
	};
	if (command.trace !== undefined) outputs.push(await fileOutput(command.trace, cwd));
	const record = (one: TraceRecord): void => {
		for (const output of outputs) output.record(one);
	};
	try {
		await breath();
		board = makeBoard({ ...command, name: boardNameOf(command, cwd), config, world, record, onFault });
		const run = await runToTheEnd(command, loaded, board, outputs, io);
		for (const output of outputs) await output.flush();
		const last = closing(run.outcome, colors);
		if (!command.json) io.out(`\n${counterTable(snapshot(run.runtime.root), colors)}\n${last}`);
		// A script that reads the JSON sees the status; whoever looks at the screen shall know why.
		else if (run.status !== status.ok) io.err(last);
		return run.status;
	} finally {
		for (const output of outputs) await output.close();
	}
}

function checkTogether({ realNet, speed, iface }: SimCommand): void {
	if (realNet && speed !== undefined && speed !== 1) {
		throw new UserError(`--real-net runs in real time: leave out --speed ${speed}`);
	}
	if (iface !== undefined && !realNet)
		throw new UserError("--iface is for real sockets: add --real-net, or leave it out");
}

/** As `flash` would write it into the config. */
function networkOf({ config, ssid, password = "" }: SimCommand): Readonly<Record<string, string>> {
	refuseReserved(config, "use --");
	checkNetwork(ssid ?? "", password, "--ssid");
	return ssid === undefined ? {} : { ssid, password };
}

interface Run {
	readonly outcome: Outcome;
	readonly runtime: Scheduler;
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
	try {
		board.onArrival((deliver) => driver.arrive(deliver));
		const lives = new Lives(board.virtual, loaded, command.slowmo !== undefined);
		for (const note of lives.unread) io.err(`note: ${note}\n`);
		await driver.run(command.limit ?? defaultLimit, () => lives.end !== null);
		const { runtime } = lives;
		board.virtual.recordCounters(snapshot(runtime.root));
		const outcome = outcomeOf(lives, board, interrupted > 0);
		const trouble = outcome.how === "stalled" || outcome.faults > 0 || lives.stalls > 0;
		return { outcome, runtime, status: interrupted || (trouble ? status.fault : status.ok) };
	} finally {
		release();
		board.close();
	}
}

function outcomeOf({ end, restarts, runtime }: Lives, board: SimBoard, interrupted: boolean): Outcome {
	const how = end?.reason === "stalled" ? "stalled" : end ? "ended" : interrupted ? "interrupted" : "limit";
	return {
		how,
		time: board.virtual.now,
		faults: board.faults,
		seed: board.virtual.seed,
		waiting: how === "stalled" ? waiting(runtime.root) : [],
		restarts,
		losses: board.virtual.losses.all,
		slow: slowBranches(runtime.root, board.virtual.now),
	};
}
