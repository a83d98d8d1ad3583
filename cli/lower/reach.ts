/** What has to be known of all files of a build: who looks at a helper's values, who replaces methods. */
import { assignedNames } from "./assigned.ts";
import type { ClassFacts, Facts } from "./facts.ts";
import { generatorMethods, type Mention, mentionsOf } from "./mentions.ts";
import { memberName } from "./syntax.ts";

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
}

export function buildFacts(parts: readonly Part[]): BuildFacts {
	const assigned = new Set(parts.flatMap(({ facts }) => [...assignedNames(facts.program)]));
	return { wanted: wantedNames(parts), assigned };
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
