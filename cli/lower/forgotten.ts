import type { AnyNode, CallExpression } from "acorn";
import type { ClassFacts } from "./facts.ts";
import { childrenOf, isClass, memberName } from "./syntax.ts";

/** A call that makes a wait which nobody waits for, and what to say of it. */
export interface Forgotten {
	readonly node: AnyNode;
	readonly text: string;
}

/** Calls of a component that wait only when `yield*` takes what they return. */
const waits: ReadonlySet<string> = new Set(["receive", "put", "sleep", "every", "any"]);

/**
 * Waits whose `yield*` was forgotten: `this.sleep(100);` as a statement, and `yield this.sleep(100)`. Neither does
 * anything, and nothing would say so. A class that has a method of its own by that name means its own.
 */
export function forgottenWaits(components: Iterable<ClassFacts>): Forgotten[] {
	const found: Forgotten[] = [];
	for (const { node } of components) {
		const own = new Set(node.body.body.map(memberName));
		for (const member of node.body.body) {
			const generator = member.type === "MethodDefinition" && member.value.generator === true;
			for (const child of childrenOf(member.type === "MethodDefinition" ? member.value : member))
				search(child, { own, generator, found });
		}
	}
	return found;
}

interface Search {
	readonly own: ReadonlySet<string | undefined>;
	/** It lies directly in a generator. */
	readonly generator: boolean;
	readonly found: Forgotten[];
}

function search(node: AnyNode, within: Search): void {
	// There `this` is another one.
	if (node.type === "FunctionExpression" || node.type === "FunctionDeclaration" || isClass(node)) return;
	if (node.type === "ExpressionStatement") dropped(node.expression, within);
	else if (node.type === "YieldExpression" && !node.delegate && node.argument) dropped(node.argument, within);
	const inside = node.type === "ArrowFunctionExpression" ? { ...within, generator: false } : within;
	for (const child of childrenOf(node)) search(child, inside);
}

/** What an expression gives is thrown away: so is what those parts of it give that it may end with. */
function dropped(node: AnyNode, within: Search): void {
	if (node.type === "CallExpression") note(node, within);
	else if (node.type === "UnaryExpression" && node.operator === "void") dropped(node.argument, within);
	else if (node.type === "LogicalExpression") dropped(node.right, within);
	else if (node.type === "SequenceExpression") for (const part of node.expressions) dropped(part, within);
	else if (node.type === "ConditionalExpression") {
		dropped(node.consequent, within);
		dropped(node.alternate, within);
	}
}

function note(node: CallExpression, { own, generator, found }: Search): void {
	const { callee } = node;
	if (callee.type !== "MemberExpression" || callee.computed || callee.object.type !== "ThisExpression") return;
	if (callee.property.type !== "Identifier") return;
	const { name } = callee.property;
	if (!waits.has(name) || own.has(name)) return;
	const text = generator
		? `this.${name}(…) does not wait by itself: write \`yield* this.${name}(…)\``
		: `this.${name}(…) does nothing here: only a generator such as *main() can wait, ` +
			`with \`yield* this.${name}(…)\``;
	found.push({ node: node as AnyNode, text });
}
