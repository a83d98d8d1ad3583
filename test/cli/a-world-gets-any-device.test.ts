/** What is given to `world` is looked through by a proxy, which must not show: not with what cannot be changed. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
export default () => Pipeline(new AnalogIn({ pin: 34, every: 100 }), new ConsoleEcho());
`;

test.each([
	["a method that is read-only", 'Object.defineProperty({}, "at", { value: () => 1 })'],
	["what is frozen", "Object.freeze({ at: () => 1 })"],
	["what is sealed", "Object.seal({ at: () => 1 })"],
	["a class with a private field", "new (class { #v = 1; at() { return this.#v; } })()"],
])("%s", async (_what, knob) => {
	const world = `export default (world) => world.potentiometer(34, ${knob});\n`;
	const cwd = await folderWith({ "graph.ts": graph, "graph.world.js": world });
	const { status, out, err } = await ganglion(["sim", "graph.ts", "--for", "150ms"], { cwd });
	expect({ status, err }).toEqual({ status: 0, err: "" });
	expect(out).toMatch(/ConsoleEcho: 1\n/);
});
