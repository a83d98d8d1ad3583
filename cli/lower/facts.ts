import type { AnyNode, Class, ImportDeclaration, Program } from "acorn";
import { isClass, keyName, walk } from "./syntax.ts";

/** Something that another module exports: `name` is "default" or "*" where that is what it is. */
export interface Reference {
	readonly from: string;
	readonly name: string;
}

export interface ClassFacts {
	readonly node: Class;
	/** What it is called in reports: its own name, or that of the variable, field or property that holds it. */
	readonly kind: string | undefined;
	/** The variable that holds it, by which the same file extends and constructs it. */
	readonly variable: string | undefined;
}

/** What one module says by itself, without a look at any other. */
export interface Facts {
	readonly program: Program;
	readonly imports: ReadonlyMap<string, Reference>;
	readonly classes: readonly ClassFacts[];
	/** Exported name -> the local variable, or what it is taken from. */
	readonly exports: ReadonlyMap<string, string | Reference>;
	/** Sources of `export * from`. */
	readonly stars: readonly string[];
}

/** `file` is the module's path or name: an unnamed default export is called after it. */
export function factsOf(program: Program, file: string): Facts {
	const imports = new Map<string, Reference>();
	const exports = new Map<string, string | Reference>();
	const stars: string[] = [];
	for (const statement of program.body) {
		if (statement.type === "ImportDeclaration") readImports(statement, imports);
		else if (statement.type === "ExportAllDeclaration" && !statement.exported)
			stars.push(sourceOf(statement.source));
		else readExports(statement, exports);
	}
	return { program, imports, classes: classesOf(program, file), exports, stars };
}

/** What the module imports in any way. */
export function sourcesOf({ program }: Facts): string[] {
	const sources = new Set<string>();
	walk(program, (node) => {
		if ("source" in node && node.source && typeof node.source === "object") sources.add(sourceOf(node.source));
		return true;
	});
	return [...sources].filter((source) => source !== "");
}

function sourceOf(source: AnyNode): string {
	return source.type === "Literal" && typeof source.value === "string" ? source.value : "";
}

function readImports(statement: ImportDeclaration, imports: Map<string, Reference>): void {
	const from = sourceOf(statement.source);
	for (const specifier of statement.specifiers) {
		let name = "*";
		if (specifier.type === "ImportDefaultSpecifier") name = "default";
		else if (specifier.type === "ImportSpecifier") name = keyName(specifier.imported, false) ?? "";
		imports.set(specifier.local.name, { from, name });
	}
}

function readExports(statement: AnyNode, exports: Map<string, string | Reference>): void {
	if (statement.type === "ExportDefaultDeclaration") {
		const { declaration } = statement;
		if (isClass(declaration)) exports.set("default", declaration.id?.name ?? "default");
		else if (declaration.type === "Identifier") exports.set("default", declaration.name);
	}
	if (statement.type !== "ExportNamedDeclaration") return;
	const { declaration, source } = statement;
	if (declaration?.type === "ClassDeclaration") exports.set(declaration.id.name, declaration.id.name);
	if (declaration?.type === "VariableDeclaration") {
		for (const { id } of declaration.declarations) if (id.type === "Identifier") exports.set(id.name, id.name);
	}
	for (const { exported, local } of statement.specifiers) {
		const name = keyName(local, false) ?? "";
		exports.set(keyName(exported, false) ?? "", source ? { from: sourceOf(source), name } : name);
	}
}

/** Every class of a module with what it is called. */
function classesOf(program: Program, file: string): ClassFacts[] {
	const classes: ClassFacts[] = [];
	const holders = new Map<AnyNode, { kind: string | undefined; variable?: string }>();
	walk(program, (node) => {
		const held = holding(node, file);
		if (held) holders.set(held.value, held);
		if (!isClass(node)) return true;
		const holder = holders.get(node);
		const own = node.id?.name;
		const variable = node.type === "ClassDeclaration" && own ? own : holder?.variable;
		classes.push({ node, kind: own ?? holder?.kind, variable });
		return true;
	});
	return classes;
}

/** The class that a node gives a name to, as JavaScript itself would. */
function holding(node: AnyNode, file: string): { value: AnyNode; kind: string | undefined; variable?: string } | null {
	if (node.type === "ExportDefaultDeclaration") {
		return { value: node.declaration, kind: pascalCase(file), variable: "default" };
	}
	const held = nameAndValue(node);
	if (!held || !isClass(held.value)) return null;
	const kind = held.name.replace(/^#/, "");
	return held.isVariable ? { value: held.value, kind, variable: held.name } : { value: held.value, kind };
}

export interface Held {
	readonly name: string;
	readonly value: AnyNode;
	readonly isVariable: boolean;
}

/** A variable, field or property together with the value that it is given. */
export function nameAndValue(node: AnyNode): Held | null {
	if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
		return { name: node.id.name, value: node.init, isVariable: true };
	}
	if ((node.type === "PropertyDefinition" || node.type === "Property") && node.value) {
		const name = keyName(node.key, node.computed);
		return name === undefined ? null : { name, value: node.value, isVariable: false };
	}
	if (node.type !== "AssignmentExpression" || node.operator !== "=") return null;
	const { left, right } = node;
	if (left.type === "Identifier") return { name: left.name, value: right, isVariable: true };
	if (left.type !== "MemberExpression") return null;
	const name = keyName(left.property, left.computed);
	return name === undefined ? null : { name, value: right, isVariable: false };
}

/** `examples/soil-sensor.ts` -> `SoilSensor`. */
export function pascalCase(file: string): string {
	const base = file.replace(/^.*[\\/]/, "").replace(/(?<=.)\.[^.]*$/, "");
	const words = base.split(/[^\p{L}\p{N}_$]+/u);
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
