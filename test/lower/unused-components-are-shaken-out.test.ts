import { expect, test } from "vitest";
import { libraryFile } from "../../cli/library.ts";
import * as library from "../../runtime/index.ts";
import { bundle } from "./helpers.ts";

const files = {
	"parts.ts": `import { Component } from "ganglion";
		export class Used extends Component { *main() { yield; } }
		export class Unused extends Component { *main() { yield; } }
		export const spare = /* @__PURE__ */ new Unused();`,
	"graph.ts": `import { Used } from "./parts.ts";
		import type { Unused } from "./parts.ts";
		export type Rest = Unused;
		export default () => { const one = new Used(); return one; };`,
};

/** What every graph is made of: mains are put on Component when the library is loaded. */
const core = ["Component", "GraphError", "Microprocess"];

test("of the library's classes only the core's are in the bundle of a graph that uses none", async () => {
	const alias = { ganglion: libraryFile("runtime/index") };
	const files = { "graph.ts": 'import "ganglion"; export default 1;' };
	const build = { external: [], alias };
	const [lowered, native] = [await bundle(files, { build }), await bundle(files, { native: true, build })];
	const classes = Object.entries(library).filter(
		([, one]) => typeof one === "function" && /^class\b/.test(String(one)),
	);
	expect(classes.length).toBeGreaterThan(30);
	const kept = classes.map(([name]) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(lowered.code));
	expect(kept.sort()).toEqual(core);
	// What is there all the same is none of the lowering's.
	expect(lowered.code.length).toBe(native.code.length);
});

test("what the graph does not use is not in the bundle", async () => {
	const { code } = await bundle(files);
	expect(code).toContain("Used");
	expect(code).not.toContain("Unused");
	expect(code).not.toContain("spare");
});
