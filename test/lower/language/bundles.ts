/** Many programs in one bundle, with plain generators or lowered, for Node or XS. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { lower, mended } from "../../../cli/lower/plugin.ts";
import type { Program } from "./programs.ts";

/** How a bundle is made of its programs. */
export type Form = "native" | "lowered";

/** Plain generators go by no part of the lowering, but for what XS's stack needs of every switch. */
const plugins: Record<Form, (roots: readonly string[]) => Plugin> = {
	native: mended,
	lowered: (roots) => lower({ roots }),
};

/** Which helpers' values are wanted is asked of all files of a build, by name: none is called as another program's. */
function renamed(text: string, i: number): string {
	return text
		.replaceAll(/(\.#?|\*#?|\['|super\.)(help|aid|again|pick|values)\b/g, `$1$2${i}`)
		.replaceAll('from "./', `from "./p${i}.`);
}

/** An entry whose `runs` holds a function for each program, which returns its traces. */
function entry(programs: readonly Program[], failed: ReadonlyMap<number, string>): string {
	const lines = ['import { run } from "runs";'];
	for (const i of programs.keys()) if (!failed.has(i)) lines.push(`import * as made${i} from "./p${i}.graph.js";`);
	const runs = programs.map(({ scripts }, i) =>
		failed.has(i) ? "null" : `() => JSON.stringify(${JSON.stringify(scripts)}.map((one) => run(made${i}, one)))`,
	);
	return [...lines, `export const runs = [${runs.join(",\n")}];`].join("\n");
}

export interface Bundle {
	/** A script that sets the global `programs`, or a module: `runs` holds a function for each program. */
	readonly code: string;
	/** Of programs of which nothing could be built: why, by number. What they would have run does not exist. */
	readonly failed: ReadonlyMap<number, string>;
}

export async function bundled(programs: readonly Program[], form: Form, format: "iife" | "esm"): Promise<Bundle> {
	const folder = mkdtempSync(path.join(tmpdir(), "ganglion-language-"));
	try {
		for (const [i, { files }] of programs.entries()) {
			// All in one folder: a thousand of them take longer than all the rest.
			for (const [name, text] of Object.entries(files))
				writeFileSync(path.join(folder, `p${i}.${name}`), renamed(text, i));
		}
		const failed = new Map<number, string>();
		for (;;) {
			const made = await attempt(programs, form, format, folder, failed);
			if (made !== undefined) return { code: made, failed };
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function rootsOf(programs: readonly Program[], failed: ReadonlyMap<number, string>, folder: string): string[] {
	return [...programs.keys()].flatMap((i) => (failed.has(i) ? [] : [path.join(folder, `p${i}.graph.js`)]));
}

/** Builds all but those that failed; adds to them, and gives nothing, where more fail. */
async function attempt(
	programs: readonly Program[],
	form: Form,
	format: "iife" | "esm",
	folder: string,
	failed: Map<number, string>,
): Promise<string | undefined> {
	try {
		const { outputFiles } = await build({
			stdin: { contents: entry(programs, failed), resolveDir: folder, loader: "js" },
			...{ bundle: true, write: false, target: "es2022", logLevel: "silent", format, globalName: "programs" },
			alias: {
				ganglion: path.join(import.meta.dirname, "../../../runtime/index.ts"),
				runs: path.join(import.meta.dirname, "runs.ts"),
				world: path.join(import.meta.dirname, "world.ts"),
			},
			plugins: [plugins[form](rootsOf(programs, failed, folder))],
		});
		return outputFiles[0]?.text ?? "";
	} catch (error) {
		const before = failed.size;
		if (!(error instanceof Error) || !("errors" in error) || !Array.isArray(error.errors)) throw error;
		for (const { text, location } of error.errors) {
			const number = /\bp(\d+)\./.exec(location?.file ?? "")?.[1];
			if (number !== undefined && !failed.has(Number(number))) failed.set(Number(number), String(text));
		}
		if (failed.size === before) throw error;
		return undefined;
	}
}
