/** Where the variables of a method live in its step function, and in the methods in which its functions are made. */
import type { AnyNode } from "acorn";
import type { Edit, Piece } from "../edits.ts";
import type { Mention } from "../scopes.ts";
import type { StepNames, Text } from "./labels.ts";
import { inBody, type Local, type Plan } from "./locals.ts";
import type { Registers } from "./registers.ts";
import { speaks, type Unit } from "./units.ts";
import { Unsupported } from "./unsupported.ts";

interface Place {
	/** What holds the variable, or its cell. */
	readonly holder: string;
	readonly value: string;
}

export class Places {
	/** Variables of the step function's own. */
	readonly hoisted: string[] = [];
	/** Statements that hand the parameters over. */
	readonly params: string[] = [];
	/** Changes where variables are spoken of. */
	readonly edits: Edit[] = [];
	/** Changes that make the units. */
	readonly calls: Edit[] = [];
	readonly #key: string;
	readonly #plan: Plan;
	readonly #names: StepNames;
	readonly #method: AnyNode & { type: "FunctionExpression" };
	readonly #registers: Registers;
	readonly #places = new Map<AnyNode, Place>();
	readonly #mentioned = new Map<AnyNode, string>();
	#strings = false;
	#arguments: string | undefined;

	/** @param key what the step method is called: names of further methods begin with it. */
	constructor(
		key: string,
		plan: Plan,
		names: StepNames,
		method: AnyNode & { type: "FunctionExpression" },
		registers: Registers,
	) {
		this.#key = key;
		this.#plan = plan;
		this.#names = names;
		this.#method = method;
		this.#registers = registers;
	}

	/** Gives a variable its place, and text that is to run then. @returns its register, if it has one. */
	add(local: Local, emit: (text: string) => void): number | undefined {
		const { variable, survives, cell, doubtful } = local;
		const isOwnParam = variable.kind === "param" && variable.scope === this.#method;
		const spoken = isOwnParam ? inBody(local.mentions, this.#method) : local.mentions;
		if (isOwnParam && spoken.length === 0) return undefined;
		const register = survives ? this.#registers.take() : undefined;
		const holder = register === undefined ? this.#ownName(variable.name) : this.#registers.text(register);
		if (register === undefined) this.hoisted.push(holder);
		const value = cell ? `${holder}.v` : holder;
		this.#places.set(variable.declared, { holder, value });
		const first = isOwnParam ? variable.name : "void 0";
		const set = `${holder} = ${cell ? `{ v: ${first} }` : first};`;
		if (isOwnParam) this.params.push(set);
		else if (cell || variable.kind === "var") emit(`${set}\n`);
		// What is not there yet holds its own cell, or the frame.
		if (doubtful.size > 0) emit(`${value} = ${cell ? holder : this.#names.frame};\n`);
		for (const mention of spoken) this.#mention(mention, local, holder);
		return register;
	}

	/** In a unit a variable has its name, or its cell has. */
	#mention(mention: Mention, { variable, cell, doubtful, early }: Local, outside: string): void {
		const { node, shorthand, writes } = mention;
		const inUnit = this.#plan.units.some((unit) => speaks(unit, node));
		const holder = inUnit ? this.#paramName(variable.name) : outside;
		const value = cell ? `${holder}.v` : holder;
		if (!inUnit) this.#mentioned.set(node, value);
		let text = value;
		// A name that is declared nowhere fails as one that is not there yet.
		const missing = (): string => this.#names.free(`${variable.name}$early`);
		if (early.has(mention)) text = writes ? missing() : `(-${missing()})`;
		else if (doubtful.has(mention)) {
			text = `(${value} === ${cell ? holder : this.#names.frame} ? ${missing()} : ${value})`;
		}
		const put = shorthand ? `${variable.name}: ${text}` : text;
		if (text !== variable.name) this.edits.push({ at: node.start, cut: node.end - node.start, put });
	}

	/** No parameter may be called like this one. */
	#paramName(name: string): string {
		if (name !== "arguments") return name;
		this.#arguments ??= this.#names.free("$arguments");
		return this.#arguments;
	}

	/** The value of the variable that is declared by this identifier. */
	of(declared: AnyNode): string {
		const place = this.#places.get(declared);
		if (place === undefined) throw new Unsupported("a variable without a place", declared);
		return place.value;
	}

	/** The value of the variable that an identifier speaks of, if that one has a place. */
	at(mention: AnyNode): string | undefined {
		return this.#mentioned.get(mention);
	}

	/** All of them stand in one function: no two may be called alike, nor like what is called from outside. */
	#ownName(name: string): string {
		if (!this.hoisted.includes(name) && !this.#plan.outer.has(name)) return name;
		return this.#names.free(`${name}$`);
	}

	/** Each round of a `for` has variables of its own: text that copies the cells. */
	renewed(scope: AnyNode): string {
		const cells = (this.#plan.locals.get(scope) ?? []).filter(({ cell }) => cell);
		return cells
			.flatMap(({ variable }) => this.#places.get(variable.declared) ?? [])
			.map(({ holder, value }) => `${holder} = { v: ${value} };\n`)
			.join("");
	}

	unitAt(node: AnyNode): Unit | undefined {
		return this.#plan.units.find((unit) => unit.node === node);
	}

	/** Text that makes a unit: it is handed the variables that it speaks of, and what was evaluated ahead. */
	made(unit: Unit, ahead: readonly Text[] = []): Text {
		const given = unit.variables.map((one): Text => [this.#places.get(one.declared)?.holder ?? one.name]);
		const all = [...given, ...ahead].flatMap((text, i): Text => (i === 0 ? text : [", ", ...text]));
		return [`(this.${this.#keyOf(unit)}(`, ...all, "))"];
	}

	#keyOf(unit: Unit): string {
		return `${this.#key}$${this.#plan.units.indexOf(unit)}`;
	}

	/** When all else is written: the methods in which units are made. */
	finish(): Piece[] {
		const methods = this.#plan.units.flatMap((unit) => {
			const { node, ahead } = unit;
			if (ahead.length === 0)
				this.calls.push({ at: node.start, cut: node.end - node.start, put: this.made(unit) });
			return this.#maker(unit);
		});
		if (this.#strings) methods.push(`\n${this.#key}$s($x) {\nreturn $x;\n}`);
		return methods;
	}

	#maker(unit: Unit): Piece[] {
		const { node, variables, ahead } = unit;
		const free = ahead.map(() => this.#names.free("$h"));
		const parts = ahead.map((one, i): Edit => {
			const { start, end } = one.type === "SpreadElement" ? one.argument : one;
			return { at: start, cut: end - start, put: [free[i] ?? ""] };
		});
		const isAhead = ({ at }: Edit): boolean => parts.some((part) => at >= part.at && at < part.at + part.cut);
		const edits = (): Edit[] => [...parts, ...this.edits.filter((one) => !isAhead(one))];
		const params = [...variables.map(({ name }) => this.#paramName(name)), ...free].join(", ");
		return [`\n${this.#keyOf(unit)}(${params}) {\nreturn `, { from: node.start, to: node.end, edits }, ";\n}"];
	}

	/** The name of a method that gives back the strings of a template. */
	strings(): string {
		this.#strings = true;
		return `${this.#key}$s`;
	}
}
