/** The package.json of a new project. */
import { builtinModules } from "node:module";
import { versionOf } from "../library.ts";
import { runner, scripts } from "./texts.ts";

/** What the project's own scripts need besides us. */
const tools = ["@types/node", "typescript", runner] as const;

/** A package that is called so could not be installed beside, or is somebody else's in Node. */
const taken: ReadonlySet<string> = new Set([...builtinModules, ...tools, "ganglion", "node_modules", "favicon.ico"]);

/** The length that npm allows, less than that for what may follow. */
const LONGEST = 200;

/** A folder's name as one that npm takes: small letters, digits, dots, underscores and hyphens. */
export function packageName(folder: string): string {
	const name = folder
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9._-]+/g, "-")
		.slice(0, LONGEST)
		.replace(/^[._-]+|[._-]+$/g, "");
	return name === "" ? "firmware" : taken.has(name) ? `${name}-firmware` : name;
}

export interface Wanted {
	readonly name: string;
	readonly version: string;
}

/** @param ganglion What npm is to install as our own package: a version, or "file:" and a path. */
export function packageJson(name: string, ganglion: string): string {
	const devDependencies = Object.fromEntries(toolVersions().map((one) => [one.name, one.version]));
	const parts = { name, version: "0.0.0", private: true, type: "module", scripts };
	return `${JSON.stringify({ ...parts, dependencies: { ganglion }, devDependencies }, null, "\t")}\n`;
}

export const toolVersions = (): Wanted[] => tools.map((name) => ({ name, version: versionOf(name) }));
