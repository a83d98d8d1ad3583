/** The program in this worker: its world, and its firmware, evaluated anew for each start. */
import type { boot } from "../../esp32/boot.ts";
import type { VirtualBoard } from "../../node-sim/board.ts";
import { devicesFor, modulesOf } from "../../node-sim/modules.ts";
import { refusePromises } from "../../node-sim/promises.ts";
import { evaluateModule, isModule, type ModuleFunction } from "../../node-sim/realm/evaluate.ts";
import { turnsIn } from "../../node-sim/realm/turns.ts";
import type { Start } from "../../node-sim/run.ts";
import { type Namer, watched } from "../../node-sim/watched.ts";
import type { WorldScript } from "../../node-sim/world.ts";
import { callScript } from "../../node-sim/world-script.ts";
import type { Program } from "../protocol.ts";
import type { Browser, WorkerRealm } from "./globals.ts";

/** Who has the turn is written there. */
export interface Stepping {
	of: unknown;
}

type Boot = typeof boot;
type Graph = Parameters<Boot>[0];

/** @throws whatever its text throws when it is read. */
function compiled(text: string, realm: WorkerRealm): ModuleFunction {
	const made: unknown = realm.compile(text);
	if (!isModule(made)) throw new Error("the program is no function");
	return made;
}

/** @param named gives a function a name for the time that it runs. */
export function worldOf(
	{ world }: Program,
	realm: WorkerRealm,
	browser: Browser,
	named: Namer,
): WorldScript | undefined {
	if (world === undefined) return undefined;
	const { file, parameters, text } = world;
	const exports: Record<string, unknown> = {};
	named(file, compiled(text, realm))(exports, ...parameters.map((name) => browser.global(name)));
	const script = exports["default"];
	if (!isScript(script)) throw new Error(`${file} exports no world`);
	return (board) => named(`${file}: its world function`, () => callScript(script, watched(board, file, named)))();
}

const isScript = (value: unknown): value is WorldScript => typeof value === "function";

/** What starts the firmware on a board. */
export function startOf({ firmware }: Program, realm: WorkerRealm, stepping: Stepping, named: Namer): Start {
	const module = compiled(firmware.text, realm);
	const { promises, imports, file } = firmware;
	const graphName = `${file}: its graph function`;
	return (board: VirtualBoard) => {
		const { devices } = board;
		const log = (text: string): void => devices.log("log", "", text.endsWith("\n") ? text.slice(0, -1) : text);
		const own = { wall: board.wall, random: () => devices.random(), log };
		const evaluate = named(`${file}, or a file that it imports,`, () =>
			evaluateModule(realm, module, firmware, own),
		);
		const { boot: start, graph, $link: link } = evaluate().exports;
		if (!isBoot(start) || !isLink(link) || !isGraph(graph)) throw new Error("the program exports no graph");
		link({ ...modulesOf(devices), turn: stepping });
		const turns = turnsIn(realm, promises, board);
		board.chip.turns = turns;
		const begin = named(graphName, () => start(graph, devicesFor(imports, devices), () => turns.look()));
		const runtime = begin();
		if (promises) refusePromises(runtime);
		return runtime;
	};
}

const isBoot = (value: unknown): value is Boot => typeof value === "function";
const isGraph = (value: unknown): value is Graph => typeof value === "function";
const isLink = (value: unknown): value is (modules: Readonly<Record<string, unknown>>) => void =>
	typeof value === "function";
