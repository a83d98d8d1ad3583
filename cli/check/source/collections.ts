/** Maps, sets, dates and bytes that the module level makes lie in flash: a board refuses to write them, or ends. */
import type { AnyNode } from "acorn";
import { isClass } from "../../lower/syntax.ts";
import { bindingOf, type Finding, isGlobal, propertyName, type Rule, targetOf } from "./finding.ts";
import type { Facts, Scope } from "./program.ts";

const collections: ReadonlySet<string> = new Set(["Map", "Set", "WeakMap", "WeakSet"]);
const bytes =
	/^(?:DataView|(?:Shared)?ArrayBuffer|(?:Big)?U?[Ii]nt(?:8|16|32|64)Array|Uint8ClampedArray|Float(?:32|64)Array)$/;

const writing: Readonly<Record<"collection" | "date" | "bytes", RegExp>> = {
	collection: /^(?:set|add|delete|clear)$/,
	date: /^set[A-Z]/,
	bytes: /^(?:set|fill|sort|reverse|copyWithin|set(?:Int|Uint|Float|Big)\w+)$/,
};

interface Made {
	readonly kind: keyof typeof writing;
	/** "Map", "Uint8Array". */
	readonly type: string;
	/** As the source calls it. */
	readonly name: string;
}

/** What a value of the module level is, where it is made in sight. */
function madeBy(value: AnyNode | null | undefined, name: string, facts: Facts): Made | undefined {
	let callee: AnyNode | undefined;
	if (value?.type === "NewExpression") callee = value.callee;
	else if (value?.type === "CallExpression" && /^(?:of|from)$/.test(propertyName(value.callee) ?? "")) {
		callee = value.callee.type === "MemberExpression" ? value.callee.object : undefined;
	}
	if (callee?.type !== "Identifier" || !isGlobal(callee, callee.name, facts)) return undefined;
	if (collections.has(callee.name)) return { kind: "collection", type: callee.name, name };
	if (callee.name === "Date") return { kind: "date", type: "Date", name };
	return bytes.test(callee.name) ? { kind: "bytes", type: callee.name, name } : undefined;
}

/** `seen`, `state.seen` of an object literal, `A.seen` of a class's static field. */
function moduleValue(node: AnyNode, facts: Facts, scope: Scope | undefined): Made | undefined {
	const direct = bindingOf(node, facts, scope);
	if (direct !== undefined) return madeBy(direct.value, direct.name, facts);
	if (node.type !== "MemberExpression") return undefined;
	const holder = bindingOf(node.object, facts, scope);
	const key = propertyName(node);
	const value = holder?.value;
	if (holder === undefined || key === undefined || !value) return undefined;
	const name = `${holder.name}.${key}`;
	if (value.type === "ObjectExpression") {
		const found = value.properties.find(
			(one) => one.type === "Property" && !one.computed && one.key.type === "Identifier" && one.key.name === key,
		);
		return found?.type === "Property" ? madeBy(found.value, name, facts) : undefined;
	}
	if (!isClass(value)) return undefined;
	for (const member of value.body.body) {
		if (member.type !== "PropertyDefinition" || !member.static || member.computed) continue;
		if (member.key.type === "Identifier" && member.key.name === key) return madeBy(member.value, name, facts);
	}
	return undefined;
}

function finding(node: AnyNode, made: Made, how: string): Finding {
	const remedy =
		made.kind === "bytes"
			? "make it in a component, as a field or in open()"
			: "make it in a component, as a field";
	return {
		code: made.kind === "bytes" ? "G102" : "G101",
		node,
		text:
			`${made.name} is a ${made.type} of the module level, which lies in flash on a board, read-only: ` +
			`${how} throws there; ${remedy}`,
	};
}

/** `seen.set(…)`, `view.setInt8(…)`. */
export const writingCall: Rule = (node, { runs, scope }, facts) => {
	if (!runs || node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
	const method = propertyName(node.callee) ?? "";
	if (isGlobal(node.callee.object, "Atomics", facts, scope) && !/^(?:load|wait|isLockFree)$/.test(method)) {
		const [given] = node.arguments;
		const shared = given === undefined ? undefined : moduleValue(given, facts, scope);
		return shared?.kind === "bytes" ? finding(node, shared, `Atomics.${method}()`) : undefined;
	}
	const made = moduleValue(node.callee.object, facts, scope);
	return made !== undefined && writing[made.kind].test(method) ? finding(node, made, `${method}()`) : undefined;
};

/** `buffer[i] = …`. */
export const writingElement: Rule = (node, { runs, scope }, facts) => {
	const target = targetOf(node);
	if (!runs || target?.type !== "MemberExpression" || !target.computed) return undefined;
	const made = moduleValue(target.object, facts, scope);
	return made?.kind === "bytes" ? finding(node, made, "writing an element") : undefined;
};
