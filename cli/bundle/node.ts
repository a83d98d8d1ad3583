/** The firmware on Node: the very artefact, with nothing behind the board's modules. */
import path from "node:path";
import { type ImportDeclaration, parse } from "acorn";
import MagicString from "magic-string";
import { isGraphError, status, UserError } from "../errors.ts";
import { comingBack } from "../guard.ts";
import { shown } from "../places.ts";
import { deviceModules } from "./borders.ts";
import { devicesFor, modulesOf } from "./device-entry.ts";
import { evaluate } from "./evaluate.ts";
import type { Firmware } from "./firmware.ts";
import { isSensor, sensorStandIn } from "./sensors.ts";
import { thrownInside, told } from "./where.ts";

/**
 * Replaces the imports of the board's modules by variables, so that Node can load the module. The rest stays as it is,
 * byte for byte and line by line. The simulator hands the virtual board's classes to the exported `boot`; drivers that
 * import a module themselves get it from the exported `$link`.
 */
export function linkForNode(code: string): string {
	const text = new MagicString(code);
	const links: string[] = [];
	for (const node of parse(code, { ecmaVersion: "latest", sourceType: "module" }).body) {
		const name = node.type === "ImportDeclaration" ? String(node.source.value) : "";
		if (node.type !== "ImportDeclaration" || !deviceModules.test(name)) continue;
		text.overwrite(node.start, node.end, bindings(node, name));
		const main = node.specifiers.find(({ type }) => type === "ImportDefaultSpecifier");
		const module = JSON.stringify(name.replace(/^moddable:/, ""));
		if (main !== undefined && !isSensor(name)) links.push(`${main.local.name} = modules[${module}];`);
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
type Graph = Parameters<Boot>[0];

/** A firmware in this process, ready to be started as often as one likes. */
export interface LoadedFirmware {
	readonly boot: Boot;
	readonly graph: Graph;
	/** Gives the board's modules to those sources that import them. */
	readonly link: (modules: Readonly<Record<string, unknown>>) => void;
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
	let loaded: Readonly<Record<string, unknown>>;
	try {
		const { code, map, fileOf } = firmware;
		loaded = await evaluate({ code: linkForNode(code), map, fileOf, name: file });
	} catch (error) {
		throw inGraph(error, file, "throws while it is loaded", cwd);
	}
	const { boot, graph: make, $link: link } = loaded;
	if (!isBoot(boot) || !isLink(link)) throw new Error("the bundle exports no boot function");
	return { boot, link, graph: checkedGraph(make, file), imports: firmware.imports, file, cwd };
}

/** Starts a graph on a board's devices. What its function throws is told with its file. */
export function bootOn(devices: Parameters<Boot>[1], loaded: LoadedFirmware): ReturnType<Boot> {
	const { boot, graph, link, imports, file, cwd } = loaded;
	try {
		link(modulesOf(devices));
		return comingBack(`${file}: its graph function`, () => boot(graph, devicesFor(imports, devices)));
	} catch (error) {
		throw inGraph(error, file, "throws while it builds the graph", cwd);
	}
}

/** A complaint of the core's says itself what is wrong. */
function inGraph(error: unknown, file: string, when: string, cwd: string): UserError {
	if (error instanceof UserError) return error;
	const name = error instanceof Error && error.name !== "Error" ? `${meaning(error)}${error.name}: ` : "";
	const before = isGraphError(error) ? `${file}: ` : `${file} ${when}: ${name}`;
	return new UserError(told(before, error, cwd), status.input, error);
}

const FULL =
	"chassis in chassis too deep, too many components in one call, or a function that calls itself without end";

/** What V8's words do not say of a graph. */
function meaning(error: Error): string {
	if (error instanceof RangeError && error.message.startsWith("Maximum call stack")) return `${FULL}: `;
	const given = error instanceof TypeError && thrownInside(error);
	return given ? "what is called there cannot take what it is given: " : "";
}

const isBoot = (value: unknown): value is Boot => typeof value === "function";
const isLink = (value: unknown): value is LoadedFirmware["link"] => typeof value === "function";
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
