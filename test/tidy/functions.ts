import { SourceMap } from "node:module";
import type { AnyNode, Function as FunctionNode, Program } from "acorn";
import { transformSync } from "esbuild";
import { childrenOf, isFunction, keyName, parseModule } from "../../cli/lower/syntax.ts";
import type { Source } from "./sources.ts";

/** A function or method of a source, with its lines in that source. */
export interface FunctionFacts {
	readonly name: string;
	readonly node: AnyNode & FunctionNode;
	readonly firstLine: number;
	readonly lastLine: number;
	/** The comment right above it. */
	readonly doc: string;
	readonly isConstructor: boolean;
	/** The callback of a `describe(...)`: a chapter, not a function. */
	readonly isChapter: boolean;
	/** The function around it, `undefined` at the top of a module or a class. */
	readonly outer: FunctionFacts | undefined;
	/** Line in the source of a node below it. */
	lineOf(node: AnyNode): number;
}

/** What esbuild makes of a source, parsed. */
interface Parsed {
	readonly program: Program;
	/** The line in the source that people wrote, of a place in what was parsed. */
	lineAt(offset: number): number;
}

/** Parses what esbuild makes of a source; its map leads back to the lines that people wrote. */
export function parsedSource({ path, text }: Source): Parsed {
	const { code, map } = transformSync(text, {
		loader: path.endsWith("x") ? "tsx" : "ts",
		jsx: "automatic",
		target: "es2022",
		sourcemap: "external",
		charset: "utf8",
	});
	const entries = new SourceMap(JSON.parse(map));
	const starts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
	return {
		program: parseModule(code),
		lineAt(offset) {
			const after = starts.findIndex((start) => start > offset);
			const line = (after < 0 ? starts.length : after) - 1;
			const entry = entries.findEntry(line, offset - (starts[line] ?? 0));
			if (!("originalLine" in entry))
				throw new Error(`${path}: no source line for ${code.slice(offset, offset + 40)}`);
			return entry.originalLine + 1;
		},
	};
}

export function functionsOf(source: Source): FunctionFacts[] {
	const { program, lineAt } = parsedSource(source);
	const lines = source.text.split("\n");
	const found: FunctionFacts[] = [];
	const visit = (node: AnyNode, holder: AnyNode | undefined, outer: FunctionFacts | undefined): void => {
		let inside = outer;
		if (isFunctionNode(node)) {
			const firstLine = lineAt(holder?.type === "MethodDefinition" ? holder.start : node.start);
			inside = {
				name: nameOf(node, holder),
				node,
				firstLine,
				lastLine: lineAt(node.end - 1),
				doc: docAbove(lines, firstLine),
				isConstructor: holder?.type === "MethodDefinition" && holder.kind === "constructor",
				isChapter: holder?.type === "CallExpression" && isDescribe(holder.callee),
				outer,
				lineOf: (below) => lineAt(below.start),
			};
			found.push(inside);
		}
		for (const child of childrenOf(node)) visit(child, node, inside);
	};
	visit(program, undefined, undefined);
	return found;
}

function isDescribe(callee: AnyNode): boolean {
	if (callee.type === "MemberExpression") return isDescribe(callee.object);
	return callee.type === "Identifier" && callee.name === "describe";
}

function isFunctionNode(node: AnyNode): node is AnyNode & FunctionNode {
	return isFunction(node);
}

function nameOf(node: AnyNode & FunctionNode, holder: AnyNode | undefined): string {
	if (node.id) return node.id.name;
	if (holder?.type === "MethodDefinition" || holder?.type === "PropertyDefinition" || holder?.type === "Property") {
		return keyName(holder.key, holder.computed) ?? "[computed]";
	}
	return holder?.type === "VariableDeclarator" && holder.id.type === "Identifier" ? holder.id.name : "function";
}

/** The comment above a line; overloads, which have no body, may stand between. */
function docAbove(lines: readonly string[], line: number): string {
	const name = /[\w#]+(?=\s*[(<])/.exec(lines[line - 1] ?? "")?.[0];
	let end = line - 2;
	while (name && isOverload(lines[end] ?? "", name)) end--;
	if (!(lines[end] ?? "").trimEnd().endsWith("*/")) return "";
	let start = end;
	while (start > 0 && !(lines[start] ?? "").includes("/**")) start--;
	return lines.slice(start, end + 1).join("\n");
}

function isOverload(line: string, name: string): boolean {
	return line.trimEnd().endsWith(";") && new RegExp(`(?:^|\\s)${name.replace("#", "\\#")}\\s*[(<]`).test(line);
}
