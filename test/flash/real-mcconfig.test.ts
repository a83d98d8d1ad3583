/**
 * flash with the real mcconfig, make, compiler and linker of Moddable. Only what comes with ESP-IDF is a stand-in: its
 * C compilers leave empty objects, its idf.py leaves an image.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withModdable } from "../moddable/sdk.ts";
import { addProgram, bench, flash, holding } from "./fakes.ts";

const leavesOutput = 'while [ $# -gt 0 ]; do [ "$1" = -o ] && : > "$2"; shift; done\n';
const archives = ': > "$2"\n';
const idf = `echo "idf.py $*" >> "$HOME/calls"
case "$*" in
*reconfigure*) mkdir -p build/config; echo > build/config/sdkconfig.h ;;
*flash*) echo "Hash of data verified." ;;
*build*) BUILD ;;
esac
`;
const image = "printf '\\351image' > build/xs_esp32.bin; : > build/xs_esp32.elf";

async function realBench(build: string) {
	const it = await bench({ built: false });
	for (const chip of ["xtensa-esp32", "riscv32-esp"]) {
		for (const name of ["gcc", "g++"])
			await addProgram(path.join(it.programs, `${chip}-elf-${name}`), leavesOutput);
		await addProgram(path.join(it.programs, `${chip}-elf-ar`), archives);
		await addProgram(path.join(it.programs, `${chip}-elf-objdump`), "echo symbols\n");
	}
	await addProgram(path.join(it.programs, "idf.py"), idf.replace("BUILD", build));
	await addProgram(path.join(it.programs, "python"), 'exec python3 "$@"\n');
	const env = {
		...it.env,
		MODDABLE: process.env["MODDABLE"] ?? "",
		GANGLION_SSID: "home",
		GANGLION_PASSWORD: 'so "secret" zebra',
	};
	return { ...it, env };
}

withModdable("flash with the real mcconfig", () => {
	test("builds, writes, leaves no secret, and does not believe a status of 0 after a failed build", async () => {
		const build = `grep -rl zebra .. > "$HOME/carriers"; if [ -e "$HOME/fail" ]; then exit 1; fi; ${image}`;
		const { folder, cache, env } = await realBench(build);
		const calls = (): string => readFileSync(path.join(folder, "calls"), "utf8");
		const { status, out, err, cwd } = await flash(env);
		expect({ status, err }).toEqual({ status: 0, err: expect.any(String) });
		expect(calls()).toMatch(/^idf\.py .*build$/m);
		expect(calls()).toMatch(/^idf\.py -p \/dev\/null -b \d+ .*flash/m);
		expect(out).toMatch(/^flashed greenhouse to esp32\/nodemcu on \/dev\/null, 6 bytes$/m);
		// It was in what the linker made, and is nowhere now.
		expect(readFileSync(path.join(folder, "carriers"), "utf8")).toMatch(/mc\.xs\.c$/m);
		expect([cache, cwd].flatMap((one) => holding(one, "zebra"))).toEqual([]);

		// The makefile ignores that ESP-IDF's build fails.
		writeFileSync(path.join(folder, "fail"), "");
		writeFileSync(path.join(folder, "calls"), "");
		const failed = await flash(env, [], { cwd });
		expect(failed.status).toBe(1);
		expect(failed.err).toMatch(/^error: mcconfig /m);
		expect(calls()).not.toContain("flash");
		expect(holding(cache, "zebra")).toEqual([]);

		// Nothing of what was removed is missed.
		rmSync(path.join(folder, "fail"));
		expect((await flash(env, [], { cwd })).status).toBe(0);
	}, 300_000);
});
