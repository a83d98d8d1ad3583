/** The SDK's version is what its own tools say; its typings are a package of their own, and lag behind. */
import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findSdk } from "../../cli/sdk/moddable.ts";
import { addFiles, folderWith, ganglion } from "../cli/helpers.ts";
import { bench, flash } from "../flash/fakes.ts";

async function versionOf(typings: string | undefined, tools: string | undefined): Promise<string | undefined> {
	const { env, moddable } = await bench(typings === undefined ? {} : { version: typings });
	if (typings === undefined) rmSync(path.join(moddable, "typings", "package.json"));
	if (tools !== undefined) await addFiles(moddable, { "tools/VERSION": tools });
	return findSdk(env)?.version;
}

describe("findSdk", () => {
	test.each([
		["8.2.1", "8.2.3\n", "8.2.3"],
		["8.2.1", "8.2.3", "8.2.3"],
		["8.2.1", "v9.0.0-rc.1\r\n", "9.0.0-rc.1"],
		["8.2.1", undefined, "8.2.1"],
		["8.2.1", "", "8.2.1"],
		["8.2.1", "unknown\n", "8.2.1"],
		[undefined, "8.2.3\n", "8.2.3"],
		[undefined, undefined, undefined],
	])("typings %j, tools/VERSION %j: %j", async (typings, tools, version) => {
		expect(await versionOf(typings, tools)).toBe(version);
	});
});

test("doctor prints that one", async () => {
	const { env, moddable } = await bench();
	await addFiles(moddable, { "tools/VERSION": "8.2.3\n" });
	const { out } = await ganglion(["doctor"], { cwd: await folderWith(), env });
	expect(out).toMatch(/^ {2}ok {7}Moddable SDK {5}8\.2\.3, /m);
});

test("flash refuses by it", async () => {
	const { env, moddable } = await bench();
	await addFiles(moddable, { "tools/VERSION": "8.1.9\n" });
	const { status, err } = await flash(env);
	expect({ status, err }).toEqual({
		status: 1,
		err: expect.stringContaining(" is 8.1.9, and 8.2 or later is needed"),
	});
});
