/** Classes, functions and prototypes lie in flash on a board: neither they nor what they hide can be assigned. */
import type { AnyNode, Class } from "acorn";
import { isClass, isFunction, keyName, memberName } from "../../lower/syntax.ts";
import { bindingOf, isGlobal, propertyName, type Rule, targetOf } from "./finding.ts";
import type { Facts } from "./program.ts";

/** `A.n++`, `helper.calls = 1`, and `this.n = 1` in a static method. */
export const classProperty: Rule = (node, { runs, owner, scope }, facts) => {
	const target = targetOf(node);
	if (!runs || target?.type !== "MemberExpression") return undefined;
	const { property } = target;
	const key = property.type === "PrivateIdentifier" ? `#${property.name}` : propertyName(target);
	if (key === undefined) return undefined;
	const own = target.object.type === "ThisExpression" && owner?.isStatic === true ? owner.node : undefined;
	const binding = bindingOf(target.object, facts, scope);
	const value = own ?? binding?.value;
	if (!value || !(isClass(value) || isFunction(value))) return undefined;
	if (own !== undefined && !isTopLevel(own, facts)) return undefined;
	if (isClass(value) && hasSetter(value, key)) return undefined;
	if (binding !== undefined && facts.kept.has(`${binding.name}.${key}`)) return undefined;
	const name = binding?.name ?? (own ? nameOf(own, facts) : undefined) ?? "the class";
	const what = isClass(value) ? "class" : "function";
	return {
		code: "G103",
		node,
		text:
			`${name} is a ${what} of the module level, which lies in flash on a board, read-only: ` +
			`${name}.${key} cannot be written there; ` +
			"keep it in a variable of the module (`let`) or in a field of a component",
	};
};

function isTopLevel(node: Class, { bindings }: Facts): boolean {
	for (const { value } of bindings.values()) if (value === node) return true;
	return false;
}

function nameOf(node: Class, { bindings }: Facts): string | undefined {
	for (const { name, value } of bindings.values()) if (value === node) return name;
	return undefined;
}

function hasSetter(node: Class, key: string): boolean {
	return node.body.body.some(
		(one) => one.type === "MethodDefinition" && one.kind === "set" && one.static && memberName(one) === key,
	);
}

const builtins =
	/^(?:Object|Function|String|Number|BigInt|Symbol|Date|RegExp|Promise|(?:Weak)?(?:Map|Set)|\w*(?:Error|Array))$/;

/** `A.prototype.extra = …`. */
export const prototypeProperty: Rule = (node, { runs, scope }, facts) => {
	const target = targetOf(node);
	if (!runs || target?.type !== "MemberExpression" || propertyName(target.object) !== "prototype") return undefined;
	const holder = target.object.type === "MemberExpression" ? target.object.object : undefined;
	if (holder?.type !== "Identifier") return undefined;
	const binding = bindingOf(holder, facts, scope);
	const value = binding?.value;
	const name = binding?.name ?? holder.name;
	const isOwn = value && (isClass(value) || isFunction(value));
	if (!isOwn && !(builtins.test(holder.name) && isGlobal(holder, holder.name, facts, scope))) return undefined;
	return {
		code: "G104",
		node,
		text:
			`${name}.prototype lies in flash on a board, read-only: it cannot be changed there; ` +
			`write a class that extends ${name}`,
	};
};

/** `this.on = …` where a class has a method `on`. */
export const methodAssigned: Rule = (node, { runs, owner }, facts) => {
	const target = targetOf(node);
	if (!runs || owner === undefined || owner.isStatic || target?.type !== "MemberExpression") return undefined;
	if (target.object.type !== "ThisExpression" || !isTopLevel(owner.node, facts)) return undefined;
	const key = propertyName(target);
	if (key === undefined || !isMethod(owner.node, key, facts)) return undefined;
	return {
		code: "G105",
		node,
		text:
			`this.${key} is a method of a class, which lies in flash on a board, read-only: ` +
			`it cannot be assigned there; declare a field (\`${key} = …\`), or choose another name`,
	};
};

/** Of the first class in the chain that speaks of it: a method, and neither a field nor an accessor. */
function isMethod(from: AnyNode & Class, key: string, facts: Facts): boolean {
	let found = false;
	for (let at: AnyNode | undefined = from; at && isClass(at); ) {
		const node: AnyNode & Class = at;
		for (const member of node.body.body) {
			if (member.type === "StaticBlock" || member.static || memberName(member) !== key) continue;
			if (member.type === "PropertyDefinition" || member.kind !== "method") return false;
			found = true;
		}
		at = bindingOf(node.superClass, facts)?.value;
	}
	return found;
}

/** `o.toString = …`: every object inherits it from a prototype that is read-only. */
export const inheritedAssigned: Rule = (node, { runs }) => {
	if (!runs || node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return undefined;
	const key = propertyName(node.left);
	if (key !== "toString" && key !== "valueOf" && key !== "constructor") return undefined;
	return {
		code: "G106",
		node,
		likely: node.left.object.type !== "ThisExpression",
		text:
			`${key} cannot be assigned on a board, where Object.prototype is read-only: declare it in the class, ` +
			`or make the object with it, \`{ ${key}() { … } }\``,
	};
};

/** Classes of the runtime that a component descends from. */
const roots: ReadonlySet<string> = new Set(["Microprocess", "Component"]);
/** What the runtime calls, and does not wait for. */
const called: ReadonlySet<string> = new Set([
	"on",
	"main",
	"open",
	"close",
	"onTimer",
	"onReady",
	"onNetwork",
	"onHeld",
	"onChildEnd",
	"onSignal",
]);

/** `async on(v)`: its promise is nothing that the runtime waits for. */
export const asyncHandler: Rule = (node, _place, facts) => {
	if (!isClass(node) || !descends(node, facts)) return undefined;
	for (const member of node.body.body) {
		if (member.type !== "MethodDefinition" || member.static || !member.value.async) continue;
		const key = keyName(member.key, member.computed);
		if (key === undefined || !called.has(key)) continue;
		return {
			code: "G116",
			node: member as AnyNode,
			text:
				`${key}() of a component cannot be async: nobody waits for its promise. ` +
				"Wait in *main(), with `yield* this.sleep(ms)` and its like",
		};
	}
	return undefined;
};

function descends(from: Class, facts: Facts): boolean {
	for (let at: AnyNode | null | undefined = from.superClass; at; ) {
		if (at.type === "Identifier" && roots.has(at.name)) return true;
		const value: AnyNode | undefined = bindingOf(at, facts)?.value;
		at = value && isClass(value) ? value.superClass : undefined;
	}
	return false;
}
