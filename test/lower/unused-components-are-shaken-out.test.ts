import { expect, test } from "vitest";
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

test("what the graph does not use is not in the bundle", async () => {
	const { code } = await bundle(files);
	expect(code).toContain("Used");
	expect(code).not.toContain("Unused");
	expect(code).not.toContain("spare");
});
