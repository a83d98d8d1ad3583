/** What a page runs: a graph and its world as texts, after all checks that the terminal makes. */
import { createHash } from "node:crypto";
import path from "node:path";
import type { After, ConfigValue } from "../../targets/esp32/devices.ts";
import { VirtualBoard, type WorldScript } from "../../targets/node-sim/index.ts";
import type { Compiled, CompiledFirmware, Program } from "../../targets/page/protocol.ts";
import { boardNameOf } from "../board-name.ts";
import { bootChecked } from "../boards/checked-boot.ts";
import { boardNamed } from "../boards/find.ts";
import { boardText } from "../bundle/board-text.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { bodyOf } from "../bundle/evaluate.ts";
import { filesBeneath } from "../bundle/files.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { linkForNode, loadFirmware } from "../bundle/node.ts";
import { bundleWorld, findWorld, loadWorld, type WorldBundle } from "../bundle/world.ts";
import { breath } from "../guard.ts";
import { graphName, shown, slashes } from "../places.ts";
import { sitesIn } from "./sites.ts";

export interface PageOptions {
	readonly graph: string;
	readonly device: string;
	readonly seed: number;
	/** ms of virtual time. */
	readonly limit?: number;
	readonly world?: string;
	readonly config: Readonly<Record<string, ConfigValue>>;
	readonly after: After;
	readonly name?: string;
	readonly check: boolean;
	readonly native: boolean;
	readonly cwd: string;
}

export interface MadeProgram {
	readonly program: Program;
	/** Its files, absolute: what to watch. */
	readonly files: readonly string[];
	/** What the bundle gives cause to say. */
	readonly firmware: Firmware;
	/** Starts it once here. @returns notes, a line each. @throws UserError for what is wrong with it then. */
	readonly rehearse: () => Promise<readonly string[]>;
}

/** @throws UserError for whatever `sim` would refuse before it starts, in its words. */
export async function makeProgram(options: PageOptions): Promise<MadeProgram> {
	const { graph, device, cwd, seed, limit, config, after } = options;
	boardNamed(device);
	const worldFile = await findWorld(graph, options.world, cwd);
	const [firmware, bundle] = await Promise.all([
		checkedFirmware({ ...options, world: worldFile }),
		worldFile === undefined ? undefined : bundleWorld(worldFile, cwd),
	]);
	const script = bundle && (await loadWorld(bundle));
	const full = path.resolve(cwd, graph);
	const name = graphName(full);
	const boardName = boardNameOf(options, cwd);
	const compiled = compiledFirmware(firmware, shown(full, cwd), cwd);
	const world = bundle && compiledWorld(bundle, cwd);
	const texts = [compiled.text, world?.text ?? ""];
	const start = { device, seed, config, after, boardName, ...(limit === undefined ? {} : { limit }) };
	const program: Program = {
		hash: createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16),
		name,
		firmware: compiled,
		...(world === undefined ? {} : { world: { ...world, file: bundle?.name ?? "" } }),
		sites: sitesIn(firmware, cwd),
		start,
		graphModule: `./${path.basename(full)}`,
		...(worldFile === undefined ? {} : { worldModule: relative(path.dirname(full), worldFile) }),
	};
	return {
		program,
		files: filesBeneath(bundle === undefined ? [firmware] : [firmware, bundle]),
		firmware,
		rehearse: () => rehearse(options, firmware, script),
	};
}

/** Starts it once here, so that what is wrong with it is told before anybody looks. */
async function rehearse(options: PageOptions, firmware: Firmware, world?: WorldScript): Promise<readonly string[]> {
	const { device, seed, after, config, cwd } = options;
	const loaded = await loadFirmware(firmware, options.graph, cwd);
	await breath();
	const given = { ...config, boardAfter: after, boardName: boardNameOf(options, cwd) };
	const { notes, unread } = bootChecked(new VirtualBoard({ device, seed, config: given, world }), loaded);
	return [...notes, ...unread];
}

/** Its name in stacks. */
export const firmwareName = "ganglion-firmware.js";
export const worldName = "ganglion-world.js";

function compiledFirmware(firmware: Firmware, file: string, cwd: string): CompiledFirmware {
	const { text, parameters, scope, toJSON, promises } = boardText(linkForNode(firmware.code), () => []);
	return {
		text: `${text}\n//# sourceURL=${firmwareName}`,
		parameters,
		...(scope === undefined ? {} : { scope }),
		toJSON,
		promises,
		map: shownMap(firmware, 1, cwd),
		imports: firmware.imports,
		file,
	};
}

/** Of what a browser's worker has and Node has: what a world may use beside the language. */
const WORLD_GLOBALS = ["console", "TextDecoder", "TextEncoder", "URL", "structuredClone", "performance"];

function compiledWorld(bundle: WorldBundle, cwd: string): Compiled {
	const { body, exported } = bodyOf(bundle.code);
	const parameters = WORLD_GLOBALS.filter((name) => new RegExp(`\\b${name}\\b`).test(bundle.code));
	const head = `((${[exported, ...parameters].join(", ")}) => { "use strict"; {`;
	const text = `${head}\n${body}\n} })\n//# sourceURL=${worldName}`;
	return { text, parameters, map: shownMap(bundle, 1, cwd) };
}

/** A source map whose sources are named as users see them, without their texts; ours keep their names. */
function shownMap({ map, fileOf }: Pick<Firmware, "map" | "fileOf">, linesBefore: number, cwd: string): string {
	const { version, sources, mappings }: { version: 3; sources: string[]; mappings: string } = JSON.parse(map);
	const named = sources.map((source) => {
		const file = source.startsWith("ganglion/") ? undefined : fileOf(source);
		return file === undefined ? source : slashes(shown(file, cwd));
	});
	return JSON.stringify({ version, sources: named, names: [], mappings: ";".repeat(linesBefore) + mappings });
}

function relative(from: string, file: string): string {
	const way = slashes(path.relative(from, file));
	return way.startsWith(".") ? way : `./${way}`;
}
