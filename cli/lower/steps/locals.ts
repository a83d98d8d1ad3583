/** Which variables of a generator method outlive a suspension, and what a step function cannot be made of. */
import type { AnyNode, Identifier } from "acorn";
import { type Mention, namesOf, type Variable } from "../scopes.ts";
import { childrenOf, isClass, isFunction, walk } from "../syntax.ts";

/** The method stays a generator: it holds something that steps do not know. */
export class Unsupported extends Error {}

export interface Plan {
	/** Nodes of the method's own that hold a `yield`, itself included. */
	readonly leaping: ReadonlySet<AnyNode>;
	/** Variables of scopes that come apart, by the scope's node. */
	readonly locals: ReadonlyMap<AnyNode, readonly Local[]>;
	/** Names that the method speaks of and that are not its own. */
	readonly outer: ReadonlySet<string>;
}

export interface Local {
	readonly variable: Variable;
	/** Still needed after a suspension. */
	readonly survives: boolean;
}

/** @throws Unsupported */
export function planLocals(method: AnyNode & { type: "FunctionExpression" }): Plan {
	const leaping = leapingNodes(method.body);
	leaping.add(method);
	const names = namesOf(method);
	for (const name of ["arguments", "eval", "new.target"]) if (names.outer.has(name)) throw new Unsupported(name);
	for (const param of method.params) refuseFunctions(param);
	const apart = scopesApart(method, leaping);
	const order = orderOf(leaping);
	const declarators = declarationsIn(method.body);
	const locals = new Map<AnyNode, Local[]>();
	for (const variable of names.variables) {
		if (variable.kind === "var") throw new Unsupported("var");
		if (!apart.has(variable.scope)) continue;
		const set = declarators.get(variable.declared) ?? variable.declared;
		check(variable, set);
		const survives = isParam(variable, method) || outlives(variable, set, order);
		const list = locals.get(variable.scope) ?? [];
		list.push({ variable, survives });
		locals.set(variable.scope, list);
	}
	return { leaping, locals, outer: names.outer };
}

/** A parameter that only other parameters speak of needs no place. */
export function mentionsInBody({ mentions }: Variable, method: AnyNode & { type: "FunctionExpression" }): Mention[] {
	return mentions.filter(({ node }) => node.start >= method.body.start);
}

function isParam(variable: Variable, method: AnyNode): boolean {
	return variable.kind === "param" && variable.scope === method;
}

/** Nodes that hold a yield of the method's own. */
function leapingNodes(body: AnyNode): Set<AnyNode> {
	const found = new Set<AnyNode>();
	const visit = (node: AnyNode): boolean => {
		let leaps = node.type === "YieldExpression";
		if (isFunction(node)) return false;
		for (const child of partsRunHere(node)) if (visit(child)) leaps = true;
		if (leaps) found.add(node);
		return leaps;
	};
	visit(body);
	return found;
}

/** A class's heritage and computed keys run where it stands, its fields and static blocks on their own. */
function partsRunHere(node: AnyNode): AnyNode[] {
	if (node.type === "StaticBlock") return [];
	if (node.type === "PropertyDefinition") return node.computed ? [node.key] : [];
	return childrenOf(node);
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

function refuseFunctions(param: AnyNode): void {
	walk(param, (node) => {
		if (isFunction(node) || isClass(node)) throw new Unsupported("a function in the parameters");
		return true;
	});
}

/** What gives each declared name its first value: the declarator or the class. */
function declarationsIn(body: AnyNode): Map<Identifier, AnyNode> {
	const found = new Map<Identifier, AnyNode>();
	walk(body, (node) => {
		if (node.type === "VariableDeclarator") {
			walk(node.id, (part) => {
				if (part.type === "Identifier") found.set(part, node);
				return true;
			});
		} else if (node.type === "ClassDeclaration" && node.id) found.set(node.id, node);
		return true;
	});
	return found;
}

/** What the language would complain of at run time, and what is kept by functions inside, has to stay. */
function check(variable: Variable, set: AnyNode): void {
	const { kind, scope, declared, mentions, name } = variable;
	if (kind === "function") throw new Unsupported(`function ${name}`);
	if (kind !== "param" && mentions.some(({ node }) => node !== declared && node.start < set.end)) {
		throw new Unsupported(`${name} before it is there`);
	}
	if ((kind === "const" || kind === "class") && mentions.some(({ writes }) => writes)) {
		throw new Unsupported(`${name} is constant`);
	}
	if (scope.type === "ForOfStatement" && mentions.some(({ node }) => within(node, scope.right))) {
		throw new Unsupported(`${name} before it is there`);
	}
	if (scope.type === "SwitchStatement") {
		const own = scope.cases.find((one) => within(declared, one));
		if (own === undefined || mentions.some(({ node }) => !within(node, own)))
			throw new Unsupported(`${name} in cases`);
	}
	// XS makes a slot for a captured variable whenever its function is entered: with steps, at each resume.
	if (mentions.some(({ captured }) => captured)) throw new Unsupported(`${name} is captured`);
}

function within(inner: AnyNode, outer: AnyNode): boolean {
	return inner.start >= outer.start && inner.end <= outer.end;
}

/** Where a method suspends, and what in it is not evaluated in the order in which it is written. */
interface Order {
	readonly yields: readonly AnyNode[];
	readonly loops: readonly AnyNode[];
	/** Text that is evaluated, or still used, behind the yields of what it is a part of. */
	readonly late: readonly { readonly part: AnyNode; readonly whole: AnyNode; readonly constants: boolean }[];
}

function orderOf(leaping: ReadonlySet<AnyNode>): Order {
	const nodes = [...leaping];
	const late = nodes.flatMap((whole): Order["late"] => {
		// A pattern stands before the value that it takes apart; its defaults, keys and targets come after that.
		const pattern = patternOf(whole);
		if (pattern) return pattern.type === "Identifier" ? [] : [{ part: pattern, whole, constants: false }];
		// A constant is not copied before a yield beside it, so it is read behind that.
		const isExpression = /Expression$|^TemplateLiteral$/.test(whole.type) && whole.type !== "YieldExpression";
		return isExpression ? [{ part: whole, whole, constants: true }] : [];
	});
	return {
		yields: nodes.filter(({ type }) => type === "YieldExpression"),
		loops: nodes.filter(({ type }) => /^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(type)),
		late,
	};
}

function patternOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "VariableDeclarator") return node.id;
	return node.type === "AssignmentExpression" ? node.left : undefined;
}

/** Whether a suspension comes between a variable's first value and its last mention. */
function outlives(variable: Variable, set: AnyNode, { yields, loops, late }: Order): boolean {
	const { scope, kind, declared, mentions } = variable;
	let last = declared.end;
	for (const { node } of mentions) {
		last = Math.max(last, node.end);
		for (const { part, whole, constants } of late) {
			if ((kind === "const" || !constants) && node !== declared && within(node, part))
				last = Math.max(last, whole.end + 1);
		}
		// Around a loop, what is said above comes again below.
		for (const loop of loops) {
			const goesAround = loop !== scope || loop.type === "ForStatement";
			if (goesAround && within(node, loop) && within(loop, scope)) last = Math.max(last, loop.end);
		}
	}
	return yields.some(({ end }) => end > set.end && end < last);
}
