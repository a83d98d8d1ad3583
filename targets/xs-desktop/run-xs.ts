// Runs modules on the real XS engine, in a process of its own, under a board's memory budget.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { ensureXsHost, type XsHost } from "./build-host.ts";
import { emulated } from "./riscv.ts";

/**
 * A board's memory, in the words of Moddable's `creation`: bytes for `chunk` and `static`, slots for
 * `heap` and `stack`.
 */
export interface XsBudget {
	/** Bytes of string, array and buffer data. `incremental` 0 is a hard limit. */
	readonly chunk: { readonly initial: number; readonly incremental: number };
	/** Slots (16 bytes on 32-bit) of objects, properties, closures. `incremental` 0 is a hard limit. */
	readonly heap: { readonly initial: number; readonly incremental: number };
	/** Slots of the JavaScript stack. */
	readonly stack: number;
	/** Property names made at run time. */
	readonly keys: { readonly initial: number; readonly incremental: number };
	/** One pool, in bytes, that chunks and slots share; both grow in it by their `incremental`. 0 = separate heaps. */
	readonly static?: number;
}

/** One module: its source text, or the file that has it. */
export type XsModule = string | { readonly file: string };

export interface XsRun {
	/** All modules the engine can find, by specifier (`"main"`, `"embedded:io/digital"`). */
	readonly modules: Readonly<Record<string, XsModule>>;
	/** Specifier of the virtual board: exports `boot(main, arg)`, `pump()` and perhaps `end()`. */
	readonly prelude: string;
	/** Specifiers of modules that stand for the board's own: loaded before main, not part of it. */
	readonly board?: readonly string[];
	/** Specifier of the firmware: its default export is given to `boot`. */
	readonly main: string;
	/** Evaluates main before the baseline, as a Moddable `preload` does: its classes and functions are ROM. */
	readonly preload?: boolean;
	/** The memory that main gets on top of the baseline; `"none"` for benches. */
	readonly budget: XsBudget | "none";
	/** Given to `boot` as it is. */
	readonly arg?: string;
	/** Ends the run after so many milliseconds of real time; the report tells how far it came. */
	readonly timeoutMs?: number;
	/** Called for each printed line. */
	readonly onLine?: (line: string) => void;
	readonly signal?: AbortSignal;
	/** Another host than the one `ensureXsHost` makes. */
	readonly host?: string | XsHost;
}

/** A count of things taken from a heap, relative to the baseline. */
export interface XsHeap {
	/** Held now: at the end after a full collection, in a mark as it stands, garbage included. */
	readonly live: number;
	/** The most ever taken at once, garbage included. */
	readonly peak: number;
	/** The most that any collection left over. */
	readonly livePeak: number;
	/** All that was ever taken, exactly. */
	readonly allocated: number;
	/** null without a budget. */
	readonly budget: number | null;
}

export interface XsCounters {
	/** In slots. */
	readonly slots: XsHeap;
	/** In bytes, each chunk with its header and rounding. */
	readonly chunkBytes: XsHeap;
	readonly collections: number;
	/** Deepest JavaScript stack, in slots. */
	readonly stackPeak: number;
	readonly keys: { readonly used: number; readonly budget: number | null };
	/** Bytes reserved by both heaps together, with `static` only. */
	readonly pool: { readonly peak: number; readonly budget: number } | null;
	/** XS's own meter: the same program gives the same number. */
	readonly instructions: number;
}

export interface XsReport extends XsCounters {
	readonly engine: { readonly xs: string; readonly bits: 32 | 64; readonly slotBytes: 16 | 32 };
	readonly budget: {
		readonly chunkBytes: number;
		readonly chunkIncrement: number;
		readonly slots: number;
		readonly slotIncrement: number;
		readonly stackSlots: number;
		readonly keys: number;
		readonly keyIncrement: number;
		readonly poolBytes: number | null;
	} | null;
	readonly status: number;
	readonly reason: string | null;
	/** What is free of charge: the engine, the virtual board and, preloaded, main. */
	readonly baseline: {
		readonly taken: boolean;
		readonly slots: number;
		readonly chunkBytes: number;
		readonly keys: number;
		readonly stackSlots: number;
	};
	/** What main takes of a board's flash; null where it is not preloaded, and on a 64-bit engine. */
	readonly flash: XsFlash | null;
	/** One per `xshost.measure(label)`. */
	readonly marks: readonly (XsCounters & { readonly label: string })[];
	/** What single objects held at `xshost.weigh()`; null when that was not called. */
	readonly parts: readonly XsPart[] | null;
}

export interface XsFlash {
	/** Byte code of its one module. */
	readonly codeBytes: number;
	/** Names in it that the engine does not have itself, and their bytes, an end mark each. */
	readonly names: number;
	readonly nameBytes: number;
	/** Of functions, classes, constants and variables that it has made. */
	readonly slots: number;
	readonly chunkBytes: number;
}

/** What one object holds that no part before it does, see host/weigh.c. */
export interface XsPart {
	/** Empty for what belongs to no component; `box` is then its name. */
	readonly component: string;
	/** Empty for the component itself. */
	readonly box: string;
	readonly slots: number;
	/** Of the chunk heap. */
	readonly bytes: number;
}

export interface XsResult {
	/** 0 ended; 1 uncaught exception; 2 wrong input; 3 out of memory; 130 interrupted or timed out. */
	readonly status: number;
	readonly lines: readonly string[];
	/** One line, empty when all went well. */
	readonly stderr: string;
	/** Missing only when the host could not even start. */
	readonly report: XsReport | undefined;
	readonly timedOut: boolean;
}

/** Runs to the end and never rejects for what the program does; rejects when there is no host or no disk. */
export async function runXs(run: XsRun): Promise<XsResult> {
	const host = run.host ?? (await ensureXsHost());
	const folder = mkdtempSync(join(tmpdir(), "ganglion-xs-"));
	const atExit = (): void => rmSync(folder, { recursive: true, force: true });
	process.on("exit", atExit);
	try {
		const args = [...budgetArguments(run.budget), ...(await moduleArguments(run.modules, folder))];
		args.push("--tied", "--report", "report.json", "--prelude", run.prelude, "--main", run.main);
		for (const specifier of run.board ?? []) args.push("--board", specifier);
		if (run.preload) args.push("--preload");
		if (run.arg !== undefined) args.push("--arg", run.arg);
		const ended = await execute(await launch(host, args, folder), folder, run);
		return { ...ended, report: await readReport(join(folder, "report.json")) };
	} finally {
		await rm(folder, { recursive: true, force: true });
		process.off("exit", atExit);
	}
}

interface Launch {
	readonly command: string;
	readonly args: readonly string[];
	/** Its stderr comes with its stdout. */
	readonly mixed?: true;
}

async function launch(host: string | XsHost, args: readonly string[], folder: string): Promise<Launch> {
	if (typeof host === "string") return { command: host, args };
	if (host.emulated === undefined) return { command: host.path, args };
	await writeFile(join(folder, "options"), args.map((one) => `${one}\0`).join(""));
	return { ...emulated(host.path, "options"), mixed: true };
}

function budgetArguments(budget: XsBudget | "none"): string[] {
	if (budget === "none") return ["--no-budget"];
	const args = [
		...["--chunk", `${budget.chunk.initial},${budget.chunk.incremental}`],
		...["--heap", `${budget.heap.initial},${budget.heap.incremental}`],
		...["--stack", `${budget.stack}`],
		...["--keys", `${budget.keys.initial},${budget.keys.incremental}`],
	];
	if (budget.static) args.push("--static", `${budget.static}`);
	return args;
}

/** Source text goes into files named after the specifier, which is what an error's `(file:line)` shows. */
async function moduleArguments(modules: XsRun["modules"], folder: string): Promise<string[]> {
	const args: string[] = [];
	const taken = new Set<string>(["report.json", "options"]);
	for (const [specifier, module] of Object.entries(modules)) {
		if (typeof module !== "string") {
			args.push("--module", `${specifier}=${resolve(module.file)}`);
			continue;
		}
		const stem = specifier.replace(/\.js$/, "").replace(/[^\w.-]+/g, "_");
		let name = `${stem}.js`;
		for (let n = 2; taken.has(name); n++) name = `${stem}_${n}.js`;
		taken.add(name);
		await writeFile(join(folder, name), module);
		args.push("--module", `${specifier}=${name}`);
	}
	return args;
}

function execute({ command, args, mixed }: Launch, cwd: string, run: XsRun): Promise<Omit<XsResult, "report">> {
	return new Promise((done, fail) => {
		// stdin stays open as long as this process lives: the host ends when it closes
		const child = spawn(command, args, { cwd, stdio: ["pipe", "pipe", "pipe"] });
		const orphan = (): void => void child.kill("SIGKILL"); // an emulator does not end then
		if (mixed) process.on("exit", orphan);
		const lines = collectLines(child, run.onLine);
		let stderr = "";
		let timedOut = false;
		child.stderr.setEncoding("utf8").on("data", (text: string) => {
			stderr += text;
		});
		child.stdin.on("error", () => {});
		const stop = stopper(child);
		const timer =
			run.timeoutMs === undefined
				? undefined
				: setTimeout(() => {
						timedOut = true;
						stop();
					}, run.timeoutMs);
		if (run.signal?.aborted) stop();
		run.signal?.addEventListener("abort", stop, { once: true });
		child.on("error", (error) => {
			clearTimeout(timer);
			run.signal?.removeEventListener("abort", stop);
			fail(error);
		});
		child.on("close", (code, signal) => {
			process.off("exit", orphan);
			clearTimeout(timer);
			run.signal?.removeEventListener("abort", stop);
			const status = code ?? 128 + (signal ? constants.signals[signal] : 0);
			const stopped = timedOut || run.signal?.aborted === true;
			const killed = signal && !stopped ? `xs: the host was killed by ${signal}` : "";
			const printed = lines();
			if (mixed && stopped)
				stderr = ""; // what the emulator says of it
			else if (mixed && status !== 0) stderr += printed.filter((line) => line.startsWith("xs: ")).join("\n");
			done({ status: stopped ? 130 : status, lines: printed, stderr: (stderr || killed).trimEnd(), timedOut });
		});
	});
}

/** Asks first, so that the report is still written, then insists. */
function stopper(child: ChildProcess): () => void {
	return () => {
		child.kill("SIGTERM");
		const insist = setTimeout(() => child.kill("SIGKILL"), 2000);
		child.once("close", () => clearTimeout(insist));
	};
}

function collectLines(child: ChildProcess, onLine: XsRun["onLine"]): () => string[] {
	const lines: string[] = [];
	const decoder = new StringDecoder("utf8");
	let rest = "";
	const take = (line: string): void => {
		lines.push(line);
		onLine?.(line);
	};
	child.stdout?.on("data", (bytes: Buffer) => {
		const text = decoder.write(bytes);
		if (!text.includes("\n")) {
			rest += text;
			return;
		}
		const parts = (rest + text).split("\n");
		rest = parts.pop() ?? "";
		for (const part of parts) take(part);
	});
	return () => {
		const last = rest + decoder.end();
		rest = "";
		if (last) take(last);
		return lines;
	};
}

async function readReport(path: string): Promise<XsReport | undefined> {
	try {
		return JSON.parse(await readFile(path, "utf8")) as XsReport;
	} catch {
		return undefined;
	}
}
