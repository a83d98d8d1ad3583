import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

function isLowered(code: string): boolean {
	return transformModule(code, "graph.ts").includes("this.turn");
}

const imports = 'import { Component, Component as Base } from "ganglion"; import * as g from "ganglion";';

test.each([
	["extends the library's class", `${imports} class A extends Component { *main() { yield; } }`],
	["extends it under another name", `${imports} class A extends Base { *aid() { yield; } }`],
	["extends it through a namespace", `${imports} class A extends g.Component { *aid() { yield; } }`],
	["extends a component of the file", `${imports} class B extends A { *aid() { yield; } } class A extends Base {}`],
	[
		"extends one held by a variable",
		`${imports} const A = class extends Base {}; class B extends A { *aid() { yield; } }`,
	],
	["has a main generator", "class A extends mixin(Whatever) { *main() { yield; } }"],
	["is a class expression", `${imports} export default [class extends Component { *main() { yield; } }];`],
	["stands in a function", `${imports} export default () => new (class extends Component { *main() { yield; } })();`],
	[
		"has a private helper",
		`${imports} class A extends Component { *#aid() { yield; } *main() { yield* this.#aid(); } }`,
	],
	["has a quoted main", `${imports} class A extends Component { *"main"() { yield; } }`],
])("lowered: %s", (_, code) => {
	expect(isLowered(code)).toBe(true);
});

test.each([
	["extends nothing", "class A { *main() { yield; } }"],
	["extends some other class", 'import { Base } from "./base.ts"; class A extends Base { *aid() { yield; } }'],
	["a static generator", `${imports} class A extends Component { static *main() { yield; } }`],
	["an async generator", `${imports} class A extends Component { async *main() { yield; } }`],
	["a generator function inside", `${imports} class A extends Component { *main() { f(function* () { yield; }); } }`],
	["an object's method inside", `${imports} class A extends Component { *main() { f({ *main() { yield; } }); } }`],
	["a free function", `${imports} function* main() { yield; }`],
	["only delegates", `${imports} class A extends Component { *main() { yield* this.receive(); } }`],
	["a static main", "class A extends Other { static *main() { yield; } *aid() { yield; } }"],
])("native: %s", (_, code) => {
	expect(isLowered(code)).toBe(false);
});

test("a component class inside a component's generator has its own", () => {
	const inner = "class B extends Component { *main() { yield 1; } }";
	const code = transformModule(`${imports} class A extends Component { *main() { yield; ${inner} yield; } }`, "a.ts");
	expect(code.match(/this\.turn/g)).toHaveLength(3);
});
