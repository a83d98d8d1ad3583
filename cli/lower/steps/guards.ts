/** Statements that see to exceptions and early ends: try, and for-of, which closes what it goes through. */
import type { AnyNode, BlockStatement, CatchClause, ForInStatement, ForOfStatement, TryStatement } from "acorn";
import { childrenOf, isFunction } from "../syntax.ts";
import { type Exits, Target } from "./exits.ts";
import { finallyDo } from "./finally.ts";
import { Label, type Text } from "./labels.ts";
import type { States } from "./states.ts";
import { bind } from "./targets.ts";

/** Who writes the statements within. */
export interface Writer {
	readonly states: States;
	readonly exits: Exits;
	statement(node: AnyNode): void;
}

/** By an object that steps through it: see Each in runtime/steps.ts. */
export function forOf(at: Writer, node: ForOfStatement, labels: readonly string[]): void {
	const states = at.states;
	const { frame } = states.names;
	const each = states.registers.take();
	const items = states.registers.text(each);
	const [next, after] = [new Label(), new Label()];
	const value = states.explode(node.right);
	states.emit(`${items} = ${frame}.each(`, ...value, ");\n");
	states.mark(next);
	states.emit({ at: node.start }, `if (!${items}.more()) { `, ...states.go(after), " }\n");
	at.exits.within(new Target(labels, after, undefined, true), () => {
		finallyDo(
			states,
			at.exits,
			() =>
				at.exits.within(new Target(labels, undefined, next, true), () =>
					states.scope(node, () => {
						bind(states, at.exits, headOf(node.left), [`${items}.value`]);
						at.statement(node.body);
						states.jump(next);
					}),
				),
			(left) => states.emit(`${items}.close(${left.how} === -1);\n`),
		);
	});
	states.markBorder(after);
	states.registers.release(each);
}

/** What the head of a for-of or for-in gives a value to. */
function headOf(left: ForOfStatement["left"]): AnyNode {
	const [first] = left.type === "VariableDeclaration" ? left.declarations : [];
	return first?.id ?? left;
}

/**
 * By a list of the names, made ahead, as engines do it: one that is taken away meanwhile is passed over, one that is
 * put in is not seen.
 */
export function forIn(at: Writer, node: ForInStatement, labels: readonly string[]): void {
	const states = at.states;
	const taken = [states.registers.take(), states.registers.take(), states.registers.take()];
	const [object, keys, index] = taken.map((one) => states.registers.text(one));
	const key = states.names.free("$key");
	const [next, after] = [new Label(), new Label()];
	states.emit(`${object} = Object(`, ...states.explode(node.right), `);\n${keys} = [];\n`);
	states.emit(`for (const ${key} in ${object}) ${keys}.push(${key});\n${index} = 0;\n`);
	states.mark(next);
	states.emit({ at: node.start }, `if (${index} >= ${keys}.length) { `, ...states.go(after), " }\n");
	at.exits.within(new Target(labels, after, next, true), () =>
		states.scope(node, () => {
			states.emit(`if (!(${keys}[${index}++] in ${object})) { `, ...states.go(next), " }\n");
			bind(states, at.exits, headOf(node.left), [`${keys}[${index} - 1]`]);
			at.statement(node.body);
			states.jump(next);
		}),
	);
	states.mark(after, false);
	for (const one of taken) states.registers.release(one);
}

export function tryStatement(at: Writer, { block, handler, finalizer }: TryStatement): void {
	const guarded = (): void => {
		if (handler) tryCatch(at, block, handler);
		else at.statement(block);
	};
	if (finalizer) finallyDo(at.states, at.exits, guarded, () => at.statement(finalizer));
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
		if (handler.param) bind(states, at.exits, handler.param, [`${frame}.value`]);
		at.statement(handler.body);
	});
	states.markBorder(after);
}

/** Whether a method holds what needs its exceptions caught. */
export function isGuarded(states: States, node: AnyNode): boolean {
	if (isFunction(node) || !states.leaps(node)) return false;
	if (/^(TryStatement|ForOfStatement|ArrayPattern)$/.test(node.type)) return true;
	return childrenOf(node).some((child) => isGuarded(states, child));
}
