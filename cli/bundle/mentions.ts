/** Where a bundle speaks of the names of its top level. esbuild gives no other variable in it one of these names. */
import type { AnyNode, BlockStatement, Identifier, Program } from "acorn";
import { childrenOf } from "../lower/syntax.ts";

export interface Mentions {
	/** Declared once, and never given another value. */
	readonly fixed: boolean;
	/** Without its declaration. */
	readonly uses: readonly Mention[];
}

export interface Mention {
	readonly node: Identifier;
	/** Written as `{ x }`, which also says the key. */
	readonly shorthand: boolean;
}

interface Found {
	fixed: boolean;
	declared: number;
	uses: Mention[];
}

/** The statements of a bundle, or those of a function that is called once, while modules are evaluated. */
export type Body = Program | BlockStatement;

/** All names that variables of its own level have. */
export function mentionsOf(body: Body): ReadonlyMap<string, Mentions> {
	const found = new Map<string, Found>();
	for (const node of body.body) {
		if (node.type !== "VariableDeclaration") continue;
		for (const { id } of node.declarations)
			if (id.type === "Identifier") found.set(id.name, { fixed: true, declared: 0, uses: [] });
	}
	visit(body, found, false);
	for (const one of found.values()) if (one.declared !== 1) one.fixed = false;
	return found;
}

/** The same of names that nothing in a program declares. */
export function mentionsOfNames(program: Program, names: ReadonlySet<string>): ReadonlyMap<string, Mentions> {
	const found = new Map<string, Found>();
	for (const name of names) found.set(name, { fixed: false, declared: 0, uses: [] });
	if (names.size > 0) visit(program, found, false);
	return found;
}

/** @param writes whether what stands here gets a value. */
function visit(node: AnyNode, found: ReadonlyMap<string, Found>, writes: boolean, shorthand = false): void {
	if (node.type === "Identifier") {
		mention(node, found, writes, shorthand);
		return;
	}
	if (node.type === "VariableDeclarator" && node.id.type === "Identifier") {
		const one = found.get(node.id.name);
		if (one !== undefined) one.declared++;
		if (node.init) visit(node.init, found, false);
		return;
	}
	for (const { child, written, short } of partsOf(node)) visit(child, found, written ?? writes, short);
}

function mention(node: Identifier, found: ReadonlyMap<string, Found>, writes: boolean, shorthand: boolean): void {
	const one = found.get(node.name);
	if (one === undefined) return;
	if (writes) one.fixed = false;
	one.uses.push({ node, shorthand });
}

interface Part {
	readonly child: AnyNode;
	readonly written?: boolean;
	readonly short?: boolean;
}

/** The parts of a node that may speak of variables. */
function partsOf(node: AnyNode): readonly Part[] {
	switch (node.type) {
		case "VariableDeclarator":
			return [{ child: node.id, written: true }, ...(node.init ? [{ child: node.init, written: false }] : [])];
		case "MemberExpression":
			return [
				{ child: node.object, written: false },
				...(node.computed ? [{ child: node.property, written: false }] : []),
			];
		case "Property":
			return [
				...(node.computed ? [{ child: node.key, written: false }] : []),
				{ child: node.value, short: node.shorthand },
			];
		case "MethodDefinition":
		case "PropertyDefinition":
			return [
				...(node.computed ? [{ child: node.key, written: false }] : []),
				...(node.value ? [{ child: node.value, written: false }] : []),
			];
		case "AssignmentExpression":
			return [
				{ child: node.left, written: true },
				{ child: node.right, written: false },
			];
		case "AssignmentPattern":
			return [{ child: node.left }, { child: node.right, written: false }];
		case "UpdateExpression":
			return [{ child: node.argument, written: true }];
		case "ForInStatement":
		case "ForOfStatement":
			return [
				{ child: node.left, written: node.left.type !== "VariableDeclaration" },
				{ child: node.right, written: false },
				{ child: node.body, written: false },
			];
		case "LabeledStatement":
			return [{ child: node.body, written: false }];
		case "BreakStatement":
		case "ContinueStatement":
		case "ImportDeclaration":
			return [];
		case "FunctionDeclaration":
		case "FunctionExpression":
		case "ArrowFunctionExpression":
			return [
				...(node.id ? [{ child: node.id, written: true }] : []),
				...node.params.map((child) => ({ child, written: true })),
				{ child: node.body, written: false },
			];
		case "CatchClause":
			return [
				...(node.param ? [{ child: node.param, written: true }] : []),
				{ child: node.body, written: false },
			];
		default:
			return childrenOf(node).map((child) => ({ child }));
	}
}
