import type { AnyNode, CallExpression, Expression } from "acorn";
import type { ClassFacts } from "./facts.ts";
import type { Refusal } from "./refusals.ts";
import { isClass, keyName, walk } from "./syntax.ts";

/** What every component has. */
const common: readonly string[] = ["inbox", "control"];

/**
 * A box has one name, that of its field: `light = this.addInbox("light", …)`. Links are written with the field, tables
 * and `any()` tell the name. And what `any()` gives is one of these names, so that a comparison with another text is
 * never true.
 */
export function wrongBoxNames(components: Iterable<ClassFacts>): Refusal[] {
	return [...components].flatMap(({ node }) => {
		const boxes = new Map<string, boolean>();
		const found: Refusal[] = [];
		let all = node.superClass?.type === "Identifier" && node.superClass.name === "Component";
		const within = (visit: (one: AnyNode) => void): void =>
			walk(node.body, (one) => {
				visit(one);
				return !isClass(one);
			});
		within((one) => {
			const made = boxMade(one);
			if (made === undefined) return;
			const { field, call, name, inbox } = made;
			if (name === undefined) all &&= !inbox;
			else if (inbox) boxes.set(name, true);
			if (field !== undefined && name !== undefined && field !== name)
				found.push({ node: call, text: twoNames(field, name, inbox) });
		});
		// A box that somebody else makes for it may have any name.
		within((one) => {
			if (one.type === "NewExpression" && one.callee.type === "Identifier" && one.callee.name === "InboxArray")
				all = false;
		});
		if (!all) return found;
		const names = [...common, ...boxes.keys()];
		const given = new Set<string>();
		within((one) => note(one, given));
		within((one) => found.push(...strangers(one, given, names)));
		return found;
	});
}

interface Made {
	readonly call: AnyNode;
	readonly inbox: boolean;
	/** Where it is kept in a field of `this`. */
	readonly field: string | undefined;
	/** `undefined` where it is not written down. */
	readonly name: string | undefined;
}

/** `x = this.addInbox("y")` of a field, or such a call anywhere else. */
function boxMade(node: AnyNode): Made | undefined {
	const field = node.type === "PropertyDefinition" ? keyName(node.key, node.computed)?.replace("#", "") : undefined;
	const call = node.type === "PropertyDefinition" ? node.value : node;
	if (call?.type !== "CallExpression") return undefined;
	const method = ownCall(call);
	if (method !== "addInbox" && method !== "addOutbox") return undefined;
	const [first] = call.arguments;
	const name = first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
	return { call: call as AnyNode, inbox: method === "addInbox", field, name };
}

/** The name of a method that is called on `this`. */
function ownCall({ callee }: CallExpression): string | undefined {
	if (callee.type !== "MemberExpression" || callee.object.type !== "ThisExpression") return undefined;
	return keyName(callee.property, callee.computed);
}

function twoNames(field: string, name: string, inbox: boolean): string {
	const method = inbox ? "addInbox" : "addOutbox";
	const both = `the field ${field} and "${name}"`;
	return `a box has one name, and this one has two: ${both}; write this.${method}("${field}", …)`;
}

/** Variables that get what `any()` gives. */
function note(node: AnyNode, given: Set<string>): void {
	if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && isAny(node.init))
		given.add(node.id.name);
	if (node.type === "AssignmentExpression" && node.left.type === "Identifier" && isAny(node.right))
		given.add(node.left.name);
}

function isAny(node: Expression | null | undefined): boolean {
	if (node?.type !== "YieldExpression" || !node.delegate || node.argument?.type !== "CallExpression") return false;
	return ownCall(node.argument) === "any";
}

/** Comparisons of such a variable with what is no name of a box. */
function strangers(node: AnyNode, given: ReadonlySet<string>, names: readonly string[]): Refusal[] {
	const texts: AnyNode[] = [];
	const isGiven = (one: AnyNode): boolean =>
		(one.type === "Identifier" && given.has(one.name)) || (one.type === "YieldExpression" && isAny(one));
	if (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator)) {
		if (isGiven(node.left as AnyNode)) texts.push(node.right as AnyNode);
		if (isGiven(node.right as AnyNode)) texts.push(node.left as AnyNode);
	}
	if (node.type === "SwitchStatement" && isGiven(node.discriminant as AnyNode))
		for (const { test } of node.cases) if (test) texts.push(test as AnyNode);
	return texts.flatMap((text) => {
		if (text.type !== "Literal" || typeof text.value !== "string" || names.includes(text.value)) return [];
		return [{ node: text, text: `any() never gives "${text.value}": the inboxes here are ${names.join(", ")}` }];
	});
}
