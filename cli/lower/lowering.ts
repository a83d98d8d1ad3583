import type { AnyNode, MethodDefinition } from "acorn";
import type { Edit } from "./edits.ts";
import type { ClassFacts, Facts } from "./facts.ts";
import { Own } from "./inline/calls.ts";
import { processMethods, yieldsOf } from "./processes.ts";
import { StepKeys, stepMethod } from "./steps/method.ts";
import { childrenOf, isFunction } from "./syntax.ts";

/** Turns component generators into step methods; what steps do not know stays a generator, with lowered yields. */
export function lowerToSteps(
	code: string,
	facts: Facts,
	components: Iterable<ClassFacts>,
	wanted?: ReadonlySet<string>,
): Edit[] {
	const keys = new StepKeys(code);
	const many = repeatable(facts.program);
	const owns = new Map<MethodDefinition, Own>();
	for (const { node } of components) {
		const own = new Own(node.body);
		for (const member of node.body.body) if (member.type === "MethodDefinition") owns.set(member, own);
	}
	return processMethods(facts, components, wanted).flatMap((method) => {
		const own = owns.get(method);
		return (own && stepMethod(code, method, own, keys, many.has(method))) ?? yieldEdits(method);
	});
}

/** Methods of classes that stand in a function or a loop: there may be several of one text. */
function repeatable(program: AnyNode): Set<AnyNode> {
	const found = new Set<AnyNode>();
	const visit = (node: AnyNode, again: boolean): void => {
		if (again && node.type === "MethodDefinition") found.add(node);
		const inside = again || isFunction(node) || /^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type);
		for (const child of childrenOf(node)) visit(child, inside);
	};
	visit(program, false);
	return found;
}

/**
 * `yield` -> `yield* this.turn`, `yield x` -> `yield* (x, this.turn)`: a native yield costs XS three slots for its
 * result object, one that delegates to a pre-made iterator costs none. `yield*` binds just as `yield` does, so the new
 * text fits wherever the old one stood; `this` is the component's, since no arrow function can hold a `yield`.
 */
export function lowerYields(facts: Facts, components: Iterable<ClassFacts>, wanted?: ReadonlySet<string>): Edit[] {
	return processMethods(facts, components, wanted).flatMap(yieldEdits);
}

function yieldEdits(method: MethodDefinition): Edit[] {
	const edits: Edit[] = [];
	const cut = "yield".length;
	for (const { start, end, argument } of yieldsOf(method)) {
		edits.push({ at: start, cut, put: argument ? "yield* (" : "yield* this.turn" });
		if (argument) edits.push({ at: end, cut: 0, put: ", this.turn)" });
	}
	return edits;
}
