/**
 * A firmware under Moddable's own simulator for Linux, headless: the real XS, event loop, timers and UDP of the SDK,
 * and our chip.c over stand-ins for ESP-IDF. Pins, Wi-Fi and multicast it has not: see lin/.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, onTestFinished } from "vitest";
import { ganglion } from "../cli/helpers.ts";
import { Debugger } from "./debugger.ts";
import { emptyFolder, missing, run, tools } from "./sdk.ts";

/** Why there is no simulator, where there is none. */
export const noSimulator =
	missing ??
	(process.platform !== "linux" ? "Moddable's simulator is run headless on Linux only" : undefined) ??
	(spawnSync("xvfb-run", ["--help"]).error === undefined ? undefined : "there is no xvfb-run");

let shared: Promise<string> | undefined;
let built = 0;
/** Where things are compiled to, one for a test file: XS itself takes longest. */
function objects(): Promise<string> {
	shared ??= mkdtemp(path.join(tmpdir(), "ganglion-lin-"));
	return shared;
}
afterAll(async () => {
	if (shared !== undefined) await rm(await shared, { recursive: true, force: true });
});

export interface Simulated {
	/** Starts it, as often as one likes: what one run keeps over its restart, the next one finds. */
	start(): Promise<Debugger>;
}

/**
 * Builds a graph as for an ESP32, then for the simulator.
 * @param shims beside those that every graph needs: "udp" where it wants multicast.
 */
export async function simulator(
	graph: string,
	{ args = [], shims = [] }: { readonly args?: readonly string[]; readonly shims?: readonly string[] } = {},
): Promise<Simulated> {
	const folder = await emptyFolder();
	const project = path.join(folder, `app${++built}`);
	const options = ["--device", "esp32/nodemcu", "--no-check", "--debug", "--out", project, ...args];
	const firmware = await ganglion(["build", graph, ...options], { cwd: folder });
	expect(firmware.status, firmware.err).toBe(0);
	await cp(path.join(import.meta.dirname, "lin"), project, { recursive: true });
	const manifest = JSON.parse(await readFile(path.join(project, "manifest.json"), "utf8"));
	await writeFile(path.join(project, "manifest.json"), JSON.stringify(onLinux(manifest, shims)));
	const made = await run("mcconfig", ["-d", "-m", "-p", "lin", "-t", "build", "-o", await objects()], project);
	expect(made.ok, made.output).toBe(true);
	const image = path.join(await objects(), "bin", "lin", "mc", "debug", path.basename(project), "mc.so");
	expect(await readdir(path.dirname(image))).toContain("mc.so");
	return { start: () => started(image, path.join(folder, "kept")) };
}

/** The manifest of an ESP32, for a PC: the same main, memory and definitions, and stand-ins for the hardware. */
function onLinux(
	manifest: { modules: Record<string, unknown>; preload: string[]; config: object },
	shims: readonly string[],
): object {
	const own = {
		"embedded:io/digital": "./digital",
		"embedded:io/analog": "./analog",
		"embedded:network/interface/wifi": "./wifi",
		"embedded:io/socket/udp": shims.includes("udp") ? "./udp" : "$(MODDABLE)/modules/io/socket/lin/udp",
	};
	return {
		...manifest,
		config: { ...manifest.config, ssid: "lin" },
		include: ["$(MODDABLE)/examples/manifest_base.json"],
		modules: {
			...manifest.modules,
			...own,
			"*": ["./main", "./esp", "$(MODDABLE)/modules/io/common/builtinCommon"],
		},
		preload: [...manifest.preload, ...Object.keys(own)],
		platforms: {},
	};
}

async function started(image: string, kept: string): Promise<Debugger> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const env = { ...process.env, XSBUG_HOST: "127.0.0.1", XSBUG_PORT: String(port), GANGLION_KEPT: kept };
	const simulated = ["-a", path.join(tools, "mcsim"), image];
	const child = spawn("xvfb-run", simulated, { env, stdio: "ignore", detached: true });
	const bug = new Debugger(server, new Promise((resolve) => child.on("exit", (status) => resolve(status ?? -1))));
	onTestFinished(() => {
		server.close();
		end(child);
	});
	return bug;
}

/** With the X server that it brought, which is in its group. */
function end(child: ChildProcess): void {
	if (child.pid === undefined || child.exitCode !== null) return;
	try {
		process.kill(-child.pid, "SIGTERM");
	} catch {
		// It has just ended.
	}
}
