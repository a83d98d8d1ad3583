/** A helper's values may be wanted in another file than its own: what the build knows of one is not enough. */
import { expect, test } from "vitest";
import { imported } from "./helpers.ts";

const base = `import { Component } from "ganglion";
export class Base extends Component {
	*nums() { yield 1; yield 2; }
	*all() { yield* this.nums(); yield* [3]; }
	*main() { yield* this.nums(); yield* this.all(); }
}`;

test.each([
	["by a subclass", 'class A extends Base { take() { return [...this.nums()].join("+"); } }', "1+2"],
	["through another helper", 'class A extends Base { take() { return [...this.all()].join("+"); } }', "1+2+3"],
	[
		"through a helper of the other file",
		`class A extends Base {
			*main() { yield* this.mine(); }
			*mine() { yield* this.nums(); yield* super.all(); }
			take() { let text = ""; for (const n of this.mine()) text += n; return text; }
		}`,
		"12123",
	],
	["from outside", 'class A extends Base { take() { return [...new A().all()].join(""); } }', "123"],
])("wanted %s", async (_, use, expected) => {
	const graph = `import { Base } from "./base.ts"; ${use} export default new A().take();`;
	const { code, module } = await imported({ "graph.ts": `${graph}`, "base.ts": base });
	expect(module["default"]).toBe(expected);
	// The main is lowered all the same.
	expect(code).toContain("$step$main$");
});

test("wanted nowhere: lowered, whichever file reaches for it", async () => {
	const graph = `import { Base } from "./base.ts";
class A extends Base { *main() { yield* this.nums(); yield* this.all(); } }
export default new A().kind;`;
	const { code } = await imported({ "graph.ts": graph, "base.ts": base });
	expect(code).toContain("$step$nums$");
	expect(code).toContain("$step$all$");
});
