/** What a component class must not look like: it would run as nobody means it. */
import type { ClassFacts } from "./facts.ts";
import type { Forgotten } from "./forgotten.ts";
import { memberName } from "./syntax.ts";

/** Mains that nothing would ever step rightly. */
export function refusedMains(components: Iterable<ClassFacts>): Forgotten[] {
	const found: Forgotten[] = [];
	for (const { node, kind } of components) {
		for (const member of node.body.body) {
			if (memberName(member) !== "main" || member.type !== "MethodDefinition" || member.static) continue;
			if (!member.value.async) continue;
			const written = member.value.generator ? "async *main()" : "async main()";
			const text =
				`${kind ?? "a component"}: ${written} cannot run, for a component waits in turns, not for promises: ` +
				"write `*main()`, and `yield*` before each wait";
			found.push({ node: member, text });
		}
	}
	return found;
}
