import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

const head = 'import { AnalogIn, Pipeline } from "ganglion"; import * as g from "ganglion"; ';

/** A module without its injected import. */
function named(code: string): string {
	const out = transformModule(head + code, "a.ts").slice(head.length);
	return out.replace('\nimport { named as $named } from "ganglion";\n', "");
}

test.each([
	["const soil = new AnalogIn({ pin: 34 });", 'const soil = $named(new AnalogIn({ pin: 34 }), "soil");'],
	[
		"let a = new AnalogIn(), b = new g.AnalogIn();",
		'let a = $named(new AnalogIn(), "a"), b = $named(new g.AnalogIn(), "b");',
	],
	["export const soil = new AnalogIn();", 'export const soil = $named(new AnalogIn(), "soil");'],
	["soil = new AnalogIn();", 'soil = $named(new AnalogIn(), "soil");'],
	["class P { soil = new AnalogIn(); }", 'class P { soil = $named(new AnalogIn(), "soil"); }'],
	["class P { #soil = new AnalogIn(); }", 'class P { #soil = $named(new AnalogIn(), "soil"); }'],
	["class P { f() { this.x = new AnalogIn(); } }", 'class P { f() { this.x = $named(new AnalogIn(), "x"); } }'],
	[
		"class P { f() { this.#x = new AnalogIn(); } #x; }",
		'class P { f() { this.#x = $named(new AnalogIn(), "x"); } #x; }',
	],
	["const front = Pipeline(new AnalogIn());", 'const front = $named(Pipeline(new AnalogIn()), "front");'],
])("%s", (code, expected) => {
	expect(named(code)).toBe(expected);
});

test("components of the same file", () => {
	const code = transformModule("class A extends B { kind; *main() {} }\nconst a = new A();", "a.ts");
	expect(code).toContain('const a = $named(new A(), "a");');
});

test.each([
	"const list = new Map();",
	"class Free {} const free = new Free();",
	"other.soil = new AnalogIn();",
	"const parts = { soil: new AnalogIn() };",
	"const list = [new AnalogIn()];",
	"const { soil } = new AnalogIn();",
	'import { Lookup } from "./lookup.ts"; const table = new Lookup();',
	'import Digital from "embedded:io/digital"; const led = new Digital({});',
	"const text = g.describe();",
	"count += new AnalogIn();",
])("left alone: %s", (code) => {
	expect(named(code)).toBe(code);
});

test("what the author calls pure stays pure, nothing else becomes it", () => {
	expect(named("const a = /* @__PURE__ */ new AnalogIn();")).toBe(
		'const a = /* @__PURE__ */ $named(/* @__PURE__ */ new AnalogIn(), "a");',
	);
	expect(named("const a = new AnalogIn();")).not.toContain("PURE");
});

test("the helper is imported only where it is used, once, under a free name", () => {
	expect(transformModule("const a = 1;", "a.ts")).not.toContain("import");
	const twice = transformModule(`${head}const a = new AnalogIn(), b = new AnalogIn();`, "a.ts");
	expect(twice.match(/named as/g)).toHaveLength(1);
	const taken = transformModule(`${head}const $named = 1; const a = new AnalogIn();`, "a.ts");
	expect(taken).toContain('$named1(new AnalogIn(), "a")');
	expect(taken).toContain('import { named as $named1 } from "ganglion";');
});
