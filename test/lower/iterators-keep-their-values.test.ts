import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

/** Names of the methods of a component that come out lowered. */
function lowered(members: string): string[] {
	const code = transformModule(`class A extends Component {\n${members}\n}`, "a.ts");
	return code
		.split("\n")
		.flatMap((line) => (line.includes("this.turn") ? (/\*\s*(#?\w+)/.exec(line)?.[1] ?? "") : []));
}

test("a helper that main delegates to is lowered, whatever it yields", () => {
	expect(lowered("*main() { yield* this.aid(1); }\n*aid() { yield 1; }")).toEqual(["aid"]);
});

test("a helper reached through another helper and super is lowered", () => {
	expect(lowered("*main() { yield* this.#a(); }\n*#a() { yield* super.b(); }\n*b() { yield 1; }")).toEqual(["b"]);
});

test("a helper that calls itself is lowered", () => {
	expect(lowered("*main() { yield* this.aid(); }\n*aid() { yield 1; yield* this.aid(); }")).toEqual(["aid"]);
});

test.each([
	["spread", "*main() { f(...this.items()); }"],
	["looped over", "on() { for (const x of this.items()) f(x); }"],
	["both delegated and looped over", "*main() { yield* this.items(); for (const x of this.items()) f(x); }"],
	["taken off", "*main() { const { items } = this; yield* items.call(this); }"],
	["reached by string", '*main() { yield* this.items(); f(this["items"]()); }'],
	["kept before it is delegated to", "*main() { const it = this.items(); yield* it; }"],
	["delegated to by an iterator", "*all() { yield* this.items(); }\non() { f(...this.all()); }"],
	["delegated to by a function inside", "*main() { f(function* () { yield* this.items(); }); }"],
	["not mentioned at all", ""],
])("a helper whose values may be seen stays native: %s", (_, use) => {
	expect(lowered(`*main() { yield; }\n*items() { yield 1; }\n${use}`)).toEqual(["main"]);
});

test("a symbol's generator stays native", () => {
	expect(lowered("*main() { yield; }\n*[Symbol.iterator]() { yield 1; }")).toEqual(["main"]);
});

test("a helper for subclasses elsewhere, which yields no values, is lowered", () => {
	expect(lowered("*main() {}\n*aid() { yield; }")).toEqual(["aid"]);
});
