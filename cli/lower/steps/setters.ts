/** Where in a method its variables come by their first values. */
import type { AnyNode, Identifier } from "acorn";
import { boundNames } from "../scopes.ts";
import { walk } from "../syntax.ts";
import type { Setters } from "./units.ts";

export function settersIn(body: AnyNode): Setters {
	const setters = new Map<Identifier, AnyNode>();
	/** Text behind a name that is evaluated before it has its value. */
	const early = new Map<Identifier, AnyNode[]>();
	const add = (pattern: AnyNode, part: AnyNode): void => {
		for (const name of boundNames(pattern)) early.set(name, [...(early.get(name) ?? []), part]);
	};
	walk(body, (node) => {
		if (node.type === "VariableDeclarator") {
			for (const name of boundNames(node.id)) setters.set(name, node);
			if (node.init) add(node.id, node.init);
		} else if (node.type === "AssignmentPattern") add(node.left, node.right);
		else if ((node.type === "ClassDeclaration" || node.type === "FunctionDeclaration") && node.id) {
			setters.set(node.id, node);
			add(node.id, node);
		}
		return true;
	});
	return {
		get: (declared) => setters.get(declared),
		isBefore: (declared, start) =>
			start < declared.start ||
			(early.get(declared) ?? []).some((part) => start >= part.start && start < part.end),
	};
}
