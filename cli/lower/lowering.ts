import type { AnyNode, MethodDefinition } from "acorn";
import type { Edit } from "./edits.ts";
import type { ClassFacts, Facts } from "./facts.ts";
import { Own } from "./inline/calls.ts";
import { processMethods, yieldsOf } from "./processes.ts";
import type { BuildFacts } from "./reach.ts";
import { StepKeys, stepMethod } from "./steps/method.ts";
import { Unsupported } from "./steps/unsupported.ts";
import { childrenOf, isFunction, memberName } from "./syntax.ts";

/** A method that stays a generator. */
export interface Kept {
	/** What its class is called. */
	readonly component: string | undefined;
	readonly method: string;
	/** Where the reason stands. */
	readonly node: AnyNode;
	readonly why: string;
}

/**
 * Turns component generators into step methods; what steps do not know stays a generator, with lowered yields.
 * @param kept takes those that stay.
 */
export function lowerToSteps(
	code: string,
	facts: Facts,
	components: Iterable<ClassFacts>,
	kept: Kept[],
	{ wanted, assigned }: BuildFacts,
): Edit[] {
	const keys = new StepKeys(code);
	const many = repeatable(facts.program);
	const owns = new Map<MethodDefinition, { readonly own: Own; readonly kind: string | undefined }>();
	for (const { node, kind } of components) {
		const own = new Own(node.body, assigned);
		for (const member of node.body.body) if (member.type === "MethodDefinition") owns.set(member, { own, kind });
	}
	return processMethods(facts, components, wanted).flatMap((method): Edit[] => {
		const one = owns.get(method);
		if (one === undefined) return yieldEdits(method);
		const made = stepMethod(code, method, one.own, keys, many.has(method));
		if (!(made instanceof Unsupported)) return made;
		const name = memberName(method) ?? "";
		kept.push({ component: one.kind, method: name, node: made.node ?? method, why: made.message });
		return yieldEdits(method);
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
