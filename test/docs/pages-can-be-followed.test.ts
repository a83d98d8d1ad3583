import { describe, expect, test } from "vitest";
import { matches } from "./commands.ts";
import { pageOf, pages } from "./markdown.ts";
import { Walk } from "./page.ts";

test.each(pages.map((page) => ({ page, path: page.path })))("$path", ({ page }) => Walk.through(page), 120_000);

describe("what is wrong on a page is found", () => {
	const fence = "```";
	const counter = 'import { Component } from "ganglion";\nclass A extends Component { *main() { this.log("1"); } }\n';
	const graph = `${fence}ts file=graph.ts\n${counter}export default () => new A();\n${fence}\n`;

	test.each([
		["a snippet that does not compile", `${fence}ts\nexport const a: string = 1;\n${fence}\n`],
		["a name that the board lacks", `${fence}ts\nconsole.log(1);\n${fence}\n`],
		["a graph that faults", graph.replace('this.log("1")', 'throw new Error("x")')],
		["a command that fails", `${fence}sh\nnpx ganglion sim missing.ts\n${fence}\n`],
		["a command that nobody can run", `${fence}sh\nnpx something\n${fence}\n`],
		[
			"output that is not what is printed",
			`${graph}${fence}console\n$ npx ganglion sim graph.ts\n 2 s\n${fence}\n`,
		],
		["a wrong file that no command shows", `${fence}ts wrong file=a.ts\nexport const a: string = 1;\n${fence}\n`],
		["a language that nobody reads", `${fence}js\n1;\n${fence}\n`],
	])("%s", async (_what, text) => {
		await expect(Walk.through(pageOf("page.md", text))).rejects.toThrow();
	});

	test("and a right one is fine", async () => {
		const command = `${fence}console\n$ npx ganglion sim graph.ts\n     0.000 s  log       A: 1\n…\n${fence}\n`;
		await Walk.through(pageOf("page.md", graph + command));
	});

	test.each([
		["a\nb\n", ["a", "b"], true],
		["a\nb\n", ["a"], false],
		["a\nb\nc\n", ["a", "…", "c"], true],
		["a\nb\nc\n", ["a", "…"], true],
		["a\nb\nc\n", ["…", "b", "…"], true],
		["a\nb\nc\n", ["…", "b"], false],
		["a\nb\nc\n", ["…", "d", "…"], false],
		["a\n", ["a", "…", "a"], false],
	])("%j against %j", (output, shown, expected) => {
		expect(matches(output, shown)).toBe(expected);
	});
});
