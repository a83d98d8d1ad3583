import type { AnyNode } from "acorn";
import type { ClassFacts, Facts, Reference } from "./facts.ts";
import { isGeneratorMethod, keyName, memberName, walk } from "./syntax.ts";

/** The package whose components these are. */
export const library = "ganglion";

/** Answers whether an imported name is a component class, for imports from anywhere but the library. */
export type IsComponent = (reference: Reference) => boolean;

/** What an expression in class position (`extends X`, `new X`, `new ns.X`) was imported as. */
export function referenceOf(node: AnyNode | null | undefined, facts: Facts): Reference | undefined {
	if (node?.type === "Identifier") return facts.imports.get(node.name);
	if (node?.type !== "MemberExpression" || node.object.type !== "Identifier") return undefined;
	const namespace = facts.imports.get(node.object.name);
	const name = keyName(node.property, node.computed);
	return namespace?.name === "*" && name !== undefined ? { from: namespace.from, name } : undefined;
}

/** They are asked for again and again, by each file that imports the module. */
const questions = new WeakMap<Facts, readonly Reference[]>();

/** Imports of a module that decide what is a component in it: what its classes extend and what it constructs. */
export function openQuestions(facts: Facts): readonly Reference[] {
	let asked = questions.get(facts);
	if (asked === undefined) {
		asked = askedBy(facts);
		questions.set(facts, asked);
	}
	return asked;
}

function askedBy(facts: Facts): Reference[] {
	const asked: Reference[] = [];
	const ask = (node: AnyNode | null | undefined): void => {
		const reference = referenceOf(node, facts);
		if (reference && reference.from !== library) asked.push(reference);
	};
	for (const { node } of facts.classes) ask(node.superClass);
	walk(facts.program, (node) => {
		if (node.type === "NewExpression") ask(node.callee);
		return true;
	});
	return asked;
}

/** The library writes classes and the functions that build graphs with a capital; its errors are no components. */
export function isLibraryPart({ from, name }: Reference): boolean {
	return from === library && /^\p{Lu}/u.test(name) && !name.endsWith("Error");
}

/**
 * The component classes of a module: those that extend the library's or another component class, wherever that one
 * stands, and those that extend anything and have a generator called `main`.
 */
export function componentClasses(facts: Facts, isComponent: IsComponent): Set<ClassFacts> {
	const found = new Set<ClassFacts>();
	const variables = new Set<string>();
	const extendsOne = ({ node }: ClassFacts): boolean => {
		if (!node.superClass) return false;
		if (node.body.body.some((member) => isGeneratorMethod(member) && memberName(member) === "main")) return true;
		if (node.superClass.type === "Identifier" && variables.has(node.superClass.name)) return true;
		const reference = referenceOf(node.superClass, facts);
		if (!reference) return false;
		return isLibraryPart(reference) || isComponent(reference);
	};
	for (let before = -1; before !== found.size; ) {
		before = found.size;
		for (const one of facts.classes) {
			if (found.has(one) || !extendsOne(one)) continue;
			found.add(one);
			if (one.variable) variables.add(one.variable);
		}
	}
	return found;
}
