/**
 * Functions and classes within a method that speak of its variables. In a step function such a variable would cost XS a
 * slot at each resume, so what speaks of it is made in a method of its own, which is handed the variable: its value
 * where that stays, else a cell that holds it.
 */
import type { AnyNode, Identifier } from "acorn";
import type { Variable } from "../scopes.ts";
import { childrenOf, isClass, isFunction } from "../syntax.ts";
import { within } from "./leaping.ts";

export interface Unit {
	/** A function, a class, or an object with methods that speak of variables. */
	readonly node: AnyNode;
	/** What it speaks of, in the order in which it is handed over. */
	readonly variables: readonly Variable[];
	/** Where in the text it comes to be: at the head of its block if it is a function that is called above. */
	readonly made: number;
	/** Its parts up to the last one that waits: they are evaluated ahead of it, and handed over as well. */
	readonly ahead: readonly AnyNode[];
}

/** How each declared name comes by its first value. */
export interface Setters {
	/** What gives it: the declarator, class or function. */
	get(declared: Identifier): AnyNode | undefined;
	/** Whether something that is evaluated at `start` comes before that. */
	isBefore(declared: Identifier, start: number): boolean;
}

/** The outermost functions and classes below a node, each with what would have to be made elsewhere for its sake. */
function candidates(body: AnyNode): { readonly inner: AnyNode; readonly whole: AnyNode }[] {
	const found: { inner: AnyNode; whole: AnyNode }[] = [];
	const visit = (node: AnyNode, parent: AnyNode | undefined, above: AnyNode | undefined): void => {
		if (isFunction(node) || isClass(node)) {
			const isMethod = parent?.type === "Property" && (parent.method || parent.kind !== "init");
			found.push({ inner: node, whole: isMethod && above ? above : node });
			return;
		}
		for (const child of childrenOf(node)) visit(child, node, parent);
	};
	visit(body, undefined, undefined);
	return found;
}

/** The nodes that have to be made elsewhere because they speak of one of these variables. */
export function unitNodes(body: AnyNode, apart: readonly Variable[], leaping: ReadonlySet<AnyNode>): AnyNode[] {
	const all = candidates(body);
	const nodes = new Set(all.map(({ whole }) => whole).filter((node) => isClass(node) && leaping.has(node)));
	for (const variable of apart) {
		for (const { node } of variable.mentions) {
			const one = all.find(({ inner }) => within(node, inner));
			if (one && !isItself(variable, one.whole)) nodes.add(one.whole);
		}
	}
	return [...nodes].filter((node) => ![...nodes].some((other) => other !== node && within(node, other)));
}

/** Whether a variable is the name of a function or class: within that, it means just that. */
export function isItself({ declared }: Variable, node: AnyNode): boolean {
	return (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") && node.id === declared;
}

/** The variables that a node speaks of. */
function spokenOf(node: AnyNode, variables: readonly Variable[], ahead: readonly AnyNode[]): Variable[] {
	return variables.filter(
		(one) => !isItself(one, node) && one.mentions.some((at) => speaks({ node, ahead }, at.node)),
	);
}

/** Whether a mention comes to lie in what is made elsewhere. */
export function speaks({ node, ahead }: Pick<Unit, "node" | "ahead">, mention: AnyNode): boolean {
	return within(mention, node) && !ahead.some((part) => within(mention, part));
}

export function unitsOf(
	nodes: readonly AnyNode[],
	variables: readonly Variable[],
	hoisted: ReadonlySet<AnyNode>,
	leaping: ReadonlySet<AnyNode>,
): Unit[] {
	return nodes.map((node) => {
		const own = variables.find((variable) => isItself(variable, node));
		const made = own && hoisted.has(node) ? own.scope.start : node.start;
		const parts = partsOf(node);
		const last = parts.reduce((found, part, i) => (leaping.has(part) ? i : found), -1);
		const ahead = parts.slice(0, last + 1);
		return { node, variables: spokenOf(node, variables, ahead), made, ahead };
	});
}

/** What of an object or a class is evaluated where it stands, in that order. */
function partsOf(node: AnyNode): AnyNode[] {
	if (isClass(node)) {
		const keys = node.body.body.flatMap((one) => (one.type !== "StaticBlock" && one.computed ? [one.key] : []));
		return [...(node.superClass ? [node.superClass] : []), ...keys];
	}
	if (node.type !== "ObjectExpression") return [];
	return node.properties.flatMap((one): AnyNode[] => {
		if (one.type === "SpreadElement") return [one];
		const key = one.computed ? [one.key] : [];
		// The text of `{ x }` says the key as well: it stays.
		return one.method || one.kind !== "init" || one.shorthand ? key : [...key, one.value];
	});
}

/**
 * Function declarations of a method that have to be there at the head of their block: those of which something above
 * speaks, and those of which such a one speaks. Of all others nobody can tell that they come to be where they stand.
 */
export function hoistedFunctions(variables: readonly Variable[], setters: Setters): Set<AnyNode> {
	const hoisted = new Set<AnyNode>();
	for (let before = -1; before !== hoisted.size; ) {
		before = hoisted.size;
		for (const { kind, scope, declared, mentions } of variables) {
			const node = setters.get(declared);
			if (kind !== "function" || node === undefined) continue;
			const above = mentions.some((one) => one.node.start < node.start);
			if (above || scope.type === "SwitchStatement") hoisted.add(node);
			if (!hoisted.has(node)) continue;
			for (const one of spokenOf(node, variables, [])) {
				const other = one.kind === "function" ? setters.get(one.declared) : undefined;
				if (other) hoisted.add(other);
			}
		}
	}
	return hoisted;
}

/**
 * Whether a variable that units speak of has to be kept in a cell: it may change after it was handed over.
 */
export function needsCell(
	variable: Variable,
	setters: Setters,
	units: readonly Unit[],
	hoisted: ReadonlySet<AnyNode>,
): boolean {
	const { kind, scope, declared, mentions } = variable;
	const set = setters.get(declared) ?? declared;
	const speaking = units.filter(({ variables }) => variables.includes(variable));
	if (speaking.length === 0) return false;
	const writes = mentions.filter((one) => one.writes);
	if (kind === "var") return true;
	if (kind === "function") return hoisted.has(set) || writes.length > 0;
	if (kind !== "param" && speaking.some(({ made }) => setters.isBefore(declared, made))) return true;
	if (isInOtherCase(variable)) return true;
	if (writes.length === 0) return false;
	// Each round of a `for` has variables of its own; where only the update writes, those of a round stay as they are.
	if (scope.type !== "ForStatement" || !scope.update) return true;
	const { update, body } = scope;
	return !writes.every(({ node }) => within(node, update)) || !speaking.every(({ node }) => within(node, body));
}

/** Whether a case of a switch speaks of what another one declares: it may not be there. */
export function isInOtherCase({ kind, scope, declared, mentions }: Variable): boolean {
	if (scope.type !== "SwitchStatement" || kind === "function") return false;
	const own = scope.cases.find((one) => within(declared, one));
	return mentions.some(({ node }) => own === undefined || !within(node, own));
}

/** `const f = () => … f() …`: nobody can call it before it is there. */
export function isOwnValue(node: AnyNode, set: AnyNode): boolean {
	return set.type === "VariableDeclarator" && set.init === node && isFunction(node);
}
