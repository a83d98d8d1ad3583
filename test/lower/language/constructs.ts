/** Which parts of the language the generator methods of a program's components use, told by their syntax trees. */
import type { AnyNode } from "acorn";
import {
	childrenOf,
	isClass,
	isFunction,
	isGeneratorMethod,
	memberName,
	parseModule,
} from "../../../cli/lower/syntax.ts";
import type { Program } from "./programs.ts";
import { leaps, type Table } from "./sites.ts";

/** What a method does, by the names of `table`. */
export function constructsIn(method: AnyNode, table: Table): Set<string> {
	const found = new Set<string>();
	const tests = Object.entries(table);
	const visit = (node: AnyNode, around: readonly AnyNode[], depth: number): void => {
		const site = { node, leaps: leaps(node), around, depth };
		for (const [name, holds] of tests) if (!found.has(name) && holds(site)) found.add(name);
		const inside = isFunction(node) || isClass(node) ? depth + 1 : depth;
		const path = [...around, node];
		for (const child of childrenOf(node)) visit(child, path, inside);
	};
	if (!("value" in method) || typeof method.value !== "object") return found;
	for (const child of childrenOf(method))
		if (isFunction(child)) for (const one of childrenOf(child)) visit(one, [], 0);
	return found;
}

/** The generator methods of a module's components. */
export function methodsIn(program: AnyNode): { readonly name: string; readonly node: AnyNode }[] {
	const found: { name: string; node: AnyNode }[] = [];
	const visit = (node: AnyNode): void => {
		if (isClass(node) && node.body.body.some((one) => isGeneratorMethod(one) && memberName(one) === "main")) {
			for (const one of node.body.body)
				if (isGeneratorMethod(one)) found.push({ name: memberName(one) ?? "", node: one });
		}
		for (const child of childrenOf(node)) visit(child);
	};
	visit(program);
	return found;
}

/** What all methods of a program together use, and what its scripts do. */
export function constructsOf(program: Program, table: Table): Set<string> {
	const found = new Set<string>();
	for (const text of Object.values(program.files))
		for (const { node } of methodsIn(parseModule(text)))
			for (const name of constructsIn(node, table)) found.add(name);
	for (const [name, holds] of Object.entries(ofPrograms)) if (holds(program)) found.add(name);
	return found;
}

function text({ files }: Program): string {
	return Object.values(files).join("\n");
}

/** What is no matter of one method. */
export const ofPrograms: Readonly<Record<string, (program: Program) => boolean>> = {
	"a base class in the same file": (one) => /class A extends Base/.test(text(one)) && !("base.js" in one.files),
	"a base class in another file": (one) => "base.js" in one.files && /class A extends Base/.test(text(one)),
	"a mixin in another file": (one) => /class extends B/.test(one.files["base.js"] ?? ""),
	"a restart": (one) => one.scripts.some(({ restarts }) => restarts),
	"a mixin": (one) => /extends M\(Base\)/.test(text(one)),
	"a mixin applied twice": (one) => /extends M\(M\(Base\)\)/.test(text(one)),
	"two mixins": (one) => /extends N\(M\(Base\)\)/.test(text(one)),
	"a helper in another file": (one) => /yield\* far\(/.test(text(one)),
	"values of a helper, used across files": (one) =>
		/\.\.\.this\.values\(/.test(one.files["graph.js"] ?? "") &&
		/yield\* this\.values/.test(one.files["base.js"] ?? ""),
	"a main of a thousand states": (one) => /(?:yield;){900}/.test(text(one)),
	"a handler that is replaced": (one) => /R\.prototype\./.test(text(one)),
	"a stop from outside": (one) => one.scripts.some(({ stopAt }) => stopAt > 0),
	"a stop with no time for finally": (one) =>
		one.scripts.some(({ stopAt, deadline }) => stopAt > 0 && deadline === 0),
	"an exception at any call": (one) => one.scripts.some(({ throwAt }) => throwAt > 0),
	"an end of the input": (one) => one.scripts.some(({ lasting }) => !lasting),
	"a full outbox": (one) => one.scripts.some(({ slow, capacity }) => slow > 0 && capacity === 1),
	"an outbox that is not linked": (one) => one.scripts.some(({ slow }) => slow < 0),
	"a wake for nothing": (one) => one.scripts.some(({ wakes }) => wakes.length > 0),
};
