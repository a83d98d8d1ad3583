/**
 * docs/performance.md is made of the committed figures and the notes, and of nothing else: after a change of either
 * `npm run figures` writes it anew. Times and ratios are of the day on which `npm run bench` took them.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { committedFigures, committedTimes, pageOf } from "../../bench/figures.ts";
import { cases as onNode } from "../../bench/node/rows.ts";
import { exactTargets, nodeTargets, pageTargets } from "../../bench/targets.ts";
import { cases as onXs } from "../../bench/xs/rows.ts";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/performance.md"), "utf8");
const lines = page.split("\n");
const figures = committedFigures();
const times = committedTimes();

test("the page is what the committed figures make", () => {
	expect(lines).toEqual(pageOf(figures, times).split("\n"));
});

test("a row for everything that is measured, here, there and on Node, peers too", () => {
	const part = (from: string, to: string): string[] =>
		lines.slice(
			lines.findIndex((line) => line.startsWith(from)),
			lines.indexOf(to),
		);
	const rowsOf = (some: readonly string[], name: string): string[] =>
		some.filter((line) => line.startsWith(`| ${name} | `));
	const xs = part(
		"| on XS, per message",
		"The four rows beside idle neighbours show what those cost at each step: nothing.",
	);
	for (const { name } of onXs) {
		const [row = "", ...more] = rowsOf(xs, name);
		expect({ name, more, cells: row.split(" | ").slice(1, 3).includes("–") }).toEqual({
			name,
			more: [],
			cells: false,
		});
	}
	for (const { name } of onNode) expect(rowsOf(part("## On Node", "## Size"), name)).toHaveLength(1);
});

test("every target has been measured", () => {
	const all = [...exactTargets(figures), ...nodeTargets(times.node), ...pageTargets(times.page)];
	expect(all.filter(({ found }) => Number.isNaN(found))).toEqual([]);
	expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
});

test("the machines and the compiler are named", () => {
	expect(page).toMatch(/Node v\d+\.\S+, V8 \S+; .+, \d+ cores, \d+ GiB, \w+ \w+\./);
	expect(figures.riscv.compiler).toMatch(/^gcc \(.+\) [\d.]+, picolibc [\d.]+$/);
	expect(page).toContain(figures.riscv.compiler);
});
