/** What may be asked of a place in a generator method, to tell constructs apart. */
import type { AnyNode, Pattern } from "acorn";
import { childrenOf, isFunction } from "../../../cli/lower/syntax.ts";

/** A node, whether it holds a suspension of the method's own, and what stands around it: the nearest one last. */
export interface Site {
	readonly node: AnyNode;
	readonly leaps: boolean;
	readonly around: readonly AnyNode[];
	/** Functions and classes between it and the method. */
	readonly depth: number;
}

export type Test = (site: Site) => boolean;
export type Table = Readonly<Record<string, Test>>;

const leapsCache = new WeakMap<AnyNode, boolean>();

/** Whether a node holds a suspension of the function that it belongs to. */
export function leaps(node: AnyNode): boolean {
	const known = leapsCache.get(node);
	if (known !== undefined) return known;
	const found =
		node.type === "YieldExpression" ||
		(!isFunction(node) && node.type !== "StaticBlock" && childrenOf(node).some(leaps));
	leapsCache.set(node, found);
	return found;
}

export const is =
	(...types: readonly string[]): Test =>
	({ node }) =>
		types.includes(node.type);

export const leaping =
	(...types: readonly string[]): Test =>
	({ node, leaps: holds }) =>
		holds && types.includes(node.type);

/** A suspension in one part of a node. */
export function part(type: string, key: string): Test {
	return ({ node, depth }) => node.type === type && depth === 0 && partsOf(node, key).some(leaps);
}

export function partsOf(node: AnyNode, key: string): AnyNode[] {
	const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
	return (Array.isArray(value) ? value : [value]).filter(isNode);
}

export function isNode(value: unknown): value is AnyNode {
	return typeof value === "object" && value !== null && "type" in value;
}

/** The statement that a declaration stands in, through its block. */
function arm({ around }: Site): string {
	const [outer, block] = [around.at(-2), around.at(-1)];
	if (block?.type === "SwitchCase") return "a case";
	if (block?.type !== "BlockStatement" || outer === undefined) return "";
	if (outer.type === "TryStatement") return outer.finalizer === block ? "a finally" : "a try block";
	if (outer.type === "CatchClause") return "a catch";
	if (outer.type === "IfStatement") return "an if";
	return /^(For|While|DoWhile)/.test(outer.type) ? "a loop" : "";
}

const declares = is("VariableDeclaration", "FunctionDeclaration", "ClassDeclaration");
export const inArm =
	(name: string): Test =>
	(site) =>
		site.depth === 0 && declares(site) && arm(site) === name && site.around.some(leaps);

export const variable =
	(kind: string): Test =>
	({ node, depth }) =>
		node.type === "VariableDeclaration" && node.kind === kind && depth === 0;

export const assigned =
	(...operators: readonly string[]): Test =>
	({ node, leaps: holds }) =>
		node.type === "AssignmentExpression" && operators.includes(node.operator) && holds;

export function isPattern(node: AnyNode | Pattern): boolean {
	return node.type === "ObjectPattern" || node.type === "ArrayPattern";
}

/** A call of `this.name` or `super.name`, delegated to. */
export const waits =
	(name: string, object = "ThisExpression"): Test =>
	({ node, depth }) =>
		depth === 0 && node.type === "YieldExpression" && node.delegate && calleeName(node.argument, object) === name;

export function calleeName(node: AnyNode | null | undefined, object: string): string | undefined {
	if (node?.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
	if (node.callee.object.type !== object || node.callee.computed) return undefined;
	const { property } = node.callee;
	return property.type === "Identifier" || property.type === "PrivateIdentifier" ? property.name : undefined;
}

/** A way out that leads through a `finally` of the same function. */
export const throughFinally =
	(type: string, label?: boolean): Test =>
	({ node, around, depth }) => {
		if (node.type !== type || depth > 0) return false;
		if (label !== undefined && "label" in node && (node.label != null) !== label) return false;
		return around.some(
			(one, i) => one.type === "TryStatement" && one.finalizer != null && around[i + 1] !== one.finalizer,
		);
	};

export const inFinally =
	(type: string): Test =>
	({ node, around, depth }) =>
		node.type === type &&
		depth === 0 &&
		around.some((one, i) => one.type === "TryStatement" && one.finalizer === around[i + 1]);

export const labelled =
	(type: "BreakStatement" | "ContinueStatement"): Test =>
	({ node, depth }) =>
		node.type === type && node.label != null && depth === 0;

export const loopWith =
	(type: string): Test =>
	({ node, depth }) =>
		depth === 0 && node.type === type && "body" in node && isNode(node.body) && leaps(node.body);

export const target =
	(type: string): Test =>
	({ node, depth }) =>
		depth === 0 && (node.type === "ForOfStatement" || node.type === "ForInStatement") && node.left.type === type;

/** A function inside that speaks of a name that a loop declares in its head. */
export const keepsLoopVariable: Test = ({ node, around }) => {
	if (node.type !== "Identifier") return false;
	const from = around.map(({ type }) => /^For(Of|In)?Statement$/.test(type)).lastIndexOf(true);
	const loop = around[from];
	if (loop === undefined || !around.slice(from).some(({ type }) => type === "ArrowFunctionExpression")) return false;
	const head = "left" in loop ? loop.left : "init" in loop ? loop.init : undefined;
	return isNode(head) && head.type === "VariableDeclaration" && head.kind !== "var" && speaks(head, node.name);
};

function speaks(node: AnyNode, name: string): boolean {
	if (node.type === "Identifier") return node.name === name;
	return Object.values(node).some((value) =>
		(Array.isArray(value) ? value : [value]).some((one) => isNode(one) && speaks(one, name)),
	);
}

export const own: Test = ({ depth }) => depth === 0;
export const both =
	(...tests: readonly Test[]): Test =>
	(site) =>
		tests.every((one) => one(site));
