/** A firmware's code as the text of a function: of what it exports, of its top-level bindings, of what it is given. */
import type { AnyNode, Program } from "acorn";
import { childrenOf, freeNames, isFunction, walk } from "../lower/syntax.ts";
import { bodyOf } from "./evaluate.ts";
import { withGlobalNames } from "./global-names.ts";

export interface BoardText {
	/**
	 * The function: behind the names of its exports and of the one that takes its bindings come those of `parameters`.
	 * One line stands before the module's own.
	 */
	readonly text: string;
	/** Names of what it is given beside those two. */
	readonly parameters: readonly string[];
	/** That of the parameter for globals that it makes itself; `undefined` where it makes none. */
	readonly scope: string | undefined;
	/** Whether it names `toJSON`: what no program names the linker leaves out. */
	readonly toJSON: boolean;
	/** Its programs can make a promise. */
	readonly promises: boolean;
}

/** What each board has of its own. */
const OWN = ["Date", "Math", "trace", "globalThis"] as const;

/** @param globals names of the realm's that are to be parameters, where the code has them. */
export function boardText(source: string, globals: (promises: boolean) => readonly string[]): BoardText {
	const { code, scope } = withGlobalNames(source);
	const { body, program, exported } = bodyOf(code);
	const named = namesIn(program);
	const promises = makesPromises(program, named);
	const given = globals(promises).filter((name) => named.has(name));
	const own = OWN.filter((name) => named.has(name) && !given.includes(name));
	const parameters = [...given, ...own, ...(scope === undefined ? [] : [scope])];
	const top = freeNames(body)("$top");
	// An arrow: a module has no `arguments`. What stands for its `this` esbuild has put there.
	const head = `((${[exported, top, ...parameters].join(", ")}) => { "use strict"; {`;
	const tail = `${top}(${topNames(program).join(", ")}); } })`;
	return { text: `${head}\n${body}\n${tail}`, parameters, scope, toJSON: named.has("toJSON"), promises };
}

/** All identifiers, and all texts that could be names, wherever they stand. */
function namesIn(program: Program): ReadonlySet<string> {
	const names = new Set<string>();
	walk(program, (node) => {
		if (node.type === "Identifier") names.add(node.name);
		else if (node.type === "Literal" && typeof node.value === "string") names.add(node.value);
		return true;
	});
	return names;
}

function makesPromises(program: Program, named: ReadonlySet<string>): boolean {
	let found = named.has("Promise") || named.has("fromAsync");
	walk(program, (node) => {
		if (isFunction(node) && "async" in node && node.async === true) found = true;
		if (node.type === "AwaitExpression" || node.type === "ImportExpression") found = true;
		return !found;
	});
	return found;
}

/** What the top level declares. */
function topNames(program: Program): readonly string[] {
	const names: string[] = [];
	for (const statement of program.body) {
		// Our own `$link` is a function that stands in its export.
		const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (node?.type === "VariableDeclaration") for (const { id } of node.declarations) addNames(id, names);
		else if ((node?.type === "FunctionDeclaration" || node?.type === "ClassDeclaration") && node.id)
			names.push(node.id.name);
	}
	return [...new Set(names)];
}

/** A pattern's names; its defaults and keys are none. */
function addNames(pattern: AnyNode, names: string[]): void {
	if (pattern.type === "Identifier") names.push(pattern.name);
	else if (pattern.type === "AssignmentPattern") addNames(pattern.left, names);
	else if (pattern.type === "Property") addNames(pattern.value, names);
	else for (const child of childrenOf(pattern)) addNames(child, names);
}
