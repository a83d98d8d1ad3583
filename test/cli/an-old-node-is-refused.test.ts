/** A Node that is too old is told so in one line, before anything is loaded that it may fail at. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { tooOld } from "../../cli/node-version.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");

test("the oldest one is package.json's", () => {
	const { engines } = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));
	const oldest = Number(/^>=(\d+)$/.exec(engines.node)?.[1]);
	expect(tooOld(`v${oldest}.0.0`)).toBeUndefined();
	expect(tooOld(`v${oldest + 2}.1.0-nightly`)).toBeUndefined();
	expect(tooOld(`v${oldest - 1}.9.0`)).toBe(
		`error: ganglion needs Node ${oldest} or later, this is v${oldest - 1}.9.0: install a newer one\n`,
	);
	expect(tooOld("v8.17.0")).toContain("v8.17.0");
});

test("nothing else is loaded before", () => {
	const source = readFileSync(path.join(packageRoot, "cli", "main.ts"), "utf8");
	expect([...source.matchAll(/^import .*"(.*)";$/gm)].map((match) => match[1])).toEqual(["./node-version.ts"]);
	expect(readFileSync(path.join(packageRoot, "cli", "node-version.ts"), "utf8")).not.toMatch(/^import /m);
});

test.skipIf(!existsSync(bin))("the process ends with status 1 (after `npm run build`)", async () => {
	const old = 'data:text/javascript,Object.defineProperty(process, "version", { value: "v18.20.4" })';
	const ran = await new Promise((resolve) => {
		execFile(process.execPath, ["--import", old, bin, "--version"], (error, out, err) =>
			resolve({ status: error?.code, out, err }),
		);
	});
	expect(ran).toEqual({
		status: 1,
		out: "",
		err: "error: ganglion needs Node 20 or later, this is v18.20.4: install a newer one\n",
	});
});
