import { posix } from "node:path";
import { type Breach, lineOf, type Source } from "./sources.ts";

/** What a module imports, types included: esbuild would drop those, so the text itself is read. */
export function importsOf(text: string): { readonly specifier: string; readonly line: number }[] {
	const statement = /^[ \t]*(?:import|export)\b(?:[^;"'`=]*?\bfrom)?\s*["']([^"'\n]+)["']/gm;
	const call = /\bimport\(\s*["']([^"'\n]+)["']\s*[,)]/g;
	return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => ({
		specifier: match[1] ?? "",
		line: lineOf(text, match.index + match[0].length),
	}));
}

/** Modules that Moddable builds into a firmware. */
const deviceModule = /^(?:embedded:.+|moddable:.+|mc\/.+|timer|time|worker)$/;

/** Modules that a bundle fills in, by the name that the build gives them. */
const bundlePart = /^ganglion-[a-z-]+(?::[a-z-]+)?$/;

/**
 * Imports run one way: runtime <- targets <- cli, and packages belong to the command line and to the page.
 * @param packages the project's dependencies, which `cli/` may import.
 */
export function wrongImports(source: Source, packages: readonly string[]): Breach[] {
	const house = source.path.split("/")[0] ?? "";
	return importsOf(source.text).flatMap(({ specifier, line }) => {
		const why = reason(source.path, house, specifier, packages);
		return why ? [`${source.path}:${line} imports "${specifier}": ${why}`] : [];
	});
}

function reason(path: string, house: string, specifier: string, packages: readonly string[]): string | undefined {
	if (specifier.startsWith(".")) {
		const to = posix.join(posix.dirname(path), specifier);
		const allowed = folders[house];
		if (allowed && !allowed.some((folder) => to.startsWith(`${folder}/`))) return `${house} may not reach there`;
		const reachesNode = /^targets\/(?:node\/|.*\/node-[^/]*$)/.test(to);
		return reachesNode && !mayReachNode(path) ? "the virtual board runs on XS too" : undefined;
	}
	if (house === "runtime") return "the core imports nothing";
	if (bundlePart.test(specifier)) return undefined;
	if (house === "targets") return targetReason(path, specifier);
	if (house !== "cli" || specifier.startsWith("node:")) return undefined;
	const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
	return packages.includes(name) ? undefined : "it is no dependency in package.json";
}

const folders: Readonly<Record<string, readonly string[]>> = {
	runtime: ["runtime"],
	targets: ["runtime", "targets"],
	cli: ["runtime", "targets", "cli"],
};

function targetReason(path: string, specifier: string): string | undefined {
	if (specifier.startsWith("node:"))
		return bindsNode(path) ? undefined : "only node-*.ts, targets/node and xs-desktop use Node";
	if (deviceModule.test(specifier) && path.startsWith("targets/esp32/")) return undefined;
	if (specifier === "@agoric/xsnap" && path.startsWith("targets/xs-desktop/")) return undefined;
	// What is bundled when the package is made, and needs nothing where it is installed.
	if (/^targets\/page\/(?:app|worker)\//.test(path)) return undefined;
	return "only cli and the page import packages";
}

/** Modules of a target that need Node: named so, the Node target, and all that runs XS as a child. */
function bindsNode(path: string): boolean {
	return /^targets\/(?:xs-desktop|node)\//.test(path) || /\/node-[^/]*\.ts$/.test(path);
}

/** `ganglion/test` is never loaded by XS, and offers what needs Node through modules that are named so. */
function mayReachNode(path: string): boolean {
	return !path.startsWith("targets/") || bindsNode(path) || path === "targets/node-sim/test.ts";
}
