/**
 * `npm run witness`: whatever a test runs by `sim` in virtual time is run in Chromium's worker, too, and has to give
 * the same trace, byte for byte. It takes a few minutes, so `npm test` does it with fewer graphs: those of
 * the-worker-gives-nodes-trace.
 */
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { duration } from "../../cli/options.ts";
import { readProgram } from "./a-pages-program.ts";
import { launchChromium } from "./chromium.ts";
import { firstDifference, traceIn } from "./worker-trace.ts";

type Run = (args: readonly string[]) => Promise<{ readonly status: number; readonly out: string }>;

/** Options of `sim` that `page` has, too, with their values. */
const SHARED = [
	...["--device", "--for", "--seed", "--world", "--set", "--name", "--zone", "--at-end", "--at-stall", "--at-faults"],
	...["--fault-limit", "--watchdog"],
];
/** Those that change nothing in a run, and whether a value follows. */
const SILENT = new Map([
	...["--trace", "--vcd", "--pcap", "--perfetto"].map((name) => [name, true] as const),
	...["--json", "--notes", "--no-check", "--stack", "--verbose"].map((name) => [name, false] as const),
]);

let page: Promise<Page> | undefined;

function thePage(): Promise<Page> {
	page ??= launchChromium().then((browser) => browser.newPage());
	return page;
}

/** The graph and the options of a run that a page can do. */
function shared(args: readonly string[]): readonly string[] | undefined {
	const kept: string[] = [];
	for (let i = 1; i < args.length; i++) {
		const [word = "", given] = (args[i] ?? "").split(/=(.*)/s);
		const value = given ?? args[i + 1] ?? "";
		if (!word.startsWith("--")) kept.push(args[i] ?? "");
		else if (SHARED.includes(word)) kept.push(word, value);
		else if (!SILENT.has(word)) return undefined;
		if (given === undefined && (SHARED.includes(word) || SILENT.get(word) === true)) i++;
	}
	return kept;
}

/** @param args of a run that went well. */
export async function witness(args: readonly string[], cwd: string, run: Run): Promise<void> {
	const options = args[0] === "sim" ? shared(args) : undefined;
	if (options === undefined) return;
	const out = path.join(cwd, `witness-${process.pid}.html`);
	const at = options.indexOf("--for");
	const until = at < 0 ? 10_000 : duration(options[at + 1] ?? "");
	const onNode = await run(["sim", ...options, "--json", "--no-check"]);
	// What is written beside the graph, or asked of the world, may be another in a second run.
	if (onNode.status !== 0) return;
	const made = await run(["page", ...options, "--no-check", "--out", out]);
	expect(made.status, `page ${options.join(" ")}`).toBe(0);
	const lines = await traceIn(await thePage(), readProgram(out), until);
	await rm(out);
	expect(firstDifference(lines, onNode.out.trimEnd().split("\n")), `in Chromium: ${args.join(" ")}`).toBeUndefined();
}
