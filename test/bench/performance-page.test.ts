/**
 * docs/performance.md shows the exact figures that are committed, every target, and the notes as they stand: after a
 * change of any, `npm run bench` writes it anew. Times and ratios are of the day it was written.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { cases } from "../../bench/node/rows.ts";
import { exactTargets, nodeTargets, sizeTargets, targetCells } from "../../bench/targets.ts";
import { type ExactFigures, firmwareCells, memoryCells, xsCells } from "../../bench/xs/bench.ts";

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, "../..", file), "utf8");
const page = read("docs/performance.md");
const lines = page.split("\n");
const figures: ExactFigures = JSON.parse(read("bench/xs-figures.json"));
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

test("the exact figures on XS", () => {
	for (const one of figures.rows) {
		const exact = `${row(xsCells(one).slice(0, -1)).slice(0, -1)}`;
		expect(lines.filter((line) => line.startsWith(exact))).toHaveLength(1);
	}
	for (const cells of [...figures.memory.map(memoryCells), ...figures.firmware.map(firmwareCells)])
		expect(lines).toContain(row(cells));
	for (const target of exactTargets(figures)) expect(lines).toContain(row(targetCells(target)));
});

test("a row for everything that is measured on Node, peers too, and every target", () => {
	const onNode = lines.slice(lines.indexOf("## On Node"));
	for (const { name } of cases) expect(onNode.filter((line) => line.startsWith(`| ${name} | `))).toHaveLength(1);
	for (const { what } of [...nodeTargets({ rows: [] }), ...sizeTargets({ minified: 0, gzip: 0, modules: [] })]) {
		const [line = "", ...more] = lines.filter((one) => one.startsWith(`| ${what} | `));
		expect({ what, more, measured: line !== "" && !line.includes("–") }).toEqual({
			what,
			more: [],
			measured: true,
		});
	}
});

test("the notes, and the machine", () => {
	expect(page).toContain(read("bench/notes.md").trim());
	expect(page).toMatch(/Node v\d+\.\S+, V8 \S+; .+, \d+ cores, \d+ GiB, \w+ \w+\./);
});
