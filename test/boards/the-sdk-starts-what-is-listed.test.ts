/** Of F2's kind: what a target of the SDK runs by itself, read from its sources where there are some. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { manifestFor, manifestNotes } from "../../cli/build/manifest.ts";
import { startedWith, starts } from "../../targets/esp32/boards/starts.ts";
import { boardOf, boards } from "../../targets/esp32/boards/table.ts";
import { setupCalls } from "./setup-calls.ts";

const targets = path.join(process.env["MODDABLE"] ?? "/nowhere", "build", "devices", "esp32", "targets");
const why = existsSync(targets) ? "" : " (skipped: $MODDABLE names no Moddable SDK)";
const listed = new Map(starts.flatMap((one) => one.boards.split(" ").map((name) => [name, one.calls] as const)));

test("each board is listed once, and is one that we know", () => {
	const names = starts.flatMap((one) => one.boards.split(" "));
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) expect(boardOf(`esp32/${name}`).device).toBe(`esp32/${name}`);
});

test("build notes it, and turns off what can be", () => {
	expect(manifestNotes(boardOf("esp32/m5stack"), [])).toEqual([
		"the SDK itself starts these on esp32/m5stack, beside the graph: its buttons",
	]);
	expect(manifestNotes(boardOf(), [])).toEqual([]);
	const rest = { name: {}, imports: [], config: {} };
	const { config } = manifestFor({ board: boardOf("esp32/m5stack_core2"), ...rest });
	expect(config).toMatchObject({ startupSound: "", startupVibration: 0 });
	expect(manifestFor({ board: boardOf(), ...rest })["config"]).not.toHaveProperty("startupSound");
	expect(startedWith("esp32/esp32c3")).toBe("");
});

test.skipIf(why !== "").each(boards.map(({ device }) => device.replace("esp32/", "")))(
	`the SDK's %s starts what the table says${why}`,
	(name) => {
		const file = path.join(targets, name, "setup-target.js");
		const calls = existsSync(file) ? setupCalls(readFileSync(file, "utf8")) : "";
		expect(calls).toBe(listed.get(name) ?? "");
	},
);

test("what it starts is found in its text", () => {
	const text = `import Timer from "timer";
		const helper = () => new Pin(1);
		export default function (done) {
			if (a) { new NeoPixel({}); Timer.repeat(() => done(), 10); }
			Digital.write(1, 2);
		}`;
	expect(setupCalls(text)).toBe("new NeoPixel, Timer.repeat, Digital.write");
	expect(setupCalls("export default (done) => done();")).toBe("");
});
