import { mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

const build = (cwd: string, ...more: string[]) =>
	ganglion(["build", "greenhouse/graph.ts", "--device", "esp32/nodemcu", "--no-check", ...more], { cwd });
const project = () => folderWith({ "greenhouse/graph.ts": counter(2) });

describe("the project folder", () => {
	test("holds one manifest and one bundle with its map, and no package.json", async () => {
		const cwd = await project();
		const { status, out, err } = await build(cwd);
		expect(status).toBe(0);
		// The test's folder has a space in its name, which our tools take and make does not.
		expect(err).toBe(
			"note: mcconfig's make cannot build where a path has a space: choose another with --out, " +
				"or use flash, which builds elsewhere\n",
		);
		// So it does not propose what would fail.
		expect(out).toContain("\n  npx ganglion flash greenhouse/graph.ts --device esp32/nodemcu\n");
		expect(out).not.toContain("mcconfig");
		const folder = path.join("build", "esp32", "nodemcu", "greenhouse");
		expect((await readdir(path.join(cwd, folder))).sort()).toEqual([
			"chip.c",
			"chip.js",
			"main.js",
			"main.js.map",
			"manifest.json",
		]);
		expect(out).toContain(folder);
		expect(out).toMatch(/main\.js +\d+ bytes/);
	});

	test("in a plain path comes with the lines that build it by hand", async () => {
		const out = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-plain-")));
		onTestFinished(() => rm(out, { recursive: true, force: true }));
		const ran = await build(await project(), "--out", out, "--debug");
		expect(ran.err).toBe("");
		expect(ran.out).toContain(`  cd ${out} && mcconfig -d -m -p esp32/nodemcu\n`);
		expect(ran.out).toContain(`  xs-dev run --device esp32/nodemcu ${out}\n`);
	});

	test("has a manifest with the board's memory, what the imports need, and Wi-Fi left open", async () => {
		const cwd = await folderWith({
			"greenhouse/graph.ts": `import { DigitalIn, MulticastSender, Pipeline } from "ganglion";
				export default () =>
					Pipeline(new DigitalIn({ pin: 4 }), new MulticastSender({ group: "239.1.2.3", port: 5007 }));`,
		});
		await build(cwd, "--out", "out");
		const manifest = JSON.parse(await readFile(path.join(cwd, "out", "manifest.json"), "utf8"));
		expect(manifest).toMatchObject({
			modules: { "*": "./main", "embedded:io/socket/udp": "$(MODDABLE)/modules/io/socket/lwip/udp" },
			preload: expect.arrayContaining(["main"]),
			strip: "*",
			config: { ssid: "", password: "" },
			creation: {
				static: 0,
				chunk: { initial: 78848, incremental: 0 },
				heap: { initial: 4928, incremental: 0 },
				stack: 512,
				main: "main",
			},
			defines: { task: { queueLength: 32 } },
		});
		expect(manifest.include).toContain("$(MODDABLE)/modules/io/digital/manifest.json");
		// With it the SDK would connect by itself and keep main waiting.
		expect(JSON.stringify(manifest)).not.toContain("manifest_net");
	});

	test("is the same each time, and --set goes into config", async () => {
		const cwd = await project();
		const read = (name: string) => readFile(path.join(cwd, "out", name), "utf8");
		await build(cwd, "--out", "out");
		const first = [await read("main.js"), await read("manifest.json"), await read("main.js.map")];
		await build(cwd, "--out", "out");
		expect([await read("main.js"), await read("manifest.json"), await read("main.js.map")]).toEqual(first);
		await build(cwd, "--out", "out", "--set", "limit=5");
		const { boardPins, boardAfter: _after, boardName, ...config } = JSON.parse(await read("manifest.json")).config;
		expect(config).toEqual({ ssid: "", password: "", limit: 5 });
		expect(boardPins).toMatchObject({ led: { pin: 2 } });
		expect(boardName).toMatchObject({ graph: expect.any(String) });
	});

	test("of a debug build names each source line for xsbug, and has no map", async () => {
		const cwd = await project();
		await build(cwd, "--out", "out", "--debug");
		expect((await readdir(path.join(cwd, "out"))).sort()).toEqual([
			"chip.c",
			"chip.js",
			"main.js",
			"manifest.json",
		]);
		const lines = (await readFile(path.join(cwd, "out", "main.js"), "utf8")).split("\n");
		const at = lines.findIndex((line) => line.includes("this.sleep(100)"));
		const sources = lines.slice(0, at).filter((line) => line.includes("//@line") && line.includes('"'));
		expect(sources.at(-1)).toContain(`${path.join(cwd, "greenhouse", "graph.ts")}"`);
		const before = lines.slice(0, at).reduce((last, line, i) => (line.startsWith("//@line") ? i : last), -1);
		expect(Number(/\/\/@line (\d+)/.exec(lines[before] ?? "")?.[1]) + (at - before - 1)).toBe(6);
	});
});

describe("the network's name and password", () => {
	test.each(["ssid", "password"])("%s is refused as a parameter, and not repeated", async (name) => {
		const cwd = await project();
		const { status, out, err } = await build(cwd, "--out", "out", "--set", `${name}=secret123`);
		expect({ status, out }).toEqual({ status: 2, out: "" });
		expect(err).toBe(
			`error: --set ${name}=… is no parameter of the graph: it would stand in the project folder: ` +
				`\`ganglion flash\` takes it from $GANGLION_${name.toUpperCase()}\n`,
		);
		expect(await readdir(cwd)).not.toContain("out");
	});
});

describe("a bootloader that goes back", () => {
	const updating = () =>
		folderWith({
			"greenhouse/graph.ts": `import { Component, Pipeline, Update, type UpdateMessage } from "ganglion";
				class None extends Component<never, UpdateMessage> { *main() {} }
				export default () => Pipeline(new None(), new Update());`,
		});
	test("comes with an Update", async () => {
		const cwd = await updating();
		const { err } = await build(cwd, "--out", "out");
		expect(err).not.toContain("bootloader");
		const text = await readFile(path.join(cwd, "out", "sdkconfig.defaults"), "utf8");
		expect(text).toMatch(/^CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE=y$/m);
		const { build: made } = JSON.parse(await readFile(path.join(cwd, "out", "manifest.json"), "utf8"));
		expect(made.SDKCONFIGPATH).toBe("./");
		// Written anew without one, the folder has it no more.
		await writeFile(path.join(cwd, "greenhouse", "graph.ts"), counter(2));
		expect((await build(cwd, "--out", "out")).status).toBe(0);
		expect(await readdir(path.join(cwd, "out"))).not.toContain("sdkconfig.defaults");
	});

	test("does not where the board has a configuration of its own, and that is said", async () => {
		const cwd = await updating();
		const args = ["build", "greenhouse/graph.ts", "--device", "esp32/xiao_esp32s3", "--no-check", "--out", "out"];
		const { status, err } = await ganglion(args, { cwd });
		expect(status).toBe(0);
		expect(err).toContain(
			"note: the bootloader of esp32/xiao_esp32s3 will not go back from an update that fails: ",
		);
		expect(await readdir(path.join(cwd, "out"))).not.toContain("sdkconfig.defaults");
	});
});

describe("a folder that is not ours is left alone", () => {
	test("one with other files", async () => {
		const cwd = await project();
		await writeFile(path.join(cwd, "greenhouse", "notes.txt"), "mine");
		const { status, err } = await build(cwd, "--out", "greenhouse");
		expect(status).toBe(2);
		expect(err).toMatch(
			/^error: greenhouse holds files that ganglion did not write \(graph\.ts, notes\.txt\): choose/,
		);
		expect(await readdir(path.join(cwd, "greenhouse"))).toEqual(["graph.ts", "notes.txt"]);
	});

	test("one of ours to which somebody added a file", async () => {
		const cwd = await project();
		await build(cwd, "--out", "out");
		const before = await stat(path.join(cwd, "out", "main.js"));
		await writeFile(path.join(cwd, "out", "mine.js"), "mine");
		const { status, err } = await build(cwd, "--out", "out");
		expect(status).toBe(2);
		expect(err).toContain("out holds files beside the firmware (mine.js)");
		expect((await stat(path.join(cwd, "out", "main.js"))).mtimeMs).toBe(before.mtimeMs);
	});

	test("a Moddable project of somebody's, with a manifest of its own", async () => {
		const cwd = await project();
		await writeFile(path.join(cwd, "greenhouse", "manifest.json"), '{ "modules": { "*": "./main" } }');
		expect((await build(cwd, "--out", "greenhouse")).status).toBe(2);
	});

	test("a path through a file is one sentence", async () => {
		const { status, err } = await build(await project(), "--out", "greenhouse/graph.ts/x");
		expect(status).toBe(2);
		expect(err).toMatch(/^error: cannot write to greenhouse\/graph\.ts\/x: [^\n]+\n$/);
	});

	test.skipIf(process.platform !== "linux")("a place where the system makes no folders is one sentence", async () => {
		const { status, err } = await build(await project(), "--out", "/proc/ganglion/out");
		expect(status).toBe(2);
		expect(err).toMatch(/^error: cannot write to \/proc\/ganglion\/out: [^\n]+\n$/);
	});

	test("an empty folder is fine", async () => {
		const cwd = await project();
		const out = await folderWith();
		expect((await build(cwd, "--out", out)).status).toBe(0);
	});
});

describe("a wrong graph leaves no folder behind", () => {
	test.each([
		["export default {};", "already built"],
		["export const x = 1;", "exports no graph"],
		[
			'import x from "embedded:io/toaster"; export default () => x;',
			'imports "embedded:io/toaster", which esp32/nodemcu',
		],
	])("%s", async (text, complaint) => {
		const cwd = await folderWith({ "greenhouse/graph.ts": text });
		const { status, err } = await build(cwd);
		expect(status).toBe(2);
		expect(err).toContain(complaint);
		expect(await readdir(cwd)).toEqual(["greenhouse"]);
	});
});
