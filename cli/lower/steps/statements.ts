/** Statements with a `yield` in them, taken apart into states. */
import type { AnyNode, ForStatement, SwitchStatement } from "acorn";
import { type Piece, whole } from "../edits.ts";
import { boundNames } from "../scopes.ts";
import { type Exits, Target } from "./exits.ts";
import { discard, explode, suspension } from "./expressions.ts";
import { forOf, tryStatement } from "./guards.ts";
import { Label, type Text } from "./labels.ts";
import { Unsupported } from "./locals.ts";
import type { States } from "./states.ts";

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
			for (const one of statements) this.statement(one);
		});
	}

	statement(node: AnyNode): void {
		const labels = this.#labels;
		this.#labels = [];
		const states = this.states;
		states.emit({ at: node.start });
		states.withTemps(() => {
			if (node.type === "VariableDeclaration") this.#declaration(node);
			else if (node.type === "ClassDeclaration") this.#class(node);
			else if (node.type === "ReturnStatement") this.#return(node.argument ?? undefined);
			else if (states.leaps(node)) this.#apart(node, labels);
			else {
				this.exits.edit(node);
				states.emit(...whole(node), "\n");
			}
		});
	}

	#apart(node: AnyNode, labels: readonly string[]): void {
		const states = this.states;
		switch (node.type) {
			case "ExpressionStatement":
				if (node.expression.type === "YieldExpression") suspension(states, node.expression, false);
				else discard(states, explode(states, node.expression));
				return;
			case "ThrowStatement":
				states.emit("throw ", ...explode(states, node.argument), ";\n");
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
			case "SwitchStatement":
				this.#labelled(labels, () => this.#switch(node), true);
				return;
			case "TryStatement":
				this.#labelled(labels, () => tryStatement(this, node));
				return;
		}
		throw new Unsupported(`a yield in ${node.type}`);
	}

	#declaration(node: AnyNode & { type: "VariableDeclaration" }): void {
		const states = this.states;
		for (const { id, init, start } of node.declarations) {
			const value: Text = init ? explode(states, init) : ["void 0"];
			if (states.leaps(id)) throw new Unsupported("a yield in a pattern");
			for (const name of boundNames(id)) states.placeOf(name);
			states.emit({ at: start });
			if (id.type === "Identifier") states.emit(...whole(id), " = ", ...value, ";\n");
			else states.emit("(", ...whole(id), " = ", ...value, ");\n");
		}
	}

	#class(node: AnyNode & { type: "ClassDeclaration" }): void {
		if (this.states.leaps(node) || !node.id) throw new Unsupported("a yield in a class");
		// `x = class X { ... }`: the name is that of the variable, in the place that the variable has.
		this.states.emit(this.states.placeOf(node.id), " = ", ...whole(node), ";\n");
	}

	#return(argument: AnyNode | undefined): void {
		const value = argument ? explode(this.states, argument) : undefined;
		this.states.emit(...this.exits.leave(value), "\n");
	}

	#test(test: AnyNode | null | undefined, otherwise: Label): void {
		if (!test || (test.type === "Literal" && test.value === true)) return;
		const states = this.states;
		states.withTemps(() => {
			const value = explode(states, test);
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
		states.mark(head);
		this.#test(node.test, after);
		this.exits.within(new Target(labels, after, next, true), () => this.statement(node.body));
		states.mark(next);
		if (node.update) this.#expression(node.update);
		states.jump(head);
		states.mark(after, false);
	}

	#expression(node: AnyNode): void {
		const states = this.states;
		states.emit({ at: node.start });
		states.withTemps(() => discard(states, explode(states, node)));
	}

	#switch(node: SwitchStatement): void {
		const states = this.states;
		const after = this.exits.breakLabel();
		const value = explode(states, node.discriminant);
		const entries = node.cases.map((one) => ({ one, label: new Label() }));
		const text: Piece[] = ["switch (", ...value, ") {\n"];
		let otherwise = after;
		for (const { one, label } of entries) {
			if (!one.test) {
				otherwise = label;
				continue;
			}
			if (states.leaps(one.test)) throw new Unsupported("a yield in a case");
			text.push("case ", ...whole(one.test), `: ${states.names.state} = `, states.use(label), "; break;\n");
		}
		states.loops = true;
		text.push(`default: ${states.names.state} = `, states.use(otherwise), ";\n}\nbreak;\n");
		states.emit(...text);
		states.scope(node, () => {
			for (const { one, label } of entries) {
				states.mark(label);
				for (const statement of one.consequent) this.statement(statement);
			}
		});
	}
}
