/** `ganglion new` takes any name that npm, Vitest and the compiler can live with, and refuses others in a sentence. */
import { readdirSync } from "node:fs";
import { chmod, readFile, symlink } from "node:fs/promises";
import { builtinModules } from "node:module";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { report } from "../../cli/errors.ts";
import { runNew } from "../../cli/new/command.ts";
import { packageName } from "../../cli/new/package-json.ts";
import { writeProject } from "../../cli/new/place.ts";
import { folderWith, ganglion } from "./helpers.ts";

const another = "name a folder that is not there yet, or an empty one";

/** All that is in a folder, at any depth. */
const all = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test.each([
	["full", `full is not empty: it holds a.txt and 2 more: ${another}`],
	["one", `one is not empty: it holds .git: ${another}`],
	["full/a.txt", `full/a.txt is no folder: ${another}`],
	["full/a.txt/bed", "cannot write full/a.txt/bed: a part of the path is a file, not a folder: name another folder"],
	["gone", `gone is a link that leads nowhere: ${another}`],
	["x".repeat(300), `cannot write ${"x".repeat(300)}: the name is too long: name another folder`],
	["c#", '"c#": Vitest, which runs the tests, finds no file where "#" or "?" is in the path: name another folder'],
	["why?/bed", /^error: "why\?\/bed": Vitest/],
	["a:b", '"a:b": npm finds no command where ":" is in the path: name another folder'],
	["a\\b", /^error: "a\\\\b": TypeScript and Vitest find no file where "\\" is in the path: name another folder\n$/],
	["a\nb", /^error: "a\\nb": a control character, such as the end of a line, has no place/],
	["\u0000", /^error: "\\u0000": a control character/],
	["node_modules/bed", /^error: node_modules\/bed: what lies in node_modules is npm's, which takes it away: name/],
	["", "command-argument value '' is invalid for argument 'folder'. It is no folder name."],
])("%j is refused, and nothing is written", async (name, error) => {
	const cwd = await folderWith({ "full/a.txt": "", "full/b.txt": "", "full/c.txt": "", "one/.git": "" });
	await symlink("nowhere", path.join(cwd, "gone"));
	const before = all(cwd);
	const { status, out, err } = await ganglion(["new", name], { cwd });
	expect({ status, out }).toEqual({ status: 2, out: "" });
	if (typeof error === "string") expect(err).toBe(`error: ${error}\n`);
	else expect(err).toMatch(error);
	expect(all(cwd)).toEqual(before);
});

test("a folder that nobody may write to, and none at all", async () => {
	const cwd = await folderWith({ "closed/x": "" });
	if (process.getuid?.() !== 0) {
		await chmod(path.join(cwd, "closed"), 0o500);
		const { status, err } = await ganglion(["new", "closed/bed"], { cwd });
		await chmod(path.join(cwd, "closed"), 0o700);
		expect({ status, err }).toEqual({
			status: 2,
			err: "error: cannot write closed/bed: permission denied: name another folder\n",
		});
	}
	const { status, err } = await ganglion(["new"], { cwd });
	expect({ status, err }).toEqual({ status: 2, err: "error: missing required argument 'folder'\n" });
});

test("what fails half way leaves nothing behind, and takes nothing that is somebody else's", async () => {
	const cwd = await folderWith({ "kept/b": "mine" });
	for (const [folder, last] of [
		["new/bed", "no/such/folder"],
		["kept", "b"],
		["kept/more", "no/such"],
	] as const) {
		const before = all(cwd);
		expect(() => writeProject(path.join(cwd, folder), { a: "1", c: "2", [last]: "3" })).toThrow(/ENOENT|EEXIST/);
		expect(all(cwd)).toEqual(before);
	}
	expect(await readFile(path.join(cwd, "kept/b"), "utf8")).toBe("mine");
});

/** What npm has against a name of a new package, by the rules of its validate-npm-package-name. */
function wrongWith(name: string): string[] {
	const rules: readonly (readonly [string, boolean])[] = [
		["empty", name.length === 0],
		["too long", name.length > 214],
		["begins with a dot or an underscore", /^[._]/.test(name)],
		["spaces around it", name.trim() !== name],
		["capitals", name.toLowerCase() !== name],
		["signs", /[~'!()*]/.test(name) || encodeURIComponent(name) !== name],
		["reserved", ["node_modules", "favicon.ico"].includes(name)],
		["Node's own", builtinModules.includes(name)],
		["a package that it needs", ["ganglion", "vitest", "typescript"].includes(name)],
	];
	return rules.filter(([, wrong]) => wrong).map(([rule]) => rule);
}

const hostile = [
	...["bed", "Bed 2", ".hidden", "_x", "-x", "--help", "@scope", "fs", "node_modules", "favicon.ico", "ganglion"],
	...["vitest", "http", "温度", "Été", "🌱", "a b\tc", "x".repeat(220), "%20", "[x]", "{a,b}", "'q'", '"q"', "$HOME"],
	...[
		"a&b",
		"con",
		"__proto__",
		"..a",
		"a.",
		" a ",
		"*",
		"!a",
		"(a)",
		"~",
		"a\u0301",
		"\u202eab",
		"ﬁ",
		"İ",
		"ß",
		"#",
	],
];
const part = fc.oneof(
	fc.constantFrom(...hostile),
	fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
	fc.string({ minLength: 1, maxLength: 230 }),
);

test("any folder gives a name that npm takes", () => {
	fc.assert(
		fc.property(part, (name) => {
			expect(wrongWith(packageName(name)), packageName(name)).toEqual([]);
		}),
		{ numRuns: 2_000 },
	);
	expect(hostile.filter((name) => wrongWith(name).length > 0).length).toBeGreaterThan(20);
});

const places = fc
	.array(
		part.filter((name) => !name.split("/").includes("..")),
		{ minLength: 1, maxLength: 2 },
	)
	.map((parts) => parts.join("/").replace(/^\/+/, ""))
	.filter((place) => place !== "");

/** As the command does it, but for the picture, which takes its time and knows nothing of places. */
async function made(place: string, cwd: string): Promise<{ status: number; out: string; err: string }> {
	const printed = { out: "", err: "" };
	const io = {
		out: (text: string) => void (printed.out += text),
		err: (text: string) => void (printed.err += text),
		...{
			progress: () => undefined,
			cwd,
			env: {},
			color: false,
			tty: false,
			columns: 100,
			onInterrupt: () => () => undefined,
		},
	};
	const status = await runNew(place, io, async () => "<svg/>").catch((error: unknown) => report(error, io, false));
	return { status, ...printed };
}

test("any place is refused in one sentence, or holds a whole project", async () => {
	const counts = { made: 0, refused: 0 };
	await fc.assert(
		fc.asyncProperty(places, async (place) => {
			const cwd = await folderWith();
			const { status, out, err } = await made(place, cwd);
			if (status !== 0) {
				expect({ status, out, found: all(cwd) }).toEqual({ status: 2, out: "", found: [] });
				expect(err).toMatch(/^error: [^\n]+\n$/);
				counts.refused++;
				return;
			}
			counts.made++;
			const folder = path.resolve(cwd, place);
			expect(readdirSync(folder).length).toBe(8);
			const { name } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
			expect(wrongWith(name)).toEqual([]);
			expect(await readFile(path.join(folder, "README.md"), "utf8")).toMatch(`# ${name}\n`);
			const typed = /^ {2}cd (.+)$/m.exec(out)?.[1] ?? ".";
			expect(path.resolve(cwd, asShell(typed))).toBe(folder);
		}),
		{ numRuns: 150 },
	);
	expect(Math.min(counts.made, counts.refused)).toBeGreaterThan(20);
});

/** A word as a POSIX shell reads it: in single quotes everything is itself, outside of them `\'` is a quote. */
function asShell(word: string): string {
	expect(word).toMatch(/^(?:'[^']*'|\\'|[\w./-])+$/);
	return word.replace(/'([^']*)'|\\(')/g, (_all, inner?: string, quote?: string) => inner ?? quote ?? "");
}
