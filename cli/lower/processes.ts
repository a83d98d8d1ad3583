import type { AnyNode, MethodDefinition } from "acorn";
import type { ClassFacts, Facts } from "./facts.ts";
import { generatorMethods, type Mention, mentionsOf, ownCall } from "./mentions.ts";
import { isFunction, keyName, memberName, walk } from "./syntax.ts";

/**
 * The generator methods whose yields only the scheduler sees, so that their values mean nothing: `main`, and helpers
 * that the file reaches by `yield* this.helper()` from such a method and in no other way. A helper that its file never
 * mentions counts when it yields no values. One that yields some does not count where its name is one of `wanted`, what
 * the files of a build reach for. All others may be somebody's iterator and stay as they are: native generators are
 * always right, only dearer.
 */
export function processMethods(
	facts: Facts,
	components: Iterable<ClassFacts>,
	wanted?: ReadonlySet<string>,
): MethodDefinition[] {
	const methods = generatorMethods(components);
	const names = new Map(methods.map((method) => [method.value as AnyNode, memberName(method)]));
	const mentions = mentionsOf(facts.program, names);
	const valued = valuedNames(methods);
	const processes = new Set(methods.filter((method) => mayBeProcess(method, mentions, valued, wanted)));
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

function mayBeProcess(
	method: MethodDefinition,
	mentions: ReadonlyMap<string, Mention[]>,
	valued: ReadonlySet<string>,
	wanted: ReadonlySet<string> | undefined,
): boolean {
	const name = memberName(method);
	if (name === "main") return true;
	if (name === undefined) return false;
	const here = mentions.get(name);
	if (here && !here.every(({ delegates }) => delegates)) return false;
	// What the awaiter yields is nothing, as what a plain yield does: an iterator of that is the same in all forms.
	if (!valued.has(name)) return true;
	return wanted === undefined || name.startsWith("#") ? here !== undefined : !wanted.has(name);
}

/** The methods that yield something, or may pass something on. */
function valuedNames(methods: readonly MethodDefinition[]): ReadonlySet<string> {
	const valued = new Set<string>();
	const own = new Set(methods.map(memberName));
	for (let before = -1; before !== valued.size; ) {
		before = valued.size;
		for (const method of methods) {
			const name = memberName(method);
			if (name !== undefined && allYields(method).some((one) => givesValue(one, own, valued))) valued.add(name);
		}
	}
	return valued;
}

/** The library's waits: what they yield is nothing. */
const waits: ReadonlySet<string | undefined> = new Set(["receive", "put", "sleep", "every", "any"]);

function givesValue(
	{ argument, delegate }: Yield,
	own: ReadonlySet<string | undefined>,
	valued: ReadonlySet<string>,
): boolean {
	if (!argument || !delegate) return Boolean(argument);
	const callee = ownCall(argument);
	const name = callee?.type === "MemberExpression" ? keyName(callee.property, callee.computed) : undefined;
	// A helper of another file may give anything.
	return name === undefined || valued.has(name) || !(own.has(name) || waits.has(name));
}

type Yield = AnyNode & { type: "YieldExpression" };

function allYields(method: MethodDefinition): Yield[] {
	const yields: Yield[] = [];
	walk(method.value.body, (node) => {
		if (node.type === "YieldExpression") yields.push(node);
		return !isFunction(node);
	});
	return yields;
}

/** Plain yields that belong to a method itself. */
export function yieldsOf(method: MethodDefinition): Yield[] {
	return allYields(method).filter(({ delegate }) => !delegate);
}
