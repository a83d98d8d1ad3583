/** Expressions, suspensions and what stands inside, told apart by their nodes. */
import type { AnyNode } from "acorn";
import { isClass, isFunction } from "../../../cli/lower/syntax.ts";
import {
	assigned,
	both,
	calleeName,
	is,
	leaping,
	leaps,
	own,
	part,
	partsOf,
	type Table,
	type Test,
	waits,
} from "./sites.ts";

const ofYield =
	(holds: (argument: AnyNode) => boolean): Test =>
	({ node, depth }) =>
		node.type === "YieldExpression" &&
		node.delegate &&
		depth === 0 &&
		node.argument != null &&
		holds(node.argument);

const calls =
	(name: string) =>
	(node: AnyNode): boolean =>
		node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === name;

const inside = (node: AnyNode): boolean => isFunction(node) || isClass(node);

export const suspensions: Table = {
	"a plain yield": ({ node, depth }) => node.type === "YieldExpression" && !node.delegate && depth === 0,
	"a yield of a value": ({ node, depth }) =>
		node.type === "YieldExpression" && !node.delegate && node.argument != null && depth === 0,
	"a suspension within a suspension": both(own, part("YieldExpression", "argument")),
	sleep: waits("sleep"),
	receive: waits("receive"),
	put: waits("put"),
	any: waits("any"),
	every: waits("every"),
	pause: waits("pause"),
	"the turn": ofYield((node) => node.type === "MemberExpression"),
	"a helper": waits("help"),
	"a private helper": waits("aid"),
	"a helper that calls itself": waits("again"),
	"a helper by a computed name": ofYield(
		(node) => node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.computed,
	),
	"a helper through an arrow": ofYield(
		(node) => node.type === "CallExpression" && node.callee.type === "ArrowFunctionExpression",
	),
	"a helper of the same file, no method": ofYield(calls("near")),
	"a helper with values": waits("values"),
	"a helper's values, iterated": ({ node, around }) =>
		calleeName(node, "ThisExpression") === "values" && around.at(-1)?.type !== "YieldExpression",
	"super.main": waits("main", "Super"),
	"a helper of super": waits("help", "Super"),
	"yield* on an array": ofYield((node) => node.type === "ArrayExpression"),
	"yield* on an iterator": ofYield(calls("things")),
	"yield* on an array with an iterator of its own": ofYield(calls("own")),
	"yield* on a generator": ofYield(
		(node) => node.type === "CallExpression" && node.callee.type === "FunctionExpression",
	),
	"a parameter of a helper's with a default": both(own, is("AssignmentPattern")),
	arguments: ({ node, depth }) => node.type === "Identifier" && node.name === "arguments" && depth === 0,
	"new.target": ({ node, depth }) => node.type === "MetaProperty" && depth === 0,
};

const around: Table = {
	"a call's argument": part("CallExpression", "arguments"),
	"a constructor's argument": part("NewExpression", "arguments"),
	"the class of a new": part("NewExpression", "callee"),
	"a template": part("TemplateLiteral", "expressions"),
	"a tagged template": part("TaggedTemplateExpression", "quasi"),
	"a conditional's test": part("ConditionalExpression", "test"),
	"a conditional's arm": both(
		own,
		({ node }) => node.type === "ConditionalExpression" && (leaps(node.consequent) || leaps(node.alternate)),
	),
	"an array": part("ArrayExpression", "elements"),
	"a spread": part("SpreadElement", "argument"),
	"an object": both(own, leaping("ObjectExpression")),
	"an object's computed key": ({ node, around: above }) =>
		node.type === "Property" && node.computed && leaps(node.key) && above.at(-1)?.type === "ObjectExpression",
	"a computed member": both(
		own,
		({ node }) => node.type === "MemberExpression" && node.computed && leaps(node.property),
	),
	"an optional chain": both(own, leaping("ChainExpression")),
	"an optional call": both(
		own,
		({ node }) => node.type === "CallExpression" && node.optional && partsOf(node, "arguments").some(leaps),
	),
	"a sequence": part("SequenceExpression", "expressions"),
	"a unary operator": both(
		own,
		({ node }) => node.type === "UnaryExpression" && node.operator !== "delete" && leaps(node.argument),
	),
	"a delete": both(
		own,
		({ node }) => node.type === "UnaryExpression" && node.operator === "delete" && leaps(node.argument),
	),
	"a binary operator": both(own, leaping("BinaryExpression")),
	"&&": both(own, ({ node, leaps: holds }) => node.type === "LogicalExpression" && node.operator === "&&" && holds),
	"||": both(own, ({ node, leaps: holds }) => node.type === "LogicalExpression" && node.operator === "||" && holds),
	"??": both(own, ({ node, leaps: holds }) => node.type === "LogicalExpression" && node.operator === "??" && holds),
	"#x in": both(
		own,
		({ node, leaps: holds }) => node.type === "BinaryExpression" && node.left.type === "PrivateIdentifier" && holds,
	),
	"in or instanceof": both(
		own,
		({ node, leaps: holds }) => node.type === "BinaryExpression" && /^in/.test(node.operator) && holds,
	),
	"a class's heritage": ({ node, depth }) =>
		isClass(node) && depth === 0 && node.superClass != null && leaps(node.superClass),
	"a class's computed key": ({ node }) =>
		(node.type === "MethodDefinition" || node.type === "PropertyDefinition") && leaps(node.key),
	"a private method's argument": ({ node, leaps: holds }) => calleeName(node, "ThisExpression") === "hush" && holds,
	"a method of super": ({ node, leaps: holds }) => calleeName(node, "Super") === "quiet" && holds,
	"=": assigned("="),
	"+=": assigned("+="),
	"another operator and =": assigned("-=", "*=", "%=", "&=", "|=", "^=", "<<=", ">>>="),
	"**=": assigned("**="),
	"??=": assigned("??="),
	"||=": assigned("||="),
	"&&=": assigned("&&="),
	"++ or --": both(own, leaping("UpdateExpression")),
	"a member's key that is assigned to": both(
		own,
		({ node }) => node.type === "AssignmentExpression" && node.left.type === "MemberExpression" && leaps(node.left),
	),
	"a pattern that is assigned to": both(
		own,
		({ node, leaps: holds }) => node.type === "AssignmentExpression" && /Pattern$/.test(node.left.type) && holds,
	),
	"a pattern that sets members": both(
		own,
		({ node, leaps: holds }) =>
			node.type === "AssignmentExpression" && /Pattern$/.test(node.left.type) && setsMembers(node.left) && holds,
	),
};

function setsMembers(pattern: AnyNode): boolean {
	if (pattern.type === "ArrayPattern") return pattern.elements.some((one) => one !== null && setsMembers(one));
	if (pattern.type === "ObjectPattern")
		return pattern.properties.some((one) => setsMembers(one.type === "Property" ? one.value : one));
	if (pattern.type === "AssignmentPattern") return setsMembers(pattern.left);
	return pattern.type === "RestElement" ? setsMembers(pattern.argument) : pattern.type === "MemberExpression";
}

export const expressions: Table = Object.fromEntries(
	Object.entries(around).map(([name, test]) => [
		`a suspension around ${name}`.replace("around a", "in a").replace("around the", "in the"),
		test,
	]),
);

const functionOf =
	(type: string): Test =>
	({ node, depth }) =>
		node.type === type && depth === 0;

export const insides: Table = {
	"an arrow function": functionOf("ArrowFunctionExpression"),
	"a function expression": ({ node, depth, around: above }) =>
		node.type === "FunctionExpression" && !node.generator && depth === 0 && above.at(-1)?.type !== "Property",
	"a generator function inside": ({ node, depth }) =>
		isFunction(node) && "generator" in node && node.generator === true && depth === 0,
	"a class expression": functionOf("ClassExpression"),
	"a getter in an object": ({ node, depth }) => node.type === "Property" && node.kind === "get" && depth === 0,
	"a method in an object": ({ node, depth }) => node.type === "Property" && node.method && depth === 0,
	"this in an arrow function": ({ node, around: above }) =>
		node.type === "ThisExpression" && above.filter(inside).at(-1)?.type === "ArrowFunctionExpression",
	"a static block": is("StaticBlock"),
	"a class with private names": ({ node, depth }) => node.type === "PrivateIdentifier" && depth > 0,
	"a private field": ({ node, depth }) => node.type === "PrivateIdentifier" && node.name === "p" && depth === 0,
	"a send": ({ node, depth }) => calleeName(node, "ThisExpression") === "send" && depth === 0,
	"a call of the library's, replaced": ({ node }) =>
		node.type === "AssignmentExpression" &&
		node.right.type === "ArrowFunctionExpression" &&
		node.left.type === "MemberExpression",
	"a hole in an array": ({ node, depth }) =>
		node.type === "ArrayExpression" && depth === 0 && node.elements.includes(null),
	"an optional chain without suspension": ({ node, depth, leaps: holds }) =>
		node.type === "ChainExpression" && depth === 0 && !holds,
};
