/**
 * Whether some component of a firmware may have a main. Where none can, the build leaves out `runtime/core/main`. What
 * may bring one without a word of it in any file, as a name that is put together at run time, is told at the start.
 */
import type { AnyNode } from "acorn";
import type { Facts } from "./facts.ts";
import { isClass, keyName, type Member, memberName, walk } from "./syntax.ts";

/** What only a main makes use of. */
const waits: ReadonlySet<string> = new Set(["receive", "put", "sleep", "every", "any", "pause", "turn"]);

const found = new WeakMap<Facts, AnyNode | null>();

/** The first place in a file that may give a component a main, or that waits as only a main does. */
export function mainIn(facts: Facts): AnyNode | undefined {
	let node = found.get(facts);
	if (node === undefined) {
		node = firstOf(facts.program, mayBeMain) ?? null;
		found.set(facts, node);
	}
	return node ?? undefined;
}

/** The library's files say what they have: a member called `main`, or none. */
export function mainInLibrary({ program }: Facts): AnyNode | undefined {
	return firstOf(program, (node) => isClass(node) && node.body.body.some((one) => memberName(one) === "main"));
}

function firstOf(program: AnyNode, matches: (node: AnyNode) => boolean): AnyNode | undefined {
	let first: AnyNode | undefined;
	walk(program, (node) => {
		if (first === undefined && matches(node)) first = node;
		return first === undefined;
	});
	return first;
}

function mayBeMain(node: AnyNode): boolean {
	if (isMember(node)) return unknownName(node) || memberName(node) === "main";
	if (node.type === "Property") return keyName(node.key, node.computed) === "main";
	if (node.type === "Literal") return node.value === "main";
	if (node.type === "TemplateElement") return node.value.cooked === "main";
	return node.type === "MemberExpression" && ofMain(node);
}

/** `this.sleep`, `super.main`, `x.main`, `this[name]`. */
function ofMain({ object, property, computed }: AnyNode & { type: "MemberExpression" }): boolean {
	const name = keyName(property, computed);
	if (name === "main") return true;
	if (object.type !== "ThisExpression" && object.type !== "Super") return false;
	return name !== undefined && waits.has(name);
}

const isMember = (node: AnyNode): node is Member =>
	node.type === "MethodDefinition" || node.type === "PropertyDefinition";

/** `[name]() { }` may be a main; `[Symbol.iterator]`, `[0]` and `["on"]` are none. */
function unknownName(member: Member): boolean {
	if (member.type === "StaticBlock" || !member.computed || member.key.type === "Literal") return false;
	const { key } = member;
	return !(key.type === "MemberExpression" && key.object.type === "Identifier" && key.object.name === "Symbol");
}
