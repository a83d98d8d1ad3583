/**
 * The real Moddable SDK takes what `build` writes: mcconfig reads the manifest, xsc compiles every module, xsl runs
 * the preload and links the firmware's image. What follows on a board (Espressif's compiler) is not run here.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { ganglion } from "./helpers.ts";

const run = promisify(execFile);
const moddable = process.env["MODDABLE"] ?? "";
const system = process.platform === "darwin" ? "mac" : "lin";
const tools = ["release", "debug"]
	.map((mode) => path.join(moddable, "build", "bin", system, mode))
	.find((folder) => existsSync(path.join(folder, "mcconfig")));
const why = tools === undefined ? " (skipped: $MODDABLE names no built Moddable SDK)" : "";

/** make, which mcconfig drives, takes no spaces. */
async function plainFolder(): Promise<string> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-mcconfig-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

test.skipIf(tools === undefined).each([[""], ["-d"]])(`mcconfig %s takes the greenhouse${why}`, async (mode) => {
	const folder = await plainFolder();
	const [project, out] = [path.join(folder, "greenhouse"), path.join(folder, "out")];
	const graph = path.join("examples", "greenhouse", "graph.ts");
	const args = ["build", graph, "--device", "esp32/nodemcu", "--no-check", "--out", project];
	const built = await ganglion(mode === "-d" ? [...args, "--debug"] : args, { cwd: packageRoot });
	expect(built).toMatchObject({ status: 0, err: "" });
	await mkdir(out);
	const env = { ...process.env, PATH: `${tools}${path.delimiter}${process.env["PATH"]}` };
	const flags = mode === "" ? [] : [mode];
	await run("mcconfig", [...flags, "-p", "esp32/nodemcu", "-o", out, "ssid=here"], { cwd: project, env });
	const made = path.join(out, "tmp", "esp32", "nodemcu", mode === "-d" ? "debug" : "release", "greenhouse");
	// Everything up to the image needs no ESP-IDF: the one file that would come from it counts as made.
	const idf = [
		"IDF_PATH=/nowhere",
		"IDF_VERSION=v6.0",
		"-o",
		path.join(made, "xsProj-esp32/build/config/sdkconfig.h"),
	];
	const image = path.join(made, "mc.xs.c");
	const { stdout, stderr } = await run("make", ["-f", path.join(made, "makefile"), ...idf, image], {
		cwd: project,
		env,
	});
	expect(await readFile(image, "utf8")).toContain("mxAliasCount");
	expect(await readFile(path.join(made, "mc.config.js"), "utf8")).toContain('"ssid": "here"');
	// Of our own modules, variables that could be constants would cost memory; of the SDK's setup we want none.
	expect(stdout + stderr).not.toContain("no const");
	expect(existsSync(path.join(made, "modules", "setup", "network.xsb"))).toBe(false);
});
