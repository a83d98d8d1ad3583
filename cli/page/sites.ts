/** Where a user's own sources make components, for who looks at one of them. */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import type { AnyNode } from "acorn";
import type { Site } from "../../targets/page/protocol.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { parsed } from "../bundle/parsed.ts";
import { lineOf, lineStarts } from "../lower/edits.ts";
import { walk } from "../lower/syntax.ts";
import { shown } from "../places.ts";

/** Longest text of one, in characters. */
const LONGEST = 400;

/** Every `new Kind(…)` in files of the user's, in the order of the bundle. */
export function sitesIn({ code, map, fileOf }: Pick<Firmware, "code" | "map" | "fileOf">, cwd: string): Site[] {
	const places = new SourceMap(JSON.parse(map));
	const program = parsed(code);
	const starts = lineStarts(code);
	const texts = new Map<string, readonly string[]>();
	const sites: Site[] = [];
	walk(program, (node: AnyNode) => {
		if (node.type !== "NewExpression" || node.callee.type !== "Identifier") return true;
		const line = lineOf(starts, node.start);
		const found = places.findEntry(line, node.start - (starts[line] ?? 0));
		if (!("originalSource" in found) || found.originalSource.startsWith("ganglion/")) return true;
		const file = fileOf(found.originalSource);
		if (file === undefined) return true;
		const lines = texts.get(file) ?? readFileSync(file, "utf8").split("\n");
		texts.set(file, lines);
		const text = expressionAt(lines, found.originalLine, found.originalColumn);
		// esbuild gives a name another number where two are alike: the source has the right one.
		const kind = /^new\s+([\w$]+)/.exec(text)?.[1];
		const place = `${shown(file, cwd)}:${found.originalLine + 1}:${found.originalColumn + 1}`;
		if (kind !== undefined) sites.push({ kind, place, text });
		return true;
	});
	return sites;
}

/** From a place up to the bracket that closes its first one; texts and comments within may hold others. */
function expressionAt(lines: readonly string[], line: number, column: number): string {
	const rest = [lines[line]?.slice(column) ?? "", ...lines.slice(line + 1, line + 40)].join("\n").slice(0, LONGEST);
	let depth = 0;
	for (const { 0: piece, index } of rest.matchAll(
		/(["'`])(?:\\.|(?!\1)[^\\])*\1|\/\/.*|\/\*[\s\S]*?\*\/|[([{]|[)\]}]|[;]/g,
	)) {
		if ("([{".includes(piece)) depth++;
		else if (")]}".includes(piece) && --depth <= 0) return rest.slice(0, depth < 0 ? index : index + 1);
		else if (piece === ";" && depth === 0) return rest.slice(0, index);
	}
	return rest.length < LONGEST ? rest : `${rest}…`;
}
