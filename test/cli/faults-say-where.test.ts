import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `import { Component } from "ganglion";
class Bad extends Component {
	*main() {
		yield* this.sleep(10);
		throw new TypeError("no good");
	}
}
export default () => new Bad();
`;

test("a component that throws is shown with file and line, and the run ends with status 1", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, out } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
	expect(out).toMatch(/fault +Bad: TypeError: no good {2}at graph\.ts:5:\d+/);
	expect(status).toBe(1);
});
