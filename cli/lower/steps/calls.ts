/** Calls, members and optional chains with a `yield` in them. */
import type { AnyNode, CallExpression, TaggedTemplateExpression, TemplateLiteral } from "acorn";
import { whole } from "../edits.ts";
import { ownCall, sendText } from "../inline/calls.ts";
import { isFunction } from "../syntax.ts";
import { Label, type Text } from "./labels.ts";
import { grown, inOrder, keep, kept, lastLeap, listed } from "./operands.ts";
import type { States } from "./states.ts";
import { Unsupported } from "./unsupported.ts";
import { leapingMessage } from "./waits.ts";

/** A chain is over where something in it is `undefined` or `null`: `result` is `undefined` then; on with `after`. */
interface Chain {
	readonly result: string;
	readonly after: Label;
}

export function chain(states: States, node: AnyNode): Text {
	const inside: Chain = { result: states.registers.temp(), after: new Label() };
	const text = link(states, node, inside);
	states.emit(`${inside.result} = `, ...text, ";\n");
	states.mark(inside.after);
	return [inside.result];
}

function link(states: States, node: AnyNode, inside: Chain | undefined): Text {
	if (node.type === "CallExpression") return call(states, node, inside);
	if (node.type === "MemberExpression") return member(states, node, inside);
	return states.explode(node);
}

/** Ends the chain here where there is nothing to go on with. */
function checked(states: States, value: Text, optional: boolean, inside: Chain | undefined): Text {
	if (!optional || !inside) return value;
	const temp = keep(states, value);
	states.emit("if (", ...temp, ` == null) { ${inside.result} = void 0; `, ...states.go(inside.after), " }\n");
	return temp;
}

export function member(states: States, node: AnyNode & { type: "MemberExpression" }, inside?: Chain): Text {
	const { object, property, computed, optional } = node;
	if (object.type === "Super") return computed ? ["super[", ...states.explode(property), "]"] : whole(node);
	const base = checked(states, link(states, object, inside), optional, inside);
	if (!computed) return [...base, ".", ...whole(property)];
	if (!states.leaps(property)) return [...base, "[", ...whole(property), "]"];
	const self = object.type === "ThisExpression" ? base : keep(states, base);
	return [...self, "[", ...states.explode(property), "]"];
}

export function call(states: States, node: CallExpression, inside?: Chain): Text {
	const { callee, arguments: given, optional } = node;
	const library = ownCall(node, states.own);
	if (library?.name === "send") return sendText(states.boxes, leapingMessage(states, library.message), true);
	if (callee.type === "Super") throw new Unsupported("super(…) with a wait in it", node);
	const isLate = given.some((one) => states.leaps(one));
	if (callee.type === "ChainExpression") throw new Unsupported("a wait in a call of (a?.b)", node);
	if (!isLate && !optional) {
		const called =
			callee.type === "MemberExpression" ? member(states, callee, inside) : link(states, callee, inside);
		return [...called, "(", ...listed(given.map(whole)), ")"];
	}
	if (callee.type !== "MemberExpression") {
		const called = checked(states, keep(states, link(states, callee, inside)), optional, inside);
		const list = grown(states, given);
		if (list) return [...called, ".apply(void 0, ", ...list, ")"];
		return ["(0, ", ...called, ")(", ...listed(inOrder(states, given)), ")"];
	}
	const { self, called } = method(states, callee, inside);
	const function_ = checked(states, called, optional, inside);
	const list = grown(states, given);
	if (list) return [...function_, ".apply(", ...self, ", ", ...list, ")"];
	// All of them before `call` is looked up: where there is no function, that fails.
	const values = inOrder(states, given).map((text, i) => (isQuiet(given[i], text) ? text : keep(states, text)));
	return [...function_, ".call(", ...self, ", ", ...listed(values), ")"];
}

/** A member that is to be called, with what it is called on. */
function method(
	states: States,
	callee: AnyNode & { type: "MemberExpression" },
	inside: Chain | undefined,
): { readonly self: Text; readonly called: Text } {
	const { object, property, computed, optional } = callee;
	const isOwn = object.type === "Super" || object.type === "ThisExpression";
	const self: Text = isOwn ? ["this"] : checked(states, keep(states, link(states, object, inside)), optional, inside);
	const base = object.type === "Super" ? whole(object) : self;
	const key = computed ? ["[", ...states.explode(property), "]"] : [".", ...whole(property)];
	return { self, called: keep(states, [...base, ...key]) };
}

export function template(states: States, { quasis, expressions }: TemplateLiteral): Text {
	const last = lastLeap(states, expressions);
	const text: Text[number][] = ["`"];
	for (const [i, quasi] of quasis.entries()) {
		text.push(...whole(quasi));
		const expression = expressions[i];
		if (expression === undefined) continue;
		const value = states.explode(expression);
		text.push("${", ...(i < last ? asText(states, value) : value), "}");
	}
	return [...text, "`"];
}

/** A value as the text that a template makes of it; one that is text already is not copied. */
function asText(states: States, value: Text): Text {
	const temp = states.registers.temp();
	states.emit(`${temp} = `, ...value, `;\nif (typeof ${temp} !== "string") ${temp} = \`\${${temp}}\`;\n`);
	return [temp];
}

/** Evaluating it does nothing, or it has to stay what it is. */
function isQuiet(node: AnyNode | undefined, text: Text): boolean {
	if (node === undefined || node.type === "SpreadElement" || isFunction(node)) return true;
	return (
		/^(Identifier|Literal|ThisExpression)$/.test(node.type) || (text.length === 1 && typeof text[0] === "string")
	);
}

/** The tag is called with the strings of this one place, which a method that gives them back gets out of it. */
export function tagged(states: States, { tag, quasi }: TaggedTemplateExpression): Text {
	const isMember = tag.type === "MemberExpression";
	const { self, called } = isMember
		? method(states, tag, undefined)
		: { self: ["void 0"], called: kept(states, tag) };
	const values = inOrder(states, quasi.expressions);
	const strings = quasi.quasis.flatMap((one, i): Text => (i === 0 ? whole(one) : ["$", "{0}", ...whole(one)]));
	return [
		...called,
		".call(",
		...self,
		`, this.${states.places.strings()}\``,
		...strings,
		"`, ",
		...listed(values),
		")",
	];
}
