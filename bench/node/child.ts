/** One candidate in a process of its own: warms up, takes the median of its rates, and what a message leaves behind. */
import * as anchors from "../work/anchors.ts";
import { Crowded } from "../work/crowds.ts";
import * as shapes from "../work/shapes.ts";
import { drain, handler, helpers, meowmix } from "../work/styles.ts";
import { type Peer, peers } from "./peers.mjs";
import { crowds, type NodeCase } from "./rows.ts";

const WARM_UP_MS = 400;
const MEASURED_MS = 1_500;
const MOST_RUNS = 41;
const HEAP_RUNS = 5;
const HEAP_RUN_MS = 100;

function find(name: string): Peer {
	const crowd = crowds[name];
	if (crowd !== undefined) {
		const made = new Crowded(crowd.all, crowd.busy);
		return (count) => made.send(count);
	}
	const all: Readonly<Record<string, Peer>> = { ...anchors, ...shapes, drain, handler, helpers, meowmix, ...peers };
	const found = all[name];
	if (found === undefined) throw new Error(`no candidate ${name}`);
	return found;
}

async function rate(work: Peer, count: number): Promise<number> {
	const warm = performance.now() + WARM_UP_MS;
	do await work(count);
	while (performance.now() < warm);
	const rates: number[] = [];
	const end = performance.now() + MEASURED_MS;
	do {
		const began = performance.now();
		await work(count);
		rates.push((count * 1000) / (performance.now() - began));
	} while (rates.length < 3 || (rates.length < MOST_RUNS && performance.now() < end));
	rates.sort((a, b) => a - b);
	return rates[rates.length >> 1] ?? 0;
}

/** Bytes allocated by one run. The young heap is large enough that nothing is collected meanwhile. */
async function allocated(work: Peer, count: number): Promise<number> {
	globalThis.gc?.();
	const before = process.memoryUsage().heapUsed;
	await work(count);
	return process.memoryUsage().heapUsed - before;
}

/**
 * Bytes allocated per message: the difference of two runs, as on XS, so that what a start takes cancels out. The
 * median of several, and of more messages than elsewhere where they are fast: V8's own figure is good to a megabyte.
 */
async function heapBytes(work: Peer, atLeast: number): Promise<number> {
	const few = atLeast >> 1;
	const began = performance.now();
	let done = 0;
	do {
		await work(atLeast);
		done += atLeast;
	} while (performance.now() - began < WARM_UP_MS);
	const many = few + Math.max(few, Math.round((HEAP_RUN_MS * done) / (performance.now() - began)));
	const found: number[] = [];
	for (let i = 0; i < HEAP_RUNS; i++)
		found.push(((await allocated(work, many)) - (await allocated(work, few))) / (many - few));
	found.sort((a, b) => a - b);
	return Math.max(0, found[found.length >> 1] ?? 0);
}

const [text = "", what] = process.argv.slice(2);
const one: NodeCase = JSON.parse(text);
const work = find(one.work);
const sum = await work(one.messages);
const right = ((one.messages * (one.messages - 1)) / 2) | 0;
if (one.other !== true && sum !== right) throw new Error(`${one.name}: the sum is ${sum}, not ${right}`);
const result = what === "heap" ? await heapBytes(work, one.messages) : await rate(work, one.messages);
process.stdout.write(`${result}\n`);
// noflo and others keep timers: the figure is out, nothing else matters.
process.exit(0);
