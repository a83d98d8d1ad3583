/** Statements with a `yield` in them, taken apart into states. */
import type { AnyNode, ForOfStatement, ForStatement, SwitchStatement, TryStatement } from "acorn";
import type { Piece } from "../edits.ts";
import { childrenOf, isClass, isFunction } from "../syntax.ts";
import { discard, explode, whole } from "./expressions.ts";
import { type Exits, Finally, Target } from "./exits.ts";
import { Unsupported } from "./locals.ts";
import { Label, type States, type Text } from "./states.ts";

export class Statements {
	readonly #states: States;
	readonly #exits: Exits;
	/** Labels that stand right before the statement to come. */
	#labels: string[] = [];

	constructor(states: States, exits: Exits) {
		this.#states = states;
		this.#exits = exits;
	}

	block(node: AnyNode, statements: readonly AnyNode[]): void {
		this.#states.scope(node, () => {
			for (const one of statements) this.statement(one);
		});
	}

	statement(node: AnyNode): void {
		const labels = this.#labels;
		this.#labels = [];
		const states = this.#states;
		states.emit({ at: node.start });
		states.withTemps(() => {
			if (node.type === "VariableDeclaration") this.#declaration(node);
			else if (node.type === "ClassDeclaration") this.#class(node);
			else if (node.type === "ReturnStatement") this.#return(node.argument ?? undefined);
			else if (states.leaps(node)) this.#apart(node, labels);
			else {
				this.#exits.edit(node);
				states.emit(...whole(node), "\n");
			}
		});
	}

	#apart(node: AnyNode, labels: readonly string[]): void {
		const states = this.#states;
		switch (node.type) {
			case "ExpressionStatement":
				return discard(states, explode(states, node.expression));
			case "ThrowStatement":
				return states.emit("throw ", ...explode(states, node.argument), ";\n");
			case "BlockStatement":
				return this.#labelled(labels, () => this.block(node, node.body));
			case "LabeledStatement":
				this.#labels = [...labels, node.label.name];
				return this.statement(node.body);
			case "IfStatement":
				return this.#labelled(labels, () => this.#if(node));
			case "WhileStatement":
				return this.#loop(labels, (next) => {
					this.#test(node.test, this.#exits.breakLabel());
					this.statement(node.body);
					states.jump(next);
				});
			case "DoWhileStatement":
				return this.#doWhile(node, labels);
			case "ForStatement":
				return states.scope(node, () => this.#for(node, labels));
			case "ForOfStatement":
				return this.#forOf(node, labels);
			case "SwitchStatement":
				return this.#labelled(labels, () => this.#switch(node), true);
			case "TryStatement":
				return this.#labelled(labels, () => this.#try(node));
		}
		throw new Unsupported(`a yield in ${node.type}`);
	}

	#declaration(node: AnyNode & { type: "VariableDeclaration" }): void {
		const states = this.#states;
		for (const { id, init, start } of node.declarations) {
			const value: Text = init ? explode(states, init) : ["void 0"];
			if (states.leaps(id)) throw new Unsupported("a yield in a pattern");
			states.emit({ at: start });
			if (id.type === "Identifier") states.emit(...whole(id), " = ", ...value, ";\n");
			else states.emit("(", ...whole(id), " = ", ...value, ");\n");
		}
	}

	#class(node: AnyNode & { type: "ClassDeclaration" }): void {
		if (this.#states.leaps(node) || !node.id) throw new Unsupported("a yield in a class");
		// `x = class X { ... }`: the name is that of the variable, in the place that the variable has.
		this.#states.emit(this.#states.placeOf(node.id), " = ", ...whole(node), ";\n");
	}

	#return(argument: AnyNode | undefined): void {
		const value = argument ? explode(this.#states, argument) : undefined;
		this.#states.emit(...this.#exits.leave(value), "\n");
	}

	#test(test: AnyNode | null | undefined, otherwise: Label): void {
		if (!test || (test.type === "Literal" && test.value === true)) return;
		const states = this.#states;
		states.withTemps(() => {
			const value = explode(states, test);
			states.emit("if (!", ...value, ") { ", ...states.go(otherwise), " }\n");
		});
	}

	#if(node: AnyNode & { type: "IfStatement" }): void {
		const states = this.#states;
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
		if (labels.length === 0 && !plain) return body();
		const after = new Label();
		this.#exits.within(new Target(labels, after, undefined, plain), body);
		this.#states.mark(after);
	}

	#loop(labels: readonly string[], body: (next: Label) => void): void {
		const [next, after] = [new Label(), new Label()];
		this.#states.mark(next);
		this.#exits.within(new Target(labels, after, next, true), () => body(next));
		this.#states.mark(after, false);
	}

	#doWhile(node: AnyNode & { type: "DoWhileStatement" }, labels: readonly string[]): void {
		const states = this.#states;
		const [first, next, after] = [new Label(), new Label(), new Label()];
		states.mark(first);
		this.#exits.within(new Target(labels, after, next, true), () => this.statement(node.body));
		states.mark(next);
		this.#test(node.test, after);
		states.jump(first);
		states.mark(after, false);
	}

	#for(node: ForStatement, labels: readonly string[]): void {
		const states = this.#states;
		const [head, next, after] = [new Label(), new Label(), new Label()];
		if (node.init?.type === "VariableDeclaration") this.#declaration(node.init);
		else if (node.init) this.#expression(node.init);
		states.mark(head);
		this.#test(node.test, after);
		this.#exits.within(new Target(labels, after, next, true), () => this.statement(node.body));
		states.mark(next);
		if (node.update) this.#expression(node.update);
		states.jump(head);
		states.mark(after, false);
	}

	#expression(node: AnyNode): void {
		const states = this.#states;
		states.emit({ at: node.start });
		states.withTemps(() => discard(states, explode(states, node)));
	}

	/** By an object that steps through it: see Each in runtime/steps.ts. */
	#forOf(node: ForOfStatement, labels: readonly string[]): void {
		if (node.await) throw new Unsupported("for await");
		const states = this.#states;
		const { frame } = states.names;
		const each = states.take();
		const items = states.register(each);
		const [next, after] = [new Label(), new Label()];
		const value = explode(states, node.right);
		states.emit(`${items} = ${frame}.each(`, ...value, ");\n");
		states.mark(next);
		states.emit(`if (!${items}.more()) { `, ...states.go(after), " }\n");
		this.#exits.within(new Target(labels, after, undefined, true), () => {
			this.#finally(
				() =>
					this.#exits.within(new Target(labels, undefined, next, true), () =>
						states.scope(node, () => {
							this.#forOfTarget(node.left, items);
							this.statement(node.body);
							states.jump(next);
						}),
					),
				(left) => states.emit(`${items}.close(${left.how} === -1);\n`),
			);
		});
		states.markBorder(after);
		states.release(each);
	}

	#forOfTarget(left: AnyNode, items: string): void {
		const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
		if (target === undefined || this.#states.leaps(target)) throw new Unsupported("a yield in a pattern");
		this.#states.emit("(", ...whole(target), ` = ${items}.value);\n`);
	}

	#switch(node: SwitchStatement): void {
		const states = this.#states;
		const after = this.#exits.breakLabel();
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
		text.push(`default: ${states.names.state} = `, states.use(otherwise), `;\n}\ncontinue ${states.names.loop};\n`);
		states.emit(...text);
		states.scope(node, () => {
			for (const { one, label } of entries) {
				states.mark(label);
				for (const statement of one.consequent) this.statement(statement);
			}
		});
	}

	#try({ block, handler, finalizer }: TryStatement): void {
		if (!finalizer) return this.#tryCatch(block, handler ?? undefined);
		this.#finally(
			() => (handler ? this.#tryCatch(block, handler) : this.block(block, block.body)),
			() => this.block(finalizer, finalizer.body),
		);
	}

	#tryCatch(block: AnyNode & { type: "BlockStatement" }, handler: TryStatement["handler"]): void {
		if (!handler) return this.block(block, block.body);
		const states = this.#states;
		const { frame, state, error } = states.names;
		const [caught, after] = [new Label(), new Label()];
		const handle: Text = [`${frame}.value = ${error}; ${state} = `, states.use(caught), ";"];
		states.guard(handle, false, () => {
			this.block(block, block.body);
			states.jump(after);
		});
		states.mark(caught, false);
		states.scope(handler, () => {
			if (handler.param) states.emit("(", ...whole(handler.param), ` = ${frame}.value);\n`);
			this.block(handler.body, handler.body.body);
		});
		states.markBorder(after);
	}

	/** `last` runs however `body` is left: in the end, by a jump, a return, an exception or a stop. */
	#finally(body: () => void, last: (left: Finally) => void): void {
		const states = this.#states;
		const [how, value] = [states.take(), states.take()];
		const left = new Finally(states.register(how), states.register(value));
		const { frame, state, error } = states.names;
		const thrown: Text = [
			`${left.how} = ${error} === ${frame} ? -2 : -1; `,
			`${left.value} = ${error} === ${frame} ? ${frame}.value : ${error}; ${state} = `,
			states.use(left.entry),
			";",
		];
		states.guard(thrown, true, () => {
			this.#exits.within(left, body);
			states.emit(`${left.how} = 0;\n`);
			states.jump(left.entry);
		});
		states.mark(left.entry, false);
		last(left);
		states.emit(`if (${left.how} === -1) throw ${left.value};\n`);
		states.emit(`if (${left.how} === -2) { `, ...this.#exits.leave([left.value]), " }\n");
		for (const target of left.passes) {
			states.emit(`if (${left.how} === `, states.use(target), ") { ", ...this.#exits.to(target), " }\n");
		}
		states.markBorder(new Label());
		states.release(how);
		states.release(value);
	}
}

/** Whether a method holds what needs its exceptions caught. */
export function isGuarded(states: States, body: AnyNode): boolean {
	if (isFunction(body) || isClass(body) || !states.leaps(body)) return false;
	if (body.type === "TryStatement" || body.type === "ForOfStatement") return true;
	return childrenOf(body).some((child) => isGuarded(states, child));
}
