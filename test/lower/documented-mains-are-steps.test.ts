/** Every main that a page or an example shows comes out as steps, but for the one that shows what does not. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { planChanges, readModule } from "../../cli/lower/transform.ts";

const root = path.join(import.meta.dirname, "../..");

/** Files below a folder of the repository, with an ending. */
function filesOf(folder: string, end: string): string[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(end) && !name.includes("node_modules"))
		.map((name) => path.join(folder, name));
}

const pages = [...filesOf("docs", ".md"), "README.md"].flatMap((name) => {
	const text = readFileSync(path.join(root, name), "utf8");
	return [...text.matchAll(/^```ts\b(.*)\n([\s\S]*?)^```/gm)].map(([, words, code], i) => ({
		name: `${name}, ${words?.trim() || `the ${i + 1}th`}`,
		code: code ?? "",
	}));
});
const examples = filesOf("examples", ".ts").map((name) => ({
	name,
	code: readFileSync(path.join(root, name), "utf8"),
}));
const sources = [...pages, ...examples].filter(({ code }) => /\*\s*main\b/.test(code));

test("all but one of the generators of components are steps", () => {
	expect(sources.length).toBeGreaterThan(20);
	const kept = sources.flatMap(({ name, code }) => {
		const printed = transformSync(code, { loader: "ts", target: "es2022" }).code;
		const form = { native: false, steps: true, names: false };
		const changes = planChanges(printed, readModule(printed, "a.js"), () => true, form);
		return changes.kept.map(({ component, method, why }) => `${name}: ${component}.${method}: ${why}`);
	});
	expect(kept.length).toBe(1);
	expect(kept[0]).toMatch(/^docs\/lowering\.md/);
	// The page prints what is said of it.
	const why = /: (not only .*)$/.exec(kept[0] ?? "")?.[1] ?? "nothing";
	expect(readFileSync(path.join(root, "docs/lowering.md"), "utf8")).toContain(why);
});
