import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { type Make, makeParameters, type Script, trace } from "./traces.ts";
import { writtenPrograms } from "./written.ts";

const acts = ["next", "throw", "return"] as const;
const scripts = [1, 2, 3, 4, 5, 6, 8, 12].flatMap((steps) => acts.map((act): Script => ({ steps, act })));

function traces(code: string): string[][] {
	const make: Make = (...values) =>
		new Function(...makeParameters, `"use strict"; ${code}; return new A();`)(...values);
	return scripts.map((script) => trace(make, script));
}

test.each(writtenPrograms)(
	"%s: steps leave the trace of the generator, stopped and thrown into anywhere",
	(_, text) => {
		const native = transformSync(text, { target: "es2022" }).code;
		const stepped = transformModule(native, "a.ts", { names: false, steps: true });
		expect(stepped).not.toMatch(/\*\s*main\(/);
		const expected = traces(native);
		// One that fails at once would prove nothing.
		expect(expected[0]?.at(-1)).toMatch(/^=/);
		expect(traces(stepped)).toEqual(expected);
	},
);
