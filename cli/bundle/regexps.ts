/**
 * A regular expression that a module keeps would lie in a board's flash, where its `lastIndex` cannot change, and XS
 * 17.7 harms its heap when it matches with one. So each becomes one that is made when it is first asked for, in RAM:
 * a variable is asked through a function, a property through a getter. What is shared stays shared, `lastIndex` too.
 * What the modules made meanwhile, while they were evaluated, is forgotten at their end.
 */
import type { AnyNode, BlockStatement, CallExpression, Identifier, Program, Property, PropertyDefinition } from "acorn";
import type { Edit } from "../lower/edits.ts";
import { childrenOf, freeNames, isClass, isFunction, walk } from "../lower/syntax.ts";
import { type Body, mentionsOf } from "./mentions.ts";

export interface Moved {
	/** The changes that make them so. */
	readonly edits: readonly Edit[];
	/** Where each one stands. */
	readonly places: readonly number[];
}

export function lazyRegexps(code: string, program: Program): Moved {
	return hasRegexp(program) ? new Lazy(code, program) : { edits: [], places: [] };
}

function hasRegexp(program: Program): boolean {
	let found = false;
	walk(program, (node) => {
		if (isRegexp(node)) found = true;
		return !found;
	});
	return found;
}

/** A literal, or a call of the constructor. */
function isRegexp(node: AnyNode): boolean {
	if (node.type === "Literal") return "regex" in node && node.regex !== undefined;
	const called = node.type === "CallExpression" || node.type === "NewExpression";
	return called && node.callee.type === "Identifier" && node.callee.name === "RegExp";
}

class Lazy implements Moved {
	readonly edits: Edit[] = [];
	readonly places: number[] = [];
	readonly #name: (wanted: string) => string;
	/** Variables that hold one, with the function that gives it. */
	readonly #getters = new Map<string, string>();
	readonly #kept: string[] = [];

	constructor(code: string, program: Program) {
		this.#name = freeNames(code);
		const bodies: Body[] = [program];
		for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
			this.#body(body);
			bodies.push(...calledOnce(body));
		}
		if (this.#kept.length === 0) return;
		// Declared where all else is over, which also forgets what the modules themselves made.
		const kept = this.#kept.map((name) => `${name} = void 0`).join(", ");
		this.edits.push({ at: program.end, cut: 0, put: `var ${kept};` });
		this.edits.sort((a, b) => a.at - b.at);
	}

	#body(body: Body): void {
		const mentions = mentionsOf(body);
		const held: string[] = [];
		for (const node of body.body) {
			if (node.type !== "VariableDeclaration") continue;
			for (const one of node.declarations) {
				const { id, init } = one;
				if (id.type !== "Identifier" || !init || mentions.get(id.name)?.fixed !== true) continue;
				if (!this.#holds(init)) continue;
				this.#variable(id, init);
				held.push(id.name);
			}
		}
		for (const name of held)
			for (const { node, shorthand } of mentions.get(name)?.uses ?? []) {
				const put = `${shorthand ? `${name}: ` : ""}${this.#getters.get(name)}()`;
				this.edits.push({ at: node.start, cut: node.end - node.start, put });
			}
		for (const node of body.body) this.#visit(node);
		// Another function may have variables of these names.
		this.#getters.clear();
	}

	/** `var word = /x/` becomes `var $word = () => $re ??= /x/`. */
	#variable({ name, start }: Identifier, init: AnyNode): void {
		const kept = this.#keep(init);
		const getter = this.#name(`$${name}`);
		this.#getters.set(name, getter);
		this.edits.push({ at: start, cut: init.start - start, put: `${getter} = () => ${kept} ??= ` });
	}

	#keep({ start }: AnyNode): string {
		this.places.push(start);
		const kept = this.#name("$re");
		this.#kept.push(kept);
		return kept;
	}

	/** What is evaluated with the modules: objects and static fields in it that hold one. */
	#visit(node: AnyNode): void {
		if (isFunction(node)) return;
		if (node.type === "ObjectExpression") {
			for (const one of node.properties) {
				const lazy = one.type === "Property" && one.kind === "init" && !one.method && this.#holds(one.value);
				if (lazy) this.#property(one);
				else this.#visit(one);
			}
		} else if (isClass(node)) {
			if (node.superClass) this.#visit(node.superClass);
			for (const member of node.body.body) {
				if (member.type !== "PropertyDefinition" || !member.static || !member.value) continue;
				if (this.#holds(member.value) && !isWritten(node, member.key)) this.#field(member);
				else this.#visit(member.value);
			}
		} else if (
			node.type !== "VariableDeclarator" ||
			node.id.type !== "Identifier" ||
			!this.#getters.has(node.id.name)
		)
			for (const child of childrenOf(node)) this.#visit(child);
	}

	/** `{ word: /x/ }` becomes `{ get word() { return $re ??= /x/; } }`. */
	#property({ key, value, start, shorthand, computed }: Property): void {
		const head = `() { return ${this.#keep(value)} ??= `;
		if (shorthand && key.type === "Identifier") {
			// The mention itself, which lies at the same place, says `word: $word()` otherwise.
			const mention = this.edits.findIndex(({ at, cut }) => at === start && cut > 0);
			const put = `get ${key.name}${head}${this.#getters.get(key.name) ?? key.name}(); }`;
			this.edits.splice(mention, 1, { at: start, cut: key.end - start, put });
			return;
		}
		const end = key.end + (computed ? 1 : 0);
		this.edits.push({ at: start, cut: 0, put: "get " });
		this.edits.push({ at: end, cut: value.start - end, put: head });
		this.edits.push({ at: value.end, cut: 0, put: "; }" });
	}

	/** `static word = /x/;` becomes `static get word() { return $re ??= /x/; }`. */
	#field({ key, value, end, computed }: PropertyDefinition): void {
		if (!value) return;
		const kept = this.#keep(value);
		const open = computed ? 1 : 0;
		this.edits.push({ at: key.start - open, cut: 0, put: "get " });
		this.edits.push({ at: key.end + open, cut: value.start - key.end - open, put: `() { return ${kept} ??= ` });
		this.edits.push({ at: value.end, cut: end - value.end, put: "; }" });
	}

	/** Whether a value is one, or an array of such and of plain things: to make it later is the same. */
	#holds(value: AnyNode): boolean {
		if (isRegexp(value)) return isQuiet(value);
		if (value.type === "Identifier") return this.#getters.has(value.name);
		if (value.type !== "ArrayExpression") return false;
		return isQuiet(value) && value.elements.some((one) => one !== null && this.#inside(one));
	}

	#inside(one: AnyNode): boolean {
		if (isFunction(one)) return false;
		return isRegexp(one) || this.#holds(one) || childrenOf(one).some((child) => this.#inside(child));
	}
}

/** Whether something in a class gives a private member another value: then it can be no getter. */
function isWritten(node: AnyNode, key: AnyNode): boolean {
	if (key.type !== "PrivateIdentifier") return false;
	let written = false;
	walk(node, (one) => {
		const to =
			one.type === "AssignmentExpression" ? one.left : one.type === "UpdateExpression" ? one.argument : one;
		if (to !== one && to.type === "MemberExpression" && to.property.type === "PrivateIdentifier")
			written ||= to.property.name === key.name;
		return !written;
	});
	return written;
}

/** The bodies of functions that are called where they stand, and of CommonJS modules, as esbuild wraps them. */
function calledOnce(body: Body): Body[] {
	const bodies: Body[] = [];
	const visit = (node: AnyNode): void => {
		if (isFunction(node)) return;
		for (const one of node.type === "CallExpression" ? functionsCalled(node) : [])
			if ("body" in one && isBlock(one.body)) bodies.push(one.body);
		for (const child of childrenOf(node)) visit(child);
	};
	for (const node of body.body) visit(node);
	return bodies;
}

const isBlock = (node: unknown): node is BlockStatement =>
	typeof node === "object" && node !== null && "type" in node && node.type === "BlockStatement";

function functionsCalled({ callee, arguments: given }: CallExpression): AnyNode[] {
	if (isFunction(callee)) return [callee];
	if (callee.type === "MemberExpression") return isFunction(callee.object) ? [callee.object] : [];
	if (callee.type !== "Identifier" || !/^__(?:commonJS|esm)/.test(callee.name)) return [];
	return given.flatMap((one) =>
		one.type === "ObjectExpression"
			? one.properties.flatMap((own) => (own.type === "Property" && isFunction(own.value) ? [own.value] : []))
			: [],
	);
}

/** Nothing in it changes anything, as far as one can see. */
function isQuiet(value: AnyNode): boolean {
	let quiet = true;
	walk(value, (node) => {
		if (isFunction(node)) return false;
		if (/^(?:Assignment|Update|Await|Yield)Expression$/.test(node.type)) quiet = false;
		if (value.type === "ArrayExpression" && /^(?:Call|New)Expression$/.test(node.type) && !isRegexp(node))
			quiet = false;
		return quiet;
	});
	return quiet;
}
