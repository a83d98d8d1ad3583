import type { AnyNode, MethodDefinition } from "acorn";
import type { ClassFacts, Facts } from "./facts.ts";
import { childrenOf, isFunction, isGeneratorMethod, keyName, memberName, walk } from "./syntax.ts";

/** A place that reaches for a member by name, and the generator method around it. */
interface Mention {
	/** It is `yield* this.name(...)`, or the same on `super`. */
	readonly delegates: boolean;
	/** Name of the generator method of a component around it, if it stands directly in one. */
	readonly within: string | undefined;
}

/**
 * The generator methods whose yields only the scheduler sees, so that their values mean nothing: `main`, and helpers
 * that the file reaches by `yield* this.helper()` from such a method and in no other way. A helper that its file never
 * mentions counts when it yields no values. All others may be somebody's iterator and stay as they are: native
 * generators are always right, only dearer.
 */
export function processMethods(facts: Facts, components: Iterable<ClassFacts>): MethodDefinition[] {
	const methods: MethodDefinition[] = [];
	for (const { node } of components) methods.push(...node.body.body.filter(isGeneratorMethod));
	const names = new Map(methods.map((method) => [method.value as AnyNode, memberName(method)]));
	const mentions = mentionsOf(facts.program, names);
	const processes = new Set(methods.filter((method) => mayBeProcess(method, mentions)));
	for (let before = -1; before !== processes.size; ) {
		before = processes.size;
		const running = new Set([...processes].map(memberName));
		for (const method of processes) {
			const name = memberName(method);
			if (name === "main") continue;
			if (mentions.get(name ?? "")?.some(({ within }) => !running.has(within))) processes.delete(method);
		}
	}
	return [...processes];
}

function mayBeProcess(method: MethodDefinition, mentions: ReadonlyMap<string, Mention[]>): boolean {
	const name = memberName(method);
	if (name === "main") return true;
	if (name === undefined) return false;
	const here = mentions.get(name);
	return here ? here.every(({ delegates }) => delegates) : yieldsOf(method).every(({ argument }) => !argument);
}

/** Plain yields that belong to a method itself. */
export function yieldsOf(method: MethodDefinition): (AnyNode & { type: "YieldExpression" })[] {
	const yields: (AnyNode & { type: "YieldExpression" })[] = [];
	walk(method.value.body, (node) => {
		if (node.type === "YieldExpression" && !node.delegate) yields.push(node);
		return !isFunction(node);
	});
	return yields;
}

/** Every `x.name`, `x["name"]` and `{ name } = x` of a module, by name. */
function mentionsOf(program: AnyNode, methods: ReadonlyMap<AnyNode, string | undefined>): Map<string, Mention[]> {
	const mentions = new Map<string, Mention[]>();
	const delegated = new Set<AnyNode>();
	const mention = (key: AnyNode, computed: boolean, delegates: boolean, within: string | undefined): void => {
		const name = keyName(key, computed);
		if (name === undefined) return;
		const others = mentions.get(name);
		if (others) others.push({ delegates, within });
		else mentions.set(name, [{ delegates, within }]);
	};
	const visit = (node: AnyNode, within: string | undefined): void => {
		const callee =
			node.type === "YieldExpression" && node.delegate && node.argument ? ownCall(node.argument) : null;
		if (callee) delegated.add(callee);
		if (node.type === "MemberExpression") mention(node.property, node.computed, delegated.has(node), within);
		if (node.type === "ObjectPattern") {
			for (const one of node.properties)
				if (one.type === "Property") mention(one.key, one.computed, false, within);
		}
		const inside = isFunction(node) ? methods.get(node) : within;
		for (const child of childrenOf(node)) visit(child, inside);
	};
	visit(program, undefined);
	return mentions;
}

/** The `this.name` or `super.name` of a call `this.name(...)`. */
function ownCall(node: AnyNode): AnyNode | null {
	if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
	const { object } = node.callee;
	return object.type === "ThisExpression" || object.type === "Super" ? node.callee : null;
}
