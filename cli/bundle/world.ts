/** The world: what drives a simulated board. It lies beside the graph and never gets into a firmware (decision 4). */
import { existsSync } from "node:fs";
import path from "node:path";
import type { WorldScript } from "../../targets/node-sim/index.ts";
import { watched } from "../../targets/node-sim/watched.ts";
import { callScript } from "../../targets/node-sim/world-script.ts";
import { status, UserError } from "../errors.ts";
import { comingBack, named } from "../guard.ts";
import { mended } from "../lower/plugin.ts";
import { shown } from "../places.ts";
import { type Borders, bordersPlugin, worldBorders } from "./borders.ts";
import { evaluate } from "./evaluate.ts";
import { existingSource, oneModule } from "./firmware.ts";
import { checkExports } from "./messages.ts";
import { filesByName, stableMap, stablePaths } from "./stable.ts";
import { told } from "./where.ts";

/** A bundled world. Its module exports the script as its default. */
export interface WorldBundle {
	/** Its file, for messages. */
	readonly name: string;
	/** Where the user stands, for messages. */
	readonly cwd: string;
	readonly code: string;
	readonly map: string;
	fileOf(source: string): string | undefined;
}

/**
 * The world's file: the one asked for, or `graph.world.ts` beside `graph.ts`.
 * @param asked `--world`'s value; "none" for no world, though there be one.
 */
export async function findWorld(graph: string, asked: string | undefined, cwd: string): Promise<string | undefined> {
	if (asked === "none") return undefined;
	if (asked !== undefined) return existingSource(asked, "world", cwd);
	const stem = path.resolve(cwd, graph).replace(/\.[cm]?[jt]s$/, "");
	const found = [".ts", ".js", ".mts", ".mjs"].map((end) => `${stem}.world${end}`).find((file) => existsSync(file));
	return found === undefined ? undefined : existingSource(found, "world", cwd);
}

const entry = `import script from "ganglion-part:world";
export default script;
`;

/** @throws UserError where the file is not fit to drive a board. */
export async function bundleWorld(file: string, cwd: string): Promise<WorldBundle> {
	const borders: Borders = { ...worldBorders, fixed: { ...worldBorders.fixed, "ganglion-part:world": file } };
	const base = path.dirname(file);
	const stdin = { contents: entry, resolveDir: base, sourcefile: "ganglion-world.js", loader: "js" } as const;
	const result = await oneModule(file, cwd, { stdin, plugins: [bordersPlugin(borders)] }, [mended()]);
	checkExports(result.metafile, file, cwd);
	const inputs = Object.keys(result.metafile.inputs);
	return {
		name: shown(file, cwd),
		cwd,
		code: stablePaths(result.code, inputs, base),
		map: stableMap(result.map, inputs, base),
		fileOf: filesByName(inputs, base),
	};
}

/** The world, ready to be called. Errors of its own become sentences that name its file. */
export async function loadWorld(bundle: WorldBundle): Promise<WorldScript> {
	const { name } = bundle;
	const script = await loadScript(bundle);
	if (!isScript(script)) {
		const advice = "write `export default (world) => { … }`";
		throw new UserError(`${name} exports no world but a ${typeof script}: ${advice}`);
	}
	return (world) => {
		try {
			comingBack(`${name}: its world function`, () => callScript(script, watched(world, name, named)));
		} catch (error) {
			throw inWorld(bundle, error);
		}
	};
}

async function loadScript(bundle: WorldBundle): Promise<unknown> {
	try {
		return (await evaluate(bundle))["default"];
	} catch (error) {
		throw inWorld(bundle, error);
	}
}

const isScript = (value: unknown): value is WorldScript => typeof value === "function";

function inWorld({ name, cwd }: WorldBundle, error: unknown): UserError {
	if (error instanceof UserError) return error;
	return new UserError(told(`${name}: `, error, cwd), status.input, error);
}
