import { expect, test } from "vitest";
import { helper, passersBy, takeAnything, userFunctions } from "./bad-messages.ts";
import { sources } from "./sources.ts";

const components = sources.filter(({ path }) => path.startsWith("runtime/components/"));
const functions = userFunctions(components);

test("every message that a component cannot handle goes through one helper", () => {
	expect(functions).toEqual(expect.arrayContaining(["check", "decode", "encode", "pick", "to"]));
	expect(components.flatMap((source) => passersBy(source, [...functions, "route"]))).toEqual([]);
});

test("the components that take anything are there", () => {
	const text = components.map((source) => source.text).join("\n");
	expect([...takeAnything.keys()].filter((name) => !text.includes(`class ${name}`))).toEqual([]);
	expect(components.map(({ path }) => path)).toContain(helper);
});

const file = (text: string) => ({ path: "runtime/components/a.ts", text });

test.each([
	["a call that nothing catches", "class A { #encode; f(m) { return this.#encode(m); } }"],
	["a call in a try without a catch", "class A { f(m) { try { return this.encode(m); } finally { g(); } } }"],
	["a call in what catches", "function f(m) { try { g(); } catch { encode(m); } }"],
	["a handler that does not know it", "export class A extends Component<number> {\n\toverride on(v: number) {}\n}"],
	["one that takes messages while held", "export class A extends Component<number> {\n\toverride onHeld() {}\n}"],
])("caught: %s", (_what, text) => {
	expect(passersBy(file(text), ["encode"])).toHaveLength(1);
});

test.each([
	["a call in a try", "class A { f(m) { try { return this.encode(m); } catch { g(); } } }"],
	["a source", "export class A extends Component<never, number> {\n\toverride open() {}\n}"],
])("fine: %s", (_what, text) => {
	expect(passersBy(file(text), ["encode"])).toEqual([]);
});
