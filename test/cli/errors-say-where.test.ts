/** What a file of the user's throws is told with file and line of the TypeScript, whoever prepares the stacks. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { alone, built, folderWith, ganglion } from "./helpers.ts";

const graph = `import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
export default () => Pipeline(new AnalogIn({ pin: 34, every: 100 }), new ConsoleEcho());
`;
const world = (line: string): string => `interface World { at(ms: number, action: () => void): void }
export default (world: World) => {
	${line}
};
`;
const bang =
	"interface Unused { readonly a: 1 }\nexport const bang = (): never => {\n\tthrow new RangeError('bang');\n};\n";

const tooDeep =
	"chassis in chassis too deep, too many components in one call, or a function that calls itself without end: " +
	"RangeError: Maximum call stack size exceeded";

const cannotTake =
	"what is called there cannot take what it is given: TypeError: Cannot read properties of undefined (reading";

const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, number])[] = [
	[
		"the top of a graph's file",
		{ "graph.ts": `type A = 1;\nif (1 < Number("2")) throw new Error("bang");\n${graph}` },
		"graph.ts throws while it is loaded: bang (at graph.ts:2:28)",
		2,
	],
	[
		"what a graph function calls in another file",
		{ "graph.ts": 'import { bang } from "./lib/bang.ts";\nexport default () => bang();\n', "lib/bang.ts": bang },
		"graph.ts throws while it builds the graph: RangeError: bang (at lib/bang.ts:3:8)",
		2,
	],
	[
		"a component without its options",
		{ "graph.ts": graph.replace("{ pin: 34, every: 100 }", "") },
		`graph.ts throws while it builds the graph: ${cannotTake} 'pin') (at graph.ts:2:31)`,
		2,
	],
	[
		"a pipeline of what is no component",
		{ "graph.ts": `import { Pipeline } from "ganglion";\nexport default () => Pipeline(3 as never);\n` },
		`graph.ts throws while it builds the graph: ${cannotTake} 'label') (at graph.ts:2:22)`,
		2,
	],
	[
		"a type error of the file's own",
		{ "graph.ts": "const none = undefined as never;\nexport default () => none['pin'];\n" },
		"graph.ts throws while it builds the graph: TypeError: " +
			"Cannot read properties of undefined (reading 'pin') (at graph.ts:2:22)",
		2,
	],
	[
		"a nest that is too deep",
		{
			"graph.ts": `import { type Component, Graphline, Transformer } from "ganglion";
const one = (): Component => new Transformer((x: number) => x);
export default () => { let nest = one(); for (let i = 0; i < 6_000; i++) nest = Graphline({ nest }, {}); return nest; };
`,
		},
		"graph.ts: its chassis are nested 6001 deep, and a board has the stack for 100 at most: put them side by side",
		2,
	],
	[
		"components that are too many for one call",
		{
			"graph.ts": `import { Pipeline, Transformer } from "ganglion";
const one = () => new Transformer((x: number) => x);
export default () => Pipeline(...Array.from({ length: 500_000 }, one));
`,
		},
		`graph.ts throws while it builds the graph: ${tooDeep} (at graph.ts:3:22)`,
		2,
	],
	[
		"a graph that the core refuses",
		{ "graph.ts": graph.replace("every: 100", "every: -1") },
		"graph.ts: AnalogIn: every -1 is not a whole number of ms from 1 to 86400000 (a day) (at graph.ts:2:31)",
		2,
	],
	[
		"a world's function",
		{ "graph.ts": graph, "graph.world.ts": world('throw new Error("bang");') },
		"graph.world.ts: bang (at graph.world.ts:3:8)",
		2,
	],
	[
		"an action of the world's",
		{ "graph.ts": graph, "graph.world.ts": world('world.at(50, () => { throw new Error("bang"); });') },
		"the world, at 0.050 s: bang (at graph.world.ts:3:29)",
		1,
	],
	[
		"a folder with a name of its own",
		{
			"graph.ts": 'import { bang } from "./a (b) #%20/c.ts";\nexport default () => bang();\n',
			"a (b) #%20/c.ts": bang,
		},
		"graph.ts throws while it builds the graph: RangeError: bang (at a (b) #%20/c.ts:3:8)",
		2,
	],
	[
		"a name with letters of its own",
		{
			"graph.ts": 'import { bang } from "./teile/gewächs%41.ts";\nexport default () => bang();\n',
			"teile/gewächs%41.ts": bang,
		},
		"graph.ts throws while it builds the graph: RangeError: bang (at teile/gewächs%41.ts:3:8)",
		2,
	],
	[
		"names that are ours in the bundle",
		{ "graph.ts": `const $exports = 3;\nif ($exports > 2) throw new Error("bang");\n${graph}` },
		"graph.ts throws while it is loaded: bang (at graph.ts:2:25)",
		2,
	],
	[
		"what is no error",
		{ "graph.ts": "export default () => { throw { code: 7 }; };" },
		"graph.ts throws while it builds the graph: { code: 7 }",
		2,
	],
];

test.each(cases)("%s", async (_what, files, text, status) => {
	const cwd = await folderWith(files);
	const said = { status, err: `error: ${text}\n` };
	expect(await ganglion(["sim", "graph.ts", "--no-check"], { cwd })).toMatchObject(said);
	const sized = ["size", "graph.ts", "--no-check", "--device", "esp32/nodemcu"];
	expect(await ganglion(sized, { cwd })).toMatchObject(said);
});

test.skipIf(!existsSync(built))("so it is where Node maps the stacks, and no test runner", async () => {
	const args = ["sim", "graph.ts", "--no-check"];
	const folders = await Promise.all(cases.map(([, files]) => folderWith(files)));
	const ran = await alone(folders.map((cwd) => ({ args, cwd })));
	expect(ran.map(({ status, err }) => ({ status, err }))).toEqual(
		cases.map(([, , text, status]) => ({ status, err: `error: ${text}\n` })),
	);
});

test("a curve of the world's, in the fault of the component that reads it", async () => {
	const line = 'world.analog(34, () => { throw new Error("bang"); });';
	const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world(line) });
	const { out } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "150ms"], { cwd });
	expect(out).toMatch(/fault +AnalogIn: Error: bang {2}at graph\.world\.ts:3:33\n/);
});

test("an ending in capitals is told, with the name that would do", async () => {
	const cwd = await folderWith({ "OK.TS": graph, "graph.ts": graph, "w.Mjs": "export default () => {};" });
	const told = (name: string, small: string): string =>
		`error: ${name}: the compilers know their endings in small letters only: call it ${small}\n`;
	expect((await ganglion(["sim", "OK.TS"], { cwd })).err).toBe(told("OK.TS", "OK.ts"));
	expect((await ganglion(["sim", "graph.ts", "--world", "w.Mjs"], { cwd })).err).toBe(told("w.Mjs", "w.mjs"));
});
