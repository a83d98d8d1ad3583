/** A pipe that nobody reads or writes would be waited for, deaf to Ctrl-C. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

describe.skipIf(process.platform === "win32")("a pipe", () => {
	test("as a graph or a world is refused", async () => {
		const cwd = await folderWith({ "graph.ts": counter(1) });
		execFileSync("mkfifo", [path.join(cwd, "pipe.ts")]);
		const refused = (what: string) => ({
			status: 2,
			out: "",
			err: `error: pipe.ts is no file: name the ${what} file\n`,
		});
		expect(await ganglion(["sim", "pipe.ts"], { cwd })).toEqual(refused("graph"));
		expect(await ganglion(["sim", "graph.ts", "--world", "pipe.ts"], { cwd })).toEqual(refused("world"));
	});

	test("without a reader takes no trace", async () => {
		const cwd = await folderWith({ "graph.ts": counter(1) });
		execFileSync("mkfifo", [path.join(cwd, "pipe")]);
		const ran = await ganglion(["sim", "graph.ts", "--no-check", "--trace", "pipe"], { cwd });
		expect(ran).toEqual({
			...{ status: 2, out: "" },
			err: "error: nobody reads the pipe pipe: start its reader first\n",
		});
	});
});
