/** Every program of the corpus leaves the same trace lowered as with plain generators, under each of its scripts. */
import { expect, test } from "vitest";
import { corpus } from "./language/corpus.ts";
import { differences, firstDifference } from "./language/differences.ts";
import { known } from "./language/known.ts";
import { onNode } from "./language/on-node.ts";

test("on Node, but for what is known", async () => {
	const found = await differences(corpus());
	const numbers = Object.values(known)
		.flat()
		.sort((a, b) => a - b);
	const told = [...found].filter(([number]) => !numbers.includes(number));
	expect(told.map(([number, { native, lowered }]) => `${number}: ${firstDifference(native, lowered)}`)).toEqual([]);
	// A number that is missing here is mended: take it out of the list.
	expect([...found.keys()]).toEqual(numbers);
}, 300_000);

const program = (body: string) => ({
	files: {
		"graph.js": `import { Component } from "ganglion";
import { t } from "world";
class A extends Component { ${body} }
export const make = (options) => new A(options);
`,
	},
	scripts: [
		{
			feed: [1],
			lasting: true,
			wakes: [],
			stopAt: 0,
			deadline: 0,
			throwAt: 0,
			restarts: false,
			capacity: 1,
			slow: 0,
		},
	],
});

test("what never ends, fails or does not parse is told", async () => {
	const list = [
		program("*main() { t(yield* this.receive()); throw new Error('#x'); }"),
		program("*main() { t(1); for (;;); }"),
		program("*main() { if }"),
	];
	const [fails, endless, broken] = await onNode(list, "lowered", 200);
	expect(JSON.parse(fails ?? "")[0]).toContain("1 fault a: Error#x");
	expect(endless).toMatch(/^did not end: .*timed out/);
	expect(broken).toMatch(/^is not built: /);
});
