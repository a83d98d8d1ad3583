/** What the build cannot make steps of is told by each command that bundles: component, file, line, why, its cost. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = `import { Component, Pipeline } from "ganglion";
class Odd extends Component<never, number> {
	*nums() {
		yield 1;
	}
	*main() {
		yield* this.nums();
		for (let i = 1; i < 3; i++) {
			switch (i) {
				case 1:
					let n = 0;
					yield* this.put(n);
					break;
				case 2:
					n = 5;
			}
		}
	}
}
class Sum extends Component<number> {
	*main() {
		for (;;) yield* this.receive();
	}
	total() {
		return 0;
	}
}
class Row extends Odd {
	text() {
		return [...this.nums()].join();
	}
}
export default () => Pipeline(new Row(), new Sum());
`;

const told = `note: graph.ts:3:2: *nums() of Odd stays a generator: not only \`yield* this.nums()\` reaches for it, so \
its values may be wanted
note: graph.ts:15:6: *main() of Odd stays a generator: n may be assigned to before it is there
note: a generator takes more memory than steps, and about twice the instructions for each message: see docs/lowering.md
`;

test.each([
	["sim", "--for", "1s"],
	["build", "--device", "esp32/nodemcu"],
	["size", "--device", "esp32/nodemcu", "--for", "1s"],
])("%s", async (...args) => {
	const cwd = await folderWith({ "graph.ts": graph });
	const [command = "", ...options] = args;
	const { err } = await ganglion([command, "graph.ts", "--no-check", ...options], { cwd });
	expect(err).toContain(told);
});

test("not where generators were asked for", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const { err } = await ganglion(["sim", "graph.ts", "--no-check", "--native", "--for", "1s"], { cwd });
	expect(err).not.toContain("stays a generator");
});
