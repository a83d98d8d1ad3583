import { expect, test } from "vitest";
import { bundle } from "./helpers.ts";

const graph = `import { Component } from "ganglion";
class Blink extends Component<boolean, boolean> { *main(): Generator { for (;;) yield; } }
export default () => { const led = new Blink(); return led; };
`;

test("native: true", async () => {
	const { code } = await bundle({ "graph.ts": graph }, { native: true });
	expect(code).not.toContain("this.turn");
	expect(code).toContain("yield;");
	expect(code).toContain('get kind() {\n    return "Blink";');
	expect(code).toMatch(/named\w*\(new Blink\(\), "led"\)/);
});

test("steps: false", async () => {
	const { code } = await bundle({ "graph.ts": graph }, { steps: false });
	expect(code).toContain("yield* this.turn;");
});

test("steps are the default", async () => {
	const { code } = await bundle({ "graph.ts": graph });
	expect(code).toContain("this.$steps(");
	expect(code).not.toContain("yield");
});
