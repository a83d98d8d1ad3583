/** What each row of the page's table takes, with a browser that is open already. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { drag, now, stands } from "../../test/page/time-line.ts";
import { cli, ganglion, root } from "../ganglion.ts";
import { frames, Heaps, newPage, until } from "./chromium.ts";
import { busy, flat, grouped } from "./graphs.ts";
import type { PageName } from "./rows.ts";

const greenhouse = path.join(root, "examples/greenhouse");
const MINUTES = 600_000;
const DAY = 86_400_000;

export type Found = Readonly<Partial<Record<PageName, number>>>;

const shown = `document.querySelector(".part") !== null`;
const moves = `${shown} && Number.parseFloat(${now}) > 0`;

/** Works in a folder of somebody's who has the package. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(tmpdir(), "ganglion-bench-"));
	try {
		mkdirSync(path.join(folder, "node_modules"));
		symlinkSync(root, path.join(folder, "node_modules/ganglion"));
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Makes a page of a graph of ours, or of a text. @param work gets its file. */
function withFile<T>(
	graph: { readonly text: string } | "greenhouse",
	options: readonly string[],
	work: (file: string) => T | Promise<T>,
): Promise<T> {
	return inFolder(async (folder) => {
		const own = path.join(folder, "graph.ts");
		if (graph !== "greenhouse") writeFileSync(own, graph.text);
		const file = path.join(folder, "page.html");
		await ganglion(
			"page",
			graph === "greenhouse" ? path.join(greenhouse, "graph.ts") : own,
			"--out",
			file,
			...options,
		);
		return work(file);
	});
}

/** Opens it. @param work gets the ms until it was shown. */
async function opened<T>(browser: Browser, file: string, work: (page: Page, ms: number) => Promise<T>): Promise<T> {
	const page = await newPage(browser);
	try {
		const from = performance.now();
		await page.goto(pathToFileURL(file).href);
		await until(page, shown);
		return await work(page, performance.now() - from);
	} finally {
		await page.close();
	}
}

const asFastAsItGoes = (page: Page) => page.selectOption(".transport select", "Infinity");

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
		await until(page, moves);
		return { shell, moving: performance.now() - from };
	} finally {
		await served.end();
		await page.close();
	}
}

/** Edits that give a component another name, then one whose types are wrong besides. */
export const edits = (browser: Browser): Promise<Found> =>
	inFolder(async (cwd) => {
		cpSync(greenhouse, cwd, { recursive: true });
		const file = path.join(cwd, "graph.ts");
		const text = readFileSync(file, "utf8");
		const served = new Served(cwd, "graph.ts");
		const page = await newPage(browser);
		const edit = async (name: string, more = ""): Promise<number> => {
			const from = performance.now();
			writeFileSync(file, text.replaceAll(/\bvalve(?=: new|\.inbox|\.button|\.outbox)/g, name) + more);
			await until(page, `document.querySelector(".canvas").textContent.includes("${name}")`);
			return performance.now() - from;
		};
		try {
			await page.goto(await served.address);
			await until(page, moves);
			// The compiler's first look is that of a new process: an edit comes later.
			await edit("firstEdit");
			const all = [await edit("secondEdit"), await edit("thirdEdit"), await edit("fourthEdit")];
			await edit("wrongEdit", "\nexport const wrong: string = 1;\n");
			const types = await until(page, `document.querySelector(".trouble") !== null`);
			return { edit: median(all), types };
		} finally {
			await served.end();
			await page.close();
		}
	});

/** Runs a greenhouse to an end as fast as it goes, then back by a millisecond, to where nobody was before. */
const back = (browser: Browser, ms: number): Promise<number> =>
	withFile("greenhouse", ["--for", `${ms}ms`], (file) =>
		opened(browser, file, async (page) => {
			await asFastAsItGoes(page);
			await until(page, stands(ms));
			const all: number[] = [];
			for (let i = 1; i <= 3; i++) all.push(await until(page, stands(ms - i), drag(ms - i)));
			return median(all);
		}),
	);

export async function backs(browser: Browser): Promise<Found> {
	return { backMinutes: await back(browser, MINUTES), backDay: await back(browser, DAY) };
}

const DRAG = `
	const canvas = document.querySelector(".canvas");
	const at = { clientX: 600 - 2 * (i % 200), clientY: 400 - 2 * (i % 200), bubbles: true };
	if (i === 1) canvas.dispatchEvent(new PointerEvent("pointerdown", { button: 0, ...at }));
	canvas.dispatchEvent(new PointerEvent("pointermove", at))`;

/** The same components in chassis and without, moved under the eye. @returns the worse of the two. */
export async function many(browser: Browser): Promise<Found> {
	const laidOut: number[] = [];
	const scrolled: number[] = [];
	for (const text of [grouped, flat])
		await withFile({ text }, [], (file) =>
			opened(browser, file, async (page, ms) => {
				laidOut.push(ms);
				await frames(page, 1);
				scrolled.push((await frames(page, 4, DRAG)).at(-1) ?? Number.NaN);
			}),
		);
	return { laidOut: Math.max(...laidOut), scrolled: Math.max(...scrolled) };
}

export const crowd = (browser: Browser): Promise<Found> =>
	withFile({ text: busy }, [], (file) =>
		opened(browser, file, async (page) => {
			await frames(page, 1);
			const all = await frames(page, 8);
			return { busyFrames: all[Math.floor(all.length * 0.95)] ?? Number.NaN };
		}),
	);

export const file = (): Promise<Found> =>
	withFile("greenhouse", [], (made) => {
		const bytes = readFileSync(made);
		return { file: bytes.length / 1e6, compressed: gzipSync(bytes).length / 1e6 };
	});

/**
 * A greenhouse that reads its sensor each 5 s: what it does in a month is what it does in a day, a day takes seconds.
 * @param days of virtual time, an even number. @returns the most of the second half against the most of the first.
 */
export const memory = (browser: Browser, days: number, onDay: (day: number) => void): Promise<Found> =>
	withFile("greenhouse", ["--for", `${days}d`, "--set", "every=5000"], (made) =>
		opened(browser, made, async (page) => {
			const heaps = await Heaps.of(page);
			await asFastAsItGoes(page);
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
		}),
	);

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
