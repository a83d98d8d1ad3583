/** What esbuild makes of TypeScript's own forms keeps its meaning when variables become constants. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = (declarations: string, shown: string): string =>
	`import { Component } from "ganglion";
${declarations}
class A extends Component { *main() { yield* this.sleep(1); this.log(\`\${${shown}}\`); } }
export default () => new A();
`;

const forms: readonly (readonly [what: string, declarations: string, shown: string, says: string])[] = [
	["an enum used as an object", "enum Mode { Off, On }\nconst at: number = 1;", "Mode[at]", "On"],
	["an exported enum", "export enum Mode { Off = 3, On }", "Object.keys(Mode).join()", "3,4,Off,On"],
	["an enum in two parts", "enum Mode { Off }\nenum Mode { On = 1 }\nconst at: number = 0;", "Mode[at]", "Off"],
	[
		"an enum that refers to itself",
		"enum Bits { A = 1, B = 2, Both = A | B }\nconst at: number = 3;",
		"Bits[at]",
		"Both",
	],
	["a namespace", "namespace Box { export const side = 2; }", "Box.side", "2"],
	[
		"a namespace in two parts",
		"namespace Box { export const a = 1; }\nnamespace Box { export const b = a + 1; }",
		"Box.b",
		"2",
	],
	[
		"a class and a namespace",
		"class Box { w = Box.side; }\nnamespace Box { export const side = 2; }",
		"new Box().w",
		"2",
	],
	[
		"a static field of its own class",
		"class Box { static one = new Box(3); constructor(readonly w: number) {} }",
		"Box.one.w",
		"3",
	],
	["a static block", "class Box { static w = 0; static { Box.w = 4; } }", "Box.w", "4"],
	["a variable that its own function reads", "var seen = (() => typeof seen)();", "seen", "undefined"],
];

test.each(forms)("%s", async (_, declarations, shown, says) => {
	const cwd = await folderWith({ "graph.ts": graph(declarations, shown) });
	const { out, err, status } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
	expect(err).toBe("");
	expect(status).toBe(0);
	expect(out).toContain(`A: ${says}\n`);
});
