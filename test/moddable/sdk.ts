/** Moddable's own tools, where `$MODDABLE` names a built SDK. Without ESP-IDF: up to the linked image, no further. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished } from "vitest";
import { ganglion } from "../cli/helpers.ts";

export const moddable = process.env["MODDABLE"] ?? "";
const systems: Readonly<Record<string, string>> = { darwin: "mac", win32: "win" };
export const tools = path.join(moddable, "build", "bin", systems[process.platform] ?? "lin", "release");

function whyNot(): string | undefined {
	if (moddable === "") return "MODDABLE is not set: set it to the folder of a built Moddable SDK";
	if (!existsSync(path.join(tools, "mcconfig"))) return `there is no mcconfig in ${tools}: build the SDK's tools`;
	return undefined;
}
export const missing = whyNot();

/** A group of tests that need the SDK, or that are skipped for want of it. */
export function withModdable(name: string, tests: () => void): void {
	if (missing !== undefined) console.warn(`skipped, ${name}: ${missing}`);
	describe.skipIf(missing !== undefined)(name, tests);
}

interface Ran {
	readonly ok: boolean;
	readonly output: string;
}
export function run(command: string, args: readonly string[], cwd: string): Promise<Ran> {
	const env = { ...process.env, PATH: `${tools}${path.delimiter}${process.env["PATH"] ?? ""}` };
	return new Promise((resolve) => {
		execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
			resolve({ ok: error === null, output: stdout + stderr });
		});
	});
}

/** A folder without spaces, which the SDK's make needs. */
export async function emptyFolder(): Promise<string> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-moddable-")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

export interface Image {
	/** What the tools said. */
	readonly output: string;
	/** Linked modules; those that are preloaded have no byte code left to run. */
	readonly modules: ReadonlyMap<string, { readonly preloaded: boolean }>;
	/** The device's `mc/config`, as source text. */
	readonly config: string;
	/** C definitions from the manifest. */
	readonly defines: string;
	readonly makefile: string;
	/** Names of the C functions that it calls. */
	readonly natives: readonly string[];
	/** What mcconfig made of the chip's, the board's and the project's `sdkconfig.defaults`. */
	readonly sdkconfig: string;
	/** Components of ESP-IDF that it asks for. */
	readonly dependencies: string;
}

export interface ImageOptions {
	/** Default "esp32/nodemcu". */
	readonly device?: string;
	readonly debug?: boolean;
	readonly args?: readonly string[];
}

/** `ganglion build`, then mcconfig on the folder, then make up to the image that Moddable's linker writes. */
export async function linkedImage(
	graph: string,
	{ device = "esp32/nodemcu", debug = false, args = [] }: ImageOptions = {},
): Promise<Image> {
	const folder = await emptyFolder();
	const [project, out, idf] = [path.join(folder, "app"), path.join(folder, "out"), path.join(folder, "idf")];
	await mkdir(out);
	await mkdir(idf);
	const options = ["--device", device, "--no-check", "--out", project, ...(debug ? ["--debug"] : [])];
	const built = await ganglion(["build", graph, ...options], { cwd: folder });
	expect(built.status, built.err).toBe(0);
	const mode = debug ? ["-d"] : [];
	const configured = await run("mcconfig", ["-p", device, "-o", out, ...mode, ...args], project);
	expect(configured.ok, configured.output).toBe(true);
	const made = path.join(out, "tmp", ...device.split("/"), debug ? "debug" : "release", "app");
	// Each chip has a folder of its own for what ESP-IDF would make.
	const project32 = (await readdir(made)).find((name) => name.startsWith("xsProj-")) ?? "";
	const sdkconfig = path.join(made, project32, "build", "config", "sdkconfig.h");
	const makefile = ["-s", "-f", path.join(made, "makefile"), `IDF_PATH=${idf}`, "IDF_VERSION=v6.0", "-o", sdkconfig];
	const linked = await run("make", [...makefile, path.join(made, "mc.xs.c")], project);
	expect(linked.ok, linked.output).toBe(true);
	const read = (name: string) => readFile(path.join(made, name), "utf8");
	expect(await readdir(made)).toContain("mc.xs.c");
	const code = await read("mc.xs.c");
	return {
		output: configured.output + linked.output,
		modules: scriptsOf(code),
		natives: [...code.matchAll(/^\t\{ (xs_\w+), \d+, \d+ \},$/gm)].map(([, name = ""]) => name),
		dependencies: await read("xs_idf_deps.txt"),
		config: await read("mc.config.js"),
		defines: await read("mc.defines.h"),
		makefile: await read("makefile"),
		sdkconfig: await read(path.join(project32, "sdkconfig.mc")),
	};
}

/** The table `gxScripts`: { hosts, …, code, code's size, …, "name", … }; what is preloaded has no code. */
function scriptsOf(image: string): Map<string, { preloaded: boolean }> {
	const table = /gxScripts\[mxScriptsCount\] = \{\n([\s\S]*?)\n\};/.exec(image)?.[1] ?? "";
	const rows = table.matchAll(/^\t\{ \w+, \w+, \d+, (.+?), (\d+), .*?"([^"]+)"/gm);
	return new Map(
		[...rows].map(([, code, size, name = ""]) => [name, { preloaded: code === "NULL" && size === "0" }]),
	);
}
