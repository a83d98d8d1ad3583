/** A bundle in this process: as a function, for an import could not be cut when it never comes back. */
import { pathToFileURL } from "node:url";
import type { AnyNode, ExportNamedDeclaration, Node, Program } from "acorn";
import MagicString from "magic-string";
import { breath, comingBack } from "../guard.ts";
import { freeNames, walk } from "../lower/syntax.ts";
import { parsed } from "./parsed.ts";
import { quiet } from "./service.ts";
import { known } from "./where.ts";

/** Lines that `Function`, and we, put before a world's code. */
const LINES_BEFORE = 3;
let count = 0;

/** A module of ours, without imports. */
export interface Evaluated {
	readonly code: string;
	/** Its source map, so that stacks point at the sources. */
	readonly map: string;
	/** Where a source of the map lies. */
	readonly fileOf: (source: string) => string | undefined;
	/** The file that it is made of, for messages. */
	readonly name: string;
}

/** A module's code as the body of a function. */
export interface Body {
	readonly body: string;
	/** The module itself, parsed: the body differs in what it exports. */
	readonly program: Program;
	/** The parameter that gets what the module exports. */
	readonly exported: string;
}

export function bodyOf(code: string): Body {
	const exported = freeNames(code)("$exports");
	const program = parsed(code);
	return { body: withoutExports(code, program, exported), program, exported };
}

/**
 * What is to be put behind a body, so that stacks know its sources: its name, and its source map.
 * @param linesBefore lines that the caller puts before the body.
 */
export function linksOf({ map, fileOf }: Pick<Evaluated, "map" | "fileOf">, linesBefore: number): string {
	process.setSourceMapsEnabled(true); // before the code comes in, so that an error can say where
	quiet();
	const { placed, own } = placedMap(map, fileOf, linesBefore);
	const data = Buffer.from(placed).toString("base64");
	const bundle = `ganglion-${++count}.js`;
	known(bundle, placed, own);
	const links = [`//# sourceURL=${bundle}`, `//# sourceMappingURL=data:application/json;base64,${data}`];
	return links.join("\n");
}

/** What it exports. @throws UserError where it does not come back, and whatever it throws. */
export async function evaluate(evaluated: Evaluated): Promise<Readonly<Record<string, unknown>>> {
	const links = linksOf(evaluated, LINES_BEFORE);
	const { body, exported } = bodyOf(evaluated.code);
	const exports: Record<string, unknown> = {};
	const module = new Function(exported, `"use strict";\n${body}\n${links}\n`);
	await breath();
	comingBack(`${evaluated.name}, or a file that it imports,`, () => module(exports));
	return exports;
}

/** `export` becomes an assignment to a property; nothing of ours is exported and then changed. */
function withoutExports(code: string, program: Program, exports: string): string {
	const text = new MagicString(code);
	for (const node of program.body) {
		if (node.type === "ExportNamedDeclaration") exportNamed(text, node, exports);
		else if (node.type === "ExportDefaultDeclaration")
			text.overwrite(node.start, node.declaration.start, `${exports}.default = `);
	}
	walk(program, (node: AnyNode) => {
		// A board has nothing in it.
		if (node.type === "MetaProperty" && node.meta.name === "import") text.overwrite(node.start, node.end, "({})");
		return true;
	});
	return text.toString();
}

function exportNamed(text: MagicString, node: ExportNamedDeclaration, exports: string): void {
	const { declaration, specifiers } = node;
	if (declaration?.type === "FunctionDeclaration") {
		text.remove(node.start, declaration.start);
		text.append(`${exports}.${declaration.id.name} = ${declaration.id.name};`);
		return;
	}
	const named = (one: Node & { name?: string }): string => one.name ?? "";
	const assignments = specifiers.map(({ local, exported }) => `${exports}.${named(exported)} = ${named(local)};`);
	text.overwrite(node.start, node.end, assignments.join(" "));
}

/** The code has no folder of its own, so its map must say where the sources really are. `own`: the user's files. */
function placedMap(
	map: string,
	fileOf: Evaluated["fileOf"],
	linesBefore: number,
): { readonly placed: string; readonly own: string[] } {
	const parsed: { sources: string[]; mappings: string } = JSON.parse(map);
	const files = parsed.sources.map(fileOf);
	const placed = JSON.stringify({
		...parsed,
		mappings: ";".repeat(linesBefore) + parsed.mappings,
		sources: parsed.sources.map((source, i) => (files[i] === undefined ? source : pathToFileURL(files[i]).href)),
		// What is no file has no text to show.
		sourcesContent: files.map((file) => (file === undefined ? "" : null)),
	});
	const own = parsed.sources.flatMap((source, i) => (source.startsWith("ganglion/") ? [] : (files[i] ?? [])));
	return { placed, own };
}
