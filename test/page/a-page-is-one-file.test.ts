import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { documentOf, pageStart } from "../../cli/page/document.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = `
import { AnalogIn, Hysteresis, DigitalOut, Pipeline } from "ganglion";
export default () =>
	Pipeline(new AnalogIn({ pin: 34, every: 9 }), new Hysteresis({ on: 0.35, off: 0.45 }), new DigitalOut({ pin: 2 }));
`;
const texts = { app: "app()", style: "p{}", worker: "worker()", layout: "layout()", licences: "MIT" };

/** What browsers take for the text of the element: they know neither texts nor comments in it. */
function elements(page: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, id = "", text = ""] of page.matchAll(
		/<script(?: type="application\/json" id="([\w-]+)")?>([\s\S]*?)<\/script/gi,
	))
		found.set(id, text);
	return found;
}

test("whatever texts are in its parts, each element ends where it ends", () => {
	const hostile = fc.oneof(
		fc.string(),
		fc.constantFrom("</script>", "<!--<script>", "-->", "</ScRiPt >", "\u2028", "]]>", "&amp;", '"', "'", "\\"),
	);
	const text = fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join(""));
	fc.assert(
		fc.property(text, text, text, (name, code, worker) => {
			const program = { name, firmware: { text: code } };
			const page = documentOf({ ...texts, worker }, name, Object(program));
			const found = elements(page);
			expect([...found.keys()].sort()).toEqual(
				["", "ganglion-layout", "ganglion-licences", "ganglion-program", "ganglion-worker"].sort(),
			);
			expect(JSON.parse(found.get("ganglion-program") ?? "")).toEqual(program);
			expect(JSON.parse(found.get("ganglion-worker") ?? "")).toBe(worker);
			const title = /<title>([\s\S]*?)<\/title>/.exec(page)?.[1] ?? "";
			expect(title).not.toMatch(/[<>"]/);
		}),
		{ numRuns: 200, seed: 1 },
	);
});

test("page writes one file, without a network, with its licences", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const made = await ganglion(["page", "graph.ts", "--out", "bed.html"], { cwd });
	expect(made).toMatchObject({ status: 0, err: "", out: "bed.html\n" });
	const page = readFileSync(path.join(cwd, "bed.html"), "utf8");
	expect(page.startsWith(pageStart)).toBe(true);
	expect(page).toContain("default-src 'none'");
	expect(page).not.toContain("connect-src");
	const found = elements(page);
	const licences: string = JSON.parse(found.get("ganglion-licences") ?? '""');
	for (const name of ["ganglion (MIT)", "preact ", "elkjs ", "@jridgewell/trace-mapping "])
		expect(licences).toContain(name);
	expect(JSON.parse(found.get("ganglion-program") ?? "").graphModule).toBe("./graph.ts");
	// Once more: it is a page of ours.
	expect((await ganglion(["page", "graph.ts", "--out", "bed.html"], { cwd })).status).toBe(0);
});

test.each([
	["another ending", ["--out", "bed.txt"], "--out bed.txt: a page's name ends in .html"],
	["no name", [], "name the file, for example --out page.html"],
	["a file of somebody's", ["--out", "mine.html"], "mine.html holds something else than a page of ours"],
	["no such board", ["--out", "bed.html", "--device", "esp32/none"], "esp32/none"],
	["no such folder", ["--out", "none/bed.html"], "none/bed.html"],
	["a folder", ["--out", "folder.html"], "folder.html"],
])("%s is refused, and nothing written", async (_, args, words) => {
	const cwd = await folderWith({ "graph.ts": graph, "folder.html/a.txt": "" });
	writeFileSync(path.join(cwd, "mine.html"), "<!doctype html><p>mine");
	const { status, err } = await ganglion(["page", "graph.ts", ...args], { cwd });
	expect(err).toContain(words);
	expect(status).toBeGreaterThan(0);
	expect(existsSync(path.join(cwd, "bed.html"))).toBe(false);
	expect(readFileSync(path.join(cwd, "mine.html"), "utf8")).toBe("<!doctype html><p>mine");
});
