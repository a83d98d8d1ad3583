/**
 * Source positions for xsbug. XS reads of a source map the first source only, so that every line of a bundle would
 * seem to come from one file; it honours comments `//@line 10 "/path/ring.ts"` instead (facts, section 4).
 * Those hold absolute paths, for the debugger to open: a debug build belongs to the machine that made it.
 */
import { SourceMap, type SourceMapping } from "node:module";
import { parsed } from "../bundle/parsed.ts";
import { lineOf, lineStarts } from "../lower/edits.ts";
import { childrenOf } from "../lower/syntax.ts";
import { slashes } from "../places.ts";

/** `code` with a line comment wherever the source position jumps. @param fileOf where a source of the map lies. */
export function withSourceLines(code: string, map: string, fileOf: (source: string) => string | undefined): string {
	const positions = new SourceMap(JSON.parse(map));
	const starts = startsByLine(code);
	const out: string[] = [];
	let [source, next] = ["", -1];
	for (const [i, line] of code.split("\n").entries()) {
		const column = starts.get(i);
		const found: Partial<SourceMapping> = column === undefined ? {} : positions.findEntry(i, column);
		const { generatedLine, originalSource, originalLine } = found;
		if (generatedLine === i && originalSource !== undefined && originalLine !== undefined) {
			if (originalSource !== source || originalLine !== next) {
				const file = originalSource === source ? "" : ` "${slashes(fileOf(originalSource) ?? originalSource)}"`;
				out.push(`//@line ${originalLine + 1}${file}`);
			}
			[source, next] = [originalSource, originalLine];
		}
		out.push(line);
		next++;
	}
	return out.join("\n");
}

/**
 * Lines that begin with a statement or a class member, with the column of it: only before those is a comment safe,
 * for a line within a template literal is text.
 */
function startsByLine(code: string): Map<number, number> {
	const starts = new Map<number, number>();
	const begins = lineStarts(code);
	const pending = [...childrenOf(parsed(code))];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		pending.push(...childrenOf(node));
		const isStart = /(Statement|Declaration|MethodDefinition|PropertyDefinition|StaticBlock)$/.test(node.type);
		if (!isStart) continue;
		const line = lineOf(begins, node.start);
		const before = code.slice(begins[line], node.start);
		if (before.trim() === "") starts.set(line, before.length);
	}
	return starts;
}
