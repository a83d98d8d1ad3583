/** Statements with a `yield` in them, taken apart into states. */
import type { AnyNode, ForStatement, SwitchCase, SwitchStatement, VariableDeclaration } from "acorn";
import { type Piece, whole } from "../edits.ts";
import { boundNames } from "../scopes.ts";
import { type Exits, Target } from "./exits.ts";
import { suspension } from "./expressions.ts";
import { forIn, forOf, tryStatement } from "./guards.ts";
import { Label, type Text } from "./labels.ts";
import { beginsPrivate, discard, keep } from "./operands.ts";
import type { States } from "./states.ts";
import { bind } from "./targets.ts";
import { Unsupported } from "./unsupported.ts";

export class Statements {
	readonly states: States;
	readonly exits: Exits;
	/** Labels that stand right before the statement to come. */
	#labels: string[] = [];

	constructor(states: States, exits: Exits) {
		this.states = states;
		this.exits = exits;
	}

	block(node: AnyNode, statements: readonly AnyNode[]): void {
		this.states.scope(node, () => {
			this.#hoist(statements);
			for (const one of statements) this.statement(one);
		});
	}

	statement(node: AnyNode): void {
		const labels = this.#labels;
		this.#labels = [];
		const states = this.states;
		states.emit({ at: node.start });
		states.registers.withTemps(() => {
			if (node.type === "VariableDeclaration") this.#declaration(node);
			else if (node.type === "FunctionDeclaration") this.#function(node);
			else if (node.type === "ClassDeclaration") this.#class(node);
			else if (node.type === "ReturnStatement") this.#return(node.argument ?? undefined);
			else if (states.leaps(node)) this.#apart(node, labels);
			else {
				this.exits.edit(node);
				if (node.type === "ExpressionStatement" && beginsPrivate(node.expression))
					discard(states, node.expression);
				else states.emit(...whole(node), "\n");
			}
		});
	}

	#apart(node: AnyNode, labels: readonly string[]): void {
		const states = this.states;
		switch (node.type) {
			case "ExpressionStatement":
				if (node.expression.type === "YieldExpression") suspension(states, node.expression, false);
				else discard(states, node.expression);
				return;
			case "ThrowStatement":
				states.emit("throw ", ...states.explode(node.argument), ";\n");
				return;
			case "BlockStatement":
				this.#labelled(labels, () => this.block(node, node.body));
				return;
			case "LabeledStatement":
				this.#labels = [...labels, node.label.name];
				this.statement(node.body);
				return;
			case "IfStatement":
				this.#labelled(labels, () => this.#if(node));
				return;
			case "WhileStatement":
				this.#loop(labels, (next) => {
					this.#test(node.test, this.exits.breakLabel());
					this.statement(node.body);
					states.jump(next);
				});
				return;
			case "DoWhileStatement":
				this.#doWhile(node, labels);
				return;
			case "ForStatement":
				states.scope(node, () => this.#for(node, labels));
				return;
			case "ForOfStatement":
				forOf(this, node, labels);
				return;
			case "ForInStatement":
				forIn(this, node, labels);
				return;
			case "SwitchStatement":
				this.#labelled(labels, () => this.#switch(node), true);
				return;
			case "TryStatement":
				this.#labelled(labels, () => tryStatement(this, node));
				return;
		}
		throw new Unsupported(`a wait in ${node.type}`, node);
	}

	#declaration({ kind, declarations }: VariableDeclaration): void {
		const states = this.states;
		for (const { id, init, start } of declarations) {
			// One without a value leaves what the last round gave it.
			if (kind === "var" && !init) continue;
			const value: Text = init ? states.explode(init) : ["void 0"];
			for (const name of boundNames(id)) states.places.of(name);
			states.emit({ at: start });
			bind(states, this.exits, id, value);
		}
	}

	/** `x = class X { ... }`: the name is that of the variable, in the place that the variable has. */
	#class(node: AnyNode & { type: "ClassDeclaration" }): void {
		const { states } = this;
		const text = states.leaps(node) ? states.explode(node) : whole(node);
		states.emit(node.id ? `${states.places.of(node.id)} = ` : "", ...text, ";\n");
	}

	#function(node: AnyNode & { type: "FunctionDeclaration" }): void {
		if (!this.states.plan.hoisted.has(node)) this.#make(node);
	}

	/** Functions that are called above where they stand. */
	#hoist(statements: readonly AnyNode[]): void {
		for (const one of statements) {
			if (one.type === "FunctionDeclaration" && this.states.plan.hoisted.has(one)) this.#make(one);
		}
	}

	#make(node: AnyNode & { type: "FunctionDeclaration" }): void {
		if (node.id) this.states.emit(`${this.states.places.of(node.id)} = `, ...whole(node), ";\n");
	}

	#return(argument: AnyNode | undefined): void {
		const value = argument ? this.states.explode(argument) : undefined;
		this.states.emit(...this.exits.leave(value), "\n");
	}

	#test(test: AnyNode | null | undefined, otherwise: Label): void {
		if (!test || (test.type === "Literal" && test.value === true)) return;
		const states = this.states;
		states.registers.withTemps(() => {
			const value = states.explode(test);
			states.emit({ at: test.start }, "if (!", ...value, ") { ", ...states.go(otherwise), " }\n");
		});
	}

	#if(node: AnyNode & { type: "IfStatement" }): void {
		const states = this.states;
		const [otherwise, after] = [new Label(), new Label()];
		this.#test(node.test, node.alternate ? otherwise : after);
		this.statement(node.consequent);
		if (node.alternate) {
			states.jump(after);
			states.mark(otherwise, false);
			this.statement(node.alternate);
		}
		states.mark(after);
	}

	/** What only `break NAME` leaves; a switch is left by a plain one, too. */
	#labelled(labels: readonly string[], body: () => void, plain = false): void {
		if (labels.length === 0 && !plain) {
			body();
			return;
		}
		const after = new Label();
		this.exits.within(new Target(labels, after, undefined, plain), body);
		this.states.mark(after);
	}

	#loop(labels: readonly string[], body: (next: Label) => void): void {
		const [next, after] = [new Label(), new Label()];
		this.states.mark(next);
		this.exits.within(new Target(labels, after, next, true), () => body(next));
		this.states.mark(after, false);
	}

	#doWhile(node: AnyNode & { type: "DoWhileStatement" }, labels: readonly string[]): void {
		const states = this.states;
		const [first, next, after] = [new Label(), new Label(), new Label()];
		states.mark(first);
		this.exits.within(new Target(labels, after, next, true), () => this.statement(node.body));
		states.mark(next);
		this.#test(node.test, after);
		states.jump(first);
		states.mark(after, false);
	}

	#for(node: ForStatement, labels: readonly string[]): void {
		const states = this.states;
		const [head, next, after] = [new Label(), new Label(), new Label()];
		if (node.init?.type === "VariableDeclaration") this.#declaration(node.init);
		else if (node.init) this.#expression(node.init);
		states.emit(states.places.renewed(node));
		states.mark(head);
		this.#test(node.test, after);
		this.exits.within(new Target(labels, after, next, true), () => this.statement(node.body));
		states.mark(next);
		states.emit(states.places.renewed(node));
		if (node.update) this.#expression(node.update);
		states.jump(head);
		states.mark(after, false);
	}

	#expression(node: AnyNode): void {
		const states = this.states;
		states.emit({ at: node.start });
		states.registers.withTemps(() => discard(states, node));
	}

	#switch(node: SwitchStatement): void {
		const states = this.states;
		const after = this.exits.breakLabel();
		const entries = node.cases.map((one) => ({ one, label: new Label() }));
		const otherwise = entries.find(({ one }) => !one.test)?.label ?? after;
		const isLate = node.cases.some(({ test }) => test && states.leaps(test));
		let value = states.explode(node.discriminant);
		if (isLate) value = keep(states, value);
		// The value is reckoned before the names of the cases are there.
		states.scope(node, () => {
			this.#hoist(node.cases.flatMap(({ consequent }) => consequent));
			if (isLate) this.#tests(entries, value, otherwise);
			else this.#entries(entries, value, otherwise);
			for (const { one, label } of entries) {
				states.mark(label);
				for (const statement of one.consequent) this.statement(statement);
			}
		});
	}

	#entries(entries: readonly Entry[], value: Text, otherwise: Label): void {
		const states = this.states;
		const text: Piece[] = ["switch (", ...value, ") {\n"];
		for (const { one, label } of entries) {
			if (!one.test) continue;
			text.push("case ", ...whole(one.test), `: ${states.names.state} = `, states.use(label), "; break;\n");
		}
		states.loops = true;
		text.push(`default: ${states.names.state} = `, states.use(otherwise), ";\n}\nbreak;\n");
		states.emit(...text);
	}

	/** One test after the other, where one of them waits. */
	#tests(entries: readonly Entry[], value: Text, otherwise: Label): void {
		const states = this.states;
		for (const { one, label } of entries) {
			if (!one.test) continue;
			states.emit("if (", ...value, " === ", ...states.explode(one.test), ") { ", ...states.go(label), " }\n");
		}
		states.jump(otherwise);
	}
}

interface Entry {
	readonly one: SwitchCase;
	readonly label: Label;
}
