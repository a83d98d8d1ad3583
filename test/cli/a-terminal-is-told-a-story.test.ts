/** `sim` on a terminal: what goes on and on is one line; in a pipe each record is, as ever. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { colorsFor } from "../../cli/colors.ts";
import type { Io } from "../../cli/io.ts";
import { packageRoot } from "../../cli/library.ts";
import { storyOutput } from "../../cli/sim/story.ts";
import { cut } from "../../cli/width.ts";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `import { Component } from "ganglion";
class Talks extends Component {
	*main() {
		for (let i = 0; i < 40; i++) {
			this.log("reading " + (20 + i / 2));
			yield* this.sleep(100);
		}
		yield* this.sleep(3_000);
		this.log("温度計は静かです 🌱 done");
		throw new Error("at the end");
	}
}
export default () => new Talks();
`;
const args = ["sim", "graph.ts", "--no-check", "--for", "10s"];
const plain = /^\s*\d+\.\d{3} s {2}(?:log|fault|end) /;

async function ran(more: readonly string[], terminal?: number, env: Record<string, string> = {}) {
	const cwd = await folderWith({ "graph.ts": graph });
	return ganglion([...args, ...more], { cwd, env, ...(terminal === undefined ? {} : { terminal }) });
}

describe("a story", () => {
	test("folds what goes on, with how often, its range and its course, and never a fault", async () => {
		const { out, status } = await ran([], 100);
		const lines = out.split("\n");
		expect(status).toBe(1);
		expect(lines[0]).toBe("     0.000 s  log       Talks: reading 20");
		expect(lines[1]).toBe("  to 3.900 s  log       39 × Talks: reading 20.5 to 39.5  ▁▁▂▃▃▄▅▅▆▇▇█");
		expect(lines[2]).toBe("     7.000 s  log       Talks: 温度計は静かです 🌱 done");
		expect(lines[3]).toMatch(/^ {5}7\.000 s {2}fault {5}Talks: Error: at the end {2}at graph\.ts:10:9$/);
		expect(out).toContain("on a page: npx ganglion sim graph.ts --ui\n");
		expect(out).not.toContain("\u001b");
	});

	test("is told in a pipe where it is asked for, and lines on a terminal", async () => {
		const [piped, story, asked, verbose, json] = [
			await ran([]),
			await ran([], 200),
			await ran(["--story"]),
			await ran(["--verbose"], 100),
			await ran(["--json"], 100),
		];
		expect(piped.out.split("\n").filter((line) => plain.test(line)).length).toBe(43);
		expect(verbose.out).toBe(piped.out);
		expect(asked.out).toBe(story.out);
		for (const line of json.out.trimEnd().split("\n")) JSON.parse(line);
		const both = await ran(["--story", "--json"]);
		expect([both.status, both.err]).toEqual([
			2,
			"error: --story folds lines, --json does not: leave one of them out\n",
		]);
	});

	test.each([20, 33, 60, 200])("fits a terminal of %i columns", async (columns) => {
		const { out } = await ran([], columns);
		const story = out.slice(0, out.indexOf("\n\n")).split("\n");
		expect(story.length).toBe(5);
		for (const line of story) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
	});

	test("in real time moves nothing on a terminal that cannot, and leaves the same behind", async () => {
		const dumb = await ran(["--speed", "100"], 80, { TERM: "dumb" });
		expect(dumb.out).toBe((await ran([], 80)).out);
	});
});

describe("what goes on in real time", () => {
	const words = { datagram: () => undefined, fault: () => undefined };

	test("stands below the story, in place, no more often than ten times a second, and is gone in the end", () => {
		let written = "";
		let real = 0;
		const io = { ...quiet, out: (text: string) => void (written += text) };
		const output = storyOutput(io, colorsFor(false), words, true, () => real);
		let redrawn = 0;
		for (let t = 0; t < 2_000; t += 10) {
			const before = written.length;
			output.record({ t, n: t, kind: "log", source: "a", text: `${t}` });
			if (t === 1_000) output.record({ t, n: t, kind: "log", source: "b", text: "once" });
			real = t;
			void output.flush();
			if (written.length > before) redrawn++;
		}
		expect(redrawn).toBeGreaterThan(10);
		expect(redrawn).toBeLessThanOrEqual(22);
		expect(asShown(written).at(-1)).toMatch(/^ {2}to 1\.900 s {2}log {7}90 × a: 1010 to 1900 {2}/);
		output.end?.();
		expect(asShown(written)).toEqual([
			"     0.000 s  log       a: 0",
			"  to 1.000 s  log       100 × a: 10 to 1000  ▁▁▂▃▃▄▅▅▆▇▇█",
			"     1.000 s  log       b: once",
			"  to 1.990 s  log       99 × a: 1010 to 1990  ▁▁▂▃▃▄▅▅▆▇▇█",
		]);
	});
});

const quiet: Io = {
	...{
		out: () => undefined,
		err: () => undefined,
		progress: () => undefined,
		cwd: ".",
		env: {},
		color: false,
		tty: true,
		columns: 80,
	},
	onInterrupt: () => () => undefined,
};

/** The lines that stand on a terminal in the end: some were cleared from below. */
function asShown(out: string): string[] {
	const up = String.raw`\u001b\[(\d+)A\u001b\[0J`;
	const [first = "", ...rest] = out.split(new RegExp(up));
	const lines = first.split("\n").slice(0, -1);
	for (let i = 0; i < rest.length; i += 2) {
		lines.length -= Number(rest[i]);
		lines.push(...(rest[i + 1] ?? "").split("\n").slice(0, -1));
	}
	return lines;
}

test("a line is never wider than the terminal, and says where something is missing", () => {
	const part = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/\p{Cc}/u.test(text));
	const same = (text: string): string => text;
	fc.assert(
		fc.property(fc.array(part, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (parts, columns) => {
			const line = cut(
				parts.map((text) => [text, same]),
				columns,
			);
			expect(stringWidth(line)).toBeLessThanOrEqual(columns);
			const whole = parts.join("");
			const width = parts.reduce((sum, text) => sum + stringWidth(text), 0);
			if (width <= columns) expect(line).toBe(whole);
			else expect(line.endsWith("…")).toBe(true);
		}),
		{ seed: 20_261_201, numRuns: 300 },
	);
});

test("`npm start` is at most 40 lines, and says how to open the page", async () => {
	const { scripts }: { scripts: { start: string } } = JSON.parse(
		readFileSync(path.join(packageRoot, "package.json"), "utf8"),
	);
	const [, line = ""] = /dist\/cli\/main\.js (.*)$/.exec(scripts.start) ?? [];
	const { out, status } = await ganglion([...line.split(" "), "--no-check"], { cwd: packageRoot });
	expect(status).toBe(0);
	expect(out.split("\n").length).toBeLessThanOrEqual(40);
	expect(out).toContain("npx ganglion sim examples/greenhouse/graph.ts --ui");
});
