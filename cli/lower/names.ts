import type { AnyNode, NewExpression } from "acorn";
import { type IsComponent, isLibraryPart, referenceOf } from "./components.ts";
import type { Edit } from "./edits.ts";
import { type ClassFacts, type Facts, nameAndValue } from "./facts.ts";
import { memberName, walk } from "./syntax.ts";

/** Gives each component class that has no `kind` of its own its name as such, for the device has no `fn.name`. */
export function kindGetters(components: Iterable<ClassFacts>): Edit[] {
	const edits: Edit[] = [];
	for (const { node, kind } of components) {
		if (kind === undefined) continue;
		const says = node.body.body.some(
			(member) => memberName(member) === "kind" && !("static" in member && member.static),
		);
		if (says) continue;
		edits.push({ at: node.body.start + 1, cut: 0, put: ` get kind() { return ${JSON.stringify(kind)}; }` });
	}
	return edits;
}

/**
 * `const soil = new AnalogIn(...)` -> `const soil = $named(new AnalogIn(...), "soil")`, for variables, fields and
 * `this.x = ...`; graphs that a function of the library builds (`const front = Pipeline(...)`) just so.
 */
export function instanceNames(
	code: string,
	facts: Facts,
	components: Iterable<ClassFacts>,
	isComponent: IsComponent,
	helper: string,
): Edit[] {
	const edits: Edit[] = [];
	const own = new Set([...components].map(({ variable }) => variable));
	walk(facts.program, (node) => {
		const held = node.type === "Property" ? null : nameAndValue(node);
		if (!held || !assignsToSelf(node) || !makesComponent(held.value, facts, own, isComponent)) return true;
		const { start, end } = held.value;
		// A call that the author declares pure stays so with its name around it; no other may be called pure.
		const pure = /\/\* ?[@#]__PURE__ ?\*\/\s*$/.test(code.slice(0, start)) ? "/* @__PURE__ */ " : "";
		const name = JSON.stringify(held.name.replace(/^#/, ""));
		edits.push({ at: start, cut: 0, put: `${helper}(${pure}` }, { at: end, cut: 0, put: `, ${name})` });
		return true;
	});
	return edits;
}

/** Fields of other objects are theirs to name. */
function assignsToSelf(node: AnyNode): boolean {
	if (node.type !== "AssignmentExpression") return true;
	return node.left.type !== "MemberExpression" || node.left.object.type === "ThisExpression";
}

function makesComponent(
	value: AnyNode,
	facts: Facts,
	own: ReadonlySet<string | undefined>,
	isComponent: IsComponent,
): boolean {
	if (value.type === "NewExpression") return constructsComponent(value, facts, own, isComponent);
	if (value.type !== "CallExpression") return false;
	const reference = referenceOf(value.callee, facts);
	return reference !== undefined && isLibraryPart(reference);
}

function constructsComponent(
	{ callee }: NewExpression,
	facts: Facts,
	own: ReadonlySet<string | undefined>,
	isComponent: IsComponent,
): boolean {
	if (callee.type === "Identifier" && own.has(callee.name)) return true;
	const reference = referenceOf(callee, facts);
	if (!reference) return false;
	return isLibraryPart(reference) || isComponent(reference);
}
