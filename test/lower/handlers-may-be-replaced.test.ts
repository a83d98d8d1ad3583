import { expect, test } from "vitest";
import { imported } from "./helpers.ts";

/** Two numbers through a handler that is replaced in some way; what the handlers say. */
async function said(replace: string, native: boolean): Promise<unknown> {
	const graph = `import { Component, Pipeline, start } from "ganglion";
const said = [];
class Feed extends Component { *main() { for (let i = 0; i < 9; i++) yield* this.put(i); } }
class A extends Component { on(m) { said.push("old" + m); this.heard?.(m); } }
class B extends A {}
const a = new B();
const other = (name) => function (m) { said.push(name + m); };
${replace}
const platform = { time: 0, wanted: Infinity, onWake: null, io: {}, network: { up: true, onChange: null },
	now() { return this.time; }, wakeAt(time) { this.wanted = time; }, random: () => 0.5, log() {} };
start(Pipeline(new Feed(), a), platform);
while (platform.wanted !== Infinity) {
	platform.time = Math.max(platform.time, platform.wanted);
	platform.wanted = Infinity;
	platform.onWake();
}
export default said.join();
`;
	return (await imported({ "graph.ts": `${graph}` }, { native })).module["default"];
}

test.each([
	["the prototype", 'A.prototype.on = other("new");', "new0"],
	["a subclass's prototype", 'B.prototype.on = other("new");', "new0"],
	["the prototype, by its definition", 'Object.defineProperty(A.prototype, "on", { value: other("new") });', "new0"],
	["the prototype, by a name in quotes", 'A["prototype"]["on"] = other("new");', "new0"],
	["the prototype, by an object", 'Object.assign(A.prototype, { on: other("new") });', "new0"],
	["the prototype, by a pattern", '[A.prototype.on] = [other("new")];', "new0"],
	["the instance", 'a.on = other("new");', "new0"],
	["the prototype, while it runs", 'a.heard = (m) => { if (m === 2) A.prototype.on = other("new"); };', "old2,new3"],
	["the instance, while it runs", 'a.heard = (m) => { if (m === 2) a.on = other("new"); };', "old2,new3"],
])("a handler that is replaced on %s is not called any more", async (_, replace, expected) => {
	const lowered = await said(replace, false);
	expect(lowered).toContain(expected);
	expect(lowered).toBe(await said(replace, true));
});
