/** The trace that a browser's worker makes of a program, by the worker that pages have. */
import type { Page } from "playwright-core";
import { readAssets } from "../../cli/page/assets.ts";
import type { Program } from "../../targets/page/protocol.ts";

/** In the page: makes a worker of the text, as the page's own code does, and gives the lines of its trace. */
const inPage = `(async ({ worker, program, until }) => {
	const lines = [];
	const made = new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
	await new Promise((resolve, reject) => {
		made.onerror = (event) => reject(new Error(event.message));
		made.onmessage = ({ data }) => {
			if (data.kind === "lines") lines.push(...data.lines);
			else if (data.kind === "failed") reject(new Error(data.message));
			else if (data.kind === "begun") made.postMessage({ kind: "close" });
			else if (data.kind === "closed") resolve();
		};
		const { seed } = program.start;
		made.postMessage({ kind: "begin", program, seed, inputs: [], to: until, trace: true });
	});
	made.terminate();
	return lines;
})`;

/** @param until ms of virtual time. */
export function traceIn(page: Page, program: Program, until: number): Promise<string[]> {
	const given = JSON.stringify({ worker: readAssets().worker, program, until });
	return page.evaluate(`${inPage}(${given})`);
}

/** The lines that differ first: those of the page, and of Node. */
export function firstDifference(page: readonly string[], node: readonly string[]): unknown {
	const at = page.findIndex((line, i) => line !== node[i]);
	if (at >= 0) return { page: page[at], node: node[at] };
	return page.length === node.length ? undefined : { page: "nothing more", node: node[page.length] };
}
