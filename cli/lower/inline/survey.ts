/** What one round of a loop does to the component's default boxes, where nothing else can run meanwhile. */
import type { AnyNode, CallExpression } from "acorn";
import { childrenOf } from "../syntax.ts";
import { isRoom, type Own, ownCall, type Use, useOf } from "./calls.ts";

export interface Round {
	/** Messages that there has to be room for: the most that one round sends, or asks to have room for behind those. */
	readonly room: number;
	/** Messages that have to lie there: the most that it takes, or asks to be there behind those. */
	readonly lie: number;
}

/** Nodes whose evaluation runs no code of anybody else's, if that of the nodes below them does not. */
const quiet = new Set([
	...["Literal", "Identifier", "BlockStatement", "ExpressionStatement", "EmptyStatement", "IfStatement"],
	...["LogicalExpression", "ConditionalExpression", "SequenceExpression", "VariableDeclaration"],
]);

/**
 * Surveys the parts of a loop that run in each round. `undefined`: something in it might look at a box, or lead out of
 * the loop, or what it does first cannot be told. (An operator may call a message's `valueOf`: messages are values, and
 * theirs have none that reaches for a box.)
 */
export function survey(parts: readonly AnyNode[], own: Own, isHandler: boolean): Round | undefined {
	const found = new Survey(own, isHandler);
	for (const [i, part] of parts.entries())
		if (!found.visit(part, i === 0 ? "truth" : "none", true, 0)) return undefined;
	const { sends, takes } = found;
	// Both ends are told after the last round, first the sources and then the receiver.
	if (sends > 0 && takes > 0 && !found.takesFirst) return undefined;
	return { room: found.room, lie: found.lie };
}

class Survey {
	sends = 0;
	takes = 0;
	takesFirst = false;
	room = 0;
	lie = 0;
	readonly #own: Own;
	readonly #isHandler: boolean;

	constructor(own: Own, isHandler: boolean) {
		this.#own = own;
		this.#isHandler = isHandler;
	}

	/** `always`: each round comes by here. `depth`: loops around it within the round. */
	visit(node: AnyNode, use: Use, always: boolean, depth: number): boolean {
		if (node.type === "CallExpression") return this.#call(node, use, always, depth);
		if (use === "truth" && isRoom(node)) {
			this.room = Math.max(this.room, this.sends + 1);
			return true;
		}
		if (node.type === "MemberExpression") return this.#own.isField(node);
		if (!this.#mayStand(node, depth)) return false;
		const isLoop = /^(For|While|DoWhile)Statement$/.test(node.type);
		return childrenOf(node).every((child) => {
			const comesBy = always && !isLoop && this.#comesBy(node, child);
			return this.visit(child, useOf(node, child, use), comesBy, depth + (isLoop ? 1 : 0));
		});
	}

	#mayStand(node: AnyNode, depth: number): boolean {
		switch (node.type) {
			case "VariableDeclaration":
				return node.kind !== "var" && node.declarations.every(({ id }) => id.type === "Identifier");
			case "VariableDeclarator":
				return true;
			case "AssignmentExpression":
				return this.#isPlace(node.left);
			case "UpdateExpression":
				return this.#isPlace(node.argument);
			case "UnaryExpression":
				return node.operator !== "delete";
			case "BinaryExpression":
				return !/^in/.test(node.operator);
			case "ReturnStatement":
				return this.#isHandler;
			case "ContinueStatement":
			case "BreakStatement":
				return !node.label && depth > 0;
			case "ForStatement":
			case "WhileStatement":
			case "DoWhileStatement":
				return true;
		}
		return quiet.has(node.type) && !("regex" in node && node.regex);
	}

	#isPlace(node: AnyNode): boolean {
		return node.type === "Identifier" || (node.type === "MemberExpression" && this.#own.isField(node));
	}

	/** Room, where a message is known to fit, holds nobody up. */
	#comesBy(node: AnyNode, child: AnyNode): boolean {
		if (node.type === "IfStatement" || node.type === "ConditionalExpression") return child === node.test;
		if (node.type !== "LogicalExpression" || child === node.left) return true;
		return node.operator === "&&" && isRoom(node.left);
	}

	#call(node: CallExpression, use: Use, always: boolean, depth: number): boolean {
		const call = ownCall(node, this.#own);
		if (call === undefined)
			return isMath(node) && node.arguments.every((one) => this.visit(one, "value", always, depth));
		if (depth > 0 || (this.#isHandler && call.name !== "send")) return false;
		if (call.name === "send") {
			const before = this.sends;
			if (!this.visit(call.message, "value", always, depth) || this.sends !== before) return false;
			this.sends++;
			this.room = Math.max(this.room, this.sends);
			return true;
		}
		if (call.name === "dataReady") {
			this.lie = Math.max(this.lie, this.takes + 1);
			return use === "truth";
		}
		if (call.name !== "recv") return false;
		if (this.takes === 0 && this.sends === 0) this.takesFirst = always;
		this.takes++;
		this.lie = Math.max(this.lie, this.takes);
		return true;
	}
}

/** `Math.max(a, b)`: of all that is built in, what handlers use most. */
function isMath({ callee, optional }: CallExpression): boolean {
	if (optional || callee.type !== "MemberExpression" || callee.computed) return false;
	return callee.object.type === "Identifier" && callee.object.name === "Math";
}
