import { expect, test } from "vitest";
import { withSourceLines } from "../../cli/build/debug.ts";
import { bundle } from "./helpers.ts";

const graph = `import { Component } from "ganglion";

export class Blink extends Component<boolean, boolean> {
	*main(): Generator<unknown, void> {
		for (let i = 0; i < mark("a"); i++) {
			const v = yield* this.receive();
			if (v) {
				try {
					mark("b");
					yield;
					mark("c");
				} finally {
					mark("d");
				}
			}
			for (const w of [1, 2]) {
				yield* this.sleep(w);
				mark("e");
			}
			switch (mark("f")) {
				case 1:
					yield;
					mark("g");
			}
			yield* this.put(mark("h") > 1);
		}
		mark("i");
	}
}
declare function mark(name: string): number;
`;

/** The line that XS would tell for a place in text with line comments. */
function toldLine(text: string, offset: number): { file: string | undefined; line: number } {
	let [line, file]: [number, string | undefined] = [0, undefined];
	for (const one of text.slice(0, offset).split("\n").slice(0, -1)) {
		const comment = /^\/\/@line (\d+)(?: "(.*)")?/.exec(one.trim());
		if (comment) [line, file] = [Number(comment[1]), comment[2] ?? file];
		else line++;
	}
	return { file, line };
}

test.each([{}, { steps: false }, { native: true }])("every statement of a main, with %o", async (options) => {
	const { code, map } = await bundle({ "graph.ts": graph }, options);
	const text = withSourceLines(code, map, (source) => `/src/${source}`);
	for (const name of "abcdefghi") {
		const call = `mark("${name}")`;
		const line = graph.slice(0, graph.indexOf(call)).split("\n").length;
		expect({ name, ...toldLine(text, text.indexOf(call)) }).toEqual({ name, file: "/src/graph.ts", line });
	}
});
