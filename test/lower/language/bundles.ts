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

const ganglion = path.join(import.meta.dirname, "../../../runtime/index.ts");
const world = path.join(import.meta.dirname, "world.ts");
const runs = path.join(import.meta.dirname, "runs.ts");

/** What programs import, with what runs them: a module, or a script that sets the global `library`. */
export async function bundledLibrary(format: "iife" | "esm"): Promise<string> {
	const contents = `export { run } from ${JSON.stringify(runs)};
export * as ganglion from ${JSON.stringify(ganglion)};
export * as world from ${JSON.stringify(world)};`;
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
		...{ bundle: true, write: false, target: "es2022", logLevel: "silent", format, globalName: "library" },
		alias: { ganglion },
		plugins: [lower()],
	});
	return outputFiles[0]?.text ?? "";
}

/** A program as one text, or why there is none. */
export type Built = { readonly code: string } | { readonly failed: string };

export async function bundled(programs: readonly Program[], form: Form, format: "cjs" | "esm"): Promise<Built[]> {
	const folder = mkdtempSync(path.join(tmpdir(), "ganglion-language-"));
	try {
		for (const [i, { files }] of programs.entries()) {
			// All in one folder: a thousand of them take longer than all the rest.
			for (const [name, text] of Object.entries(files))
				writeFileSync(path.join(folder, `p${i}.${name}`), renamed(text, i));
		}
		const built: Built[] = [];
		for (const numbers of groups(programs)) {
			for (const [i, one] of await builtAll(numbers, form, format, folder)) built[i] = one;
		}
		return built;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What one file assigns to a component, the lowering minds in all files of a build: those that do are built apart. */
function groups(programs: readonly Program[]): Iterable<number[]> {
	const found = new Map<string, number[]>();
	for (const [i, { files }] of programs.entries()) {
		const text = Object.values(files).join("\n");
		const names = [...text.matchAll(/\.(\w+) = (?:\(|function)/g)].map(([, name]) => name);
		const key = [...new Set(names)].sort().join();
		const numbers = found.get(key);
		if (numbers === undefined) found.set(key, [i]);
		else numbers.push(i);
	}
	return found.values();
}

async function builtAll(
	numbers: readonly number[],
	form: Form,
	format: "cjs" | "esm",
	folder: string,
): Promise<Map<number, Built>> {
	const built = new Map<number, Built>();
	for (;;) {
		const left = numbers.filter((i) => !built.has(i));
		if (left.length === 0) return built;
		await attempt(left, form, format, folder, built);
	}
}

/** Builds them all; where some cannot be built, these only are through. */
async function attempt(
	numbers: readonly number[],
	form: Form,
	format: "cjs" | "esm",
	folder: string,
	built: Map<number, Built>,
): Promise<void> {
	const roots = numbers.map((i) => path.join(folder, `p${i}.graph.js`));
	try {
		const { outputFiles } = await build({
			...{ entryPoints: roots, outdir: folder, external: ["ganglion", "world"], format },
			...{ bundle: true, write: false, target: "es2022", logLevel: "silent" },
			plugins: [plugins[form](roots)],
		});
		for (const { path: file, text } of outputFiles) built.set(numberOf(file) ?? -1, { code: text });
	} catch (error) {
		const before = built.size;
		if (!(error instanceof Error) || !("errors" in error) || !Array.isArray(error.errors)) throw error;
		for (const { text, location } of error.errors) {
			const number = numberOf(location?.file ?? "");
			if (number !== undefined) built.set(number, { failed: `is not built: ${text}` });
		}
		if (built.size === before) throw error;
	}
}

function numberOf(file: string): number | undefined {
	const number = /\bp(\d+)\.\w+\.js$/.exec(file)?.[1];
	return number === undefined ? undefined : Number(number);
}
