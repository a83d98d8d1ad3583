/** What each row of the page's table takes, with a browser that is open already. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { formatMoment } from "../../targets/report/moments.ts";
import { frames, Heaps, newPage, until } from "./chromium.ts";
import { busy, flat, grouped } from "./graphs.ts";
import type { PageName } from "./rows.ts";

const root = path.join(import.meta.dirname, "../..");
const cli = path.join(root, "dist/cli/main.js");
const greenhouse = path.join(root, "examples/greenhouse");
const MINUTES = 600_000;
const DAY = 86_400_000;

export type Found = Readonly<Partial<Record<PageName, number>>>;

/** A folder in which a graph of somebody's lies, and the package. */
function folder(files: Readonly<Record<string, string>>): string {
	const made = mkdtempSync(path.join(tmpdir(), "ganglion-bench-"));
	mkdirSync(path.join(made, "node_modules"));
	symlinkSync(root, path.join(made, "node_modules/ganglion"));
	for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
	return made;
}

const remove = (made: string): void => rmSync(made, { recursive: true, force: true });

async function pageOf(cwd: string, graph: string, ...options: string[]): Promise<string> {
	const args = [cli, "page", graph, "--out", path.join(cwd, "page.html"), "--no-check", ...options];
	await promisify(execFile)(process.execPath, args, { cwd });
	return path.join(cwd, "page.html");
}

const shown = `document.querySelector(".part.leaf, .part.chassis, .part") !== null`;
const now = `document.querySelector(".now").textContent`;
const stands = (ms: number): string => `${now} === ${JSON.stringify(formatMoment(ms))}`;

/** `sim --ui` of a folder, until it is ended. */
class Served {
	readonly child: ChildProcess;
	readonly address: Promise<string>;

	constructor(cwd: string, graph: string, ...options: string[]) {
		this.child = spawn(process.execPath, [cli, "sim", graph, "--ui", "--no-open", ...options], {
			cwd,
			stdio: ["ignore", "pipe", "ignore"],
		});
		this.address = new Promise((resolve, reject) => {
			this.child.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
			this.child.once("exit", () => reject(new Error("sim --ui has ended")));
		});
	}

	async end(): Promise<void> {
		if (this.child.exitCode !== null) return;
		const ended = new Promise((resolve) => this.child.once("exit", resolve));
		this.child.kill("SIGINT");
		await ended;
	}
}

export async function start(browser: Browser): Promise<Found> {
	const page = await newPage(browser);
	const from = performance.now();
	const served = new Served(root, path.join(greenhouse, "graph.ts"), "--no-check");
	try {
		await page.goto(await served.address, { waitUntil: "commit" });
		await until(page, `document.querySelector("#page header") !== null`);
		const shell = performance.now() - from;
		await until(page, `${shown} && Number.parseFloat(${now}) > 0`);
		return { shell, moving: performance.now() - from };
	} finally {
		await served.end();
		await page.close();
	}
}

/** One that gives a component another name, then one whose types are wrong besides. */
export async function edits(browser: Browser): Promise<Found> {
	const text = readFileSync(path.join(greenhouse, "graph.ts"), "utf8");
	const cwd = folder({});
	cpSync(greenhouse, cwd, { recursive: true });
	const file = path.join(cwd, "graph.ts");
	const served = new Served(cwd, "graph.ts");
	const page = await newPage(browser);
	try {
		await page.goto(await served.address);
		await until(page, `${shown} && Number.parseFloat(${now}) > 0`);
		// The compiler's first look is that of a new process: an edit comes later.
		const named = (name: string): string => `document.querySelector(".canvas").textContent.includes("${name}")`;
		const edit = async (name: string, more = ""): Promise<number> => {
			const from = performance.now();
			writeFileSync(file, text.replaceAll(/\bvalve(?=: new|\.inbox|\.button|\.outbox)/g, name) + more);
			await until(page, named(name));
			return performance.now() - from;
		};
		await edit("firstEdit");
		const all = [await edit("secondEdit"), await edit("thirdEdit"), await edit("fourthEdit")];
		await edit("wrongEdit", "\nexport const wrong: string = 1;\n");
		const types = await until(page, `document.querySelector(".trouble") !== null`);
		return { edit: median(all), types };
	} finally {
		await served.end();
		await page.close();
		remove(cwd);
	}
}

/** Runs a greenhouse to an end as fast as it goes, then back by a millisecond, to where nobody was before. */
export async function back(browser: Browser, ms: number): Promise<number> {
	const cwd = folder({});
	const page = await newPage(browser);
	try {
		const file = await pageOf(cwd, path.join(greenhouse, "graph.ts"), "--for", `${ms}ms`);
		await page.goto(pathToFileURL(file).href);
		await until(page, shown);
		await page.selectOption(".transport select", "Infinity");
		await until(page, stands(ms));
		const all: number[] = [];
		for (let i = 1; i <= 3; i++) all.push(await until(page, stands(ms - i), goTo(ms - i)));
		return median(all);
	} finally {
		await page.close();
		remove(cwd);
	}
}

const goTo = (ms: number): string => `
	const line = document.querySelector(".timeline input");
	line.value = "${ms}";
	line.dispatchEvent(new Event("change", { bubbles: true }))`;

const DRAG = `
	const canvas = document.querySelector(".canvas");
	const at = { clientX: 600 - 2 * (i % 200), clientY: 400 - 2 * (i % 200), bubbles: true };
	if (i === 1) canvas.dispatchEvent(new PointerEvent("pointerdown", { button: 0, ...at }));
	canvas.dispatchEvent(new PointerEvent("pointermove", at))`;

/** The same graph's components open at once, and moved under the eye. @returns the worse of the two. */
export async function many(browser: Browser): Promise<Found> {
	const laidOut: number[] = [];
	const scrolled: number[] = [];
	for (const graph of [grouped, flat]) {
		await withPage(browser, graph, async (page, ms) => {
			laidOut.push(ms);
			await frames(page, 1);
			scrolled.push((await frames(page, 4, DRAG)).at(-1) ?? Number.NaN);
		});
	}
	return { laidOut: Math.max(...laidOut), scrolled: Math.max(...scrolled) };
}

export async function crowd(browser: Browser): Promise<Found> {
	let busyFrames = Number.NaN;
	await withPage(browser, busy, async (page) => {
		await frames(page, 1);
		const all = await frames(page, 8);
		busyFrames = all[Math.floor(all.length * 0.95)] ?? Number.NaN;
	});
	return { busyFrames };
}

async function withPage(browser: Browser, text: string, look: (page: Page, ms: number) => Promise<void>) {
	const cwd = folder({ "graph.ts": text });
	const page = await newPage(browser);
	try {
		const file = await pageOf(cwd, "graph.ts");
		const from = performance.now();
		await page.goto(pathToFileURL(file).href);
		await until(page, shown);
		await look(page, performance.now() - from);
	} finally {
		await page.close();
		remove(cwd);
	}
}

export async function file(): Promise<Found> {
	const cwd = folder({});
	try {
		const bytes = readFileSync(await pageOf(cwd, path.join(greenhouse, "graph.ts")));
		return { file: bytes.length / 1e6, compressed: gzipSync(bytes).length / 1e6 };
	} finally {
		remove(cwd);
	}
}

/**
 * A greenhouse that reads its sensor each 5 s: what it does in a month is what it does in a day, a day takes seconds.
 * @param days of virtual time, an even number. @returns the most of the second half against the most of the first.
 */
export async function memory(browser: Browser, days: number, onDay: (day: number) => void): Promise<Found> {
	const cwd = folder({});
	const page = await newPage(browser);
	try {
		const made = await pageOf(cwd, path.join(greenhouse, "graph.ts"), "--for", `${days}d`, "--set", "every=5000");
		const heaps = await Heaps.of(page);
		await page.goto(pathToFileURL(made).href);
		await until(page, shown);
		await page.selectOption(".transport select", "Infinity");
		const all: { page: number; workers: number }[] = [];
		for (let day = 1; day <= days; day++) {
			await until(page, `Number.parseFloat(${now}) >= ${(day * DAY) / 1_000}`);
			all.push({ page: await heaps.page(), workers: await heaps.workers() });
			onDay(day);
		}
		const growth = (bytes: readonly number[]): number =>
			Math.max(...bytes.slice(days / 2)) / Math.max(...bytes.slice(0, days / 2));
		return {
			pageMemory: growth(all.map((one) => one.page)),
			workerMemory: growth(all.map((one) => one.workers)),
		};
	} finally {
		await page.close();
		remove(cwd);
	}
}

export async function backs(browser: Browser): Promise<Found> {
	return { backMinutes: await back(browser, MINUTES), backDay: await back(browser, DAY) };
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
