import { expect, test } from "vitest";
import { bundle, flat } from "./helpers.ts";

const files = {
	"node_modules/sensors/package.json":
		'{ "name": "sensors", "version": "1.0.0", "main": "index.js", "type": "module" }',
	"node_modules/sensors/index.js": `import { Component } from "ganglion";
		export class Moist extends Component { *main() { yield 1; } }`,
	"parts/base.ts": `import { Component } from "ganglion";
		export abstract class Base<T> extends Component<T, T> { unit?: string; open() {} }
		export class Shelf { kind = ""; }
		export type Unit = "mV" | "%";`,
	"parts/index.ts":
		'export * from "./circle.ts"; export * from "./base.ts"; export { Base as Renamed } from "./base.ts";',
	"parts/circle.ts": 'import { Base } from "./index.ts"; export class Circle extends Base<1> {}',
	"plain.js":
		'import { Renamed } from "./parts/index.ts"; export default class extends Renamed { *aid() { yield; } }',
	"graph.ts": `import { Moist } from "sensors";
		import Plain from "./plain.js";
		import { Base, Circle, Shelf, Unit } from "./parts/index.ts";
		export { Unit } from "./parts/base.ts";
		class Soil extends Base<number> { *aid() { yield; } }
		class Wet extends Moist {}
		class Board extends Shelf { constructor() { super(); this.kind = "board"; } *items() { yield; } }
		export default () => {
			const soil = new Soil(), plain = new Plain(), board = new Board(), moist = new Moist(), shelf = new Shelf();
			return [soil, plain, board, moist, shelf, Wet, Circle];
		};`,
};

test("a base class is followed through re-exports, default exports and packages", async () => {
	const code = flat((await bundle(files, { steps: false })).code);
	for (const kind of ["Base", "Soil", "Plain", "Wet", "Circle"]) expect(code).toContain(`return "${kind}"`);
	for (const name of ["soil", "plain", "moist"]) expect(code).toMatch(new RegExp(`\\(new \\w+\\(\\), "${name}"\\)`));
	expect(code.match(/\*aid\(\) \{ yield\* this\.turn; \}/g)).toHaveLength(2);
});

test("a class of another kind that looks alike is left alone", async () => {
	const code = flat((await bundle(files, { steps: false })).code);
	expect(code).not.toContain('return "Board"');
	expect(code).toContain("*items() { yield; }");
	expect(code).toMatch(/board = new Board\(\)/);
	expect(code).toMatch(/shelf = new Shelf\(\)/);
});

test("a package comes as it was published", async () => {
	const code = flat((await bundle(files, { steps: false })).code);
	expect(code).toMatch(/Moist = class extends \w+ \{ \*main\(\) \{ yield 1; \} \}/);
	expect(code).not.toContain('return "Moist"');
});
