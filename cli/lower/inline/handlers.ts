/** Handlers, and the loops of other methods: what runs once for each message without being a process. */
import type { AnyNode, MethodDefinition } from "acorn";
import type { Edit } from "../edits.ts";
import type { ClassFacts } from "../facts.ts";
import { childrenOf, freeNames, isClass, isFunction, memberName } from "../syntax.ts";
import { batchOf } from "./batch.ts";
import { inlineCalls, Own, Temps } from "./calls.ts";
import { runEdits } from "./runs.ts";

/** Gives each handler a loop with its body in it, and writes the library's calls out in the loops of other methods. */
export function handlerEdits(code: string, components: Iterable<ClassFacts>, assigned: ReadonlySet<string>): Edit[] {
	const edits: Edit[] = [];
	for (const { node } of components) {
		const own = new Own(node.body, assigned);
		for (const member of node.body.body) {
			if (member.type !== "MethodDefinition" || member.kind !== "method" || member.static) continue;
			if (member.value.generator === true) continue;
			const isHandler = memberName(member) === "on";
			const batch = isHandler && node.id && !own.replaced ? batchOf(code, member, node.id.name, own) : undefined;
			if (batch) edits.push({ at: member.end, cut: 0, put: batch });
			else edits.push(...methodEdits(code, member, isHandler, own));
		}
	}
	return edits;
}

function methodEdits(code: string, { value }: MethodDefinition, everywhere: boolean, own: Own): Edit[] {
	const free = freeNames(code);
	const temps = new Temps([free("$t"), free("$x")]);
	const parts = everywhere ? [value.body] : loopsIn(value.body);
	const runs = runEdits(value.body, own, free, () => []);
	const edits = [...runs, ...parts.flatMap((part) => inlineCalls(part, own, temps))];
	const { used } = temps;
	if (used.length > 0) edits.push({ at: value.body.start + 1, cut: 0, put: ` let ${used.join(", ")};` });
	return edits;
}

/** Outermost loops, those of functions inside left out. */
function loopsIn(node: AnyNode): AnyNode[] {
	if (isFunction(node) || isClass(node)) return [];
	if (/^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(node.type)) return [node];
	return childrenOf(node).flatMap(loopsIn);
}
