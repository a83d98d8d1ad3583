/** What a file's components give cause to say, with the place in the source. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Node } from "acorn";
import type { PartialMessage } from "esbuild";
import { ancestryOf } from "./ancestry.ts";
import { wrongBoxNames } from "./box-names.ts";
import { componentClasses } from "./components.ts";
import { originAt } from "./edits.ts";
import type { ClassFacts } from "./facts.ts";
import { forgottenWaits } from "./forgotten.ts";
import type { Kept } from "./lowering.ts";
import type { Module, Modules } from "./modules.ts";
import type { BuildFacts } from "./reach.ts";
import { besideMain, neverRuns, type Refusal, refusedMain } from "./refusals.ts";
import { isGeneratorMethod, memberName } from "./syntax.ts";

/** A generator that the build leaves as one. */
export interface KeptGenerator {
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly column: number;
	/** What its class is called, and the method. */
	readonly component: string;
	readonly method: string;
	readonly why: string;
}

/** The `detail` of a complaint that says nothing of what the compiler would: see `Refusal.typed`. */
export const besideTypes = "beside types";

/** What is wrong with a file's components. */
export async function refusals(
	module: Module,
	modules: Modules,
	components: Iterable<ClassFacts>,
	build: BuildFacts | undefined,
): Promise<PartialMessage[]> {
	const found: Refusal[] = wrongBoxNames(components);
	for (const one of components) {
		const ancestry = await ancestryOf(modules, module, one);
		const members = ancestry.classes.slice(1).flatMap((other) => other.one.node.body.body);
		const inherited = members.filter(isGeneratorMethod).flatMap((member) => memberName(member) ?? []);
		found.push(...refusedMain(one), ...besideMain(one, ancestry));
		found.push(...forgottenWaits(one, inherited, module.facts.program));
		if (build) found.push(...neverRuns(one, ancestry, build));
	}
	return Promise.all(found.map((one) => complaint(module, one)));
}

/** With the place in the source, which is not the one in the text that esbuild printed. */
async function complaint(module: Module, { node, text, typed }: Refusal): Promise<PartialMessage> {
	const { path } = module;
	const origin = placeOf(module, node);
	const detail = typed && besideTypes;
	if (origin === undefined) return { text: `${basename(path)}: ${text}`, detail };
	const lines = (await readFile(path, "utf8")).split(/\r\n?|\n/);
	const { line, column } = origin;
	return { text, detail, location: { file: path, line: line + 1, column, lineText: lines[line] ?? "" } };
}

/** Where a node stands in the source; lines and columns from 0. */
export function placeOf(
	{ printed }: Module,
	node: Node,
): { readonly line: number; readonly column: number } | undefined {
	const map: { mappings: string } = JSON.parse(printed.map);
	return originAt(map.mappings, printed.code, node.start);
}

/** The generators of a file that stay generators. */
export function keptGenerators(module: Module, kept: readonly Kept[]): KeptGenerator[] {
	return kept.map(({ component, method, node, why }) => {
		const { line, column } = placeOf(module, node) ?? { line: 0, column: 0 };
		const place = { file: module.path, line: line + 1, column: column + 1 };
		return { ...place, component: component ?? "a component", method, why };
	});
}

/** A package comes as it was published, so the mains of its components stay what they are. */
export async function keptInPackage(module: Module, modules: Modules): Promise<KeptGenerator[]> {
	const components = componentClasses(module.facts, await modules.componentImports(module));
	const kept = [...components].flatMap(({ node, kind }) =>
		node.body.body.filter(isGeneratorMethod).flatMap((member): Kept[] => {
			const why = "it is of a package, whose files are taken as they are";
			return memberName(member) === "main" ? [{ component: kind, method: "main", node: member, why }] : [];
		}),
	);
	return keptGenerators(module, kept);
}
