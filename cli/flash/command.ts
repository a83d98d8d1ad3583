/** `ganglion flash`: from a graph to a board that runs it. */
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { boardNamed } from "../boards/find.ts";
import { merge } from "../build/manifest.ts";
import { existingSource } from "../bundle/firmware.ts";
import { status, UserError, writing } from "../errors.ts";
import { makeFolder } from "../folders.ts";
import type { Io } from "../io.ts";
import { graphName, shown } from "../places.ts";
import { type PortSystem, portToUse, realPorts } from "../sdk/ports.ts";
import { refuseReserved } from "../settings.ts";
import { type BuildPlace, buildsFolder, diskFull, inCache, isFull, takePlace } from "./cache.ts";
import { type ChildEnd, runChild } from "./child.ts";
import { type FirmwareAsked, type Made, makeFirmware, soundFirmware } from "./firmware.ts";
import { couldBeCommitted } from "./git.ts";
import { binFolder, type ImagePlace, imageFile, imageProblem, removeImages, wasWritten } from "./image.ts";
import { spellings } from "./mask.ts";
import { purge } from "./purge.ts";
import { secretsFor, type WifiSecrets } from "./secrets.ts";
import { checkManifest, findTool, type Job, type Tool } from "./tools.ts";
import { failure } from "./why.ts";

export interface FlashCommand extends FirmwareAsked {
	readonly port?: string;
	readonly ssid?: string;
	readonly password?: string;
	/** A file with the two, in the format of dotenv. */
	readonly secrets?: string;
	/** Where the images are copied to. */
	readonly out?: string;
}

/** Builds, measures, flashes; returns the exit status. */
export async function runFlash(command: FlashCommand, io: Io, ports: PortSystem = realPorts): Promise<number> {
	const stop = new AbortController();
	const release = io.onInterrupt((code) => stop.abort(new UserError("interrupted", code)));
	try {
		return await flash(command, io, ports, stop.signal);
	} catch (error) {
		stop.signal.throwIfAborted(); // what else went wrong follows from that
		throw error;
	} finally {
		release();
	}
}

async function flash(command: FlashCommand, io: Io, ports: PortSystem, signal: AbortSignal): Promise<number> {
	const { cwd, env } = io;
	if (ports.platform === "win32")
		throw new UserError("flash runs on Linux and macOS: on Windows, use `ganglion build` and xs-dev", status.fault);
	const board = boardNamed(command.device);
	refuseReserved(command.config, "use --");
	await existingSource(command.graph, "graph", cwd);
	// Whoever has no tools yet hears of a wrong graph all the same.
	const sound = await soundFirmware(command, board, io, signal);
	signal.throwIfAborted();
	const wifi = await secretsFor(sound.loaded.firmware.imports, command, io);
	const builds = buildsFolder(env, cwd);
	const tool = await findTool(board, command.debug, io);
	const port = portToUse(command.port, ports);
	const copies = command.out === undefined ? undefined : path.resolve(cwd, command.out);
	if (copies !== undefined && wifi.password !== "" && (await couldBeCommitted(copies, env)))
		throw new UserError(
			`the images hold the Wi-Fi password, and git would take them from ${shown(copies, cwd)}: ` +
				"name a folder with --out that git ignores",
		);
	checkManifest(sound.manifest, tool.sdk);
	const made = await makeFirmware(sound, command, board, io);
	signal.throwIfAborted();
	const name = graphName(path.resolve(cwd, command.graph));
	const key = { name, graph: path.resolve(cwd, command.graph), device: command.device, mode: tool.mode };
	const place = await takePlace(builds, key);
	const run = new FlashRun(tool, { ...place, device: command.device, port }, name, wifi, io, signal);
	const tidy = (): void => run.tidy(place);
	process.on("exit", tidy);
	try {
		const bytes = await run.all(made);
		if (copies !== undefined) await copyImages(run.images, copies, cwd);
		io.out(`flashed ${name} to ${command.device} on ${port}, ${bytes} bytes\n`);
		if (command.debug) io.out(listening(tool, port));
		return status.ok;
	} finally {
		process.off("exit", tidy);
		tidy();
	}
}

/** The steps with the tool, in one folder of the cache. */
class FlashRun {
	readonly images: ImagePlace;
	readonly #tool: Tool;
	readonly #job: Job;
	readonly #wifi: WifiSecrets;
	readonly #io: Io;
	readonly #signal: AbortSignal;
	readonly #since = Date.now();

	constructor(tool: Tool, job: Job, name: string, wifi: WifiSecrets, io: Io, signal: AbortSignal) {
		this.#tool = tool;
		this.#job = job;
		this.#wifi = wifi;
		this.#io = io;
		this.#signal = signal;
		this.images = { out: job.out, device: job.device, mode: tool.mode, name };
	}

	/** Returns the size of the image. */
	async all(made: Made): Promise<number> {
		await inCache(this.#job.out, () => this.#writeProject(made));
		removeImages(this.images);
		const { build, write } = this.#tool;
		const built = await this.#step(build(this.#job));
		const problem = imageProblem(this.images, this.#since);
		if (problem !== undefined)
			throw this.#failure(built.status === 0 ? problem : `ended with status ${built.status}`, built);
		const writing = write(this.#job);
		if (writing === undefined) {
			if (!wasWritten(this.images)) throw this.#failure("did not write the image to the board", built);
		} else {
			if (built.status !== 0) throw this.#failure(`ended with status ${built.status}`, built);
			const written = await this.#step(writing);
			if (written.status !== 0) throw this.#failure(`ended with status ${written.status}`, written);
		}
		return statSync(imageFile(this.images)).size;
	}

	/** The one place where the secrets are written: a file of ours alone, gone at the end. */
	#writeProject({ manifest, files }: Made): void {
		const { project } = this.#job;
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);
		const file = path.join(project, "manifest.json");
		rmSync(file, { force: true });
		const { ssid, password } = this.#wifi;
		const all = ssid === "" ? manifest : merge(manifest, { config: { ssid, password } });
		writeFileSync(file, `${JSON.stringify(all, null, "\t")}\n`, { mode: 0o600 });
	}

	#step(args: readonly string[]): Promise<ChildEnd> {
		const { command, env } = this.#tool;
		const { project, port } = this.#job;
		this.#io.err(`${this.#tool.name} ${args.join(" ")}\n`);
		return runChild({
			...{ command, args, cwd: project, signal: this.#signal },
			env: { ...env, UPLOAD_PORT: port },
			secrets: spellings(this.#wifi.password),
			out: (text) => this.#io.out(text),
			err: (text) => this.#io.err(text),
		});
	}

	#failure(problem: string, { tail }: ChildEnd): UserError {
		const { out } = this.#job;
		if (isFull(out)) {
			// make would take what was cut short for whole.
			rmSync(out, { recursive: true, force: true });
			return diskFull(out);
		}
		return failure(this.#tool.name, problem, tail, this.#job);
	}

	/** Also while the process ends: nothing here waits. */
	tidy({ project, out, release }: BuildPlace): void {
		rmSync(path.join(project, "manifest.json"), { force: true });
		purge(out, spellings(this.#wifi.password), this.#since);
		release();
	}
}

/** The images that esptool takes, readable by their owner alone. */
async function copyImages(images: ImagePlace, folder: string, cwd: string): Promise<void> {
	await writing(`to ${shown(folder, cwd)}`, async () => {
		await makeFolder(folder);
		const from = binFolder(images);
		for (const name of readdirSync(from).filter((one) => /\.(bin|elf)$/.test(one))) {
			const to = path.join(folder, name);
			copyFileSync(path.join(from, name), to);
			chmodSync(to, 0o600);
		}
	});
}

/** A debug build speaks to xsbug, at the speed that the SDK's makefile sets. */
const listening = ({ sdk }: Tool, port: string): string =>
	`To see what it says, start ${path.join(sdk.tools, "xsbug")} and, beside it:\n` +
	`  ${path.join(sdk.tools, "serial2xsbug")} ${port} 460800 8N1\n`;
