/** No SDK, an old one, one without tools, no ESP-IDF or the wrong one: a sentence each, before anything is built. */
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { bench, flash, plainFolder, type Sdk } from "./fakes.ts";

async function refused(
	env: Record<string, string>,
	...more: readonly string[]
): Promise<{ status: number; err: string }> {
	const { status, out, err } = await flash(env, more);
	expect(out).toBe("");
	expect(err.split("\n")).toHaveLength(2);
	return { status, err };
}

test("a graph that is not there comes before all of that", async () => {
	const { status, err } = await flash({}, [], { cwd: await folderWith() });
	expect({ status, err }).toEqual({
		status: 2,
		err: "error: cannot read the graph greenhouse/graph.ts: no such file or folder\n",
	});
});

test("no SDK and no xs-dev", async () => {
	const { MODDABLE: _none, ...env } = (await bench()).env;
	expect(await refused(env)).toEqual({
		status: 1,
		err:
			"error: no Moddable SDK: $MODDABLE is not set, and xs-dev is not installed; " +
			"`npx ganglion doctor --device esp32/nodemcu` lists the commands that install what is missing\n",
	});
});

test("the doctor that is named looks at the same board", async () => {
	const { MODDABLE: _none, ...env } = (await bench()).env;
	const { err } = await refused(env, "--device", "esp32/xiao_esp32s3");
	expect(err).toContain("`npx ganglion doctor --device esp32/xiao_esp32s3`");
});

describe("an SDK", () => {
	test.each<[string, Sdk, RegExp]>([
		[
			"that is too old",
			{ version: "8.1.9" },
			/^error: the Moddable SDK in \S+ is 8\.1\.9, and 8\.2 or later is needed: run `git -C \S+ pull`/,
		],
		["of an old century", { version: "4.9.0" }, / is 4\.9\.0, and 8\.2 or later is needed/],
		[
			"without built tools",
			{ built: false },
			/^error: the tools of the Moddable SDK are not built \(no mcconfig in \S+\): run `make -C \S+`\n$/,
		],
	])("%s", async (_what, sdk, sentence) => {
		const { status, err } = await refused((await bench(sdk)).env);
		expect(status).toBe(1);
		expect(err).toMatch(sentence);
	});

	test("that is newer will do", async () => {
		expect((await flash((await bench({ version: "9.0.0" })).env)).status).toBe(0);
	});

	test("that lacks a file which the manifest names", async () => {
		const { env, moddable } = await bench();
		rmSync(path.join(moddable, "examples", "manifest_base.json"));
		const { status, err } = await refused(env);
		expect(status).toBe(1);
		expect(err).toMatch(
			/^error: the Moddable SDK in \S+ \(8\.2\.1\) has no examples\/manifest_base\.json: update it\n$/,
		);
	});

	test.each([
		[
			"with a space in its path",
			"has space",
			/and make cannot build where a path has a space: move it to a plain path/,
		],
		["with another character that make trips over", "has#hash", /where a path has a #/],
		["that does not exist", "nowhere", /and there is no such folder/],
		["that is none", "", /which is no Moddable SDK: it has no build\/devices/],
	])("%s is a wrong input", async (_what, name, sentence) => {
		const { env } = await bench();
		const { status, err } = await refused({ ...env, MODDABLE: path.join(await plainFolder(), name) });
		expect(status).toBe(2);
		expect(err).toMatch(sentence);
	});
});

describe("ESP-IDF", () => {
	const install =
		/`git clone -b v6\.0 --recursive https:\S+ ~\/esp\/esp-idf && ~\/esp\/esp-idf\/install\.sh esp32 && export /;

	test("that is missing", async () => {
		const { IDF_PATH: _none, ...env } = (await bench()).env;
		const { status, err } = await refused(env);
		expect(status).toBe(1);
		expect(err).toMatch(/^error: ESP-IDF is missing \(\$IDF_PATH is not set\): install it with/);
		expect(err).toMatch(install);
	});

	test("that xs-dev installed is not the one that the SDK wants", async () => {
		const { status, err } = await refused((await bench({ idf: "v5.1.2" })).env);
		expect(status).toBe(1);
		expect(err).toMatch(
			/ is v5\.1\.2, and the Moddable SDK wants v6\.0 \(xs-dev 0\.30\.3 installs ESP-IDF v5\.1\.2\): /,
		);
		expect(err).toMatch(install);
	});

	test("with another patch will do, as for the SDK", async () => {
		expect((await flash((await bench({ idf: "v6.0.2" })).env)).status).toBe(0);
	});

	test("that is no git clone", async () => {
		const { env, idf } = await bench();
		rmSync(path.join(idf, ".version"));
		const { status, err } = await refused(env);
		expect(status).toBe(1);
		expect(err).toMatch(/is no git clone, and the SDK asks git for its version: install it with/);
	});

	test.each([
		["with a space in its path", "has space", /\$IDF_PATH is ".*", and make cannot build where a path has a space/],
		["that does not exist", "nowhere", /\$IDF_PATH is .*, and there is no such folder/],
		["that is none", "", /which is no ESP-IDF: it has no export\.sh/],
	])("%s is a wrong input", async (_what, name, sentence) => {
		const { env } = await bench();
		const { status, err } = await refused({ ...env, IDF_PATH: path.join(await plainFolder(), name) });
		expect(status).toBe(2);
		expect(err).toMatch(sentence);
	});
});

describe("the cache", () => {
	test("with a space in its path gives way to the temporary folder", async () => {
		const { env } = await bench();
		const [spaced, plain] = [await folderWith(), await plainFolder()];
		const { status, err } = await flash({ ...env, GANGLION_CACHE: spaced, TMPDIR: plain });
		expect(status).toBe(0);
		expect(err).toContain(` -o ${plain}/ganglion-flash-`);
		expect(existsSync(path.join(spaced, "flash"))).toBe(false);
	});

	test("with a space there, too, is one sentence", async () => {
		const { env } = await bench();
		const spaced = await folderWith();
		const { status, err } = await refused({ ...env, GANGLION_CACHE: spaced, TMPDIR: spaced });
		expect(status).toBe(2);
		expect(err).toMatch(
			/^error: make cannot build in a path with spaces \(.*\): set GANGLION_CACHE to a plain path\n$/,
		);
	});

	test("that cannot be written is one sentence", async () => {
		const { env, idf } = await bench();
		const { status, err } = await refused({ ...env, GANGLION_CACHE: path.join(idf, "export.sh") });
		expect(status).toBe(1);
		expect(err).toMatch(
			/^error: the cache folder \S+ cannot be written \(.*\): set GANGLION_CACHE to a folder that can\n$/,
		);
	});
});
