/**
 * esbuild makes a `var` of every `const` and `class` at the top of a bundle. To XS that is a variable which may
 * change: each one that a function sees costs four bytes of the board's memory and a warning of mcconfig's.
 * So those that never change become `const` again. Lines stay where they are.
 */
import type { AnyNode, Class, Program, VariableDeclaration } from "acorn";
import type { Edit } from "../lower/edits.ts";
import { isClass, isFunction, walk } from "../lower/syntax.ts";

/** The changes that make them so. */
export function constants(program: Program): Edit[] {
	const changing = assignedNames(program);
	const declared = declarationCounts(program);
	const early = firstUses(program);
	const edits: Edit[] = [];
	for (const node of program.body) {
		if (node.type !== "VariableDeclaration" || node.kind !== "var") continue;
		const own = usedWhileMade(node);
		const fixed = namesOf(node).every(
			(name) =>
				!changing.has(name) &&
				!own.has(name) &&
				declared.get(name) === 1 &&
				(early.get(name) ?? node.start) >= node.start,
		);
		if (fixed && node.declarations.every(({ id, init }) => id.type === "Identifier" && init)) {
			edits.push({ at: node.start, cut: "var".length, put: "const" });
		}
	}
	return edits;
}

function namesOf({ declarations }: VariableDeclaration): string[] {
	return declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
}

/** Names that are assigned to anywhere. One too many does no harm, so scopes are not told apart. */
function assignedNames(program: Program): ReadonlySet<string> {
	const names = new Set<string>();
	const add = (target: AnyNode): void =>
		walk(target, (node) => {
			if (node.type === "Identifier") names.add(node.name);
			return true;
		});
	walk(program, (node) => {
		if (node.type === "AssignmentExpression") add(node.left);
		else if (node.type === "UpdateExpression") add(node.argument);
		else if (node.type === "ForInStatement" || node.type === "ForOfStatement") add(node.left);
		return true;
	});
	return names;
}

/** How often the top level declares each name: a `var` may come twice. */
function declarationCounts(program: Program): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const node of program.body) {
		const names =
			node.type === "VariableDeclaration" ? namesOf(node) : "id" in node && node.id ? [node.id.name] : [];
		for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

/** Where the top level itself first speaks of each name: ahead of it a `var` is undefined, a `const` throws. */
function firstUses(program: Program): ReadonlyMap<string, number> {
	const uses = new Map<string, number>();
	walk(program, (node) => {
		if (node.type === "Identifier" && !uses.has(node.name)) uses.set(node.name, node.start);
		return !isFunction(node);
	});
	return uses;
}

/**
 * Names that the initializers themselves may speak of before they have their values, as an enum's `(Mode || {})` does:
 * to those of a `const` that is an error.
 */
function usedWhileMade({ declarations }: VariableDeclaration): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { init } of declarations) if (init) addUsed(init, names);
	return names;
}

/** A function that is the value, or lies in an object or a class that is, runs later; one that is handed on may run. */
function addUsed(value: AnyNode, names: Set<string>): void {
	if (isFunction(value)) return;
	if (isClass(value)) addUsedByClass(value, names);
	else if (value.type === "ObjectExpression") {
		for (const one of value.properties) {
			if (one.type === "SpreadElement") addUsed(one.argument, names);
			else {
				if (one.computed) addUsed(one.key, names);
				addUsed(one.value, names);
			}
		}
	} else if (value.type === "ArrayExpression") {
		for (const one of value.elements) if (one !== null) addUsed(one, names);
	} else
		walk(value, (node) => {
			if (node.type === "Identifier") names.add(node.name);
			return true;
		});
}

function addUsedByClass({ superClass, body }: Class, names: Set<string>): void {
	if (superClass) addUsed(superClass, names);
	for (const member of body.body) {
		if (member.type === "StaticBlock") for (const statement of member.body) addUsed(statement, names);
		else {
			if (member.computed) addUsed(member.key, names);
			if (member.type === "PropertyDefinition" && member.static && member.value) addUsed(member.value, names);
		}
	}
}
