/** What has to be known of all files of a build: who looks at a helper's values, who replaces methods. */
import type { AnyNode } from "acorn";
import { assignedNames } from "./assigned.ts";
import { referenceOf } from "./components.ts";
import type { ClassFacts, Facts } from "./facts.ts";
import { mainIn } from "./mains.ts";
import { generatorMethods, type Mention, mentionsOf } from "./mentions.ts";
import { isClass, keyName, memberName, walk } from "./syntax.ts";

/** A file, with those of its classes that are components. */
export interface Part {
	readonly facts: Facts;
	readonly components: Iterable<ClassFacts>;
}

export interface BuildFacts {
	/** Names of helpers whose values some file wants; missing where only one file is known. */
	readonly wanted?: ReadonlySet<string>;
	/** Names of the library's methods that some file assigns to. */
	readonly assigned: ReadonlySet<string>;
	/** Names of classes that some file makes an instance of, and of those that some file extends. */
	readonly constructed?: ReadonlySet<string>;
	readonly extended?: ReadonlySet<string>;
	/** Names of members that some file speaks of. */
	readonly mentioned?: ReadonlySet<string>;
	/** Some file may give a component a main. */
	readonly mains?: boolean;
}

export function buildFacts(parts: readonly Part[]): BuildFacts {
	const assigned = new Set(parts.flatMap(({ facts }) => [...assignedNames(facts.program)]));
	const [constructed, extended, mentioned] = [new Set<string>(), new Set<string>(), new Set<string>()];
	for (const { facts } of parts) {
		const add = (to: Set<string>, node: AnyNode | null | undefined): void => {
			if (node?.type !== "Identifier" && node?.type !== "MemberExpression") return;
			const local = node.type === "Identifier" ? node.name : keyName(node.property, node.computed);
			const imported = referenceOf(node, facts)?.name;
			for (const name of [local, imported]) if (name !== undefined) to.add(name);
		};
		walk(facts.program, (node) => {
			if (node.type === "NewExpression") add(constructed, node.callee);
			if (isClass(node)) add(extended, node.superClass);
			if (node.type === "MemberExpression") mentioned.add(keyName(node.property, node.computed) ?? "");
			return true;
		});
	}
	const mains = parts.some(({ facts }) => mainIn(facts) !== undefined);
	return { wanted: wantedNames(parts), assigned, constructed, extended, mentioned, mains };
}

/**
 * Names by which some file reaches for a member other than by `yield* this.name(...)` in a generator whose own values
 * nobody wants. A helper of such a name may be somebody's iterator.
 */
function wantedNames(parts: Iterable<Part>): ReadonlySet<string> {
	const all = new Map<string, Mention[]>();
	for (const { facts, components } of parts) {
		const names = new Map(generatorMethods(components).map((one) => [one.value, memberName(one)] as const));
		for (const [name, mentions] of mentionsOf(facts.program, names)) {
			all.set(name, [...(all.get(name) ?? []), ...mentions]);
		}
	}
	const wanted = new Set<string>();
	const asks = ({ delegates, within }: Mention): boolean =>
		!delegates || within === undefined || (within !== "main" && wanted.has(within));
	for (let before = -1; before !== wanted.size; ) {
		before = wanted.size;
		for (const [name, mentions] of all) if (mentions.some(asks)) wanted.add(name);
	}
	return wanted;
}
