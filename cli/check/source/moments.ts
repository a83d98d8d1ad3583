/** A module is evaluated once, on the desk, when the firmware is built: what it makes there is the same for ever. */
import { bindingOf, isGlobal, propertyName, type Rule } from "./finding.ts";

/** `const id = Math.random()`, `const started = Date.now()`. */
export const fixedMoment: Rule = (node, { runs, scope }, facts) => {
	if (runs) return undefined;
	let what: string | undefined;
	if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
		const { object } = node.callee;
		const name = propertyName(node.callee);
		if (name === "random" && isGlobal(object, "Math", facts, scope)) what = "Math.random()";
		if (name === "now" && isGlobal(object, "Date", facts, scope)) what = "Date.now()";
	} else if (
		node.type === "NewExpression" &&
		node.arguments.length === 0 &&
		isGlobal(node.callee, "Date", facts, scope)
	) {
		what = "new Date()";
	}
	if (what === undefined) return undefined;
	return {
		code: "G109",
		node,
		text:
			`${what} at module level is evaluated once, when the firmware is built: every board and every start ` +
			"gets the same value. Call it in open(), or in the graph's function",
	};
};

/** `const numbers = count();` of a `function*`. */
export const generatorObject: Rule = (node, { runs, scope }, facts) => {
	if (runs || node.type !== "VariableDeclarator" || node.init?.type !== "CallExpression") return undefined;
	const { callee } = node.init;
	if (bindingOf(node.id, facts, scope) === undefined) return undefined;
	const binding = bindingOf(callee, facts, scope);
	const value = binding?.value;
	if (binding === undefined || !value || !("generator" in value) || value.generator !== true) return undefined;
	return {
		code: "G107",
		node,
		always: true,
		text:
			`${binding.name}() makes a generator at module level, which the board's linker cannot keep: ` +
			"call it in open()",
	};
};
