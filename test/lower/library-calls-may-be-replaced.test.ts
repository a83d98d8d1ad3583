/** The build writes the library's calls out where they stand: not those that somebody replaces while the graph runs. */
import { expect, test } from "vitest";
import { imported } from "./helpers.ts";

async function said(body: string, outside: string, native: boolean): Promise<unknown> {
	const graph = `import { Component, Pipeline, start } from "ganglion";
import { outside } from "./outside.ts";
export const said = [];
class Feed extends Component { *main() { for (let i = 0; i < 6; i++) yield* this.put(i); } }
class A extends Component { *main() { for (let i = 0; i < 3; i++) { ${body} } } }
class End extends Component { on(m) { said.push("end" + m); } }
const a = new A();
outside(a, said);
const platform = { time: 0, wanted: Infinity, onWake: null, io: {}, network: { up: true, onChange: null },
	now() { return this.time; }, wakeAt(time) { this.wanted = time; }, random: () => 0.5, log() {} };
start(Pipeline(new Feed(), a, new End()), platform);
while (platform.wanted !== Infinity) {
	platform.time = Math.max(platform.time, platform.wanted);
	platform.wanted = Infinity;
	platform.onWake();
}
export default said.join();
`;
	const other = `export const outside = (a, said) => { ${outside} };`;
	return (await imported({ "graph.ts": graph, "outside.ts": other }, { native })).module["default"];
}

test.each([
	["put", 'yield* this.put(i); this.put = function* (m) { said.push("own" + m); };', ""],
	["send", 'this.send(i); yield; if (i === 1) this.send = (m) => said.push("own" + m);', ""],
	["receive", 'said.push(yield* this.receive()); this.receive = function* () { return "own"; };', ""],
	["recv", 'said.push(this.recv()); yield; this["recv"] = () => "own";', ""],
	["dataReady", 'yield; said.push(this.dataReady()); Object.assign(this, { dataReady: () => "own" });', ""],
	[
		"send, in another file",
		"this.step?.(i); this.send(i); yield;",
		'a.step = () => { a.send = (m) => said.push("own" + m); };',
	],
])("%s replaced while it runs", async (_, body, outside) => {
	const lowered = await said(body, outside, false);
	expect(lowered).toContain("own");
	expect(lowered).toBe(await said(body, outside, true));
});
