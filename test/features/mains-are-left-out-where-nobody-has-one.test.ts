/** A firmware in which no component can have a main comes without what mains are made of; any way to one keeps it. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

const handler = `
import { Component, Pipeline, Ticker } from "ganglion";
export class Say extends Component<number> {
	override on(n: number) { this.log("got " + n); }
}
`;
const graph = `${handler}\nexport default () => Pipeline(new Ticker({ every: 1_000 }), new Say());\n`;

/** What it does when it is run, and whether the runtime's own part is in it. */
async function made(files: Readonly<Record<string, string>>): Promise<{ in: boolean; because: string | undefined }> {
	const folder = await folderWith(files);
	const firmware = await bundleFirmware({ graphFile: path.join(folder, "graph.ts"), cwd: folder });
	const parts = firmware.parts.filter(
		({ source, bytes }) => bytes > 0 && source.startsWith("ganglion/runtime/core/main/"),
	);
	expect(firmware.mains.bytes).toBeGreaterThan(1_000);
	return { in: parts.length > 0, because: firmware.mains.because };
}

test("handlers alone come without, and run", async () => {
	expect(await made({ "graph.ts": graph })).toEqual({ in: false, because: undefined });
	const cwd = await folderWith({ "graph.ts": graph });
	const ran = await ganglion(["sim", "graph.ts", "--for", "2s", "--no-check"], { cwd });
	expect(ran.err).toBe("");
	expect(ran.out).toContain("got 1");
	const built = await ganglion(["build", "graph.ts", "--device", "esp32/nodemcu", "--no-check"], { cwd });
	expect(built.out).toMatch(
		/No component has a \*main\(\): what mains are made of, \d+ bytes minified, is left out\./,
	);
});

const waits = "{ for (;;) yield* this.sleep(1_000); }";
const component = (name: string): string =>
	`import { Component } from "ganglion";\nexport class ${name} extends Component { *main() ${waits} }`;
/** Something of it runs, but it has no main of its own. */
const deaf = "export class Own extends Component { override onTimer() {} }";
const other = (text: string): Record<string, string> => ({
	"graph.ts":
		'import { Pipeline } from "ganglion";\nimport { Own } from "./own.ts";\n' +
		"export default () => Pipeline(new Own());\n",
	"own.ts": `import { Component } from "ganglion";\n${text}`,
});

const ways: readonly (readonly [way: string, files: Record<string, string>, because: RegExp])[] = [
	["a main", other(`export class Own extends Component { override *main() ${waits} }`), /^own\.ts:2:\d+$/],
	["a field", other(`export class Own extends Component { main = function* (this: Own) ${waits}; }`), /^own\.ts/],
	["a text as its name", other(`export class Own extends Component { *["main"]() ${waits} }`), /^own\.ts/],
	[
		"a computed name",
		other(`const m = "ma" + "in";\nexport class Own extends Component { override onTimer() {} *[m]() ${waits} }`),
		/^own/,
	],
	["a prototype", other([deaf, `Own.prototype.main = function* (this: Own) ${waits};`].join("\n")), /^own/],
	[
		"a definition",
		other(
			"export class Own extends Component { override onTimer() {} }\n" +
				`Object.defineProperty(Own.prototype, "main", { value: function* (this: Own) ${waits} });`,
		),
		/^own/,
	],
	["an assignment", other([deaf, `Object.assign(Own.prototype, { *main() ${waits} });`].join("\n")), /^own/],
	[
		"a wait, whoever goes on with it",
		other("export class Own extends Component { override onTimer() {} late() { return this.sleep(1); } }"),
		/^own/,
	],
	[
		"a mixin",
		{
			...other('import { Waits } from "./waits.ts";\nexport class Own extends Waits(Component) {}'),
			"waits.ts": `export const Waits = (Base: any) => class extends Base { *main() ${waits} };`,
		},
		/^waits\.ts/,
	],
	[
		"a package",
		{
			...other('export { Own } from "waiting";'),
			"node_modules/waiting/package.json": '{ "name": "waiting", "type": "module", "main": "index.js" }',
			"node_modules/waiting/index.js": component("Own"),
		},
		/waiting.index\.js$/,
	],
	[
		"the library's own",
		{ "graph.ts": `${handler}\nimport { Seq } from "ganglion";\nexport default () => new Seq(new Say());\n` },
		/^ganglion\/runtime\/graph\/seq$/,
	],
];

test.each(ways)("%s keeps it", async (_way, files, because) => {
	const { in: isIn, because: why } = await made(files);
	expect(isIn).toBe(true);
	expect(why).toMatch(because);
});

test("a main that nothing makes a component of does not", async () => {
	const files = {
		"graph.ts": `import { Unused } from "./unused.ts";\nexport type Of = Unused;\n${graph}`,
		"unused.ts": component("Unused"),
	};
	expect(await made(files)).toEqual({ in: false, because: undefined });
	const imported = { ...files, "graph.ts": `export { Unused } from "./unused.ts";\n${graph}` };
	expect(await made(imported)).toEqual({ in: false, because: undefined });
});

test("a main that no file speaks of is told when the component begins", async () => {
	const cwd = await folderWith(
		other(
			'export class Own extends Component { override onTimer() {} }\nconst half = "ma";\n' +
				`Reflect.set(Own.prototype, half + "in", function* () { yield; });`,
		),
	);
	const ran = await ganglion(["sim", "graph.ts", "--for", "2s", "--no-check"], { cwd });
	expect(ran.status).toBe(1);
	expect(ran.out + ran.err).toContain("Own has a main that the build did not see: write *main() in its class");
});
