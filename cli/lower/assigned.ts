/** Methods of the library that a file gives components anew as it runs: nothing may be written out in their place. */
import type { AnyNode, CallExpression } from "acorn";
import { keyName, walk } from "./syntax.ts";

/** What the build writes out: calls of these, and the body of a handler. */
const written: ReadonlySet<string> = new Set(["send", "put", "receive", "recv", "dataReady", "pause", "on"]);

/**
 * The names that a file assigns to. Where a handler is replaced on the component itself, its loop sees that; so an `on`
 * counts only where it may be a prototype's.
 */
export function assignedNames(program: AnyNode): Set<string> {
	const names = new Set<string>();
	const add = (name: string | undefined): void => {
		if (name !== undefined && written.has(name)) names.add(name);
	};
	walk(program, (node) => {
		if (node.type === "CallExpression") for (const name of definedBy(node)) add(name);
		const targets = node.type === "AssignmentExpression" ? membersOf(node.left) : [];
		for (const { object, property, computed } of targets) {
			const name = keyName(property, computed);
			if (name !== "on" || object.type !== "ThisExpression") add(name);
			// What cannot be read may be any of them.
			if (computed && property.type !== "Literal" && mayBePrototype(object)) for (const one of written) add(one);
		}
		return true;
	});
	return names;
}

type Target = AnyNode & { type: "MemberExpression" };

/** The members that a target gives values to. */
function membersOf(target: AnyNode): Target[] {
	if (target.type === "MemberExpression") return [target];
	const found: Target[] = [];
	if (target.type !== "Identifier")
		walk(target, (node) => {
			if (node.type === "MemberExpression") found.push(node);
			return true;
		});
	return found;
}

function mayBePrototype(object: AnyNode): boolean {
	return object.type === "MemberExpression" && keyName(object.property, object.computed) === "prototype";
}

/** `Object.defineProperty(x, "on", …)`, `Object.assign(x, { on() {} })` and their kin. */
function definedBy({ callee, arguments: given }: CallExpression): string[] {
	if (callee.type !== "MemberExpression") return [];
	const name = keyName(callee.property, callee.computed);
	if (!/^(defineProperty|defineProperties|assign|set|__defineGetter__)$/.test(name ?? "")) return [];
	return given.flatMap((one): string[] => {
		if (one.type === "Literal" && typeof one.value === "string") return [one.value];
		if (one.type !== "ObjectExpression") return [];
		return one.properties.flatMap((part) =>
			part.type === "Property" ? (keyName(part.key, part.computed) ?? []) : [],
		);
	});
}
