/** A generator method of a component, as a method that starts it and one that takes its steps. */
import { createHash } from "node:crypto";
import type { AnyNode, MethodDefinition } from "acorn";
import { QUANTUM } from "../../../runtime/core/drain.ts";
import type { Edit, Piece } from "../edits.ts";
import { inlineCalls, type Own, Temps } from "../inline/calls.ts";
import { runEdits } from "../inline/runs.ts";
import { childrenOf, freeNames, isFunction, memberName } from "../syntax.ts";
import { Exits } from "./exits.ts";
import { explode } from "./expressions.ts";
import { isGuarded } from "./guards.ts";
import type { StepNames } from "./labels.ts";
import { planLocals } from "./locals.ts";
import { Places } from "./places.ts";
import { Registers } from "./registers.ts";
import { Statements } from "./statements.ts";
import { States } from "./states.ts";
import { bind } from "./targets.ts";
import { Unsupported } from "./unsupported.ts";

/** How the steps of one module are called. */
export class StepKeys {
	readonly #tag: string;
	#count = 0;

	/** The text makes the names: those of a class and of one that it extends, in another file, must not meet. */
	constructor(code: string) {
		this.#tag = createHash("sha256").update(code).digest("hex").slice(0, 6);
	}

	next(method: MethodDefinition): string {
		const name = (memberName(method) ?? "").replace(/[^\w$]/g, "");
		return `$step$${name}$${this.#tag}${this.#count++}`;
	}
}

/**
 * The changes that make it so, or why it has to stay a generator.
 * @param many the class stands where it may be evaluated again.
 */
export function stepMethod(
	code: string,
	method: MethodDefinition,
	own: Own,
	keys: StepKeys,
	many: boolean,
): Edit[] | Unsupported {
	const { value } = method;
	try {
		return stepsOf(code, method, value, own, keys.next(method), many);
	} catch (error) {
		if (error instanceof Unsupported) return error;
		throw error;
	}
}

function stepsOf(
	code: string,
	method: MethodDefinition,
	value: Generator,
	own: Own,
	key: string,
	many: boolean,
): Edit[] {
	const plan = planLocals(value);
	const names = namesFor(code);
	const temps = new Temps([names.free("$t"), names.free("$x")]);
	const registers = new Registers(names.frame);
	const places = new Places(key, plan, names, value, registers);
	const states = new States(plan, names, own, temps, places, registers, (at) => ({
		explode: (node) => explode(at, node),
		bind: (target, given) => bind(at, exits, target, given),
	}));
	const exits = new Exits(states);
	const leaps = (node: AnyNode): boolean => states.leaps(node);
	const inlined = [
		...runEdits(value.body, own, names.free, () => [...places.edits, ...places.calls], leaps),
		...inlineCalls(value.body, own, temps, leaps),
	];
	if (memberName(method) === "main" && delegates(value.body)) states.refill = `${names.frame}.credit = ${QUANTUM}; `;
	const below = many ? belowOf(states, key) : undefined;
	const statements = new Statements(states, exits);
	statements.block(value, value.body.body);
	if (!states.isOver) states.emit(...exits.leave(undefined), "\n");
	const guarded = isGuarded(states, value.body);
	const steps = states.finish(guarded);
	const put: Piece[] = [{ at: method.start }, ...starter(method, value, states, key), "\n"];
	put.push(`${key}(${parameters(states, steps, guarded)}) {\n`);
	if (below) put.push(`if (${below} !== super.${key}) return super.${key}(${parameters(states, steps, guarded)});\n`);
	const makers = places.finish();
	const locals = [...places.hoisted, ...temps.used];
	if (locals.length > 0) put.push(`let ${locals.join(", ")};\n`);
	if (guarded || states.loops) put.push(`let ${names.state} = ${names.frame}.at;\n`);
	put.push(...(guarded ? guardedBody(states, dispatched(states, steps)) : dispatched(states, steps)), "}");
	put.push(...makers);
	return [...places.edits, ...places.calls, ...inlined, { at: method.start, cut: method.end - method.start, put }];
}

/**
 * Where a class is evaluated again, as a mixin is, two of one chain have methods of one text, and the one called is
 * always that of the lowest class. What the run was started by shows in what lies below that: the frame keeps it.
 */
function belowOf(states: States, key: string): string {
	const register = states.registers.text(states.registers.take());
	states.places.params.push(`${register} = super.${key};`);
	return register;
}

/** The frame, where anything speaks of it: a parameter costs XS four instructions. */
function parameters({ names, registers, single }: States, steps: readonly Piece[], guarded: boolean): string {
	if (guarded) return `${names.frame}, ${names.act}`;
	const speaks =
		registers.used || !single || steps.some((piece) => typeof piece === "string" && piece.includes(names.frame));
	return speaks ? names.frame : "";
}

/** Whether it has a `yield*` of its own. */
function delegates(node: AnyNode): boolean {
	if (isFunction(node)) return false;
	return (node.type === "YieldExpression" && node.delegate) || childrenOf(node).some(delegates);
}

type Generator = AnyNode & { type: "FunctionExpression" };

/** The states, and what leads to the one that is to be entered. A single one needs nothing. */
function dispatched({ loops, single, names }: States, steps: readonly Piece[]): Piece[] {
	if (single) return [...steps];
	const entry = loops ? names.state : `${names.frame}.at`;
	return [`${loops ? "for (;;) " : ""}switch (${entry}) {\n`, ...steps, "}\n"];
}

function starter(method: MethodDefinition, value: Generator, states: States, key: string): Piece[] {
	const { frame } = states.names;
	const first = value.params[0];
	const last = value.params.at(-1);
	const params: Piece[] = first && last ? [{ from: first.start, to: last.end }] : [];
	const start = `this.$steps(${JSON.stringify(key)})`;
	const body =
		states.places.params.length === 0
			? `return ${start};`
			: `const ${frame} = ${start}; ${states.places.params.join(" ")} return ${frame};`;
	return [{ from: method.key.start, to: method.key.end }, "(", ...params, `) { ${body} }`];
}

/** An exception goes to the innermost handler around the state in which it was thrown. */
function guardedBody({ names, regions }: States, body: readonly Piece[]): Piece[] {
	const { frame, state, act, error } = names;
	const text: Piece[] = ["for (;;) try {\n"];
	text.push(
		`if (${act}) { const ${error} = ${act} === 2 ? ${frame} : ${frame}.value; ${act} = 0; throw ${error}; }\n`,
	);
	text.push(...body, `} catch (${error}) {\n`);
	for (const { from, to, caught, onStop } of regions) {
		const stop = onStop ? "" : ` && ${error} !== ${frame}`;
		text.push(`if (${state} >= ${from} && ${state} < ${to}${stop}) { `, ...caught, " }\nelse ");
	}
	text.push(`if (${error} === ${frame}) return true;\nelse throw ${error};\n}\n`);
	return text;
}

function namesFor(code: string): StepNames {
	const free = freeNames(code);
	return { frame: free("$s"), state: free("$p"), act: free("$a"), error: free("$e"), free };
}
