import { type AnyNode, parse } from "acorn";
import { walk } from "../../cli/lower/syntax.ts";

/** What lasts: objects, timers, levels of pins. */
const lasting = /^new (?!Resource$|Uint8Array$)|^Digital\.write$|^Timer\.repeat$/;

/** What a target's `setup-target.js` makes that lasts, in the function that it exports, in order. */
export function setupCalls(text: string): string {
	const program = parse(text, { ecmaVersion: "latest", sourceType: "module" });
	const names = new Set<string>();
	for (const statement of program.body) {
		if (statement.type !== "ExportDefaultDeclaration") continue;
		walk(statement, (node) => {
			if (node.type === "CallExpression") names.add(nameOf(node.callee));
			if (node.type === "NewExpression") names.add(`new ${nameOf(node.callee)}`);
			return true;
		});
	}
	return [...names].filter((name) => lasting.test(name)).join(", ");
}

function nameOf(node: AnyNode): string {
	if (node.type === "Identifier") return node.name;
	if (node.type !== "MemberExpression") return node.type;
	return `${nameOf(node.object)}.${node.computed ? "[]" : nameOf(node.property)}`;
}
