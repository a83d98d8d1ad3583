/** Each picture that a text shows is there, is small, and is one that `npm run pictures` makes; pages for examples. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { examples } from "../../bench/pages/examples.ts";
import { byHand, drawn, LARGEST, photos } from "../../bench/pictures/list.ts";
import { packageRoot } from "../../cli/library.ts";
import { pages, prose } from "./markdown.ts";

interface Shown {
	readonly page: string;
	/** From the root. */
	readonly file: string;
	/** What is told to who does not see it. */
	readonly words: string;
}

const shownOn = (page: string, text: string): Shown[] =>
	[...prose(text).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, words = "", target = ""]) => ({
		page,
		words,
		file: path.posix.join(path.posix.dirname(page), target),
	}));

const shown = pages.flatMap((page) => shownOn(page.path, page.text));
const made = [...drawn, ...photos].map(({ file }) => `docs/${file}`);

/** What is wrong with a picture; `undefined` for one that is fine. */
function wrong({ page, file, words }: Shown): string | undefined {
	if (!made.includes(file) && byHand[path.posix.basename(file)] === undefined)
		return `${page}: ${file}: no command makes it`;
	if (!existsSync(path.join(packageRoot, file))) return `${page}: ${file}: npm run pictures`;
	if (words.length < 20) return `${page}: ${file}: say what is on it`;
	return undefined;
}

test("each picture of a text is made by a command, and says what is on it", () => {
	expect(shown.length).toBeGreaterThan(3);
	expect(shown.map(wrong).filter((problem) => problem !== undefined)).toEqual([]);
});

test.each([
	["![What the weather is like in the greenhouse](docs/weather.png)", "no command makes it"],
	["![A greenhouse](docs/page.png)", "say what is on it"],
])("caught: %s", (text, problem) => {
	expect(shownOn("README.md", text).map(wrong)).toEqual([expect.stringContaining(problem)]);
});

test("each that is made is shown, and no other lies there", () => {
	const files = new Set(shown.map(({ file }) => file));
	expect(made.filter((file) => !files.has(file))).toEqual([]);
	const there = readdirSync(path.join(packageRoot, "docs")).filter((name) => !name.endsWith(".md"));
	expect(there.filter((name) => !files.has(`docs/${name}`))).toEqual([]);
});

test.each(photos)("$file is a PNG of its size, and loads fast", ({ file, width, height }) => {
	const bytes = readFileSync(path.join(packageRoot, "docs", file));
	expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
	expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
	expect(bytes.length).toBeLessThanOrEqual(LARGEST);
});

test("docs/page.md leads to a page for each example", () => {
	const text = pages.find((page) => page.path === "docs/page.md")?.text ?? "";
	const rows = [...text.matchAll(/^\| \[`([\w/.-]+)`\]\(\.\.\/([\w/.-]+)\) \|.*\| `([\w-]+)\.html` \|$/gm)];
	expect(rows.map(([, words, target, name]) => ({ words, graph: target, name }))).toEqual(
		examples().map(({ graph, name }) => ({ words: graph, graph, name })),
	);
	expect(rows.length).toBeGreaterThan(5);
});
