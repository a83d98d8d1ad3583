/** `--trace` names a file of the user's: nothing that cannot be had again may be lost by it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { addFiles, counter, folderWith, ganglion } from "./helpers.ts";

const run = (cwd: string, file: string) => ganglion(["sim", "graph.ts", "--no-check", "--trace", file], { cwd });

test("a trace goes into a new file, an empty one, and over an older trace", async () => {
	const cwd = await folderWith({ "graph.ts": counter(2), empty: "", "cut.jsonl": '{"t":0,"n":0,"kind":"log","sou' });
	for (const file of ["new.jsonl", "new.jsonl", "empty", "cut.jsonl"]) expect((await run(cwd, file)).status).toBe(0);
	const traces = ["new.jsonl", "empty", "cut.jsonl"].map((file) => readFile(path.join(cwd, file), "utf8"));
	const [first, ...others] = await Promise.all(traces);
	expect(first).toContain('"text":"count 2"');
	expect(others).toEqual([first, first]);
});

test.each([
	["the graph itself", "graph.ts", counter(2)],
	["text", "notes.txt", "buy milk\n"],
	["other JSON lines", "events.jsonl", '{"t":1,"kind":"log"}\n'],
	["a single byte", "byte", "\0"],
])("%s stays as it is", async (_what, file, text) => {
	const cwd = await folderWith({ "graph.ts": counter(2) });
	await addFiles(cwd, { [file]: text });
	const { status, err } = await run(cwd, file);
	expect(err).toBe(
		`error: ${file} holds something else than a trace: name another file with --trace, or remove this one\n`,
	);
	expect(status).toBe(2);
	expect(await readFile(path.join(cwd, file), "utf8")).toBe(text);
});
