/**
 * Of `(a, b)` the parentheses are no part of the node. Left out, `f((a, b))` would be a call with two arguments, and
 * `x = (a, b)` would take `a`.
 */
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { type Make, makeParameters, trace } from "./traces.ts";

function made(source: string, steps: boolean): Make {
	const native = transformSync(source, { loader: "ts", target: "es2022" }).code;
	const code = transformModule(native, "a.ts", { names: false, native: !steps, steps });
	if (steps) expect(code).toContain("$step$main");
	const make = new Function(...makeParameters, `"use strict"; ${code}; return new A();`);
	return (...values) => make(...values);
}

test.each([
	"log([yield][0] + [log(1)].concat((log(2), 3)).length);",
	"log([[yield]][0].concat((log(1), x)).length);",
	"const z = (yield, 4); log(z);",
	"log(`$" + "{(yield 1, 5)}`);",
	"yield* (log(1), things(2));",
	"for (const v of (yield, log(1), things(3))) log(v);",
	"yield; return (log(1), 6);",
	"switch ((yield, log(1), 2)) { case (log(7), 2): log(3); }",
	"if ((yield, log(0), x)) log(1);",
	"x = (yield, log(0), 8); log(x);",
	"throw (yield, log(0), 8);",
])("%s", (statement) => {
	const source = `class A extends Component { *main() { let x = 1; ${statement} log(x); } }`;
	const script = { steps: 6, act: "next" } as const;
	expect(trace(made(source, true), script)).toEqual(trace(made(source, false), script));
});
