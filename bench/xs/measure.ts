/** Runs the works on the XS engine and makes rows of what its counters say. */
import path from "node:path";
import { build } from "esbuild";
import { lower } from "../../cli/lower/plugin.ts";
import type { XsHost } from "../../targets/xs-desktop/build-host.ts";
import { runXs, type XsBudget, type XsResult } from "../../targets/xs-desktop/run-xs.ts";
import type { Job, Taken } from "./program.ts";
import type { XsCase } from "./rows.ts";

/** One row of the file that `npm run bench:xs -- --json FILE` writes. */
export interface XsRow {
	readonly name: string;
	readonly ours: boolean;
	readonly style: string;
	/** Of the larger of the two runs; the figures per message are differences between the two. */
	readonly messages: number;
	readonly slotsPerMessage: number;
	readonly chunkBytesPerMessage: number;
	readonly instructionsPerMessage: number;
	/** Garbage collections in the larger run, under the memory of an ESP32. */
	readonly collections: number;
	/** Real time: for ratios within one file only. 0 where it was not measured. */
	readonly messagesPerSecond: number;
}

/** What one more idle component holds. */
export interface XsMemory {
	readonly name: string;
	readonly slots: number;
	readonly chunkBytes: number;
	/** 16 a slot. */
	readonly bytes: number;
}

const FEW = 20_000;
const MANY = 40_000;
/** Instructions for the clock: so many that the start of a process is small beside them. */
const TIMED = 150_000_000;

/** Moddable's defaults for an ESP32. */
const esp32: XsBudget = {
	chunk: { initial: 78_848, incremental: 0 },
	heap: { initial: 4_928, incremental: 0 },
	stack: 512,
	keys: { initial: 32, incremental: 32 },
};

const prelude = `export function boot(main, arg) { main(arg); }
export function pump() { return false; }
`;

/** The programs for XS, made once: as a build lowers them, and with plain generators. */
export class XsBench {
	private readonly programs = new Map<boolean, Promise<string>>();
	private readonly host: XsHost | undefined;

	/** @param host another than that of this computer. */
	constructor(host?: XsHost) {
		this.host = host;
	}

	private program(native: boolean): Promise<string> {
		const made = this.programs.get(native) ?? bundle(native);
		this.programs.set(native, made);
		return made;
	}

	/** Exact: the same on every machine. `machine` are instructions of the processor, where the host counts them. */
	async row(one: XsCase): Promise<{ row: XsRow; machine: number }> {
		const [few, many] = await this.run(one.native === true, {
			kind: "work",
			name: one.work,
			counts: [FEW, MANY],
		});
		if (few === undefined || many === undefined) throw new Error(`${one.name}: no figures`);
		checkSum(one, many.sum);
		const per = (what: "slots" | "chunkBytes" | "instructions" | "machine"): number =>
			rounded((many[what] - few[what]) / (MANY - FEW));
		const row = {
			name: one.name,
			ours: one.ours,
			style: one.style,
			messages: MANY,
			slotsPerMessage: per("slots"),
			chunkBytesPerMessage: per("chunkBytes"),
			instructionsPerMessage: per("instructions"),
			collections: many.collections,
			messagesPerSecond: 0,
		};
		return { row, machine: per("machine") };
	}

	/** The same row with the clock's figure: the median of three. */
	async timed(one: XsCase, row: XsRow): Promise<XsRow> {
		const rates: number[] = [];
		const count = Math.round(TIMED / row.instructionsPerMessage);
		for (let i = 0; i < 3; i++) {
			const started = await this.seconds(one, 1);
			rates.push(count / ((await this.seconds(one, count)) - started));
		}
		rates.sort((a, b) => a - b);
		return { ...row, messagesPerSecond: Math.round(rates[1] ?? 0) };
	}

	/** Its name, version and word size. */
	async engine(): Promise<string> {
		const { report } = await this.start(false, { kind: "work", name: "inlined", counts: [1] }, esp32);
		return report === undefined ? "XS" : `XS ${report.engine.xs}, ${report.engine.bits} bit`;
	}

	private async seconds(one: XsCase, count: number): Promise<number> {
		const began = performance.now();
		await this.run(one.native === true, { kind: "work", name: one.work, counts: [count] });
		return (performance.now() - began) / 1000;
	}

	/** The slope between 1 000 and 2 000 of them. */
	async memory(name: string): Promise<XsMemory> {
		const [less, more] = await this.run(false, { kind: "memory", name, counts: [1000, 2000] }, "none");
		if (less === undefined || more === undefined) throw new Error(`${name}: no figures`);
		const slots = rounded((more.slots - less.slots) / 1000);
		const chunkBytes = rounded((more.chunkBytes - less.chunkBytes) / 1000);
		return { name, slots, chunkBytes, bytes: rounded(16 * slots + chunkBytes) };
	}

	private async run(native: boolean, job: Job, budget: XsBudget | "none" = esp32): Promise<readonly Taken[]> {
		const result = await this.start(native, job, budget);
		if (result.status !== 0) throw new Error(`${job.name} on XS: status ${result.status}, ${result.stderr}`);
		return JSON.parse(result.lines[0] ?? "[]");
	}

	private async start(native: boolean, job: Job, budget: XsBudget | "none"): Promise<XsResult> {
		return runXs({
			modules: { main: await this.program(native), prelude },
			prelude: "prelude",
			main: "main",
			preload: true,
			budget,
			arg: JSON.stringify(job),
			...(this.host === undefined ? {} : { host: this.host }),
		});
	}
}

async function bundle(native: boolean): Promise<string> {
	const result = await build({
		entryPoints: [path.join(import.meta.dirname, "program.ts")],
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		plugins: [lower({ native })],
	});
	const file = result.outputFiles[0];
	if (file === undefined) throw new Error("esbuild wrote nothing");
	return file.text;
}

/** Two decimals: what a start-up leaves in the difference is far below. */
function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}

/** 0 + 1 + … + (n - 1), in 32 bits. The other shapes add up something else. */
function checkSum(one: XsCase, sum: number): void {
	if (one.other === true) return;
	const right = ((MANY * (MANY - 1)) / 2) | 0;
	if (sum !== right) throw new Error(`${one.name}: the sum is ${sum}, not ${right}`);
}
