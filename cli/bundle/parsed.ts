/** A bundle's syntax tree, which several steps of a build read and none changes. */
import { type Program, parse } from "acorn";

/** Texts whose trees are kept: a build goes through a few, and an edit's build through others. */
const KEPT = 4;
const trees = new Map<string, Program>();

/** @throws SyntaxError with acorn's words. */
export function parsed(code: string): Program {
	const known = trees.get(code);
	if (known !== undefined) return known;
	const tree = parse(code, { ecmaVersion: "latest", sourceType: "module" });
	const [oldest] = trees.keys();
	if (trees.size >= KEPT && oldest !== undefined) trees.delete(oldest);
	trees.set(code, tree);
	return tree;
}
