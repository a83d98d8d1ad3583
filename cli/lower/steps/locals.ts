/** Which variables of a generator method outlive a suspension, and where each of them is kept. */
import type { AnyNode, Identifier } from "acorn";
import { type Mention, namesOf, type Variable } from "../scopes.ts";
import { leapingNodes, type Order, orderOf, takeApart, within } from "./leaping.ts";
import { settersIn } from "./setters.ts";
import {
	hoistedFunctions,
	isItself,
	isOwnValue,
	needsCell,
	type Setters,
	speaks,
	type Unit,
	unitNodes,
	unitsOf,
} from "./units.ts";
import { Unsupported } from "./unsupported.ts";

export interface Plan {
	/** Nodes of the method's own that come apart: those that hold a `yield`, itself included. */
	readonly leaping: ReadonlySet<AnyNode>;
	/** Variables of scopes that come apart, by the scope's node. */
	readonly locals: ReadonlyMap<AnyNode, readonly Local[]>;
	/** Names that the method speaks of and that are not its own. */
	readonly outer: ReadonlySet<string>;
	/** What has to be made in methods of its own. */
	readonly units: readonly Unit[];
	/** Function declarations that are there at the head of their block. */
	readonly hoisted: ReadonlySet<AnyNode>;
}

export interface Local {
	readonly variable: Variable;
	/** Still needed after a suspension. */
	readonly survives: boolean;
	/** Kept in a cell, which functions share. */
	readonly cell: boolean;
	/** Mentions that its place stands for; within its own function it has its name. */
	readonly mentions: readonly Mention[];
	/** Those of them that may come before it is there, or do so always. */
	readonly doubtful: ReadonlySet<Mention>;
	readonly early: ReadonlySet<Mention>;
}

type Method = AnyNode & { type: "FunctionExpression" };

/** @throws Unsupported */
export function planLocals(method: Method): Plan {
	const leaping = leapingNodes(method);
	const { variables, outer } = namesOf(method, true);
	if (outer.has("eval")) throw new Unsupported("it uses eval");
	const setters = settersIn(method.body);
	const hoisted = hoistedFunctions(variables, setters);
	const units = unitsApart(method, variables, leaping, { setters, hoisted });
	const apart = scopesApart(method, leaping);
	const order = orderOf(leaping);
	const locals = new Map<AnyNode, Local[]>();
	for (const variable of variables) {
		const { scope, declared, kind } = variable;
		if (kind !== "var" && !apart.has(scope)) continue;
		const set = setters.get(declared) ?? declared;
		check(variable, method);
		const cell = needsCell(variable, setters, units, hoisted);
		// A cell is there from the head of the scope on, and so is a function that is called above.
		const doubtful = doubtfulMentions(variable, setters, units);
		const first = cell || hoisted.has(set) || doubtful.size > 0 ? scope.start : firstValue(declared, set, leaping);
		const survives = isParam(variable, method) || kind === "var" || outlives(variable, set, first, order);
		const own = isItself(variable, set) ? set : undefined;
		const mentions = variable.mentions.filter(({ node }) => !own || !within(node, own));
		const early = earlyMentions(variable, setters);
		locals.set(scope, [...(locals.get(scope) ?? []), { variable, survives, cell, mentions, doubtful, early }]);
	}
	return { leaping, locals, outer, units, hoisted };
}

/**
 * The units of a method. What a unit speaks of is known by its name where it stands in a block that stays whole, as
 * long as it can be handed its value; else that block comes apart, too.
 */
function unitsApart(
	method: Method,
	variables: readonly Variable[],
	leaping: Set<AnyNode>,
	{ setters, hoisted }: { readonly setters: Setters; readonly hoisted: ReadonlySet<AnyNode> },
): Unit[] {
	for (;;) {
		const apart = scopesApart(method, leaping);
		const isApart = ({ scope, kind }: Variable): boolean => kind === "var" || apart.has(scope);
		const units = unitsOf(unitNodes(method.body, variables.filter(isApart), leaping), variables, hoisted, leaping);
		const scope = variables.find((variable) => {
			if (isApart(variable)) return false;
			const set = setters.get(variable.declared) ?? variable.declared;
			return units.some(({ node }) => node === set) || needsCell(variable, setters, units, hoisted);
		})?.scope;
		if (scope === undefined) return units;
		takeApart(method, scope, leaping);
	}
}

function isParam(variable: Variable, method: AnyNode): boolean {
	return variable.kind === "param" && variable.scope === method;
}

/** Nodes whose declarations cannot stay where they are, for the statements around them come apart. */
function scopesApart(method: AnyNode, leaping: ReadonlySet<AnyNode>): Set<AnyNode> {
	const apart = new Set<AnyNode>([method]);
	for (const node of leaping) {
		apart.add(node);
		if (node.type === "TryStatement" && node.handler) apart.add(node.handler);
	}
	return apart;
}

/** What the language would complain of at run time has to stay. */
function check({ kind, scope, mentions, name }: Variable, method: Method): void {
	if (kind === "const" || kind === "class") {
		const written = mentions.find(({ writes }) => writes);
		if (written) throw new Unsupported(`${name} is constant, and assigned to`, written.node);
	}
	// Functions in the parameters stay with them, where the step function's own copy would not follow.
	if (kind === "param" && scope === method && mentions.some(({ writes }) => writes)) {
		const kept = mentions.find(({ node, captured }) => captured && node.start < method.body.start);
		if (kept) throw new Unsupported(`${name} is assigned to, and used in a function in the parameters`, kept.node);
	}
}

/** Mentions that always come before the variable has a value: but for functions, all runs in the order of the text. */
function earlyMentions({ kind, scope, declared, mentions }: Variable, setters: Setters): Set<Mention> {
	if (kind === "param" || kind === "var" || kind === "function") return new Set();
	const head = scope.type === "ForOfStatement" || scope.type === "ForInStatement" ? scope.right : undefined;
	return new Set(
		mentions.filter(({ node, captured }) => {
			if (captured || node === declared) return false;
			return setters.isBefore(declared, node.start) || (head !== undefined && within(node, head));
		}),
	);
}

/** Mentions that may come before the variable has a value: in a function that is made before, in another case. */
function doubtfulMentions(variable: Variable, setters: Setters, units: readonly Unit[]): Set<Mention> {
	const { kind, scope, name, declared, mentions } = variable;
	if (kind === "param" || kind === "var" || kind === "function") return new Set();
	const set = setters.get(declared) ?? declared;
	const own = scope.type === "SwitchStatement" ? scope.cases.find((one) => within(declared, one)) : undefined;
	const doubtful = mentions.filter(({ node }) => {
		if (own && !within(node, own)) return true;
		const unit = units.find((one) => speaks(one, node));
		return unit && setters.isBefore(declared, unit.made) && !isOwnValue(unit.node, set);
	});
	const written = doubtful.find(({ writes }) => writes);
	if (written) throw new Unsupported(`${name} may be assigned to before it is there`, written.node);
	return new Set(doubtful);
}

/** A parameter that only other parameters speak of needs no place. */
export function inBody(mentions: readonly Mention[], method: Method): Mention[] {
	return mentions.filter(({ node }) => node.start >= method.body.start);
}

/** Where a variable has its first value: behind the whole declaration, unless a part of the pattern waits. */
function firstValue(declared: Identifier, set: AnyNode, leaping: ReadonlySet<AnyNode>): number {
	return set.type === "VariableDeclarator" && leaping.has(set.id) ? declared.end : set.end;
}

/** Whether a suspension comes between a variable's first value and its last mention. */
function outlives(variable: Variable, set: AnyNode, first: number, { yields, loops, late }: Order): boolean {
	const { scope, kind, declared, mentions } = variable;
	// What is there before its first value has to be there when that comes, too.
	const whole = scope.type === "CatchClause" && scope.param ? scope.param : set;
	let last = first < set.start ? whole.end + 1 : declared.end;
	for (const { node } of mentions) {
		last = Math.max(last, node.end);
		for (const { part, whole: around, constants } of late) {
			const isRead = (kind === "const" || !constants) && node !== declared;
			if (isRead && within(node, part)) last = Math.max(last, around.end + 1);
		}
		// Around a loop, what is said above comes again below.
		for (const loop of loops) {
			const goesAround = loop !== scope || loop.type === "ForStatement";
			if (goesAround && within(node, loop) && within(loop, scope)) last = Math.max(last, loop.end);
		}
	}
	return yields.some(({ end }) => end > first && end < last);
}
