/** The trace that a browser's worker makes of a program, by the worker that pages have. */
import type { Page } from "playwright-core";
import { readAssets } from "../../cli/page/assets.ts";
import type { Deed, Input } from "../../targets/node-sim/index.ts";
import type { Program } from "../../targets/page/protocol.ts";

/** Something that a hand does, so many ms after the last time. */
export interface Step {
	readonly pause: number;
	readonly deed: Deed;
}

export interface Ran {
	readonly lines: string[];
	/** What was done, with its times. */
	readonly taken: Input[];
}

/** In the page: makes a worker of the text, as the page's own code does, and gives it one command after the other. */
const inPage = `(async ({ worker, program, steps, until }) => {
	const lines = [];
	const taken = [];
	const made = new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
	const ask = (command) => new Promise((resolve, reject) => {
		made.onerror = (event) => reject(new Error(event.message));
		made.onmessage = ({ data }) => {
			if (data.kind === "lines") lines.push(...data.lines);
			else if (data.kind === "failed") reject(new Error(data.message));
			else resolve(data);
		};
		made.postMessage(command);
	});
	const advance = (to) => ask({ kind: "advance", until: to, budget: Infinity });
	let at = 0;
	await ask({ kind: "begin", program, seed: program.start.seed, inputs: [], to: 0, trace: true });
	for (const { pause, deed } of steps) {
		await advance((at += pause));
		taken.push((await ask({ kind: "input", deed })).input);
	}
	await advance(until);
	await ask({ kind: "close" });
	made.terminate();
	return { lines, taken };
})`;

/** @param until ms of virtual time. */
export function runIn(page: Page, program: Program, until: number, steps: readonly Step[] = []): Promise<Ran> {
	const given = JSON.stringify({ worker: readAssets().worker, program, steps, until });
	return page.evaluate(`${inPage}(${given})`);
}

/** @param until ms of virtual time. */
export const traceIn = async (page: Page, program: Program, until: number): Promise<string[]> =>
	(await runIn(page, program, until)).lines;

/** The lines that differ first: those of the page, and of Node. */
export function firstDifference(page: readonly string[], node: readonly string[]): unknown {
	const at = page.findIndex((line, i) => line !== node[i]);
	if (at >= 0) return { page: page[at], node: node[at] };
	return page.length === node.length ? undefined : { page: "nothing more", node: node[page.length] };
}
