/** What only the build can find is told with what the compiler finds, so that nobody mends one to meet the other. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `import { Component, DigitalOut, Pipeline } from "ganglion";
class Lit extends Component<never, string> {}
export default () => Pipeline(new Lit(), new DigitalOut({ pin: 4 }));
`;
const never = "error: graph.ts:2:1: Lit has neither on(…) nor *main(): nothing of it would ever run\n";

test("a type error is told first, a component of which nothing runs after it", async () => {
	const { status, err } = await ganglion(["sim", "graph.ts"], { cwd: await folderWith({ "graph.ts": graph }) });
	expect(status).toBe(2);
	const [types, ...more] = err.split(/(?<=\n)/);
	expect(types).toMatch(/^error: graph\.ts:3:\d+ .*'string' is not assignable to type 'number \| boolean'/);
	expect(more).toEqual([never]);
});

test.each([
	["where types are right", graph.replace("string", "boolean"), []],
	["where nobody asks for types", graph, ["--no-check"]],
])("%s, it is told alone", async (_where, text, options) => {
	const cwd = await folderWith({ "graph.ts": text });
	expect(await ganglion(["sim", "graph.ts", ...options], { cwd })).toMatchObject({ status: 2, err: never });
});

test("where the compiler would say the same in other words, the build's are told alone", async () => {
	const text = graph.replace("{}", "{ async *main() {} }");
	const { err } = await ganglion(["sim", "graph.ts"], { cwd: await folderWith({ "graph.ts": text }) });
	expect(err).toMatch(/^error: graph\.ts:2:\d+: Lit: async \*main\(\) cannot run, [^\n]*\n$/);
});
