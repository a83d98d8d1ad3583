/** Whether this machine runs 32-bit programs is found out by running one, and remembered for kernel and compiler. */
import { chmod, readdir, rm, writeFile } from "node:fs/promises";
import { release } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Compiler, runs32 } from "../../targets/xs-desktop/compiler.ts";
import { folderWith } from "../cli/helpers.ts";

/** A compiler whose programs are these bytes. */
async function compiler(folder: string, program: string): Promise<Compiler> {
	const command = path.join(folder, "compiler");
	const text = '#!/bin/sh\nfor last; do :; done\ncp "$0.program" "$last"\n';
	await writeFile(`${command}.program`, program, { mode: 0o755 });
	await writeFile(command, text);
	await chmod(command, 0o755);
	return { command, args: [], version: "1" };
}

describe.skipIf(process.platform === "win32")("32-bit programs", () => {
	test("that run are remembered", async () => {
		const cache = await folderWith({});
		const tools = await folderWith({});
		const made = await compiler(tools, "#!/bin/sh\nexit 0\n");
		expect(await runs32(made, cache)).toBe(true);
		expect(await readdir(cache)).toEqual([expect.stringContaining(`runs32-${release()}-`)]);
		// Asked no more.
		await rm(made.command);
		expect(await runs32(made, cache)).toBe(true);
		// Another compiler may make none.
		expect(await runs32({ command: path.join(tools, "none"), args: [], version: "1" }, cache)).toBe(false);
	});

	test("that the system refuses are not used, and what a shell makes of them goes too", async () => {
		const cache = await folderWith({ "runs32-another kernel": "" });
		// The system takes it for a program of another kind, and gives it to a shell instead.
		const foreign = await compiler(await folderWith({}), "touch made-by-a-shell\nexit 1\n");
		expect(await runs32(foreign, cache)).toBe(false);
		expect(await readdir(cache)).toEqual(["runs32-another kernel"]);
		expect(await readdir(process.cwd())).not.toContain("made-by-a-shell");
	});
});
