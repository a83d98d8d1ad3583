/** A false alarm is a message about code that runs right on a board: these packages do, so nothing is said of them. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { ganglion } from "../cli/helpers.ts";

const graph = `import camelCase from "lodash-es/camelCase.js";
import cloneDeep from "lodash-es/cloneDeep.js";
import escape from "lodash-es/escape.js";
import get from "lodash-es/get.js";
import groupBy from "lodash-es/groupBy.js";
import { addDays } from "date-fns/addDays";
import { format } from "date-fns/format";
import { parseISO } from "date-fns/parseISO";
import { Component } from "ganglion";

class Uses extends Component<never, never> {
	*main() {
		yield* this.sleep(1);
		this.log(escape("a<b") + get({ a: { b: 1 } }, "a.b") + camelCase("foo bar"));
		this.log(JSON.stringify(cloneDeep({ a: [1] })) + JSON.stringify(groupBy([1.1, 1.2, 2], Math.floor)));
		this.log(format(addDays(parseISO("2026-01-30"), 3), "yyyy-MM-dd EEEE"));
	}
}
export default () => new Uses();
`;

test("lodash-es and date-fns run without a word", async () => {
	// Beside our own node_modules, where the packages lie.
	const folder = mkdtempSync(path.join(packageRoot, "test", "packages-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	writeFileSync(path.join(folder, "graph.ts"), graph);
	const { status, out, err } = await ganglion(["sim", "graph.ts"], { cwd: folder });
	expect({ status, err }).toEqual({ status: 0, err: "" });
	expect(out).toContain("Uses: a&lt;b1fooBar");
	expect(out).toContain('Uses: {"a":[1]}{"1":[1.1,1.2],"2":[2]}');
	expect(out).toContain("Uses: 2026-02-02 Monday");
});
