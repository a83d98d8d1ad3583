/**
 * On a board the functions that are built in are no objects, so that `Function.prototype.toString`, asked for the text
 * of one, throws; lodash asks while it is loaded. Where a firmware names both, it gets one that answers.
 */
import type { Program } from "acorn";
import { freeNames, walk } from "../lower/syntax.ts";

/** To be put before all modules: nothing on an engine that answers by itself; empty where nobody can ask. */
export function functionText(code: string, program: Program): string {
	if (!asks(program)) return "";
	const name = freeNames(code)("$text");
	const own = 'if (typeof this !== "function") throw error; return \'function [""] (){[native code]}\';';
	const put = `function () { try { return ${name}.call(this); } catch (error) { ${own} } }`;
	const patch = `try { ${name}.call(Object.keys); } catch { Function.prototype.toString = ${put}; }`;
	return `{ const ${name} = Function.prototype.toString; ${patch} } `;
}

function asks(program: Program): boolean {
	const named = new Set<string>();
	walk(program, (node) => {
		if (node.type === "Identifier") named.add(node.name);
		return !(named.has("Function") && named.has("toString"));
	});
	return named.has("Function") && named.has("toString");
}
