/** What the names in a generator method stand for. */
import type { AnyNode, Identifier, Node } from "acorn";
import { childrenOf, isClass, isFunction } from "./syntax.ts";

export interface Variable {
	readonly name: string;
	readonly kind: "param" | "let" | "const" | "class" | "function" | "var";
	/** The node whose scope it belongs to. */
	readonly scope: AnyNode;
	/** Its identifier where it is declared. */
	readonly declared: Identifier;
	/** All places that speak of it, the declaration included. */
	readonly mentions: Mention[];
}

export interface Mention {
	readonly node: Identifier;
	/** Gives it a value, other than by its declaration. */
	readonly writes: boolean;
	/** Within a function, or a part of a class that runs later. */
	readonly captured: boolean;
	/** Written as `{ x }`, which also says the key. */
	readonly shorthand: boolean;
}

export interface Names {
	/** Variables of the method's own, functions inside left out. */
	readonly variables: readonly Variable[];
	/** Names that the method speaks of and does not declare itself. */
	readonly outer: ReadonlySet<string>;
}

interface Scope {
	readonly node: AnyNode;
	readonly parent: Scope | undefined;
	readonly own: boolean;
	readonly names: Map<string, Variable | null>;
}

/**
 * Resolves the names in a method's function.
 * @param ownArguments its `arguments` count as a parameter, in place of an outer name.
 */
export function namesOf(method: AnyNode, ownArguments = false): Names {
	const resolver = new Resolver(ownArguments);
	resolver.visitFunction(method, undefined);
	return resolver;
}

class Resolver implements Names {
	readonly variables: Variable[] = [];
	readonly outer = new Set<string>();
	readonly #shorthand = new Set<Node>();
	readonly #declaring = new Set<Node>();
	readonly #writing = new Set<Node>();

	readonly #ownArguments: boolean;

	constructor(ownArguments: boolean) {
		this.#ownArguments = ownArguments;
	}

	/** The method itself where `parent` is missing. */
	visitFunction(node: AnyNode, parent: Scope | undefined): void {
		if (!isFunction(node) || !("params" in node)) return;
		const scope = this.#open(node, parent, parent === undefined);
		if (node.type === "FunctionExpression" && node.id) this.#declare(scope, node.id, "class");
		if (parent && node.type !== "ArrowFunctionExpression") scope.names.set("arguments", null);
		if (!parent && this.#ownArguments) {
			const { start } = node;
			this.#declare(scope, { type: "Identifier", name: "arguments", start, end: start }, "param");
		}
		for (const param of node.params) this.#declarePattern(scope, param, "param");
		this.#declareVars(scope, node.body);
		for (const param of node.params) this.#visit(param, scope);
		if (node.body.type === "BlockStatement") {
			this.#declareStatements(scope, node.body.body);
			for (const statement of node.body.body) this.#visit(statement, scope);
		} else this.#visit(node.body, scope);
	}

	#open(node: AnyNode, parent: Scope | undefined, own = parent?.own === true): Scope {
		return { node, parent, own, names: new Map() };
	}

	#declare(scope: Scope, declared: Identifier, kind: Variable["kind"]): void {
		if (!scope.own) {
			scope.names.set(declared.name, null);
			return;
		}
		this.#declaring.add(declared);
		if (scope.names.get(declared.name)) return;
		const variable: Variable = { name: declared.name, kind, scope: scope.node, declared, mentions: [] };
		scope.names.set(declared.name, variable);
		this.variables.push(variable);
	}

	#declarePattern(scope: Scope, pattern: AnyNode, kind: Variable["kind"]): void {
		for (const id of boundNames(pattern)) this.#declare(scope, id, kind);
	}

	/** Names that a list of statements declares for the block around them. */
	#declareStatements(scope: Scope, statements: readonly AnyNode[]): void {
		for (const one of statements) {
			if (one.type === "VariableDeclaration" && (one.kind === "let" || one.kind === "const")) {
				for (const { id } of one.declarations) this.#declarePattern(scope, id, one.kind);
			} else if (one.type === "ClassDeclaration" && one.id) this.#declare(scope, one.id, "class");
			else if (one.type === "FunctionDeclaration" && one.id) this.#declare(scope, one.id, "function");
		}
	}

	/** `var` belongs to the function, however deep it stands. */
	#declareVars(scope: Scope, node: AnyNode): void {
		if (isFunction(node)) return;
		if (node.type === "VariableDeclaration" && node.kind === "var") {
			for (const { id } of node.declarations) this.#declarePattern(scope, id, "var");
		}
		for (const child of childrenOf(node)) this.#declareVars(scope, child);
	}

	#visit(node: AnyNode, scope: Scope): void {
		if (node.type === "Identifier") this.#mention(node, scope);
		else if (isFunction(node)) this.visitFunction(node, scope);
		else if (isClass(node)) this.#visitClass(node, scope);
		else if (node.type === "MetaProperty") this.outer.add(`${node.meta.name}.${node.property.name}`);
		else {
			this.#note(node);
			const inner = opensScope(node) ? this.#open(node, scope) : scope;
			for (const list of statementLists(node)) this.#declareStatements(inner, list);
			if (node.type === "CatchClause" && node.param) this.#declarePattern(inner, node.param, "let");
			for (const child of childrenOf(node)) if (!isPlainName(node, child)) this.#visit(child, inner);
		}
	}

	/** Marks what lies right below a node: targets of assignments, shorthand names. */
	#note(node: AnyNode): void {
		const write = (target: AnyNode): void => {
			for (const id of boundNames(target)) this.#writing.add(id);
		};
		if (node.type === "AssignmentExpression") write(node.left);
		else if (node.type === "UpdateExpression") write(node.argument);
		else if ((node.type === "ForOfStatement" || node.type === "ForInStatement") && isPattern(node.left)) {
			write(node.left);
		} else if (node.type === "Property" && node.shorthand) {
			this.#shorthand.add(node.value.type === "AssignmentPattern" ? node.value.left : node.value);
		}
	}

	/** Heritage and computed keys run where the class stands, the rest of it later. */
	#visitClass(node: AnyNode, scope: Scope): void {
		if (!isClass(node)) return;
		const inner = this.#open(node, scope);
		if (node.id) inner.names.set(node.id.name, null);
		if (node.superClass) this.#visit(node.superClass, inner);
		const later = this.#open(node, inner, false);
		for (const member of node.body.body) {
			if (member.type === "StaticBlock") {
				this.#visit(member, later);
				continue;
			}
			if (member.computed) this.#visit(member.key, inner);
			if (member.value) this.#visit(member.value, later);
		}
	}

	#mention(node: Identifier, scope: Scope): void {
		for (let at: Scope | undefined = scope; at; at = at.parent) {
			const found = at.names.get(node.name);
			if (found === undefined) continue;
			const writes = this.#writing.has(node) && !this.#declaring.has(node);
			found?.mentions.push({ node, writes, captured: !scope.own, shorthand: this.#shorthand.has(node) });
			return;
		}
		this.outer.add(node.name);
	}
}

function opensScope(node: AnyNode): boolean {
	return /^(BlockStatement|StaticBlock|For(In|Of)?Statement|SwitchStatement|CatchClause)$/.test(node.type);
}

function statementLists(node: AnyNode): readonly (readonly AnyNode[])[] {
	if (node.type === "BlockStatement" || node.type === "StaticBlock") return [node.body];
	if (node.type === "ForStatement") return node.init ? [[node.init]] : [];
	if (node.type === "ForOfStatement" || node.type === "ForInStatement") return [[node.left]];
	return node.type === "SwitchStatement" ? node.cases.map((one) => one.consequent) : [];
}

function isPattern(node: AnyNode): boolean {
	return node.type !== "VariableDeclaration";
}

/** Names that stand for themselves: keys, members, labels. */
function isPlainName(node: AnyNode, child: AnyNode): boolean {
	if (node.type === "MemberExpression") return child === node.property && !node.computed;
	if (node.type === "Property") return child === node.key && !node.computed && child !== node.value;
	if (node.type === "LabeledStatement" || node.type === "BreakStatement" || node.type === "ContinueStatement") {
		return child === node.label;
	}
	return false;
}

/** The identifiers that a pattern gives values to. */
export function boundNames(pattern: AnyNode): Identifier[] {
	if (pattern.type === "Identifier") return [pattern];
	if (pattern.type === "AssignmentPattern") return boundNames(pattern.left);
	if (pattern.type === "RestElement") return boundNames(pattern.argument);
	if (pattern.type === "ArrayPattern") return pattern.elements.flatMap((one) => (one ? boundNames(one) : []));
	if (pattern.type !== "ObjectPattern") return [];
	return pattern.properties.flatMap((one) => boundNames(one.type === "Property" ? one.value : one));
}
