import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

function loweredBody(body: string): string {
	const head = "class A extends Component { kind = 1; *main() { ";
	return transformModule(`${head}${body} } }`, "a.ts").slice(head.length, -4);
}

test.each([
	["yield;", "yield* this.turn;"],
	["const v = yield;", "const v = yield* this.turn;"],
	["yield 1;", "yield* ( 1, this.turn);"],
	["yield(1);", "yield* ((1), this.turn);"],
	["const v = yield a = b;", "const v = yield* ( a = b, this.turn);"],
	["const v = (yield a, yield b);", "const v = (yield* ( a, this.turn), yield* ( b, this.turn));"],
	["yield yield 1;", "yield* ( yield* ( 1, this.turn), this.turn);"],
	["yield (yield);", "yield* ( (yield* this.turn), this.turn);"],
	["f(yield, yield 1);", "f(yield* this.turn, yield* ( 1, this.turn));"],
	["`$" + "{yield}$" + "{yield 1}`;", "`$" + "{yield* this.turn}$" + "{yield* ( 1, this.turn)}`;"],
	["for (yield; yield; yield);", "for (yield* this.turn; yield* this.turn; yield* this.turn);"],
	["yield a ? b : c;", "yield* ( a ? b : c, this.turn);"],
	["yield* this.sleep(1);", "yield* this.sleep(1);"],
	["yield /* why */ 1 /* because */;", "yield* ( /* why */ 1, this.turn) /* because */;"],
	[
		"class B extends (yield) { [yield 1]() {} }",
		"class B extends (yield* this.turn) { [yield* ( 1, this.turn)]() {} }",
	],
	["[yield, { a: yield 1 }];", "[yield* this.turn, { a: yield* ( 1, this.turn) }];"],
])("%s", (source, expected) => {
	expect(loweredBody(source)).toBe(expected);
});
