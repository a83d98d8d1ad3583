import type { AnyNode } from "acorn";
import { type Binding, type Facts, isInner, type Place, type Scope } from "./program.ts";

/** What the board does otherwise than the desk. Each code has a section in docs/on-the-board.md. */
export type Code =
	| "G101" // a collection of the module level is written
	| "G102" // so are bytes
	| "G103" // a class or function of the module level gets or changes a property
	| "G104" // a prototype is extended
	| "G105" // a method is assigned over
	| "G106" // toString, valueOf, constructor are assigned
	| "G107" // a generator object at module level
	| "G108" // a regular expression that the engine cannot read
	| "G109" // the time or a random number at module level
	| "G110" // a built-in by a name that is computed
	| "G111" // a Date in JSON
	| "G112" // text that the engine writes or sorts otherwise
	| "G113" // normalize
	| "G114" // names of functions and classes
	| "G115" // Intl
	| "G116" // async where the runtime does not wait
	| "G117" // a regular expression of the module level that cannot be moved
	| "G118" // an object of the module level in JSON
	| "G119"; // eval

export interface Finding {
	readonly code: Code;
	/** Where it stands in the bundle. */
	readonly node: AnyNode;
	readonly text: string;
	/** It goes wrong on every board, in whatever code it stands; else in code of packages it is a note only. */
	readonly always?: boolean;
	/** Likely, not certain: a note. */
	readonly likely?: boolean;
}

/** Looks at one node; says what it finds. */
export type Rule = (node: AnyNode, place: Place, facts: Facts) => Finding | undefined;

/** The top-level binding that an identifier means. */
export function bindingOf(node: AnyNode | null | undefined, facts: Facts, scope?: Scope): Binding | undefined {
	return node?.type === "Identifier" && !isInner(node.name, scope) ? facts.bindings.get(node.name) : undefined;
}

/** Whether a name means the engine's own. */
export function isGlobal(node: AnyNode, name: string, facts: Facts, scope?: Scope): boolean {
	return node.type === "Identifier" && node.name === name && !facts.bindings.has(name) && !isInner(name, scope);
}

/** `o.name` or `o["name"]`: the name. */
export function propertyName(node: AnyNode): string | undefined {
	if (node.type !== "MemberExpression") return undefined;
	if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
	return node.property.type === "Literal" && typeof node.property.value === "string"
		? node.property.value
		: undefined;
}

/** What an assignment, `++`, `--` or `delete` writes to. */
export function targetOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "AssignmentExpression") return node.left;
	if (node.type === "UpdateExpression") return node.argument;
	return node.type === "UnaryExpression" && node.operator === "delete" ? node.argument : undefined;
}
