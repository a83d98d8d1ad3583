/**
 * `globalThis.count = 1` makes a variable that all code sees by its bare name. In the realm on Node each board has a
 * global object of its own, which is no scope: so such names become properties of it, and throw while there is none.
 */
import { runInNewContext } from "node:vm";
import type { AnyNode, Program } from "acorn";
import { applyEdits, type Edit } from "../lower/edits.ts";
import { boundNames } from "../lower/scopes.ts";
import { freeNames, isClass, isFunction, keyName, walk } from "../lower/syntax.ts";
import { mentionsOfNames } from "./mentions.ts";
import { parsed } from "./parsed.ts";

export interface GlobalNames {
	readonly code: string;
	/** The parameter that gets what `globalScope` makes; `undefined` where the code needs none. */
	readonly scope: string | undefined;
}

export function withGlobalNames(code: string): GlobalNames {
	if (!code.includes("globalThis")) return { code, scope: undefined };
	const program = parsed(code);
	const names = namesGiven(program);
	const scope = freeNames(code)("$global");
	const edits: Edit[] = [];
	const asked = askedForTypes(program);
	for (const [name, { uses }] of mentionsOfNames(program, names))
		for (const { node, shorthand } of uses) {
			const from = asked.has(node) ? "globalThis" : scope;
			const put = `${shorthand ? `${name}: ` : ""}${from}.${name}`;
			edits.push({ at: node.start, cut: node.end - node.start, put });
		}
	if (edits.length === 0) return { code, scope: undefined };
	return {
		code: applyEdits(
			code,
			edits.sort((a, b) => a.at - b.at),
		),
		scope,
	};
}

/** Names of properties that it gives to `globalThis`, less those that it declares anywhere. */
function namesGiven(program: Program): ReadonlySet<string> {
	const names = new Set<string>();
	const declared = new Set<string>();
	const bind = (pattern: AnyNode): void => {
		for (const { name } of boundNames(pattern)) declared.add(name);
	};
	walk(program, (node) => {
		const target = node.type === "AssignmentExpression" ? node.left : undefined;
		if (target?.type === "MemberExpression" && target.object.type === "Identifier") {
			const key = keyName(target.property, target.computed);
			if (target.object.name === "globalThis" && key !== undefined && /^[\w$]+$/.test(key)) names.add(key);
		}
		if (node.type === "VariableDeclarator") bind(node.id);
		else if (node.type === "CatchClause" && node.param) bind(node.param);
		else if (isFunction(node) && "params" in node) for (const param of node.params) bind(param);
		if ((isFunction(node) || isClass(node)) && "id" in node && node.id?.type === "Identifier")
			declared.add(node.id.name);
		return true;
	});
	for (const name of declared) names.delete(name);
	// Those of the language are read-only, and the firmware gets them another way.
	if (names.size > 0) for (const name of languageNames()) names.delete(name);
	return names;
}

function languageNames(): string[] {
	const found: unknown = runInNewContext("Object.getOwnPropertyNames(globalThis)");
	return Array.isArray(found) ? found.map(String) : [];
}

/** `typeof count` throws at no name. */
function askedForTypes(program: Program): ReadonlySet<AnyNode> {
	const asked = new Set<AnyNode>();
	walk(program, (node) => {
		if (node.type === "UnaryExpression" && node.operator === "typeof") asked.add(node.argument);
		return true;
	});
	return asked;
}
