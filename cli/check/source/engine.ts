/** What the board's engine, XS as it is linked there, lacks or does otherwise. */
import type { AnyNode, Class, Property } from "acorn";
import { isClass, isFunction, keyName, memberName, walk } from "../../lower/syntax.ts";
import { bindingOf, isGlobal, propertyName, type Rule } from "./finding.ts";
import type { Facts, Scope } from "./program.ts";

/** `/\p{L}/u` and the flag `v`: the engine's tables of Unicode are left out on a board. */
export const unreadableExpression: Rule = (node) => {
	if (node.type !== "Literal" || !("regex" in node) || !node.regex) return undefined;
	const { pattern, flags } = node.regex;
	const property = /[uv]/.test(flags) ? /(?:^|[^\\])(?:\\\\)*(\\[pP]\{[^}]*\})/.exec(pattern)?.[1] : undefined;
	if (property === undefined && !flags.includes("v")) return undefined;
	const what = property === undefined ? "the flag v" : `${property} in a regular expression`;
	return {
		code: "G108",
		node,
		always: true,
		text: `the board's engine has no ${what}: write the characters out, as in [A-Za-zÀ-ÿ]`,
	};
};

const stripped: ReadonlySet<string> = new Set([
	"Math",
	"JSON",
	"Reflect",
	"Object",
	"Number",
	"String",
	"Array",
	"Date",
]);

/** `Math[name](x)`: the linker leaves out every built-in that no code names. */
export const computedBuiltin: Rule = (node, { scope }, facts) => {
	const call = node.type === "CallExpression";
	const member = call ? node.callee : node;
	if (member.type !== "MemberExpression" || !member.computed) return undefined;
	const { object, property } = member;
	if (property.type === "Literal" || isSymbol(property)) return undefined;
	const name = object.type === "Identifier" && !call ? object.name : undefined;
	// An index into a text is no name: only what is called is one.
	if (name === undefined ? !(call && isText(object)) : !stripped.has(name)) return undefined;
	if (name !== undefined && !isGlobal(object, name, facts, scope)) return undefined;
	const [what, one, other] = name === undefined ? ["text", "text.a()", "text.b()"] : [name, `${name}.a`, `${name}.b`];
	return {
		code: "G110",
		node,
		likely: true,
		text:
			`${what}[…] by a computed name: a board has those built-ins only that some code names, ` +
			`and restarts at another; name them, as in { a: ${one}, b: ${other} }[name]`,
	};
};

const isText = (node: AnyNode): boolean =>
	node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");

const isSymbol = (node: AnyNode): boolean =>
	node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "Symbol";

/** `JSON.stringify({ at: new Date() })`: toJSON is left out unless some code names it. */
export const dateInJson: Rule = (node, { scope }, facts) => {
	if (node.type !== "CallExpression" || propertyName(node.callee) !== "stringify") return undefined;
	if (node.callee.type !== "MemberExpression" || !isGlobal(node.callee.object, "JSON", facts, scope))
		return undefined;
	let found = false;
	for (const argument of node.arguments)
		walk(argument, (inner) => {
			if (inner.type === "NewExpression" && isGlobal(inner.callee, "Date", facts, scope)) found = true;
			// What is done with it gives something else.
			return !found && inner.type !== "CallExpression" && inner.type !== "MemberExpression";
		});
	if (!found) return undefined;
	return {
		code: "G111",
		node,
		likely: true,
		text: "a Date in JSON is {} on a board, where toJSON is left out: write date.toISOString(), or its getTime()",
	};
};

/** `JSON.stringify(table)`: the engine cannot mark what lies in flash. */
export const flashInJson: Rule = (node, { runs, scope }, facts) => {
	if (!runs || node.type !== "CallExpression" || propertyName(node.callee) !== "stringify") return undefined;
	if (node.callee.type !== "MemberExpression" || !isGlobal(node.callee.object, "JSON", facts, scope))
		return undefined;
	const name = flashName(node.arguments[0], facts, scope);
	if (name === undefined) return undefined;
	return {
		code: "G118",
		node,
		text:
			`${name} is of the module level, which lies in flash on a board, and JSON.stringify throws there for it ` +
			`("read only value"): give it a copy, such as { ...${name} } or ${name}.slice(), or make it in a component`,
	};
};

/** The name of an object of the module level that is given, or that lies in an object or array that is. */
function flashName(node: AnyNode | null | undefined, facts: Facts, scope: Scope | undefined): string | undefined {
	if (node?.type === "ObjectExpression")
		return first(node.properties, (one) =>
			one.type === "Property" ? flashName(one.value, facts, scope) : undefined,
		);
	if (node?.type === "ArrayExpression") return first(node.elements, (one) => flashName(one, facts, scope));
	const binding = bindingOf(node, facts, scope);
	const value = binding?.value;
	if (value?.type === "ArrayExpression") return binding?.name;
	if (value?.type !== "ObjectExpression") return undefined;
	const given = value.properties.some((one) => one.type === "SpreadElement" || propertyKey(one) === "toJSON");
	return given ? undefined : binding?.name;
}

function first<T>(all: readonly T[], look: (one: T) => string | undefined): string | undefined {
	for (const one of all) {
		const found = look(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

const propertyKey = ({ key, computed }: Property): string | undefined => keyName(key, computed);

const otherwise: Readonly<Record<string, string>> = {
	toLocaleString: "writes plain digits, and a date as toString() does",
	toLocaleDateString: "knows no languages",
	toLocaleTimeString: "knows no languages",
	localeCompare: "compares the codes of characters: Z before a, é behind z",
	toPrecision: "leaves out zeros at the end: (25).toPrecision(4) is 25.0",
};

/** Calls whose text is another one on a board. */
export const otherText: Rule = (node) => {
	if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
	const name = propertyName(node.callee) ?? "";
	const how = Object.hasOwn(otherwise, name) ? otherwise[name] : undefined;
	if (how === undefined) return undefined;
	return { code: "G112", node, likely: true, text: `${name}() on a board ${how}` };
};

/** `text.normalize()`. */
export const normalizing: Rule = (node, { scope }, facts) => {
	if (node.type !== "CallExpression" || propertyName(node.callee) !== "normalize") return undefined;
	const [first] = node.arguments;
	const form = first === undefined || (first.type === "Literal" && /^NFK?[CD]$/.test(String(first.value)));
	const object = node.callee.type === "MemberExpression" ? node.callee.object : undefined;
	if (!form || object?.type === "ThisExpression" || bindingOf(object, facts, scope)) return undefined;
	return {
		code: "G113",
		node,
		likely: first === undefined,
		text: "normalize() throws on a board: the engine's tables of Unicode are left out there",
	};
};

/** `Foo.name`, `this.constructor.name`. */
export const functionName: Rule = (node, { scope }, facts) => {
	if (node.type !== "MemberExpression") return undefined;
	const key = propertyName(node);
	if (key !== "name") return undefined;
	const value = bindingOf(node.object, facts, scope)?.value;
	const isOwn = value && (isFunction(value) || (isClass(value) && !hasStatic(value, key, facts)));
	const isConstructor = propertyName(node.object) === "constructor";
	if (!isOwn && !isConstructor) return undefined;
	return {
		code: "G114",
		node,
		likely: !isOwn,
		text:
			"functions and classes have no name on a board: it is left out when the firmware is linked; " +
			"give it a field",
	};
};

/** Whether the class, or one that it extends, has such a member; so may one that is not in sight. */
function hasStatic(from: AnyNode, key: string, facts: Facts): boolean {
	for (let at: AnyNode | undefined = from; ; ) {
		if (at === undefined || !isClass(at)) return true;
		const node: AnyNode & Class = at;
		if (node.body.body.some((one) => one.type !== "StaticBlock" && one.static && memberName(one) === key))
			return true;
		if (!node.superClass) return false;
		at = bindingOf(node.superClass, facts)?.value;
	}
}

/** `Intl` itself. */
export const intl: Rule = (node, { scope }, facts) => {
	if (node.type !== "MemberExpression" || !isGlobal(node.object, "Intl", facts, scope)) return undefined;
	return {
		code: "G115",
		node,
		text: "the board's engine has no Intl: write numbers with toFixed(digits), dates with getHours() and its like",
	};
};

/** `eval(text)`, `new Function(text)`. What asks for the global object only is known to go well. */
export const evaluated: Rule = (node, { scope }, facts) => {
	if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
	// `(0, eval)(text)` too.
	const callee = node.callee.type === "SequenceExpression" ? node.callee.expressions.at(-1) : node.callee;
	const name = ["eval", "Function"].find((one) => callee && isGlobal(callee, one, facts, scope));
	if (name === undefined || node.arguments.length === 0) return undefined;
	const [text] = node.arguments;
	if (name === "Function" && text?.type === "Literal" && /^\s*return this;?\s*$/.test(String(text.value)))
		return undefined;
	return {
		code: "G119",
		node,
		text:
			`${name === "eval" ? "eval" : "new Function"} runs a text that the build does not see: a board has those ` +
			"built-ins only that some code names, and restarts at another one; write a function",
	};
};
