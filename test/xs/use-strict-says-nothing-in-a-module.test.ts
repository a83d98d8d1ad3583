/** XS refuses `"use strict"` in a function without parameters, where one before it has a default or a rest. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectSameTrace } from "./firmware.ts";

const graph = `
import { Component } from "ganglion";
import { three } from "./old.cjs";
const all = [(s, ...v) => v.length, (a = 1) => a, () => { "use strict"; return 2; }, function () { 'use strict'
	return this === undefined; }];
class Uses extends Component {
	open() {
		this.log("begins");
		this.log(all.map((one) => String(one(1, 2))).join() + three() + "use strict");
	}
}
export default () => new Uses();
`;
const old = [
	'"use strict";',
	"var two = (a, b = 2) => b;",
	'exports.three = function () { "use strict"; return two(1) + 1; };',
].join("\n");

onXs("a directive", () => {
	test("that says nothing is left out", async () => {
		const folder = await folderWith({ "graph.js": graph, "old.cjs": old });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.js"), ms: 10 });
		expect(trace.join("\n")).toContain("1,1,2,true3use strict");
	});
});
