import type { AnyNode, Program } from "acorn";
import type { ClassFacts } from "./facts.ts";
import type { Refusal } from "./refusals.ts";
import { boundNames } from "./scopes.ts";
import { childrenOf, isClass, isFunction, isGeneratorMethod, keyName, memberName, walk } from "./syntax.ts";

/** Calls of a component that wait only when `yield*` takes what they return. */
const waits: ReadonlySet<string> = new Set(["receive", "put", "sleep", "every", "any"]);

/**
 * Waits whose `yield*` was forgotten: `this.sleep(100);` as a statement, and `yield this.sleep(100)`. Neither does
 * anything, and nothing would say so. The same goes for the generators of a component's own, and of its file. A class
 * that has another method by the name of a wait means its own.
 * @param inherited generators of what the class extends.
 */
export function forgottenWaits({ node }: ClassFacts, inherited: Iterable<string>, program: Program): Refusal[] {
	const found: Refusal[] = [];
	const own = new Set(node.body.body.map(memberName));
	const generators = new Set(node.body.body.filter(isGeneratorMethod).map(memberName));
	for (const name of [...waits, ...inherited]) if (!own.has(name)) generators.add(name);
	const free = freeGenerators(program);
	for (const member of node.body.body) {
		const generator = member.type === "MethodDefinition" && member.value.generator === true;
		const isStatic = "static" in member && member.static;
		for (const child of childrenOf(member.type === "MethodDefinition" ? member.value : member))
			search(child, { generators: isStatic ? new Set() : generators, free, generator, found });
	}
	return found;
}

/** Generator functions at the top of a file whose names mean nothing else in it. */
function freeGenerators(program: Program): ReadonlySet<string> {
	const names = new Set<string>();
	for (const statement of program.body) {
		const one = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (one?.type === "FunctionDeclaration" && one.generator && !one.async && one.id) names.add(one.id.name);
	}
	if (names.size > 0) for (const name of namesWithin(program)) names.delete(name);
	return names;
}

/** What functions, blocks and loops declare within a file. */
function namesWithin(program: Program): string[] {
	const names: string[] = [];
	for (const statement of program.body) {
		walk(statement, (node) => {
			if (isFunction(node) && "params" in node)
				names.push(...node.params.flatMap(boundNames).map(({ name }) => name));
			if (node.type === "VariableDeclarator") names.push(...boundNames(node.id).map(({ name }) => name));
			return true;
		});
	}
	return names;
}

interface Search {
	/** Methods that wait only when `yield*` takes what they return. */
	readonly generators: ReadonlySet<string | undefined>;
	readonly free: ReadonlySet<string>;
	/** It lies directly in a generator. */
	readonly generator: boolean;
	readonly found: Refusal[];
}

function search(node: AnyNode, within: Search): void {
	// There `this` is another one.
	if (node.type === "FunctionExpression" || node.type === "FunctionDeclaration" || isClass(node)) return;
	if (node.type === "ExpressionStatement") dropped(node.expression, within);
	else if (node.type === "YieldExpression" && !node.delegate && node.argument) dropped(node.argument, within);
	const inside = node.type === "ArrowFunctionExpression" ? { ...within, generator: false } : within;
	for (const child of childrenOf(node)) search(child, inside);
}

/** What an expression gives is thrown away: so is what those parts of it give that it may end with. */
function dropped(node: AnyNode, within: Search): void {
	if (node.type === "CallExpression") note(node, within);
	else if (node.type === "UnaryExpression" && node.operator === "void") dropped(node.argument, within);
	else if (node.type === "LogicalExpression") dropped(node.right, within);
	else if (node.type === "SequenceExpression") for (const part of node.expressions) dropped(part, within);
	else if (node.type === "ConditionalExpression") {
		dropped(node.consequent, within);
		dropped(node.alternate, within);
	}
}

function note(node: AnyNode & { type: "CallExpression" }, { generators, free, generator, found }: Search): void {
	const called = calledName(node.callee, generators, free);
	if (called === undefined) return;
	const text = generator
		? `${called}(…) does not wait by itself: write \`yield* ${called}(…)\``
		: `${called}(…) does nothing here: only a generator such as *main() can wait, with \`yield* ${called}(…)\``;
	found.push({ node, text });
}

function calledName(
	callee: AnyNode,
	generators: ReadonlySet<string | undefined>,
	free: ReadonlySet<string>,
): string | undefined {
	if (callee.type === "Identifier") return free.has(callee.name) ? callee.name : undefined;
	if (callee.type !== "MemberExpression" || callee.object.type !== "ThisExpression") return undefined;
	const name = keyName(callee.property, callee.computed);
	return name !== undefined && generators.has(name) ? `this.${name}` : undefined;
}
