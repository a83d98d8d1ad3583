import { transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { componentSource, ordinarySource } from "./programs.ts";
import { Component, type Make, makeParameters, more, type Process, type Script, trace } from "./traces.ts";

const scripts = fc.record<Script>({
	steps: fc.integer({ min: 1, max: 12 }),
	act: fc.constantFrom("next", "throw", "return"),
});

/** Every plain yield of these programs belongs either to the component or to a function of its own inside. */
function prepare(source: string): { native: string; lowered: string; stepped: string } {
	const native = transformSync(source, { loader: "ts", target: "es2022" }).code;
	const lowered = transformModule(native, "a.ts", { names: false });
	return { native, lowered, stepped: transformModule(native, "a.ts", { names: false, steps: true }) };
}

function made(code: string): Make {
	const make = new Function(...makeParameters, `"use strict"; ${code}; return new A();`);
	return (...values) => make(...values);
}

test.each([
	["anything goes", componentSource, 0.1],
	["ordinary", ordinarySource, 0.8],
] as const)(
	"random components leave the same trace in all forms, stopped and thrown into anywhere: %s",
	(_, sources, share) => {
		let suspended = 0;
		let stepped = 0;
		const runs = 300;
		fc.assert(
			fc.property(sources, scripts, (source, script) => {
				const forms = prepare(source);
				const expected = trace(made(forms.native), script);
				if (expected.includes("|")) suspended++;
				if (forms.stepped.includes("$step$main")) stepped++;
				expect(trace(made(forms.lowered), script)).toEqual(expected);
				expect(trace(made(forms.stepped), script)).toEqual(expected);
			}),
			{ numRuns: runs },
		);
		// Programs that never get to a yield, or that steps do not know, would prove nothing.
		expect(suspended).toBeGreaterThan(runs / 2);
		expect(stepped).toBeGreaterThan(runs * share);
	},
	60_000,
);

test.each(["lowered", "stepped"] as const)("a %s component makes no result object", (form) => {
	const code = prepare("class A extends Component { *main() { for (;;) yield { a: 1 }; } }")[form];
	const process: Process = new Function("Component", `${code}; return new A();`)(Component).main();
	const first = process.next();
	if (form === "lowered") expect(first).toBe(more);
	expect(process.next()).toBe(first);
});
