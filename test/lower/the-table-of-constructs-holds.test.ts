/** docs/lowering.md says what becomes steps: each row of its table is tried. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { planChanges, readModule } from "../../cli/lower/transform.ts";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/lowering.md"), "utf8");
const rows = page
	.split("\n")
	.filter((line) => /\| (yes|no) \|/.test(line))
	.map((line) => /^\| (.*?) \| (`+)(.*)\2 \| (yes|no) \|(.*)\|$/.exec(line));

/** Why a main with this body stays a generator; empty where it does not. */
function reason(body: string): string {
	const text = `class A extends Component { #x = 0; *main() { ${body.replaceAll("@", "(yield* this.any())")} } }`;
	const code = transformSync(text, { target: "es2022" }).code;
	const { kept } = planChanges(code, readModule(code, "a.js"), () => false, {
		native: false,
		steps: true,
		names: false,
	});
	return kept.map(({ why }) => why).join();
}

test("the table has its rows", () => {
	expect(rows.length).toBeGreaterThan(25);
	expect(rows).not.toContain(null);
});

test.each(rows.map((row) => [row?.[1] ?? "", row?.[3] ?? "", row?.[5]?.trim() ?? ""]))("%s", (_, example, why) => {
	expect(reason(example)).toBe(why);
});
