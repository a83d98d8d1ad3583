import { type AnyNode, type Class, type ClassBody, type MethodDefinition, type Node, type Program, parse } from "acorn";

/** Parses a module that esbuild has printed: every statement has its semicolon, no types are left. */
export function parseModule(code: string): Program {
	return parse(code, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
}

function isNode(value: unknown): value is AnyNode {
	return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The nodes directly below one. */
export function childrenOf(node: Node): AnyNode[] {
	const children: AnyNode[] = [];
	eachChild(node, (child) => children.push(child));
	return children;
}

/** It is called for each node of each file, again and again: it makes nothing. */
function eachChild(node: Node, visit: (child: AnyNode) => void): void {
	for (const key in node) {
		const value: unknown = Reflect.get(node, key);
		if (typeof value !== "object") continue;
		if (Array.isArray(value)) {
			for (const item of value) if (isNode(item)) visit(item);
		} else if (isNode(value)) visit(value);
	}
}

/** Calls `enter` for a node and all below it, parents first; what `enter` answers `false` for is not gone into. */
export function walk(node: AnyNode, enter: (node: AnyNode) => boolean | undefined): void {
	const into = (one: AnyNode): void => {
		if (enter(one) !== false) eachChild(one, into);
	};
	into(node);
}

export function isClass(node: AnyNode | null | undefined): node is AnyNode & Class {
	return node?.type === "ClassDeclaration" || node?.type === "ClassExpression";
}

/** Bodies that a `yield` does not reach out of. */
export function isFunction(node: AnyNode): boolean {
	return (
		node.type === "FunctionDeclaration" ||
		node.type === "FunctionExpression" ||
		node.type === "ArrowFunctionExpression"
	);
}

/** Finds names that a text does not have, nor were given before: the wanted one, or that with a number. */
export function freeNames(code: string): (wanted: string) => string {
	const taken = new Set<string>();
	return (wanted) => {
		let name = wanted;
		for (let i = 1; code.includes(name) || taken.has(name); i++) name = `${wanted}${i}`;
		taken.add(name);
		return name;
	};
}

export type Member = ClassBody["body"][number];

/** The name of a member as a dot would reach it; `#x` for a private one, `undefined` where it is computed. */
export function memberName(member: Member): string | undefined {
	return member.type === "StaticBlock" ? undefined : keyName(member.key, member.computed);
}

/** The name that a key stands for, in a class, an object or a member access. */
export function keyName(key: AnyNode, computed: boolean): string | undefined {
	if (key.type === "Literal") return typeof key.value === "string" ? key.value : undefined;
	if (computed) return undefined;
	if (key.type === "PrivateIdentifier") return `#${key.name}`;
	return key.type === "Identifier" ? key.name : undefined;
}

/** Whether a member is a synchronous generator method of the class's instances. */
export function isGeneratorMethod(member: Member): member is MethodDefinition {
	if (member.type !== "MethodDefinition" || member.kind !== "method" || member.static) return false;
	return member.value.generator === true && member.value.async !== true;
}
