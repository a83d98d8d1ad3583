/**
 * flash with the real mcconfig, make, compiler and linker of Moddable. Only what comes with ESP-IDF is a stand-in: its
 * C compilers leave empty objects, its idf.py leaves an image.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withModdable } from "../moddable/sdk.ts";
import { addProgram, bench, flash } from "./fakes.ts";

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
	test("builds, writes, and leaves no secret", async () => {
		const { folder, cache, env } = await realBench(`grep -rl zebra .. > "$HOME/carriers"; ${image}`);
		const { status, out, err, cwd } = await flash(env);
		expect({ status, err }).toEqual({ status: 0, err: expect.any(String) });
		const calls = readFileSync(path.join(folder, "calls"), "utf8");
		expect(calls).toMatch(/^idf\.py .*build$/m);
		expect(calls).toMatch(/^idf\.py -p \/dev\/null -b \d+ .*flash/m);
		expect(out).toMatch(/^flashed greenhouse to esp32\/nodemcu on \/dev\/null, 6 bytes$/m);
		// It was in what the linker made, and is nowhere now.
		expect(readFileSync(path.join(folder, "carriers"), "utf8")).toMatch(/mc\.xs\.c$/m);
		const left = [cache, cwd].flatMap((one) =>
			readdirSync(one, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => path.join(entry.parentPath, entry.name))
				.filter((file) => readFileSync(file).includes("zebra")),
		);
		expect(left).toEqual([]);
		// A second time nothing of that is missed.
		expect((await flash(env, [], { cwd })).status).toBe(0);
	}, 120_000);

	test("does not believe its status 0 after a failed build of ESP-IDF", async () => {
		const { env, cache } = await realBench(
			`if [ -e "$HOME/second" ]; then exit 1; fi; touch "$HOME/second"; ${image}`,
		);
		const { cwd, status } = await flash(env);
		expect(status).toBe(0);
		const second = await flash(env, [], { cwd });
		expect(second.status).toBe(1);
		expect(second.err).toMatch(/^error: mcconfig wrote no image$/m);
		expect(readdirSync(cache)).toEqual(["flash"]);
	}, 120_000);
});
