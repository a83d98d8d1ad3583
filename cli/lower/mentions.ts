/** Where a module reaches for members by name. */
import type { AnyNode, MethodDefinition } from "acorn";
import type { ClassFacts } from "./facts.ts";
import { childrenOf, isFunction, isGeneratorMethod, keyName } from "./syntax.ts";

/** A place that reaches for a member by name, and the generator method around it. */
export interface Mention {
	/** It is `yield* this.name(...)`, or the same on `super`. */
	readonly delegates: boolean;
	/** Name of the generator method of a component around it, if it stands directly in one. */
	readonly within: string | undefined;
}

export function generatorMethods(components: Iterable<ClassFacts>): MethodDefinition[] {
	return [...components].flatMap(({ node }) => node.body.body.filter(isGeneratorMethod));
}

/** Every `x.name`, `x["name"]` and `{ name } = x` of a module, by name. */
export function mentionsOf(
	program: AnyNode,
	methods: ReadonlyMap<AnyNode, string | undefined>,
): Map<string, Mention[]> {
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
export function ownCall(node: AnyNode): AnyNode | null {
	if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
	const { object } = node.callee;
	return object.type === "ThisExpression" || object.type === "Super" ? node.callee : null;
}
