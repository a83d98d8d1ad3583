import type { AnyNode, Class, Program } from "acorn";
import { childrenOf, isClass, isFunction, memberName } from "../../cli/lower/syntax.ts";
import { parsedSource } from "./functions.ts";
import type { Breach, Source } from "./sources.ts";

/**
 * Regular expression objects that come to be when a module is evaluated. On a device that is when the firmware is
 * linked: the object lies in the flash, and XS 17.7 (fxAllocateRegExpData in xsre.c) then takes what it needs at each
 * use from the C heap and has the collector treat it as a chunk, which destroys the heap. A literal that is evaluated
 * where it is used is safe.
 *
 * What counts: the module's own statements, static fields and blocks, the fields of instances (one of them may be made
 * at module level), and the bodies of the module's functions and classes that these call by name.
 */
export function moduleRegexps(program: Program): AnyNode[] {
	const named = declarations(program);
	const found = new Set<AnyNode>();
	const entered = new Set<AnyNode>();
	const visit = (node: AnyNode): void => {
		if (isRegexp(node)) found.add(node);
		const callee = calleeOf(node);
		if (callee !== undefined) enter(isFunction(callee) ? callee : named.get(nameOf(callee) ?? ""));
		if (isFunction(node)) return;
		if (isClass(node)) for (const part of evaluatedWith(node)) visit(part);
		else for (const child of childrenOf(node)) visit(child);
	};
	/** What a call runs: a function's parameters and body, a class's constructor. */
	const enter = (called: AnyNode | undefined): void => {
		if (called === undefined || entered.has(called)) return;
		entered.add(called);
		const body = isClass(called) ? constructorOf(called) : called;
		if (body !== undefined) for (const child of childrenOf(body)) visit(child);
	};
	visit(program);
	return [...found];
}

/** As breaches of the house's rules. */
export function regexpBreaches(source: Source): Breach[] {
	const { program, lineAt } = parsedSource(source);
	return moduleRegexps(program).map(
		({ start }) => `${source.path}:${lineAt(start)} makes a regular expression when the module is evaluated`,
	);
}

function isRegexp(node: AnyNode): boolean {
	if (node.type === "Literal") return node.regex !== undefined;
	const callee = calleeOf(node);
	return callee !== undefined && nameOf(callee) === "RegExp";
}

function calleeOf(node: AnyNode): AnyNode | undefined {
	if (node.type === "TaggedTemplateExpression") return node.tag;
	return node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : undefined;
}

function nameOf(node: AnyNode): string | undefined {
	return node.type === "Identifier" ? node.name : undefined;
}

/** Functions and classes that the module's own statements give a name. */
function declarations(program: Program): Map<string, AnyNode> {
	const named = new Map<string, AnyNode>();
	for (const statement of program.body) {
		const inside = "declaration" in statement ? statement.declaration : statement;
		if (inside?.type === "FunctionDeclaration" || inside?.type === "ClassDeclaration") {
			if (inside.id) named.set(inside.id.name, inside);
		} else if (inside?.type === "VariableDeclaration") {
			for (const { id, init } of inside.declarations) {
				if (id.type === "Identifier" && init && (isFunction(init) || isClass(init))) named.set(id.name, init);
			}
		}
	}
	return named;
}

/** All of a class but the bodies of its methods: base class, decorated and computed names, fields, static blocks. */
function evaluatedWith({ superClass, body }: Class): AnyNode[] {
	const members: AnyNode[] = body.body.flatMap((member) =>
		member.type === "StaticBlock" ? [...member.body] : childrenOf(member),
	);
	return superClass ? [superClass, ...members] : members;
}

function constructorOf({ body }: Class): AnyNode | undefined {
	const found = body.body.find((member) => memberName(member) === "constructor");
	return found?.type === "MethodDefinition" ? found.value : undefined;
}
