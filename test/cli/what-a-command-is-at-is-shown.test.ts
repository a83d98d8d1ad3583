/** `size`, `build` and `flash` say on a terminal what they are at, in place, and leave nothing of it behind. */
import { describe, expect, test } from "vitest";
import { Progress } from "../../cli/progress.ts";
import { counter, folderWith, ganglion } from "./helpers.ts";

describe("a line of progress", () => {
	function shown(isTTY: boolean, env: Record<string, string>, columns = 30) {
		let written = "";
		const screen = { isTTY, columns, write: (text: string) => void (written += text) };
		const progress = new Progress(screen, env);
		progress.show("");
		progress.show("checking");
		progress.show("measuring on the board's engine, run 12");
		progress.show("");
		progress.show("");
		return written;
	}

	test("takes the place of the one before, fits, and is gone at the end", () => {
		const clear = "\r\u001b[K";
		const lines = ["checking …", "measuring on the board's eng…", ""];
		expect(shown(true, { TERM: "xterm" })).toBe(lines.map((line) => clear + line).join(""));
	});

	test("is nowhere but on a terminal that can go back in a line", () => {
		expect(shown(false, { TERM: "xterm" })).toBe("");
		expect(shown(true, { TERM: "dumb" })).toBe("");
	});
});

test("build and size say what they are at; what is printed is as ever", async () => {
	const cwd = await folderWith({ "graph.ts": counter(3) });
	const told: string[] = [];
	const onProgress = (text: string): void => void told.push(text);
	const built = await ganglion(["build", "graph.ts", "--no-check", "--device", "esp32/nodemcu"], { cwd, onProgress });
	expect([built.status, told]).toEqual([0, ["checking and bundling"]]);
	told.length = 0;
	const { status, out, err } = await ganglion(
		["size", "graph.ts", "--no-check", "--device", "esp32/nodemcu", "--for", "1s"],
		{ cwd, onProgress },
	);
	expect([status, err]).toEqual([0, ""]);
	expect(told.slice(0, 3)).toEqual([
		"checking and bundling",
		"running 1s of it on Node",
		"measuring on the board's engine, run 1",
	]);
	expect(told.length).toBeGreaterThan(4);
	expect(told.at(-1)).toMatch(/run \d+$/);
	for (const text of told) expect(out).not.toContain(text);
});
