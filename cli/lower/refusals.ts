/** What a component class must not look like: it would run as nobody means it. */
import type { AnyNode, ClassBody, Node } from "acorn";
import type { Ancestor, Ancestry } from "./ancestry.ts";
import type { ClassFacts } from "./facts.ts";
import type { BuildFacts } from "./reach.ts";
import { isGeneratorMethod, type Member, memberName, walk } from "./syntax.ts";

/** Something wrong, and what to say of it. */
export interface Refusal {
	readonly node: Node;
	readonly text: string;
	/** The compiler has no word for it, so what it does say of the file is something else. */
	readonly typed?: true;
}

/** A main that nothing would ever step rightly. */
export function refusedMain({ node, kind }: ClassFacts): Refusal[] {
	const found: Refusal[] = [];
	for (const member of node.body.body) {
		if (memberName(member) !== "main" || member.type !== "MethodDefinition" || member.static) continue;
		if (!member.value.async) continue;
		const written = member.value.generator ? "async *main()" : "async main()";
		const text =
			`${kind ?? "a component"}: ${written} cannot run, for a component waits in turns, not for promises: ` +
			"write `*main()`, and `yield*` before each wait";
		found.push({ node: member, text });
	}
	return found;
}

/** Handlers that are never called, for the component, or one that it extends, has a main. */
export function besideMain({ kind, node }: ClassFacts, { classes }: Ancestry): Refusal[] {
	const main = find(classes, "main");
	if (main === undefined) return [];
	const name = kind ?? "a component";
	const inherited = (at: Found): string => (at.owner === node ? "" : ` from ${at.kind ?? "what it extends"}`);
	const found: Refusal[] = [];
	for (const [handler, call] of [
		["on", "only one of them can take the messages"],
		["onTimer", "a main waits by itself, with sleep() and every()"],
	] as const) {
		const at = find(classes, handler);
		// One that the main calls itself is as good as any other method.
		if (at === undefined || isCalled(classes, handler)) continue;
		const here = at.owner === node ? at.member : main.owner === node ? main.member : undefined;
		if (here === undefined) continue;
		const text = `${name} has ${handler}()${inherited(at)} and *main()${inherited(main)}: ${call}`;
		found.push({ node: here, text });
	}
	if (found.length > 0 || main.owner !== node) return found;
	const repeat = callOf(node.body, "repeat");
	if (repeat === undefined) return found;
	const text = `${name} has *main() and calls repeat(), which is for handlers: a main has \`yield* this.every(…)\``;
	return [{ node: repeat, text }];
}

/** A component of which nothing would ever run. */
export function neverRuns({ kind, node, variable }: ClassFacts, ancestry: Ancestry, build: BuildFacts): Refusal[] {
	const name = variable === "default" ? kind : variable;
	if (!ancestry.complete || name === undefined || !build.constructed?.has(name) || build.extended?.has(name))
		return [];
	const members = ancestry.classes.flatMap(({ one }) => one.node.body.body);
	const runs = members.some((member) => {
		const called = memberName(member);
		return called !== undefined && (isCalledByRuntime(member, called) || build.mentioned?.has(called) === true);
	});
	if (runs || ancestry.classes.some(({ one }) => isHandedOver(one.node.body))) return [];
	const text = `${kind ?? "a component"} has neither on(…) nor *main(): nothing of it would ever run`;
	return [{ node, text, typed: true }];
}

/** Whether it has children, or hands itself to somebody who may do anything with it. */
function isHandedOver(body: ClassBody): boolean {
	const told = new Set<AnyNode>();
	let handed = callOf(body, "addChildren") !== undefined;
	walk(body, (node) => {
		if (node.type === "MemberExpression") told.add(node.object);
		else if (node.type === "ThisExpression" && !told.has(node)) handed = true;
		return true;
	});
	return handed;
}

const callbacks: ReadonlySet<string> = new Set([
	...["main", "on", "open", "close", "onTimer", "onReady", "onNetwork", "onHeld", "onChildEnd", "onSignal"],
]);

function isCalledByRuntime(member: Member, name: string): boolean {
	return callbacks.has(name) && !("static" in member && member.static);
}

interface Found {
	readonly member: Node;
	readonly owner: Node;
	readonly kind: string | undefined;
}

function find(classes: readonly Ancestor[], name: string): Found | undefined {
	for (const { one } of classes) {
		for (const member of one.node.body.body) {
			if (memberName(member) !== name || member.type === "StaticBlock" || member.static) continue;
			if (name === "main" ? isGeneratorMethod(member) : member.type === "MethodDefinition" || member.value)
				return { member, owner: one.node, kind: one.kind };
		}
	}
	return undefined;
}

function isCalled(classes: readonly Ancestor[], name: string): boolean {
	return classes.some(({ one }) => callOf(one.node.body, name) !== undefined);
}

/** A call of the component's own method in a class. */
function callOf(body: ClassBody, name: string): AnyNode | undefined {
	let found: AnyNode | undefined;
	walk(body, (at) => {
		const isMember = at.type === "MemberExpression" && !at.computed && at.property.type === "Identifier";
		if (isMember && at.property.type === "Identifier" && at.property.name === name) {
			if (at.object.type === "ThisExpression" || at.object.type === "Super") found ??= at;
		}
		return found === undefined;
	});
	return found;
}
