/**
 * The real Moddable SDK takes a firmware with a worker: xsc compiles the modules, xsl runs the preload and links the
 * image that both machines share. What follows on a board (Espressif's compiler) is not run here.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";

const run = promisify(execFile);
const moddable = process.env["MODDABLE"] ?? "";
const system = process.platform === "darwin" ? "mac" : "lin";
const tools = ["release", "debug"]
	.map((mode) => path.join(moddable, "build", "bin", system, mode))
	.find((folder) => existsSync(path.join(folder, "mcconfig")));
const why = tools === undefined ? " (skipped: $MODDABLE names no built Moddable SDK)" : "";

/** As `build` writes it for an ESP32, and the worker beside it. */
const manifest = {
	build: { IO: "$(MODDABLE)/modules/io" },
	include: [
		"$(MODDABLE)/examples/manifest_base.json",
		"$(MODDABLE)/modules/io/digital/manifest.json",
		"$(MODDABLE)/modules/io/analog/manifest.json",
		"$(MODDABLE)/modules/io/wifi/manifest.json",
		"$(MODDABLE)/modules/base/worker/manifest.json",
	],
	modules: {
		"*": ["./main", "./squares", "./shared"],
		"embedded:io/socket/udp": "$(MODDABLE)/modules/io/socket/lwip/udp",
		"embedded:ganglion/chip": "./chip",
	},
	preload: ["embedded:ganglion/chip", "embedded:io/socket/udp", "main", "squares", "shared"],
	strip: "*",
	config: { ssid: "", password: "" },
	creation: {
		static: 0,
		chunk: { initial: 40_960, incremental: 0 },
		heap: { initial: 2_048, incremental: 0 },
		stack: 384,
		keys: { initial: 32, incremental: 32, name: 53, symbol: 3 },
		main: "main",
	},
	defines: { ECMA419: { enabled: 1 }, task: { queueLength: 32 }, xs: { abortHook: 1 } },
};

const device: Plugin = {
	name: "device",
	setup(building) {
		building.onResolve({ filter: /^(embedded:.+|timer|time|worker|mc\/.+)$/ }, ({ path: name }) => ({
			path: name,
			external: true,
		}));
	},
};

/** Both modules, with what they share in a third: the core is there once. */
async function writeProject(project: string): Promise<void> {
	const here = path.join(import.meta.dirname, "moddable");
	await build({
		entryPoints: [path.join(here, "main.ts"), path.join(here, "squares.ts")],
		outdir: project,
		bundle: true,
		splitting: true,
		chunkNames: "shared",
		format: "esm",
		platform: "neutral",
		target: "es2022",
		alias: { ganglion: path.resolve(here, "../../../runtime/index.ts") },
		plugins: [lower({ native: false }), device],
	});
	for (const file of ["chip.c", "chip.js"])
		await copyFile(path.join(here, "../../../manifests", file), path.join(project, file));
	await writeFile(path.join(project, "manifest.json"), JSON.stringify(manifest));
}

test.skipIf(tools === undefined)(`mcconfig takes a graph with a worker${why}`, async () => {
	// make, which mcconfig drives, takes no spaces.
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-worker-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const [project, out] = [path.join(folder, "workers"), path.join(folder, "out")];
	await mkdir(project);
	await mkdir(out);
	await writeProject(project);
	expect((await readdir(project)).sort()).toEqual([
		"chip.c",
		"chip.js",
		"main.js",
		"manifest.json",
		"shared.js",
		"squares.js",
	]);
	const env = { ...process.env, PATH: `${tools}${path.delimiter}${process.env["PATH"]}` };
	await run("mcconfig", ["-p", "esp32/nodemcu", "-o", out], { cwd: project, env });
	const made = path.join(out, "tmp", "esp32", "nodemcu", "release", "workers");
	// Everything up to the image needs no ESP-IDF: the one file that would come from it counts as made.
	const sdk = path.join(made, "xsProj-esp32/build/config/sdkconfig.h");
	const idf = ["IDF_PATH=/nowhere", "IDF_VERSION=v6.0", "-o", sdk];
	const image = path.join(made, "mc.xs.c");
	await run("make", ["-f", path.join(made, "makefile"), ...idf, image], { cwd: project, env });
	expect(await readFile(image, "utf8")).toContain("xs_worker_postfromworkerinstantiator");
	expect((await readdir(path.join(made, "modules"))).join(" ")).toMatch(/main\.xsb.*shared\.xsb.*squares\.xsb/);
});
