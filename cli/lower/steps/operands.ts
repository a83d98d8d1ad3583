/** Parts of an expression that comes apart: in what order they are evaluated, and what is kept over a suspension. */
import type { AnyNode } from "acorn";
import { whole } from "../edits.ts";
import type { Text } from "./labels.ts";
import type { States } from "./states.ts";

/** A node's text, fit to stand as an operand, an argument or the start of a statement. */
export function operand(node: AnyNode): Text {
	return isSimple(node) ? whole(node) : ["(", ...whole(node), ")"];
}

function isSimple(node: AnyNode): boolean {
	return /^(Identifier|Literal|ThisExpression|TemplateLiteral|Super|ArrayExpression)$/.test(node.type);
}

/** Evaluates it for its effects. What was made for it, a register or a result, has none. */
export function discard(states: States, node: AnyNode): void {
	const text = states.explode(node);
	if (beginsPrivate(node)) states.emit("void (", ...text, ");\n");
	else if (text.length > 1 || typeof text[0] !== "string") states.emit(...text, ";\n");
}

/**
 * Whether an expression's text begins with `#x in`, parentheses or not: esbuild takes off those that it can. As a
 * statement behind a `case` XS does not parse it.
 */
export function beginsPrivate(node: AnyNode): boolean {
	switch (node.type) {
		case "BinaryExpression":
			return node.left.type === "PrivateIdentifier" || beginsPrivate(node.left);
		case "LogicalExpression":
			return beginsPrivate(node.left);
		case "ConditionalExpression":
			return beginsPrivate(node.test);
		case "SequenceExpression":
			return node.expressions.slice(0, 1).some(beginsPrivate);
	}
	return false;
}

/** Keeps a value over what follows. */
export function keep(states: States, text: Text): Text {
	const [only] = text;
	// What is kept already, or is the text of nothing that could change.
	if (text.length === 1 && typeof only === "string" && states.registers.isTemp(only)) return text;
	const temp = states.registers.temp();
	let origin: number | undefined;
	for (const piece of text) if (typeof piece === "object" && "from" in piece) origin ??= piece.from;
	if (origin !== undefined) states.emit({ at: origin });
	states.emit(`${temp} = `, ...text, ";\n");
	return [temp];
}

/** The value of a node, to be used behind whatever follows. */
export function kept(states: States, node: AnyNode): Text {
	return isStable(states, node) ? whole(node) : keep(states, states.explode(node));
}

/** Nothing that follows can change it. */
export function isStable(states: States, node: AnyNode): boolean {
	if (node.type === "Literal" || node.type === "ThisExpression") return true;
	if (node.type !== "Identifier") return false;
	for (const list of states.plan.locals.values()) {
		for (const { variable } of list) {
			if (variable.kind === "const" && variable.mentions.some((one) => one.node === node)) return true;
		}
	}
	return false;
}

export function lastLeap(states: States, nodes: readonly (AnyNode | null)[]): number {
	let last = -1;
	for (const [i, node] of nodes.entries()) if (node !== null && states.leaps(node)) last = i;
	return last;
}

/** Text for each of several expressions that are evaluated one after the other; spread ones and holes included. */
export function inOrder(states: States, nodes: readonly (AnyNode | null)[]): Text[] {
	const last = lastLeap(states, nodes);
	return nodes.map((node, i) => {
		if (node === null) return [];
		const isSpread = node.type === "SpreadElement";
		const value = isSpread ? node.argument : node;
		let text = states.explode(value);
		if (i < last && isSpread) text = keep(states, ["[...", ...text, "]"]);
		else if (i < last && !isStable(states, value)) text = keep(states, text);
		return isSpread ? ["...", ...text] : text;
	});
}

/**
 * Several expressions with a spread one before the last that suspends, as one array that grows: to keep the spread part
 * and spread it again would make another. `undefined` where there is none.
 */
export function grown(states: States, nodes: readonly (AnyNode | null)[]): Text | undefined {
	const first = nodes.findIndex((node) => node?.type === "SpreadElement");
	if (first < 0 || first >= lastLeap(states, nodes)) return undefined;
	const array = keep(states, ["[", ...listed(inOrder(states, nodes.slice(0, first + 1))), "]"]);
	for (const node of nodes.slice(first + 1)) {
		if (node === null) states.emit(...array, ".length++;\n");
		else if (node.type !== "SpreadElement") {
			const value = states.explode(node);
			states.emit(...array, "[", ...array, ".length] = ", ...value, ";\n");
		} else {
			const [value, one] = [states.explode(node.argument), states.names.free("$v")];
			states.emit(`for (const ${one} of `, ...value, ") ", ...array, "[", ...array, `.length] = ${one};\n`);
		}
	}
	return array;
}

export function listed(texts: readonly Text[]): Text {
	// A hole at the end needs its comma.
	return texts.flatMap((text) => [...text, ", "]);
}

/** A member that is evaluated up to its key, to be read or written later. */
export function place(states: States, node: AnyNode & { type: "MemberExpression" }): Text {
	const { object, property, computed } = node;
	const base = object.type === "Super" ? whole(object) : kept(states, object);
	return computed ? [...base, "[", ...kept(states, property), "]"] : [...base, ".", ...whole(property)];
}

/** Where a value goes: a variable, or a member that is evaluated up to its key. */
export function target(states: States, node: AnyNode): Text {
	return node.type === "MemberExpression" ? place(states, node) : whole(node);
}
