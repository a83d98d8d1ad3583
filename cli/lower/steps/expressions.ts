/** Expressions with a `yield` in them, taken apart in the order in which they are evaluated. */
import type { AnyNode, CallExpression, ObjectExpression, Property, TemplateLiteral } from "acorn";
import { whole } from "../edits.ts";
import { ownCall, sendText } from "../inline/calls.ts";
import { Label, type Text } from "./labels.ts";
import { Unsupported } from "./locals.ts";
import type { States } from "./states.ts";
import { leapingMessage, wait } from "./waits.ts";

/** A node's text, fit to stand as an operand, an argument or the start of a statement. */
export function operand(node: AnyNode): Text {
	return isSimple(node) ? whole(node) : ["(", ...whole(node), ")"];
}

function isSimple(node: AnyNode): boolean {
	return /^(Identifier|Literal|ThisExpression|TemplateLiteral|Super|ArrayExpression)$/.test(node.type);
}

/**
 * Writes all of an expression up to its last suspension, and returns text for its value.
 * The text is to stand before anything else that suspends, and once.
 */
export function explode(states: States, node: AnyNode): Text {
	if (!states.leaps(node)) return operand(node);
	switch (node.type) {
		case "YieldExpression":
			return suspension(states, node, true);
		case "SequenceExpression":
			return sequence(states, node.expressions);
		case "UnaryExpression":
			if (node.operator === "delete") break;
			return [`${node.operator} (`, ...explode(states, node.argument), ")"];
		case "BinaryExpression": {
			if (node.left.type === "PrivateIdentifier")
				return ["(", ...whole(node.left), " in ", ...explode(states, node.right), ")"];
			const [left = [], right = []] = inOrder(states, [node.left, node.right]);
			return ["(", ...left, ` ${node.operator} `, ...right, ")"];
		}
		case "LogicalExpression":
			return logical(states, node.operator, node.left, node.right);
		case "ConditionalExpression":
			return conditional(states, node.test, node.consequent, node.alternate);
		case "AssignmentExpression":
			return assignment(states, node.operator, node.left, node.right);
		case "CallExpression":
			return call(states, node);
		case "NewExpression": {
			const [callee = [], ...given] = inOrder(states, [node.callee, ...node.arguments]);
			return ["new (", ...callee, ")(", ...listed(given), ")"];
		}
		case "MemberExpression":
			return member(states, node);
		case "ArrayExpression":
			return ["[", ...listed(inOrder(states, node.elements)), "]"];
		case "ObjectExpression":
			return object(states, node);
		case "TemplateLiteral":
			return template(states, node);
	}
	throw new Unsupported(`a yield in ${node.type}`);
}

/** Text for the value of a `yield`, where that is of use. */
export function suspension(states: States, node: AnyNode & { type: "YieldExpression" }, used: boolean): Text {
	const after = new Label();
	if (!node.delegate) {
		if (node.argument) discard(states, explode(states, node.argument));
		states.emit({ at: node.start }, states.refill, ...states.suspend(after), "\n");
		states.mark(after, false);
		return ["void 0"];
	}
	if (!node.argument) throw new Unsupported("yield* of nothing");
	if (wait(states, explode, node.argument, after, used)) return used ? [`${states.names.frame}.value`] : ["void 0"];
	const argument = explode(states, node.argument);
	const { frame } = states.names;
	states.emit({ at: node.start }, `if (${frame}.wait(`, ...argument, ")) { ", ...states.suspend(after), " }\n");
	states.mark(after);
	return [`${frame}.value`];
}

function sequence(states: States, nodes: readonly AnyNode[]): Text {
	let text: Text = [];
	for (const [i, node] of nodes.entries()) {
		text = explode(states, node);
		if (i < nodes.length - 1) discard(states, text);
	}
	return text;
}

/** Evaluates what has an effect. What was made here, a register or a result, has none. */
export function discard(states: States, text: Text): void {
	if (text.length > 1 || typeof text[0] !== "string") states.emit(...text, ";\n");
}

/** Keeps a value over what follows. */
function keep(states: States, text: Text): Text {
	const temp = states.temp();
	let origin: number | undefined;
	for (const piece of text) if (typeof piece === "object" && "from" in piece) origin ??= piece.from;
	if (origin !== undefined) states.emit({ at: origin });
	states.emit(`${temp} = `, ...text, ";\n");
	return [temp];
}

/** Nothing that follows can change it. */
function isStable(states: States, node: AnyNode): boolean {
	if (node.type === "Literal" || node.type === "ThisExpression") return true;
	if (node.type !== "Identifier") return false;
	for (const list of states.plan.locals.values()) {
		for (const { variable } of list) {
			if (variable.kind === "const" && variable.mentions.some((one) => one.node === node)) return true;
		}
	}
	return false;
}

function lastLeap(states: States, nodes: readonly (AnyNode | null)[]): number {
	let last = -1;
	for (const [i, node] of nodes.entries()) if (node !== null && states.leaps(node)) last = i;
	return last;
}

/** Text for each of several expressions that are evaluated one after the other; spread ones and holes included. */
function inOrder(states: States, nodes: readonly (AnyNode | null)[]): Text[] {
	const last = lastLeap(states, nodes);
	return nodes.map((node, i) => {
		if (node === null) return [];
		const isSpread = node.type === "SpreadElement";
		const value = isSpread ? node.argument : node;
		let text = explode(states, value);
		if (i < last && isSpread) text = keep(states, ["[...", ...text, "]"]);
		else if (i < last && !isStable(states, value)) text = keep(states, text);
		return isSpread ? ["...", ...text] : text;
	});
}

function listed(texts: readonly Text[]): Text {
	// A hole at the end needs its comma.
	return texts.flatMap((text) => [...text, ", "]);
}

function logical(states: States, operator: string, left: AnyNode, right: AnyNode): Text {
	const result = states.temp();
	const after = new Label();
	states.emit(`${result} = `, ...explode(states, left), ";\n");
	const enough = operator === "&&" ? `!${result}` : operator === "||" ? result : `${result} != null`;
	states.emit(`if (${enough}) { `, ...states.go(after), " }\n");
	states.emit(`${result} = `, ...explode(states, right), ";\n");
	states.mark(after);
	return [result];
}

function conditional(states: States, test: AnyNode, yes: AnyNode, no: AnyNode): Text {
	const result = states.temp();
	const [otherwise, after] = [new Label(), new Label()];
	states.emit({ at: test.start }, "if (!", ...explode(states, test), ") { ", ...states.go(otherwise), " }\n");
	states.emit(`${result} = `, ...explode(states, yes), ";\n");
	states.jump(after);
	states.mark(otherwise, false);
	states.emit(`${result} = `, ...explode(states, no), ";\n");
	states.mark(after);
	return [result];
}

function assignment(states: States, operator: string, left: AnyNode, right: AnyNode): Text {
	if (states.leaps(left) || /^(&&|\|\||\?\?)=$/.test(operator)) throw new Unsupported(`a yield around ${operator}`);
	const plain = operator === "=";
	let target = whole(left);
	if (left.type === "MemberExpression") target = place(states, left);
	else if (left.type !== "Identifier" && !plain) throw new Unsupported(operator);
	const before = plain ? [] : [...keep(states, target), ` ${operator.slice(0, -1)} `];
	return ["(", ...target, " = ", ...before, ...explode(states, right), ")"];
}

/** A member that is evaluated up to its key, to be read or written later. */
function place(states: States, node: AnyNode & { type: "MemberExpression" }): Text {
	const { object, property, computed } = node;
	if (object.type === "Super" && computed) throw new Unsupported("super[...]");
	const isFixed = object.type === "Super" || isStable(states, object);
	const base = isFixed ? whole(object) : keep(states, explode(states, object));
	if (!computed) return [...base, ".", ...whole(property)];
	return [
		...base,
		"[",
		...(isStable(states, property) ? whole(property) : keep(states, explode(states, property))),
		"]",
	];
}

function member(states: States, node: AnyNode & { type: "MemberExpression" }): Text {
	const { object, property, computed, optional } = node;
	if (optional) throw new Unsupported("?.");
	if (!computed) return [...explode(states, object), ".", ...whole(property)];
	if (object.type === "Super") throw new Unsupported("super[...]");
	const [base = [], key = []] = inOrder(states, [object, property]);
	return [...base, "[", ...key, "]"];
}

function call(states: States, node: CallExpression): Text {
	const { callee, arguments: given } = node;
	const library = ownCall(node, states.own);
	if (library?.name === "send") return sendText(states.boxes, leapingMessage(states, explode, library.message), true);
	if (node.optional || callee.type === "Super" || callee.type === "ChainExpression") throw new Unsupported("?.");
	if (!given.some((one) => states.leaps(one))) {
		const called = callee.type === "MemberExpression" ? member(states, callee) : explode(states, callee);
		return [...called, "(", ...listed(given.map(whole)), ")"];
	}
	if (callee.type !== "MemberExpression") {
		const called = keep(states, explode(states, callee));
		return ["(0, ", ...called, ")(", ...listed(inOrder(states, given)), ")"];
	}
	if (callee.optional) throw new Unsupported("?.");
	const { object, property, computed } = callee;
	const own = object.type === "Super" || object.type === "ThisExpression";
	const self: Text = own ? ["this"] : keep(states, explode(states, object));
	const base = object.type === "Super" ? whole(object) : self;
	const key = computed ? ["[", ...explode(states, property), "]"] : [".", ...whole(property)];
	const called = keep(states, [...base, ...key]);
	return [...called, ".call(", ...self, ", ", ...listed(inOrder(states, given)), ")"];
}

function object(states: States, node: ObjectExpression): Text {
	const last = lastLeap(states, node.properties);
	const text = node.properties.map((one, i): Text => {
		if (one.type === "SpreadElement") {
			const spread = explode(states, one.argument);
			return ["...", ...(i < last ? keep(states, ["{ ...", ...spread, " }"]) : spread)];
		}
		if (i > last || isFunctionOf(one)) {
			if (one.computed && i <= last) throw new Unsupported("a computed key");
			return whole(one);
		}
		if (one.computed) throw new Unsupported("a computed key");
		const value = one.shorthand ? placed(states, one.value) : explode(states, one.value);
		const key = one.shorthand && one.key.type === "Identifier" ? [one.key.name] : whole(one.key);
		return [...key, ": ", ...(i < last && !isStable(states, one.value) ? keep(states, value) : value)];
	});
	return ["({ ", ...listed(text), "})"];
}

/** The value of `{ x }`, whose own text says the key as well. */
function placed(states: States, value: AnyNode): Text {
	const name = value.type === "Identifier" ? value.name : "";
	return [states.placeAt(value) ?? name];
}

function isFunctionOf(property: Property): boolean {
	return property.method || property.kind !== "init";
}

function template(states: States, { quasis, expressions }: TemplateLiteral): Text {
	const last = lastLeap(states, expressions);
	const text: Text[number][] = ["`"];
	for (const [i, quasi] of quasis.entries()) {
		text.push(...whole(quasi));
		const expression = expressions[i];
		if (expression === undefined) continue;
		const value = explode(states, expression);
		text.push("${", ...(i < last ? keep(states, ["`${", ...value, "}`"]) : value), "}");
	}
	return [...text, "`"];
}
