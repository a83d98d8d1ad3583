/**
 * `"use strict"` within a function says nothing in a module, which is strict throughout. XS takes it for an error in a
 * function without parameters, too, where one before has a default or a rest: "invalid directive". So it goes.
 */
import type { Program } from "acorn";
import type { Edit } from "../lower/edits.ts";
import { walk } from "../lower/syntax.ts";

export function withoutDirectives(code: string, program: Program): Edit[] {
	if (!code.includes("use strict")) return [];
	const edits: Edit[] = [];
	walk(program, (node) => {
		if (node.type === "ExpressionStatement" && "directive" in node && node.directive === "use strict") {
			const { start, end } = node.expression;
			edits.push({ at: start, cut: end - start, put: "" });
		}
		return true;
	});
	return edits;
}
