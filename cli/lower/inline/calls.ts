/**
 * The library's `send`, `recv` … written out where a component calls them: the short way of each in place, the call
 * itself for all else. What the short way looks at first leads to the call where a class has a `send` or `recv` of its
 * own (Microprocess.$callsItsOwn), so nothing need be known of classes elsewhere.
 */
import type { AnyNode, CallExpression, ClassBody, MemberExpression } from "acorn";
import { OWN_CALLS, PAUSED } from "../../../runtime/core/state.ts";
import { type Edit, type Piece, whole } from "../edits.ts";
import { childrenOf, isClass, isFunction, keyName, memberName } from "../syntax.ts";

type Text = readonly Piece[];

export const callsItsOwn = `this.$state & ${OWN_CALLS}`;
export const pauses = `this.$state |= ${PAUSED};`;

/** A pure message no longer than this stands in the code twice; others are kept in a variable. */
const SHORT = 24;

/** The variables of one function that hold a box and a message for as long as one call takes. */
export class Temps {
	readonly #names: readonly [string, string];
	readonly #used = new Set<string>();

	constructor(names: readonly [box: string, message: string]) {
		this.#names = names;
	}

	get box(): string {
		this.#used.add(this.#names[0]);
		return this.#names[0];
	}

	get message(): string {
		this.#used.add(this.#names[1]);
		return this.#names[1];
	}

	/** Those that the function has to declare. */
	get used(): string[] {
		return [...this.#used];
	}
}

/** The short way in: true where there is one; sets `box`, a name, to where messages go. */
export function fits(box: string): string {
	return `(${box} = this.outbox.target).write - ${box}.read < ${box}.mark`;
}

/** A message ready to be put in, and what has to come before. */
export interface Message {
	readonly before: Text;
	readonly text: Text;
}

/** Puts `message` in behind `fits`; ends without a value. */
export function putIn(box: string, message: Text): Text {
	return [`${box}.ring[${box}.write % ${box}.capacity] = `, ...message, `; ${box}.write++; `, wakes(box)];
}

function wakes(box: string): string {
	return `if (!${box}.owner.next) ${box}.wake();`;
}

/** What lies in `box`, a name, taken out behind `lies`. */
export function takenFrom(box: string): string {
	return `${box}.ring[(++${box}.read - 1) % ${box}.capacity]`;
}

/** Whether nothing lies in the inbox that a plain step could take out; sets `box`. */
export function nothingIn(box: string): string {
	return `(${box} = this.inbox).write === ${box}.read || ${box}.waiters`;
}

/** The text of a call of `this.send` with this message, where its value is of use or not. */
export function sendText(temps: Temps, message: Message, used: boolean): Text {
	const box = temps.box;
	const { before, text } = message;
	if (!used) {
		return [
			...["{ ", ...before, before.length > 0 ? "; " : "", `if (${fits(box)}) { `],
			...[...putIn(box, text), " } else this.send(", ...text, "); }"],
		];
	}
	const wake = `${box}.owner.next || ${box}.wake()`;
	return [
		...["(", ...before, before.length > 0 ? ", " : "", `${fits(box)} ? (`],
		...[`${box}.ring[${box}.write % ${box}.capacity] = `, ...text, `, ${box}.write++, ${wake}, true) : this.send(`],
		...[...text, "))"],
	];
}

/** What a class says of itself that matters here. */
export class Own {
	readonly #fields = new Set<string>();
	readonly #members = new Set<string>();
	/** Whether its handler may be replaced while it runs. */
	readonly replaced: boolean;

	/** @param assigned names of methods that some file assigns to: they count as its own. */
	constructor(body: ClassBody, assigned: ReadonlySet<string>) {
		this.replaced = assigned.has("on");
		for (const name of assigned) this.#members.add(name);
		for (const member of body.body) {
			const name = memberName(member);
			if (name === undefined || ("static" in member && member.static)) continue;
			this.#members.add(name);
			if (member.type === "PropertyDefinition") this.#fields.add(name);
		}
	}

	has(name: string): boolean {
		return this.#members.has(name);
	}

	/** A field of the class's own: to read it runs no code. */
	isField(node: MemberExpression): boolean {
		const name = keyName(node.property, node.computed);
		return node.object.type === "ThisExpression" && name !== undefined && this.#fields.has(name);
	}
}

/** Evaluating it has no effect, and its value does not hang on any box. */
export function isPure(node: AnyNode, own: Own): boolean {
	switch (node.type) {
		case "Literal":
			return !("regex" in node && node.regex);
		case "Identifier":
		case "ThisExpression":
			return true;
		case "MemberExpression":
			return own.isField(node);
		case "UnaryExpression":
			return node.operator !== "delete" && isPure(node.argument, own);
		case "BinaryExpression":
		case "LogicalExpression":
			if (/^in/.test(node.operator) || node.left.type === "PrivateIdentifier") return false;
			return isPure(node.left, own) && isPure(node.right, own);
		case "ConditionalExpression":
			return isPure(node.test, own) && isPure(node.consequent, own) && isPure(node.alternate, own);
	}
	return false;
}

/** A message as it stands in the code. */
export function messageOf(node: AnyNode, own: Own, temps: Temps): Message {
	if (isPure(node, own) && node.end - node.start <= SHORT) return { before: [], text: ["(", ...whole(node), ")"] };
	return { before: [`${temps.message} = `, ...whole(node)], text: [temps.message] };
}

/** Which of the library's calls on the component itself a node is. */
export type OwnCall =
	| { readonly name: "send"; readonly message: AnyNode }
	| { readonly name: "recv" | "dataReady" | "pause" | "receive" }
	| { readonly name: "put"; readonly message: AnyNode };

/** `this.send(x)` and its kin on the default boxes, in a class that has no such method of its own. */
export function ownCall(node: AnyNode, own: Own): OwnCall | undefined {
	if (node.type !== "CallExpression" || node.optional || node.callee.type !== "MemberExpression") return undefined;
	const { object, property, computed, optional } = node.callee;
	const name = keyName(property, computed);
	if (object.type !== "ThisExpression" || optional || name === undefined || own.has(name)) return undefined;
	if (name === "send" || name === "put") {
		const [message] = node.arguments;
		if (message === undefined || message.type === "SpreadElement") return undefined;
		return node.arguments.length === 1 || (name === "send" && names(node, 1, "outbox"))
			? { name, message }
			: undefined;
	}
	const bare = node.arguments.length === 0;
	if (name === "recv" || name === "dataReady") return bare || names(node, 0, "inbox") ? { name } : undefined;
	return bare && (name === "pause" || name === "receive") ? { name } : undefined;
}

function names({ arguments: given }: CallExpression, last: number, box: string): boolean {
	const node = given[last];
	return given.length === last + 1 && node?.type === "Literal" && node.value === box;
}

/** `this.outbox.room`, of which only the truth is asked. */
export function isRoom(node: AnyNode): boolean {
	if (node.type !== "MemberExpression" || keyName(node.property, node.computed) !== "room") return false;
	const { object } = node;
	return (
		object.type === "MemberExpression" &&
		object.object.type === "ThisExpression" &&
		keyName(object.property, object.computed) === "outbox"
	);
}

/** The changes that write the calls below a node out, functions and classes inside left alone. */
export function inlineCalls(node: AnyNode, own: Own, temps: Temps, skips?: (node: AnyNode) => boolean): Edit[] {
	const edits: Edit[] = [];
	const visit = (node: AnyNode, use: Use): void => {
		if (isFunction(node) || isClass(node)) return;
		const put = skips?.(node) ? undefined : written(node, use, own, temps);
		// A statement takes its semicolon along.
		const cut = node.end - node.start + (use === "none" ? 1 : 0);
		if (put !== undefined) edits.push({ at: node.start, cut, put });
		for (const child of childrenOf(node)) visit(child, useOf(node, child, use));
	};
	visit(node, "value");
	return edits;
}

/** What becomes of a node's value. */
export type Use = "value" | "truth" | "none";

export function useOf(node: AnyNode, child: AnyNode, use: Use): Use {
	switch (node.type) {
		case "ExpressionStatement":
			return "none";
		case "IfStatement":
		case "WhileStatement":
		case "DoWhileStatement":
		case "ForStatement":
			return child === node.test ? "truth" : "value";
		case "ConditionalExpression":
			return child === node.test ? "truth" : use === "truth" ? use : "value";
		case "LogicalExpression":
			return use === "truth" && node.operator !== "??" ? "truth" : "value";
		case "UnaryExpression":
			return node.operator === "!" ? "truth" : "value";
	}
	return "value";
}

function written(node: AnyNode, use: Use, own: Own, temps: Temps): Text | undefined {
	if (use === "truth" && isRoom(node)) return [`(${fits(temps.box)} || `, ...whole(node), ")"];
	const call = ownCall(node, own);
	const end = use === "none" ? ";" : "";
	switch (call?.name) {
		case "send":
			return sendText(temps, messageOf(call.message, own, temps), use !== "none");
		case "recv":
			return [`(${nothingIn(temps.box)} ? this.recv() : ${takenFrom(temps.box)})${end}`];
		case "dataReady": {
			const lies = `${temps.box}.write - ${temps.box}.read`;
			return [`((${temps.box} = this.inbox).waiters ? this.dataReady() : ${lies})${end}`];
		}
		case "pause":
			if (use !== "none") return undefined;
			return [`{ if (${callsItsOwn}) this.pause(); else ${pauses} }`];
	}
	return undefined;
}
