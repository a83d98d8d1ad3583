/** As a process of its own, from `dist`: only there does Node map the stack of an error, not the test runner. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const graph = `import { Component } from "ganglion";
class Bad extends Component {
	*main() {
		yield* this.sleep(10);
		throw new TypeError("no good");
	}
}
export default () => new Bad();
`;

test.skipIf(!existsSync(bin))(
	"a component that throws is shown with file and line (after `npm run build`)",
	async () => {
		const cwd = await folderWith({ "graph.ts": graph });
		const args = [bin, "sim", "graph.ts", "--no-check"];
		const { status, stdout } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
		expect(stdout).toMatch(/fault +Bad: TypeError: no good {2}at graph\.ts:5:\d+/);
		expect(status).toBe(1);
	},
);
