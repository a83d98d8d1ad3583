/** Statements that see to exceptions and early ends: try, and for-of, which closes what it goes through. */
import type { AnyNode, BlockStatement, CatchClause, ForOfStatement, TryStatement } from "acorn";
import { whole } from "../edits.ts";
import { childrenOf, isClass, isFunction } from "../syntax.ts";
import { type Exits, Finally, Target } from "./exits.ts";
import { explode } from "./expressions.ts";
import { Label, type Text } from "./labels.ts";
import { Unsupported } from "./locals.ts";
import type { States } from "./states.ts";

/** Who writes the statements within. */
export interface Writer {
	readonly states: States;
	readonly exits: Exits;
	statement(node: AnyNode): void;
}

/** By an object that steps through it: see Each in runtime/steps.ts. */
export function forOf(at: Writer, node: ForOfStatement, labels: readonly string[]): void {
	if (node.await) throw new Unsupported("for await");
	const states = at.states;
	const { frame } = states.names;
	const each = states.take();
	const items = states.register(each);
	const [next, after] = [new Label(), new Label()];
	const value = explode(states, node.right);
	states.emit(`${items} = ${frame}.each(`, ...value, ");\n");
	states.mark(next);
	states.emit({ at: node.start }, `if (!${items}.more()) { `, ...states.go(after), " }\n");
	at.exits.within(new Target(labels, after, undefined, true), () => {
		finallyDo(
			at,
			() =>
				at.exits.within(new Target(labels, undefined, next, true), () =>
					states.scope(node, () => {
						target(at, node.left, items);
						at.statement(node.body);
						states.jump(next);
					}),
				),
			(left) => states.emit(`${items}.close(${left.how} === -1);\n`),
		);
	});
	states.markBorder(after);
	states.release(each);
}

function target(at: Writer, left: AnyNode, items: string): void {
	const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
	if (target === undefined || at.states.leaps(target)) throw new Unsupported("a yield in a pattern");
	at.states.emit("(", ...whole(target), ` = ${items}.value);\n`);
}

export function tryStatement(at: Writer, { block, handler, finalizer }: TryStatement): void {
	const guarded = (): void => {
		if (handler) tryCatch(at, block, handler);
		else at.statement(block);
	};
	if (finalizer) finallyDo(at, guarded, () => at.statement(finalizer));
	else guarded();
}

function tryCatch(at: Writer, block: BlockStatement, handler: CatchClause): void {
	const states = at.states;
	const { frame, state, error } = states.names;
	const [caught, after] = [new Label(), new Label()];
	const handle: Text = [`${frame}.value = ${error}; ${state} = `, states.use(caught), ";"];
	states.guard(handle, false, () => {
		at.statement(block);
		states.jump(after);
	});
	states.mark(caught, false);
	states.scope(handler, () => {
		if (handler.param) states.emit("(", ...whole(handler.param), ` = ${frame}.value);\n`);
		at.statement(handler.body);
	});
	states.markBorder(after);
}

/** `last` runs however `body` is left: in the end, by a jump, a return, an exception or a stop. */
function finallyDo(at: Writer, body: () => void, last: (left: Finally) => void): void {
	const states = at.states;
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
		at.exits.within(left, body);
		states.emit(`${left.how} = 0;\n`);
		states.jump(left.entry);
	});
	states.mark(left.entry, false);
	last(left);
	states.emit(`if (${left.how} === -1) throw ${left.value};\n`);
	states.emit(`if (${left.how} === -2) { `, ...at.exits.leave([left.value]), " }\n");
	for (const target of left.passes) {
		states.emit(`if (${left.how} === `, states.use(target), ") { ", ...at.exits.to(target), " }\n");
	}
	states.markBorder(new Label());
	states.release(how);
	states.release(value);
}
/** Whether a method holds what needs its exceptions caught. */
export function isGuarded(states: States, body: AnyNode): boolean {
	if (isFunction(body) || isClass(body) || !states.leaps(body)) return false;
	if (body.type === "TryStatement" || body.type === "ForOfStatement") return true;
	return childrenOf(body).some((child) => isGuarded(states, child));
}
