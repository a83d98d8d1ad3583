/** The library's calls, written out where they are statements: what stands behind them is another statement. */
import { parse } from "acorn";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

const calls = ["this.recv()", "this.dataReady()", "this.send(1)", "this.pause()", "this.send(this.recv())"];
const behind = ["[this.n] = [1];", "(this.n ? this.a : this.b)();", "`text`.length;", "/x/.test(this.n);", "+this.n;"];
const bodies = calls.flatMap((call) => [
	...behind.flatMap((next) => [`${call}; ${next}`, `if (v) ${call}; else ${next}`, `{ ${call} } ${next}`]),
	`for (let i = 0; i < 3; i++) { ${call} }`,
	`if (v) ${call}\nelse this.n++;`,
	`do ${call}; while (this.n)`,
	`${call};`,
]);

test.each(bodies)("in a handler and in a main: %s", (body) => {
	const source = `import { Component } from "ganglion";
class A extends Component {
	on(v) { ${body} this.end = 1; }
	*main() { for (const v of [1]) { yield* this.sleep(1); ${body} this.end = 1; yield; } }
}`;
	const printed = transformSync(source, { loader: "ts", target: "es2022" }).code;
	const made = transformModule(printed, "a.ts", { names: false, native: false, steps: true });
	expect(made).not.toMatch(/\)\s*\n\s*[([`/+]/);
	expect(() => parse(made, { ecmaVersion: "latest", sourceType: "module" })).not.toThrow();
});
