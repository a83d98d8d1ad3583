import type { AnyNode, MethodDefinition } from "acorn";
import type { Edit } from "./edits.ts";
import type { ClassFacts, Facts } from "./facts.ts";
import { Own } from "./inline/calls.ts";
import { ownCall } from "./mentions.ts";
import { processMethods, yieldsOf } from "./processes.ts";
import type { BuildFacts } from "./reach.ts";
import { StepKeys, stepMethod } from "./steps/method.ts";
import { Unsupported } from "./steps/unsupported.ts";
import { childrenOf, isFunction, isGeneratorMethod, keyName, memberName, walk } from "./syntax.ts";

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
	const methods = processMethods(facts, components, wanted);
	for (const { method, kind } of iterators(components, methods)) {
		const name = memberName(method) ?? "";
		const why = `not only \`yield* this.${name}()\` reaches for it, so its values may be wanted`;
		kept.push({ component: kind, method: name, node: method, why });
	}
	return methods.flatMap((method): Edit[] => {
		const one = owns.get(method);
		if (one === undefined) return yieldEdits(method);
		const made = stepMethod(code, method, one.own, keys, many.has(method));
		if (!(made instanceof Unsupported)) return made;
		const name = memberName(method) ?? "";
		kept.push({ component: one.kind, method: name, node: made.node ?? method, why: made.message });
		return yieldEdits(method);
	});
}

/** Generators that somebody may go through, and that a process waits for all the same. */
function iterators(
	components: Iterable<ClassFacts>,
	processes: readonly MethodDefinition[],
): { readonly method: MethodDefinition; readonly kind: string | undefined }[] {
	const awaited = new Set<string>();
	for (const process of processes) {
		walk(process.value.body, (node) => {
			const call =
				node.type === "YieldExpression" && node.delegate && node.argument ? ownCall(node.argument) : null;
			const name = call?.type === "MemberExpression" ? keyName(call.property, call.computed) : undefined;
			if (name !== undefined) awaited.add(name);
			return !isFunction(node);
		});
	}
	return [...components].flatMap(({ node, kind }) =>
		node.body.body
			.filter(isGeneratorMethod)
			.filter((method) => !processes.includes(method) && awaited.has(memberName(method) ?? ""))
			.map((method) => ({ method, kind })),
	);
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
