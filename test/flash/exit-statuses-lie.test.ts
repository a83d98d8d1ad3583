/** What a tool ends with is no proof: xs-dev ends with 0 whatever happened, and so does make with an old image. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { counter, folderWith } from "../cli/helpers.ts";
import { addProgram, addXsDev, bench, flash, flashed, makeImage } from "./fakes.ts";

const oneLine = (text: string): string =>
	text
		.split("\n")
		.filter((line) => line.startsWith("error: "))
		.join("\n");

describe("mcconfig", () => {
	test.each([
		["no image at all", "echo built", "mcconfig wrote no image"],
		["a damaged one", `${makeImage}\n: > "$bin/xs_esp32.bin"`, "mcconfig wrote an image that is damaged"],
	])("that ends with 0 and leaves %s is not believed", async (_what, build, sentence) => {
		const { folder, env } = await bench({ build });
		const { status, out, err } = await flash(env);
		expect({ status, error: oneLine(err) }).toEqual({
			status: 1,
			error: expect.stringContaining(`error: ${sentence}`),
		});
		expect(out).not.toContain("flashed");
		expect(readFileSync(path.join(folder, "calls"), "utf8")).not.toContain("-t deploy");
	});

	test("that copies the image of the last build as if it were new is not believed", async () => {
		// As the makefile does: the failure of ESP-IDF's build is ignored, what lies there is copied.
		const copy = 'cp "$made/xsProj-esp32/build/xs_esp32.bin" "$bin" 2>/dev/null; exit 0';
		const { folder, env } = await bench({
			build: `if [ -e "$out/second" ]; then ${copy}; fi\n${makeImage}\ntouch "$out/second"`,
		});
		const first = await flash(env);
		expect(first.status).toBe(0);
		const { status, err } = await flash(env, [], { cwd: first.cwd });
		expect({ status, error: oneLine(err) }).toEqual({ status: 1, error: "error: mcconfig wrote no image" });
		expect(readFileSync(path.join(folder, "calls"), "utf8").match(/-t deploy/g)).toHaveLength(1);
	});

	test("that fails is told with what it complained about", async () => {
		const { env } = await bench({
			build: 'echo "main.js:3: error: missing ;!" >&2\necho "make: *** [x] Error 1" >&2\nexit 2',
		});
		const { status, err } = await flash(env);
		expect({ status, error: oneLine(err) }).toEqual({
			status: 1,
			error: "error: mcconfig ended with status 2: main.js:3: error: missing ;!",
		});
	});

	test("that cannot reach the board is told", async () => {
		const { env } = await bench({
			deploy: 'echo "A fatal error occurred: Failed to connect to ESP32: No serial data received."; exit 2',
		});
		const { status, err } = await flash(env);
		expect({ status, error: oneLine(err) }).toEqual({
			status: 1,
			error: expect.stringMatching(/^error: the board on \/dev\/null does not answer: hold its BOOT button/),
		});
	});
});

describe("xs-dev", () => {
	test("is called where $MODDABLE is not set, with the environment of its own set-up", async () => {
		const it = await bench();
		const env = await addXsDev(it, `${makeImage}\nenv > "${it.folder}/environment"\n${flashed}`);
		const { status, out, err } = await flash({
			...env,
			GANGLION_SSID: "my home",
			GANGLION_PASSWORD: "very secret",
		});
		expect({ status, error: oneLine(err) }).toEqual({ status: 0, error: "" });
		const place = path.join(it.cache, "flash", readdirSync(path.join(it.cache, "flash"))[0] ?? "");
		expect(readFileSync(path.join(it.folder, "calls"), "utf8")).toBe(
			`run --device esp32/nodemcu --mode production --output ${place}/out --port /dev/null ${place}/greenhouse\n`,
		);
		expect(readFileSync(path.join(it.folder, "environment"), "utf8")).toContain(`MODDABLE=${it.moddable}`);
		expect(out).toContain("flashed greenhouse to esp32/nodemcu on /dev/null");
		expect(out + err).not.toContain("very secret");
	});

	test.each([
		[
			"no image, for the build failed",
			'echo "main.js:3: error: missing ;!" >&2; exit 2',
			"xs-dev wrote no image: main.js:3: error: missing ;!",
		],
		["an image that never reached the board", makeImage, "xs-dev did not write the image to the board"],
		[
			"an image that esptool gave up on",
			`${makeImage}\n${flashed}\necho "A fatal error occurred: port is busy" | tee -a "$log"`,
			"/dev/null is in use: close the program that listens to it, and flash again",
		],
		[
			"nothing, for it has no SDK",
			'echo "Moddable tooling required. Run"; exit 1',
			"xs-dev has installed no Moddable SDK: run `xs-dev setup`",
		],
	])("that ends with 0 and leaves %s is not believed", async (_what, work, sentence) => {
		const it = await bench();
		const { status, err } = await flash(await addXsDev(it, work));
		expect({ status, error: oneLine(err) }).toEqual({ status: 1, error: `error: ${sentence}` });
	});

	test("of the project comes before the one on the PATH", async () => {
		const it = await bench();
		const env = await addXsDev(it, "echo from the path");
		const cwd = await folderWith({ "greenhouse/graph.ts": counter(1) });
		await addProgram(path.join(cwd, "node_modules", ".bin", "xs-dev"), "echo from the project\n");
		const { out } = await flash(env, [], { cwd });
		expect(out).toBe("from the project\n");
	});

	test("does no debug builds, for it would not come back", async () => {
		const it = await bench();
		const { status, err } = await flash(await addXsDev(it, makeImage), ["--debug"]);
		expect(status).toBe(2);
		expect(err).toBe(
			"error: xs-dev would start xsbug and not come back: for --debug, let mcconfig do it, " +
				`with \`export MODDABLE=${it.moddable}\`\n`,
		);
	});

	test("that was never set up is told", async () => {
		const it = await bench();
		const env = await addXsDev(it, makeImage);
		writeFileSync(path.join(it.folder, ".local/share/xs-dev-export.sh"), "");
		const { status, err } = await flash(env);
		expect({ status, err }).toEqual({
			status: 1,
			err: "error: xs-dev has installed no Moddable SDK: run `xs-dev setup`\n",
		});
	});
});
