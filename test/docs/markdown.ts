/** The fenced blocks of a page of documentation, and what its links point to. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../cli/library.ts";

/** A fenced block: its language, the words behind it, its text. */
export interface Block {
	/** "docs/api.md:12", for messages. */
	readonly at: string;
	readonly line: number;
	readonly language: string;
	readonly words: readonly string[];
	readonly text: string;
}

export interface Page {
	/** From the root, with slashes. */
	readonly path: string;
	readonly text: string;
	readonly blocks: readonly Block[];
}

/** What people read: the README, and docs/. */
export const pages: readonly Page[] = [
	"README.md",
	...readdirSync(join(packageRoot, "docs"))
		.filter((name) => name.endsWith(".md"))
		.sort()
		.map((name) => `docs/${name}`),
].map((path) => pageOf(path, readFileSync(join(packageRoot, path), "utf8")));

export function pageOf(path: string, text: string): Page {
	return { path, text, blocks: blocksOf(path, text) };
}

function blocksOf(path: string, text: string): Block[] {
	const blocks: Block[] = [];
	let open: { line: number; info: string[]; lines: string[] } | undefined;
	for (const [i, line] of text.split("\n").entries()) {
		const fence = /^```(.*)$/.exec(line);
		if (fence === null) open?.lines.push(line);
		else if (open === undefined) open = { line: i + 1, info: (fence[1] ?? "").split(/\s+/), lines: [] };
		else {
			const [language = "", ...words] = open.info;
			blocks.push({ at: `${path}:${open.line}`, line: open.line, language, words, text: asText(open.lines) });
			open = undefined;
		}
	}
	if (open !== undefined) throw new Error(`${path}:${open.line}: the block has no end`);
	return blocks;
}

function asText(lines: readonly string[]): string {
	return lines.map((line) => `${line}\n`).join("");
}

/** The value of `name=value` behind the language. */
export function wordOf(block: Block, name: string): string | undefined {
	return block.words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The text without its fenced blocks and `code`. */
export function prose(text: string): string {
	return text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** Targets of links and images, as written. */
export function linksIn(text: string): string[] {
	return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
}

/** The anchors that a page's headings have, as GitHub makes them. */
export function anchorsOf(text: string): string[] {
	const headings = text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm);
	return [...headings].map((match) =>
		(match[1] ?? "")
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}

/** The words that a text has in `code`. */
export function wordsInCode(text: string): Set<string> {
	// A span may go on in the next line, not beyond its paragraph.
	const lines = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/(?<!\n)\n(?!\n)/g, " ");
	const spans = lines.match(/`[^`\n]*`/g) ?? [];
	return new Set(spans.join(" ").match(/[\w/-]+/g));
}
