/** The reference pages against the code: what a person can use is named where they look for it, and nothing else is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { knownDevices } from "../../cli/build/manifest.ts";
import { packageRoot } from "../../cli/library.ts";
import * as library from "../../runtime/index.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { pages, wordsInCode } from "./markdown.ts";

const read = (path: string): string => readFileSync(join(packageRoot, path), "utf8");
/** What a module hands on by name, types too. */
function exportsOf(path: string): string[] {
	const names = [...read(path).matchAll(/[{,]\s*(?:type\s+)?(\w+)(?=\s*[,}])/g)];
	return names.map((match) => match[1] ?? "");
}
const help = async (command: string): Promise<string> =>
	(await ganglion([command, "--help"], { cwd: await folderWith() })).out;
/** Those of the names that the text does not have in `code`. */
function untold(names: readonly string[], text: string): string[] {
	const told = wordsInCode(text);
	return names.filter((name) => !told.has(name));
}

describe("docs/api.md", () => {
	const page = read("docs/api.md");

	test("names every export of the library", () => {
		const names = exportsOf("runtime/index.ts");
		expect(names).toEqual(expect.arrayContaining(Object.keys(library)));
		expect(untold(names, page)).toEqual([]);
	});

	test("names every export of ganglion/node", () => {
		const names = exportsOf("targets/node/index.ts");
		expect(names).toContain("run");
		expect(untold(names, page)).toEqual([]);
	});

	test("names every call of a component", () => {
		const source = read("runtime/core/component.ts");
		const own = Object.getOwnPropertyNames(library.Component.prototype).filter(
			(name) => !/^(constructor$|\$)/.test(name) && !new RegExp(`private (get )?${name}\\b`).test(source),
		);
		expect(own.length).toBeGreaterThan(15);
		expect(untold(own, page)).toEqual([]);
	});
});

describe("docs/components.md", () => {
	const sections = read("docs/components.md").split(/^## /m);
	const files = [...read("runtime/index.ts").matchAll(/"\.\/components\/([\w/-]+)\.ts"/g)].map((m) => m[1] ?? "");

	test.each(files)("tells of every class and option of %s", (file) => {
		const source = read(`runtime/components/${file}.ts`);
		const classes = [...source.matchAll(/^export class (\w+)/gm)].map((match) => match[1] ?? "");
		const options = [...source.matchAll(/^\treadonly (\w+)\??:/gm)].map((match) => match[1] ?? "");
		const counters = [...source.matchAll(/^\t(\w+) = 0;/gm)].map((match) => match[1] ?? "");
		for (const name of classes) {
			const section = sections.find((one) => one.split("\n", 1)[0] === name) ?? "";
			expect(section, `no section "## ${name}"`).not.toBe("");
			expect(untold([...options, ...counters], section)).toEqual([]);
			expect(section, "how it ends").toMatch(/^\*\*Ends\*\*/m);
		}
	});
});

describe("docs/simulator.md, docs/device.md, docs/flash.md, docs/draw.md, docs/page.md and docs/components.md", () => {
	/** Where a command's options are told of. */
	const told = {
		"docs/simulator.md": ["sim"],
		"docs/device.md": ["build", "size"],
		"docs/flash.md": ["flash", "doctor"],
		"docs/draw.md": ["draw"],
		"docs/page.md": ["page"],
		"docs/components.md": ["codecs"],
	} as const;

	test("tell of every command", async () => {
		const { out } = await ganglion(["--help"], { cwd: await folderWith() });
		const commands = [...out.matchAll(/^ {2}(\w+) \[/gm)].map((match) => match[1] ?? "");
		const known = [...Object.values(told).flat(), "new", "help"];
		expect(commands.sort()).toEqual(known.sort());
	});

	test("and docs/getting-started.md of `new`, which has one option", async () => {
		expect([...(await help("new")).matchAll(/--[\w-]+/g)].map(String)).toEqual(["--stack", "--help"]);
		expect(untold(["--stack"], read("docs/getting-started.md"))).toEqual([]);
		expect(read("docs/getting-started.md")).toContain("$ npx ganglion new ");
	});

	test.each(Object.entries(told))("%s tells of every option of %j, and of no other", async (path, commands) => {
		const rows = [...read(path).matchAll(/^\| `(--[\w-]+)/gm)].map((match) => match[1] ?? "");
		const helps = await Promise.all(commands.map(help));
		const options = helps.flatMap((text) =>
			[...text.matchAll(/^ {2}.*?(--[\w-]+)/gm)].map((match) => match[1] ?? ""),
		);
		const own = options.filter((option) => option !== "--help");
		expect(own.length).toBeGreaterThan(4);
		expect([...rows].sort()).toEqual([...own].sort());
	});

	test("tell of every call of a world", () => {
		const world = /export interface World \{([\s\S]*?)^\}/m.exec(read("targets/node-sim/world.ts"))?.[1] ?? "";
		const calls = [...world.matchAll(/^\t(\w+)\(/gm)].map((match) => match[1] ?? "");
		expect(calls.length).toBeGreaterThan(6);
		expect(calls.filter((call) => !read("docs/simulator.md").includes(`world.${call}(`))).toEqual([]);
	});

	test("and some page tells of every board", () => {
		const told = wordsInCode(pages.map(({ text }) => text).join("\n\n"));
		expect(knownDevices().filter((device) => !told.has(device))).toEqual([]);
	});
});
