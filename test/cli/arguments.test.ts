import { describe, expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

describe("what is typed wrong ends with status 2 and says what to do", () => {
	test.each([
		[["sim"], "missing required argument 'graph'"],
		[["sim", "a.ts", "b.ts"], "too many arguments"],
		[["simm", "a.ts"], "Did you mean sim?"],
		[["sim", "a.ts", "--sed", "1"], "Did you mean one of --seed, --set?"],
		[["sim", "a.ts", "--for", "10"], "10s for seconds"],
		[["sim", "a.ts", "--for", "soon"], "250ms, 10s, 1.5m"],
		[["sim", "a.ts", "--seed", "-1"], "whole number from 0"],
		[["sim", "a.ts", "--seed", "1.5"], "whole number from 0"],
		[["sim", "a.ts", "--speed", "0"], "above 0"],
		[["sim", "a.ts", "--speed", "fast"], "above 0"],
		[["sim", "a.ts", "--set", "a"], "name=value"],
		[["sim", "a.ts", "--slowmo", "1"], "1ms for milliseconds"],
		[["sim", "a.ts", "--real-net", "--speed", "2"], "leave out --speed"],
		[["sim", "a.ts", "--iface", "lo"], "add --real-net"],
		[["build", "a.ts"], "--device esp32/nodemcu"],
		[["build", "a.ts", "--devcie", "esp32/nodemcu"], "Did you mean --device?"],
		[
			["build", "a.ts", "--device", "esp32/toaster"],
			'no device "esp32/toaster"; known, each after "esp32/": nodemcu, ',
		],
		[["sim", "a.ts"], "cannot read the graph a.ts: no such file"],
		[["sim", "."], "is a folder"],
		[["sim", "notes.md"], "no TypeScript or JavaScript file"],
	])("%j", async (args, advice) => {
		const cwd = await folderWith({ "notes.md": "# Notes" });
		const ran = await ganglion(args, { cwd });
		expect(ran).toMatchObject({ status: 2, out: "" });
		expect(ran.err).toContain(advice);
		expect(ran.err).toMatch(/^error: /);
		expect(ran.err).not.toMatch(/^\s+at /m);
	});

	test("ganglion alone prints the help to stderr", async () => {
		const ran = await ganglion([], { cwd: "/" });
		expect(ran).toMatchObject({ status: 2, out: "" });
		expect(ran.err).toContain("Usage: ganglion");
	});
});

describe("what is asked for ends with status 0", () => {
	test.each([[["--help"]], [["-h"]], [["help"]], [["sim", "--help"]], [["help", "build"]]])(
		"%j prints help",
		async (args) => {
			const ran = await ganglion(args, { cwd: "/" });
			expect(ran).toMatchObject({ status: 0, err: "" });
			expect(ran.out).toContain("Usage: ganglion");
		},
	);

	test("--version prints the version of the package", async () => {
		const ran = await ganglion(["--version"], { cwd: "/" });
		expect(ran).toMatchObject({ status: 0, err: "" });
		expect(ran.out).toMatch(/^\d+\.\d+\.\d+\n$/);
	});
});
