/** chip.c compiles without a warning, against the SDK's headers and what it takes of ESP-IDF. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { KEPT, WHY } from "../../targets/esp32/kept.ts";
import { moddable, run, withModdable } from "./sdk.ts";

const chip = path.join(packageRoot, "manifests", "chip.c");

withModdable("chip.c", () => {
	test.each(["-m64", "-m32"])("compiles with %s", async (bits) => {
		const includes = [path.join(import.meta.dirname, "lin"), path.join(moddable, "xs", "includes")];
		const flags = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-fsyntax-only", bits];
		const compiled = await run(
			"cc",
			[...flags, ...includes.flatMap((one) => ["-isystem", one]), chip],
			packageRoot,
		);
		expect(compiled.output).toBe("");
		expect(compiled.ok).toBe(true);
	});
});

test("chip.c and kept.ts mean the same bytes", async () => {
	const code = await readFile(chip, "utf8");
	const defined = (name: string) => Number(new RegExp(`^#define ${name} (\\d+)$`, "m").exec(code)?.[1]);
	expect([defined("KEPT"), defined("WHY")]).toEqual([KEPT, WHY]);
});
