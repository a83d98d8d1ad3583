/** Runs programs on XS, many in one firmware, each a module of its own. */
import { runXs } from "../../../targets/xs-desktop/run-xs.ts";
import { type Built, bundled, bundledLibrary, type Form } from "./bundles.ts";
import { imported, type Program } from "./programs.ts";

/** Prints the traces of one program a line, so that a run that does not end tells where. */
const prelude = `export function boot(main) { main(xshost.print); }
export function pump() { return false; }
export function end() {}`;

/** For each program its traces, one for each of its scripts, or why there are none: `is not read` is XS's own. */
export async function onXs(programs: readonly Program[], form: Form, timeoutMs = 60_000): Promise<string[]> {
	const built = await bundled(programs, form, "esm");
	const library = await bundledLibrary("esm");
	for (;;) {
		const modules = { library, prelude, ...imports, ...modulesOf(programs, built) };
		const { lines, stderr } = await runXs({ modules, prelude: "prelude", main: "main", budget: "none", timeoutMs });
		const [unread, line] = /\bp(\d+)\.js:(\d+: .*)/.exec(stderr)?.slice(1) ?? [];
		if (lines.length === 0 && unread !== undefined) {
			built[Number(unread)] = { failed: `is not read: ${line}` };
			continue;
		}
		let at = 0;
		return built.map((one) => ("failed" in one ? one.failed : (lines[at++] ?? `did not end: ${stderr}`)));
	}
}

const imports = {
	ganglion: 'import { ganglion } from "library"; export const { Component } = ganglion;',
	world: `import { world } from "library"; export const { ${imported.join(", ")} } = world;`,
};

/** Scripts of one program share what its module holds. */
function modulesOf(programs: readonly Program[], built: readonly Built[]): Record<string, string> {
	const modules: Record<string, string> = {};
	const main = ['import { run } from "library";'];
	const runs: string[] = [];
	for (const [i, one] of built.entries()) {
		if ("failed" in one) continue;
		modules[`p${i}`] = one.code;
		main.push(`import * as p${i} from "p${i}";`);
		runs.push(`print(JSON.stringify(${JSON.stringify(programs[i]?.scripts)}.map((one) => run(p${i}, one))));`);
	}
	return { ...modules, main: `${main.join("\n")}\nexport default (print) => {\n${runs.join("\n")}\n};` };
}
