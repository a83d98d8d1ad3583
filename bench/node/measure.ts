/** Starts each candidate in a fresh process and makes rows of what it says. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { lower } from "../../cli/lower/plugin.ts";
import type { NodeCase } from "./rows.ts";

/** One row of the file that `npm run bench:node -- --json FILE` writes. */
export interface NodeRow {
	readonly name: string;
	readonly ours: boolean;
	readonly capacity: number;
	readonly messages: number;
	readonly messagesPerSecond: number;
	readonly heapBytesPerMessage: number;
	/** The fastest of its processes against the slowest: far from 1, the machine was busy with other things. */
	readonly spread: number;
}

const bench = path.dirname(import.meta.dirname);
const built = path.join(bench, ".cache");

/** The programs for Node, as bundles beside the peers: lowered as a build does it, and native. */
export class NodeBench {
	static async make(): Promise<NodeBench> {
		await mkdir(built, { recursive: true });
		for (const native of [false, true]) await bundle(native);
		return new NodeBench();
	}

	/** False for a peer that is not installed. */
	has(one: NodeCase): boolean {
		return one.needs === undefined || existsSync(path.join(bench, "node_modules", one.needs));
	}

	/** Messages per second, in a fresh process. */
	rate(one: NodeCase): Promise<number> {
		return this.child(one, "rate", []);
	}

	/** The row of a candidate whose rates have been taken: their median, and how far they lie apart. */
	async row(one: NodeCase, rates: readonly number[]): Promise<NodeRow> {
		const sorted = [...rates].sort((a, b) => a - b);
		const [least = 0, median = 0, most = 0] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
		return {
			name: one.name,
			ours: one.ours,
			capacity: one.capacity,
			messages: one.messages,
			messagesPerSecond: Math.round(median),
			heapBytesPerMessage: Math.round(10 * (await this.child(one, "heap", LARGE_YOUNG_HEAP))) / 10,
			spread: Math.round((100 * most) / least) / 100,
		};
	}

	async close(): Promise<void> {
		await rm(built, { recursive: true, force: true });
	}

	private async child(one: NodeCase, what: "rate" | "heap", flags: readonly string[]): Promise<number> {
		const args = [...flags, bundleFile(one.native === true), JSON.stringify(one), what];
		const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
		return Number(stdout.trim().split("\n").at(-1));
	}
}

const LARGE_YOUNG_HEAP = ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512"];

function bundleFile(native: boolean): string {
	return path.join(built, native ? "native.mjs" : "lowered.mjs");
}

async function bundle(native: boolean): Promise<void> {
	const result = await build({
		entryPoints: [path.join(import.meta.dirname, "child.ts")],
		bundle: true,
		write: false,
		format: "esm",
		platform: "node",
		target: "es2022",
		packages: "external",
		plugins: [lower({ native })],
	});
	await writeFile(bundleFile(native), result.outputFiles[0]?.text ?? "");
}
