import { parse } from "acorn";
import { expect, test } from "vitest";
import { bundle } from "./helpers.ts";

const graph = `import { Component } from "ganglion";
enum Level { Low, High }
export class Valve extends Component<number, Level> {
	static { Valve.count = 0; }
	static count: number;
	#open = false;
	accessor limit = 3;
	constructor(readonly pin: number) { super(); }
	*main(): Generator { using held = this.hold(); yield #open in this; yield Level.Low satisfies Level; }
}
export default () => { const valve = new Valve(2); return valve; };
`;

test("newer syntax is gone, class fields and private names stay", async () => {
	const { code } = await bundle({ "graph.ts": graph });
	expect(() => parse(code, { ecmaVersion: 2022, sourceType: "module" })).not.toThrow();
	expect(code).toContain("#open = false;");
	expect(code).toMatch(/\(?#open in this/);
	expect(code).not.toContain("WeakMap");
});
