/** What of a method comes apart into states: whatever holds a `yield`, and ways out that cannot stay whole. */
import type { AnyNode } from "acorn";
import { childrenOf, isFunction } from "../syntax.ts";

/** The nodes of a method that come apart, itself included. */
export function leapingNodes(method: AnyNode & { type: "FunctionExpression" }): Set<AnyNode> {
	const leaping = new Set<AnyNode>();
	markYields(method.body, leaping);
	leaping.add(method).add(method.body);
	takeExitsApart(method, leaping);
	return leaping;
}

/** Takes a further node apart, and all around it. */
export function takeApart(method: AnyNode & { type: "FunctionExpression" }, node: AnyNode, into: Set<AnyNode>): void {
	const visit = (at: AnyNode): boolean => {
		if (at === node || childrenOf(at).some((child) => within(node, child) && visit(child))) {
			into.add(at);
			return true;
		}
		return false;
	};
	visit(method.body);
	takeExitsApart(method, into);
}

function markYields(node: AnyNode, leaping: Set<AnyNode>): boolean {
	if (isFunction(node)) return false;
	let leaps = node.type === "YieldExpression";
	for (const child of partsRunHere(node)) if (markYields(child, leaping)) leaps = true;
	if (leaps) leaping.add(node);
	return leaps;
}

/** A class's heritage and computed keys run where it stands, its fields and static blocks on their own. */
function partsRunHere(node: AnyNode): AnyNode[] {
	if (node.type === "StaticBlock") return [];
	if (node.type === "PropertyDefinition") return node.computed ? [node.key] : [];
	return childrenOf(node);
}

export function isLoop(node: AnyNode): boolean {
	return /^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type);
}

/**
 * A jump or return that leads out of a loop or a switch without a yield, to something that is in states, cannot be
 * written within that loop: `break` would mean the loop. Nor can one that comes by a `finally` which may throw: the
 * state would then be the one behind it.
 */
function takeExitsApart(method: AnyNode & { type: "FunctionExpression" }, leaping: Set<AnyNode>): void {
	for (let before = -1; before !== leaping.size; ) {
		before = leaping.size;
		visitExits(method.body, [], leaping);
	}
}

function visitExits(node: AnyNode, around: readonly AnyNode[], leaping: Set<AnyNode>): void {
	if (isFunction(node) || node.type === "ClassBody") return;
	const path = [...around, node];
	if (node.type === "ReturnStatement") {
		if (around.some((one) => leaping.has(one) && hasFinally(one))) markBehind(path, -1, leaping);
	} else if (node.type === "BreakStatement" || node.type === "ContinueStatement") {
		const target = targetOf(node, around);
		if (target >= 0 && leaping.has(around[target] ?? node)) markBehind(path, target, leaping);
	}
	for (const child of childrenOf(node)) visitExits(child, path, leaping);
}

/** Marks what lies between a target and a way out, where that comes through what stays whole and must not. */
function markBehind(path: readonly AnyNode[], target: number, leaping: Set<AnyNode>): void {
	const between = path.slice(target + 1, -1);
	const stays = between.some(
		(one) => (isLoop(one) || one.type === "SwitchStatement" || hasFinally(one)) && !leaping.has(one),
	);
	if (stays) for (const one of between) leaping.add(one);
}

/** The place in `around` of what a jump leads out of, or on with. */
function targetOf(
	node: AnyNode & { type: "BreakStatement" | "ContinueStatement" },
	around: readonly AnyNode[],
): number {
	const name = node.label?.name;
	for (let i = around.length - 1; i >= 0; i--) {
		const one = around[i];
		if (one === undefined) continue;
		if (name === undefined) {
			if (isLoop(one) || (one.type === "SwitchStatement" && node.type === "BreakStatement")) return i;
		} else if (one.type === "LabeledStatement" && one.label.name === name) return i;
	}
	return -1;
}

function hasFinally(node: AnyNode): boolean {
	return node.type === "ForOfStatement" || (node.type === "TryStatement" && Boolean(node.finalizer));
}

export function within(inner: AnyNode, outer: AnyNode): boolean {
	return inner.start >= outer.start && inner.end <= outer.end;
}

/** Where a method suspends, and what in it is not evaluated in the order in which it is written. */
export interface Order {
	readonly yields: readonly AnyNode[];
	readonly loops: readonly AnyNode[];
	/** Text that is evaluated, or still used, behind the yields of what it is a part of. */
	readonly late: readonly { readonly part: AnyNode; readonly whole: AnyNode; readonly constants: boolean }[];
}

export function orderOf(leaping: ReadonlySet<AnyNode>): Order {
	const nodes = [...leaping];
	const late = nodes.flatMap((whole): Order["late"] => {
		// A pattern stands before the value that it takes apart; its defaults, keys and targets come after that.
		const pattern = patternOf(whole);
		if (pattern) return pattern.type === "Identifier" ? [] : [{ part: pattern, whole, constants: false }];
		// A constant is not copied before a yield beside it, so it is read behind that.
		const isExpression = /Expression$|^TemplateLiteral$/.test(whole.type) && whole.type !== "YieldExpression";
		return isExpression ? [{ part: whole, whole, constants: true }] : [];
	});
	return {
		yields: nodes.filter(({ type }) => type === "YieldExpression"),
		loops: nodes.filter(isLoop),
		late,
	};
}

function patternOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "VariableDeclarator") return node.id;
	return node.type === "AssignmentExpression" ? node.left : undefined;
}
