/** The firmware on Node: the very artefact, with nothing behind the board's modules. */
import path from "node:path";
import type { ImportDeclaration } from "acorn";
import MagicString from "magic-string";
import { Zone } from "../../targets/esp32/zone.ts";
import type { VirtualBoard } from "../../targets/node-sim/board.ts";
import { devicesFor, modulesOf } from "../../targets/node-sim/modules.ts";
import { refusePromises } from "../../targets/node-sim/promises.ts";
import type { Exports } from "../../targets/node-sim/realm/evaluate.ts";
import { turnsIn } from "../../targets/node-sim/realm/turns.ts";
import { isError, isGraphError, status, UserError } from "../errors.ts";
import { breath, comingBack, stepping } from "../guard.ts";
import { shown } from "../places.ts";
import { type BoardCode, boardCode } from "./board-code.ts";
import { deviceModules } from "./borders.ts";
import type { Firmware } from "./firmware.ts";
import { parsed } from "./parsed.ts";
import { isSensor, sensorStandIn } from "./sensors.ts";
import { lineIn, thrownInside, told } from "./where.ts";

/**
 * Replaces the imports of the board's modules by variables, so that Node can load the module. The rest stays as it is,
 * byte for byte and line by line. The simulator hands the virtual board's classes to the exported `boot`; drivers that
 * import a module themselves get it from the exported `$link`.
 */
export function linkForNode(code: string): string {
	const text = new MagicString(code);
	const links: string[] = [];
	for (const node of parsed(code).body) {
		const name = node.type === "ImportDeclaration" ? String(node.source.value) : "";
		if (node.type !== "ImportDeclaration" || !deviceModules.test(name)) continue;
		text.overwrite(node.start, node.end, bindings(node, name));
		const main = node.specifiers.find(({ type }) => type === "ImportDefaultSpecifier");
		const module = JSON.stringify(name.replace(/^moddable:/, ""));
		if (main !== undefined && !isSensor(name)) links.push(`${main.local.name} = modules[${module}];`);
	}
	// Who has the turn, so that one that keeps it can be named. A board could not afford it.
	const place = /\bcomponent\d* = (?=rest\d*;)/.exec(code);
	if (place !== null) {
		text.appendRight(place.index + place[0].length, "$turn.of = ");
		text.append("var $turn = { of: null };");
		links.push("$turn = modules.turn;");
	}
	// In the last line, which is empty in a bundle.
	return text.append(`export function $link(modules) { ${links.join(" ")} }`).toString();
}

function bindings(node: ImportDeclaration, name: string): string {
	if (node.specifiers.length === 0) return ";";
	const stands = ({ type, local }: ImportDeclaration["specifiers"][number]): string =>
		isSensor(name) && type === "ImportDefaultSpecifier" ? `${local.name} = ${sensorStandIn(name)}` : local.name;
	return `var ${node.specifiers.map(stands).join(", ")};`;
}

type Boot = typeof import("../../targets/esp32/boot.ts").boot;
export type Graph = Parameters<Boot>[0];

/** A firmware in this process, ready to be started as often as one likes, on as many boards. */
export interface LoadedFirmware {
	readonly code: BoardCode;
	/** The board's modules that it imports. */
	readonly imports: readonly string[];
	/** The graph's file, for messages. */
	readonly file: string;
	/** Where the user stands, for messages. */
	readonly cwd: string;
}

/** @throws UserError where the graph file exports no graph function. */
export async function loadFirmware(firmware: Firmware, graph: string, cwd: string): Promise<LoadedFirmware> {
	const file = shown(path.resolve(cwd, graph), cwd);
	const { code, map, fileOf, imports } = firmware;
	try {
		const compiled = boardCode({ code: linkForNode(code), map, fileOf });
		await breath();
		const desk = { wall: { now: () => 0, zone: new Zone("UTC") }, random: () => 0, log: () => undefined };
		const look = (loaded: Exports): void => void checkedGraph(partsOf(loaded).graph, file);
		comingBack(`${file}, or a file that it imports,`, () => compiled.evaluate(desk, look));
		const [kept] = compiled.expressions;
		if (kept !== undefined) throw new UserError(keptExpression(kept, firmware, file, cwd));
		return { code: compiled, imports, file, cwd };
	} catch (error) {
		throw inGraph(error, file, "throws while it is loaded", cwd);
	}
}

/** Those in variables, properties and arrays the build has moved. */
function keptExpression(text: string, firmware: Firmware, file: string, cwd: string): string {
	const row = firmware.code.slice(0, Math.max(0, firmware.code.indexOf(text))).split("\n").length;
	const where = lineIn([`main:${row}`], "main", firmware, cwd) ?? file;
	const what = `the regular expression ${text} is kept from when the module was evaluated`;
	const why = "on a board it lies in flash then, and the engine cannot match with it";
	const remedy = `Give it a variable of its own (const name = ${text};), or write it where it is used`;
	return `${where} G117 ${what}: ${why}. ${remedy}`;
}

interface Parts {
	readonly boot: Boot;
	readonly graph: unknown;
	/** Gives the board's modules to those sources that import them. */
	readonly link: (modules: Readonly<Record<string, unknown>>) => void;
}

function partsOf({ boot, graph, $link: link }: Readonly<Record<string, unknown>>): Parts {
	if (!isBoot(boot) || !isLink(link)) throw new Error("the bundle exports no boot function");
	return { boot, graph, link };
}

/**
 * Starts a firmware on a board, from what its modules were when they were built. What its function throws is told
 * with its file. @param around gets the graph function and gives one that is called in its place.
 */
export function bootOn(
	board: VirtualBoard,
	{ code, imports, file, cwd }: LoadedFirmware,
	around: (graph: Graph) => Graph = (graph) => graph,
): ReturnType<Boot> {
	const { devices } = board;
	try {
		return comingBack(`${file}: its graph function`, () => {
			const log = (text: string): void => devices.log("log", "", text.endsWith("\n") ? text.slice(0, -1) : text);
			const loaded = code.evaluate({ wall: board.wall, random: () => devices.random(), log });
			const { boot, graph, link } = partsOf(loaded);
			link({ ...modulesOf(devices), turn: stepping });
			const turns = turnsIn(code.realm, code.promises, board);
			board.chip.turns = turns;
			const runtime = boot(shallow(around(checkedGraph(graph, file)), file), devicesFor(imports, devices), () =>
				turns.look(),
			);
			// What can make no promise returns none.
			if (code.promises) refusePromises(runtime);
			return runtime;
		});
	} catch (error) {
		throw inGraph(error, file, "throws while it builds the graph", cwd);
	}
}

/** A complaint of the core's says itself what is wrong. */
function inGraph(error: unknown, file: string, when: string, cwd: string): UserError {
	if (error instanceof UserError) return error;
	const name = isError(error) && error.name !== "Error" ? `${meaning(error)}${error.name}: ` : "";
	const before = isGraphError(error) ? `${file}: ` : `${file} ${when}: ${name}`;
	return new UserError(told(before, error, cwd), status.input, error);
}

const FULL =
	"chassis in chassis too deep, too many components in one call, or a function that calls itself without end";

/** What V8's words do not say of a graph. Its errors are of the realm's classes, not of ours. */
function meaning(error: Error): string {
	if (error.name === "RangeError" && error.message.startsWith("Maximum call stack")) return `${FULL}: `;
	const given = error.name === "TypeError" && thrownInside(error);
	return given ? "what is called there cannot take what it is given: " : "";
}

/** Chassis in chassis. Each level takes of the stack of a board when components start, stop and are told about. */
const DEEPEST = 100;

/** @returns the function, refusing what it makes where that is deeper than any board could bear. */
function shallow(graph: Graph, file: string): Graph {
	return (params) => {
		const root = graph(params);
		const depth = depthOf(root);
		if (depth <= DEEPEST) return root;
		const what = `its chassis are nested ${depth} deep`;
		throw new UserError(
			`${file}: ${what}, and a board has the stack for ${DEEPEST} at most: put them side by side`,
		);
	};
}

/** What is no component at all the runtime tells itself. */
function depthOf(root: unknown): number {
	let level: readonly unknown[] = [root];
	let depth = 0;
	for (; level.length > 0 && depth < MOST_LEVELS; depth++) level = level.flatMap(childrenOf);
	return depth;
}

/** Deeper ones are not counted. */
const MOST_LEVELS = 100_000;

function childrenOf(part: unknown): readonly unknown[] {
	const children: unknown = typeof part === "object" && part !== null && Reflect.get(part, "children");
	return Array.isArray(children) ? children : [];
}

const isBoot = (value: unknown): value is Boot => typeof value === "function";
const isLink = (value: unknown): value is Parts["link"] => typeof value === "function";
const isGraph = (value: unknown): value is Graph => typeof value === "function";

function checkedGraph(graph: unknown, file: string): Graph {
	if (!isGraph(graph)) {
		if (typeof graph !== "object" || graph === null) {
			throw new UserError(
				`${file} exports no graph but a ${typeof graph}: write \`export default () => Pipeline(…)\``,
			);
		}
		const advice = "write `export default () => …`, so that each run gets a fresh one";
		throw new UserError(`${file} exports a graph that is already built: ${advice}`);
	}
	if (/^class\b/.test(Function.prototype.toString.call(graph))) {
		throw new UserError(`${file} exports a class: write \`export default () => new ${graph.name || "It"}()\``);
	}
	return graph;
}
