import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

const imports = 'import { Component, GraphError } from "ganglion"; ';

function kinds(code: string, file = "soil-sensor.ts"): string[] {
	const found = transformModule(imports + code, file).matchAll(/get kind\(\) \{ return ("[^"]*"); \}/g);
	return [...found].map(([, text]) => JSON.parse(text ?? ""));
}

test.each([
	["class Smooth extends Component {}", ["Smooth"]],
	["export class Smooth extends Component {}", ["Smooth"]],
	["const Smooth = class extends Component {};", ["Smooth"]],
	["const Outer = class Inner extends Component {};", ["Inner"]],
	["export default class extends Component {}", ["SoilSensor"]],
	["export default class Smooth extends Component {}", ["Smooth"]],
	["const parts = { Smooth: class extends Component {} };", ["Smooth"]],
	["class A { static #Smooth = class extends Component {}; }", ["Smooth"]],
	["let A; A = class extends Component {};", ["A"]],
	["class Größe extends Component {}", ["Größe"]],
	["class A extends Component {} class B extends A {}", ["A", "B"]],
	["class Free {} class Other extends Free {}", []],
	["f(class extends Component {});", []],
	["class Late extends GraphError {}", []],
	["class A extends Component { get kind() { return own; } }", []],
	['class A extends Component { kind = "own"; }', []],
	['class A extends Component { "kind"() {} }', []],
	['class A extends Component { static kind = "own"; }', ["A"]],
])("%s", (code, expected) => {
	expect(kinds(code)).toEqual(expected);
});

test.each([
	["graphs/soil-sensor.ts", "SoilSensor"],
	["C:\\graphs\\my_graph.test.ts", "My_graphTest"],
	["smooth.ts", "Smooth"],
	[".hidden.ts", "Hidden"],
])("an unnamed default export of %s is a %s", (file, kind) => {
	expect(kinds("export default class extends Component {}", file)).toEqual([kind]);
});

test("the getter is each class's own, on its prototype", () => {
	const code = transformModule("class B extends A { *main() {} }\nclass C extends B {}", "a.ts");
	const instance = new Function("A", `${code}; return new C();`)(class {});
	expect(instance.kind).toBe("C");
	expect(Object.getPrototypeOf(Object.getPrototypeOf(instance)).kind).toBe("B");
	expect(Object.keys(instance)).toEqual([]);
});
