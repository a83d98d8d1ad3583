/** Status 2 where the user named the place on the command line, else 1; the message says where, and what to do. */
import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

const graph = { "graph.ts": counter(1) };
const build = ["build", "graph.ts", "--device", "esp32/nodemcu", "--no-check"];
const file = "a part of the path is a file, not a folder";

afterEach(() => vi.unstubAllEnvs());

test("an output folder that was named", async () => {
	const ran = await ganglion([...build, "--out", "graph.ts/x"], { cwd: await folderWith(graph) });
	const err = `error: cannot write to ${path.join("graph.ts", "x")}: ${file}: name another folder with --out\n`;
	expect(ran).toEqual({ status: 2, out: "", err });
});

test("an output folder that nobody named", async () => {
	const cwd = await folderWith({ ...graph, build: "a file" });
	const { status, err } = await ganglion(build, { cwd });
	expect(err).toMatch(new RegExp(`^error: cannot write to build[^\\n:]*: ${file}: name a folder with --out\\n$`));
	expect(status).toBe(1);
});

test("a trace", async () => {
	const args = ["sim", "graph.ts", "--no-check", "--trace", "graph.ts/x"];
	const { status, err } = await ganglion(args, { cwd: await folderWith(graph) });
	expect(err).toMatch(/^error: cannot write the trace to [^\n:]*: [^\n:]*: name another file with --trace\n$/);
	expect(status).toBe(2);
});

test("a trace in a folder that is not there: none is made", async () => {
	const cwd = await folderWith(graph);
	const ran = await ganglion(["sim", "graph.ts", "--no-check", "--trace", "no/such/x.jsonl"], { cwd });
	const missing = `there is no folder ${path.join("no", "such")}: make it, or name another file with --trace`;
	const err = `error: cannot write the trace to ${path.join("no", "such", "x.jsonl")}: ${missing}\n`;
	expect(ran).toEqual({ status: 2, out: "", err });
	expect(existsSync(path.join(cwd, "no"))).toBe(false);
});

test.each([
	["file", "--trace <file>", ["sim", "graph.ts", "--trace", ""]],
	["folder", "--out <folder>", [...build, "--out", ""]],
	["folder", "--out <folder>", ["flash", "graph.ts", "--out="]],
	["folder", "--write [folder]", ["size", "graph.ts", "--write="]],
])("an empty %s name for %s", async (what, option, args) => {
	const ran = await ganglion(args, { cwd: await folderWith(graph) });
	const err = `error: option '${option}' argument '' is invalid. It is no ${what} name.\n`;
	expect(ran).toEqual({ status: 2, out: "", err });
});

test("the system's folder for temporary files", async () => {
	const cwd = await folderWith(graph);
	for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, path.join(cwd, "none"));
	const { status, err } = await ganglion(["sim", "graph.ts"], { cwd });
	expect(err).toBe(
		`error: cannot write temporary files to ${path.join(cwd, "none")}: no such file or folder: ` +
			"set TMPDIR to another folder\n",
	);
	expect(status).toBe(1);
});
