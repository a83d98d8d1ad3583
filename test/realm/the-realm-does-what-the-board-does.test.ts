/** Each row of the table: what the realm on Node makes of it, what XS does, and that what differs is told before. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { boardCode } from "../../cli/bundle/board-code.ts";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { checkTypes } from "../../cli/check/types.ts";
import { Zone } from "../../targets/esp32/zone.ts";
import { folderWith } from "../cli/helpers.ts";
import { engine, onXs, runBare } from "../xs/engine.ts";
import { builtIns } from "./built-ins.ts";
import { inJson, type Row, readOnly, taken } from "./rows.ts";

const all = [...readOnly, ...inJson, ...taken, ...builtIns];
const map = JSON.stringify({ version: 3, sources: [], mappings: "" });
const desk = { wall: { now: () => 0, zone: new Zone("UTC") }, random: () => 0.5, log: () => undefined };

const shown = (work: unknown): string => {
	if (typeof work !== "function") throw new Error("a row is a function");
	try {
		return String(work());
	} catch (error) {
		return Object.prototype.toString.call(error) === "[object Error]"
			? `${Reflect.get(Object(error), "name")}`
			: "?";
	}
};

function onNode({ module = "", code }: Row): string {
	const compiled = boardCode({
		code: `${module}\nfunction row() { return ${code}; }\nexport { row };\n`,
		map,
		fileOf: () => undefined,
	});
	const outcome = shown(compiled.evaluate(desk)["row"]);
	compiled.realm.added();
	return outcome;
}

describe("the realm on Node", () => {
	test.each(all)("$what", (row) => {
		const value = onNode(row);
		expect(row.node === "any" ? "any" : value).toBe(row.node);
	});

	test("is the same at the next start: modules begin with the values of the build", () => {
		const code =
			"let n = 1;\nconst o = { n: 1 };\nfunction row() { return [++n, ++o.n].join(); }\nexport { row };\n";
		const compiled = boardCode({ code, map, fileOf: () => undefined });
		for (let start = 0; start < 2; start++) expect(shown(compiled.evaluate(desk)["row"])).toBe("2,2");
	});

	test("says what was added to a prototype that boards share, and takes it away", () => {
		const code = "function row() { Object.prototype.extra = 1; }\nexport { row };\n";
		const compiled = boardCode({ code, map, fileOf: () => undefined });
		expect(shown(compiled.evaluate(desk)["row"])).toBe("undefined");
		expect(compiled.realm.added()).toBe("Object.prototype.extra");
		expect(compiled.realm.added()).toBeUndefined();
	});
});

onXs("XS", () => {
	test("does what the table says", async () => {
		const modules: Record<string, string> = {};
		const rows = all.filter(({ ends }) => ends !== true);
		for (const [i, { module = "", code }] of rows.entries())
			modules[`row${i}`] = `${module}\nexport default () => (${code});`;
		const main = `${rows.map((_, i) => `import row${i} from "row${i}";`).join("\n")}
		const shown = (row) => { try { return String(row()); } catch (e) { return e.name; } };
		export default () => { for (const row of [${rows.map((_, i) => `row${i}`)}]) xshost.print(shown(row)); };`;
		const ran = await runBare(main, { modules, preload: true, budget: "none" });
		expect(ran.stderr).toBe("");
		const seen = ran.lines.map((line, i) => (rows[i]?.xs === "any" ? "any" : line));
		expect(rows.map(({ what }, i) => `${what}: ${seen[i]}`)).toEqual(rows.map(({ what, xs }) => `${what}: ${xs}`));
	});
});

test("a row is the same where the linked engine, or XS here, does what Node's realm does", () => {
	for (const { what, catcher, node, xs, sdk = xs } of all)
		expect(`${what}: ${catcher === "same"}`).toBe(`${what}: ${node === sdk}`);
});

/** What the build says of rows, each in a file of its own: errors, or where there are none, notes. */
async function said(some: readonly Row[]): Promise<string> {
	const files: Record<string, string> = {};
	for (const [i, { module = "", code }] of some.entries())
		files[`row${i}.js`] = `${module}\nexport const row = () => (${code});\n`;
	files["graph.js"] = `import { Component } from "ganglion";
${some.map((_, i) => `import { row as row${i} } from "./row${i}.js";`).join("\n")}
class A extends Component { onTimer() {} open() { this.log([${some.map((_, i) => `row${i}()`)}].join()); } }
export default () => new A();
`;
	const cwd = await folderWith(files);
	return bundleFirmware({ graphFile: path.join(cwd, "graph.js"), cwd }).then(
		({ remarks }) => remarks.join("\n"),
		(error: Error) => error.message,
	);
}

test("what only the source can show is told before the run", async () => {
	let left = all.filter(({ catcher }) => catcher === "check");
	for (const _ of ["errors", "notes"]) {
		const text = await said(left);
		left = left.filter((_row, i) => !text.includes(`row${i}.js:`));
	}
	expect(left.map(({ what }) => what)).toEqual([]);
});

test("what the board's language has not, as the compiler sees it, is told by the compiler", async () => {
	const rows = all.filter(({ catcher }) => catcher === "types");
	const files = Object.fromEntries(
		rows.map(({ code }, i) => [`row${i}.ts`, `export const row = () => (${code});\n`]),
	);
	const cwd = await folderWith(files);
	const names = Object.keys(files);
	expect(names).not.toEqual([]);
	const told: string = await checkTypes(names, cwd, new AbortController().signal).then(String, String);
	for (const name of names) expect(told).toContain(name);
});

test("on XS a row that ends the engine says why", async () => {
	for (const { module = "", code, xs } of all.filter(({ ends }) => ends === true)) {
		if (engine.missing !== undefined) continue;
		const ran = await runBare(`${module}\nexport default () => (${code});`, { preload: true, budget: "none" });
		expect(ran.stderr).toContain(xs);
	}
});
