/** What a bundle has at its top level, and which of its functions run already while it is evaluated. */
import type { AnyNode, Class, Program } from "acorn";
import { KEEPS } from "../../bundle/kept-properties.ts";
import { boundNames } from "../../lower/scopes.ts";
import { childrenOf, isClass, isFunction, walk } from "../../lower/syntax.ts";

/** A name of the top level, with what it is declared as, where one sees it. */
export interface Binding {
	readonly name: string;
	/** Its initializer, or the declaration itself of a function or class. */
	readonly value: AnyNode | undefined;
}

export interface Facts {
	readonly program: Program;
	/** The top level's bindings, also by the name that a class has within itself. */
	readonly bindings: ReadonlyMap<string, Binding>;
	/** Top-level functions and classes that the evaluation of the module itself may call. */
	readonly early: ReadonlySet<string>;
	/** Properties of functions, `name.property`, that the build has made writable. */
	readonly kept: ReadonlySet<string>;
}

export function factsOf(program: Program): Facts {
	const bindings = new Map<string, Binding>();
	const add = (name: string, value: AnyNode | undefined): void => {
		bindings.set(name, { name, value });
		if (value && isClass(value) && value.id && value.id.name !== name) bindings.set(value.id.name, { name, value });
	};
	for (const statement of program.body) {
		const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (node?.type === "VariableDeclaration") {
			for (const { id, init } of node.declarations) {
				if (id.type === "Identifier") add(id.name, init ?? undefined);
			}
		} else if (node?.type === "FunctionDeclaration" || node?.type === "ClassDeclaration") {
			if (node.id) add(node.id.name, node);
		}
	}
	return { program, bindings, early: earlyNames(program, bindings), kept: keptIn(program) };
}

function keptIn(program: Program): ReadonlySet<string> {
	const kept = new Set<string>();
	for (const statement of program.body) {
		if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") continue;
		const { callee, arguments: given } = statement.expression;
		const [holder, property] = given;
		if (callee.type !== "Identifier" || !callee.name.startsWith(KEEPS)) continue;
		if (holder?.type === "Identifier" && property?.type === "Literal") kept.add(`${holder.name}.${property.value}`);
	}
	return kept;
}

/**
 * A function that the top level calls, or hands to somebody who may, runs on the desk; and so may all that it calls.
 * One too many does no harm: nothing is claimed of these.
 */
function earlyNames(program: Program, bindings: ReadonlyMap<string, Binding>): ReadonlySet<string> {
	const early = new Set<string>();
	const open: AnyNode[] = [];
	const reach = (node: AnyNode): void => {
		if (node.type !== "Identifier" || early.has(node.name)) return;
		early.add(node.name);
		const value = bindings.get(node.name)?.value;
		if (value) open.push(value);
	};
	const calls = (root: AnyNode, inside: boolean): void =>
		walk(root, (node) => {
			if (node.type === "CallExpression" || node.type === "NewExpression") {
				reach(node.callee);
				for (const argument of node.arguments) {
					reach(argument);
					if (isFunction(argument)) calls(argument, true);
				}
				if (isFunction(node.callee)) calls(node.callee, true);
			} else if (node.type === "TaggedTemplateExpression") reach(node.tag);
			return inside || node === root || !isFunction(node);
		});
	for (const statement of program.body) {
		if (statement.type === "FunctionDeclaration") continue;
		calls(statement, false);
	}
	for (let next = open.pop(); next; next = open.pop()) for (const child of childrenOf(next)) calls(child, true);
	return early;
}

/** Where a node stands: innermost last. */
export interface Place {
	/** Runs on the board only: within a function that the evaluation of the module does not call. */
	readonly runs: boolean;
	/** The class whose member it is in, as far as `this` is that class's. */
	readonly owner: Owner | undefined;
	/** Names that are declared around it, below the top level. */
	readonly scope: Scope | undefined;
}

export interface Scope {
	readonly names: ReadonlySet<string>;
	readonly outer: Scope | undefined;
}

/** Whether a name means something that is declared below the top level. */
export function isInner(name: string, scope: Scope | undefined): boolean {
	for (let at = scope; at; at = at.outer) if (at.names.has(name)) return true;
	return false;
}

/** All that is declared in a function, or in a block of the top level, those of functions inside left out. */
function declaredIn(root: AnyNode): ReadonlySet<string> {
	const names = new Set<string>();
	const bind = (pattern: AnyNode): void => {
		for (const { name } of boundNames(pattern)) names.add(name);
	};
	if (isFunction(root) && "params" in root) for (const param of root.params) bind(param);
	walk(root, (node) => {
		if (node.type === "VariableDeclaration") for (const { id } of node.declarations) bind(id);
		else if (node.type === "CatchClause" && node.param) bind(node.param);
		else if (node !== root && (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") && node.id)
			names.add(node.id.name);
		return node === root || !isFunction(node);
	});
	return names;
}

const blocks = /^(?:BlockStatement|For(?:In|Of)?Statement|TryStatement|SwitchStatement|IfStatement|WhileStatement)$/;

export interface Owner {
	readonly node: AnyNode & Class;
	readonly isStatic: boolean;
}

/** Calls `visit` for every node of some statements of the top level with its place. */
export function eachNode(
	facts: Facts,
	statements: readonly AnyNode[],
	visit: (node: AnyNode, place: Place) => void,
): void {
	const early = new Set<AnyNode>();
	for (const name of facts.early) {
		const value = facts.bindings.get(name)?.value;
		if (value) early.add(value);
	}
	const into = (node: AnyNode, place: Place): void => {
		visit(node, place);
		const isEarly = early.has(node);
		if (isClass(node)) {
			intoClass(node, { ...place, runs: place.runs && !isEarly }, isEarly, into);
			return;
		}
		let inner = place;
		if (node.type === "CallExpression" || node.type === "NewExpression") {
			// What the evaluation of the module calls, or hands to somebody who may, runs with it.
			if (!place.runs) for (const one of [node.callee, ...node.arguments]) if (isFunction(one)) early.add(one);
		}
		if (isFunction(node)) {
			const isArrow = node.type === "ArrowFunctionExpression";
			const scope = { names: declaredIn(node), outer: place.scope };
			inner = { runs: place.runs || !isEarly, owner: isArrow ? place.owner : undefined, scope };
		} else if (place.scope === undefined && blocks.test(node.type)) {
			inner = { ...place, scope: { names: declaredIn(node), outer: undefined } };
		}
		for (const child of childrenOf(node)) into(child, inner);
	};
	for (const statement of statements) into(statement, { runs: false, owner: undefined, scope: undefined });
}

/** Static parts run where the class stands; the rest when somebody makes one, or calls it. */
function intoClass(
	node: Class & AnyNode,
	place: Place,
	early: boolean,
	into: (node: AnyNode, at: Place) => void,
): void {
	if (node.superClass) into(node.superClass, place);
	for (const member of node.body.body) {
		if (member.type === "StaticBlock") {
			for (const child of member.body) into(child, { ...place, owner: { node, isStatic: true } });
			continue;
		}
		if (member.computed) into(member.key, place);
		if (!member.value) continue;
		const owner = { node, isStatic: member.static };
		const later = place.runs || !early;
		if (member.type === "PropertyDefinition") {
			into(member.value, { ...place, runs: member.static ? place.runs : later, owner });
		} else {
			const scope = { names: declaredIn(member.value), outer: place.scope };
			for (const child of childrenOf(member.value)) into(child, { runs: later, owner, scope });
		}
	}
}
