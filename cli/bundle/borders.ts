/** What may come into a bundle and from where: the border of decision 2, as an esbuild plugin. */
import { builtinModules } from "node:module";
import path from "node:path";
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { libraryFile } from "../library.ts";

/** Modules that the board's firmware has built in: left as imports. */
export const deviceModules = /^(embedded:.+|moddable:.+|timer|time|mc\/.+)$/;

export interface Borders {
	/** Specifiers that mean one fixed file, such as "ganglion" itself. */
	readonly fixed: Readonly<Record<string, string>>;
	/** Specifiers that are ours but do not belong here, each with what to do. */
	readonly refused: Readonly<Record<string, string>>;
	/** Leaves the board's own modules as imports; where a bundle never reaches a board they are refused. */
	readonly device: boolean;
	/** Ends the sentence "… exists in Node only". */
	readonly instead: string;
}

const desktopOnly = (name: string): string =>
	`${name} is for worlds and tests on the desktop; a graph imports only "ganglion" ` +
	"(what drives it lives in graph.world.ts)";

/** A firmware: the core alone, and the board's modules. */
export const firmwareBorders: Borders = {
	fixed: { ganglion: libraryFile("runtime/index") },
	refused: { "ganglion/sim": desktopOnly("ganglion/sim"), "ganglion/test": desktopOnly("ganglion/test") },
	device: true,
	instead: "the board has no such module. Take hardware from this.io in open(), time from this.sleep()",
};

/** A world drives the virtual board, on Node and on XS alike: no board modules, no Node modules. */
export const worldBorders: Borders = {
	fixed: { ganglion: libraryFile("runtime/index"), "ganglion/sim": libraryFile("targets/node-sim/index") },
	refused: { "ganglion/test": 'ganglion/test is for test files; a world imports "ganglion/sim"' },
	device: false,
	instead: "a world runs on the XS engine too. Import recorded data as a .json, .csv or .txt file",
};

const nodeOnly = new Set(builtinModules);

/** Marks our own question to esbuild, so that we do not answer it again. */
const asked = Symbol("asked");

export function bordersPlugin(borders: Borders): Plugin {
	return {
		name: "ganglion-borders",
		setup(build) {
			build.onResolve({ filter: /.*/ }, (args) => resolve(args, borders, build));
		},
	};
}

async function resolve(args: OnResolveArgs, borders: Borders, build: PluginBuild): Promise<OnResolveResult | null> {
	if (args.pluginData === asked || args.kind === "entry-point") return null;
	const name = args.path;
	const fixed = borders.fixed[name];
	if (fixed !== undefined) return { path: fixed };
	const refused = borders.refused[name];
	if (refused !== undefined) return { errors: [{ text: refused }] };
	if (/^ganglion(\/|$)/.test(name))
		return { errors: [{ text: `there is no "${name}"; a graph imports "ganglion"` }] };
	if (name.startsWith(".") || path.isAbsolute(name)) return null;
	if (deviceModules.test(name)) {
		if (borders.device) return { path: name, external: true };
		return { errors: [{ text: `"${name}" exists on the board only` }] };
	}
	return isNodeOnly(name) ? nodeImport(args, borders, build) : null;
}

function isNodeOnly(name: string): boolean {
	return name.startsWith("node:") || nodeOnly.has(name) || nodeOnly.has(name.split("/", 1)[0] ?? name);
}

/** `events`, `buffer` … may also be pure packages that somebody installed; those are as good as any other. */
async function nodeImport(args: OnResolveArgs, borders: Borders, build: PluginBuild): Promise<OnResolveResult> {
	if (!args.path.startsWith("node:")) {
		const { importer, namespace, resolveDir, kind } = args;
		const found = await build.resolve(args.path, { importer, namespace, resolveDir, kind, pluginData: asked });
		if (found.errors.length === 0 && !found.external) return { path: found.path, sideEffects: found.sideEffects };
	}
	return { errors: [{ text: `"${args.path}" exists in Node only: ${borders.instead}` }] };
}
