/** `sim --engine xs` says what `sim` says: where something was thrown, and what modules hold after a restart. */
import { expect, test } from "vitest";
import { onXs } from "../xs/engine.ts";
import { folderWith, ganglion } from "./helpers.ts";

const parts = `
export const table = { n: 0, list: [1], seen: { last: "" } };
let starts = 0;
const next = (() => { let n = 0; return () => ++n; })();
export const lists: number[][] = [];
export function count(): string {
	table.n++;
	table.list.push(table.n);
	table.seen.last += "x";
	lists.push([++starts]);
	return [starts, table.n, table.list.length, table.seen.last, lists.length, next()].join();
}
export function halve(value: number): number {
	if (value % 2 === 1)
		throw new RangeError("odd");
	return value / 2;
}
`;
const graph = `import { Component, Pipeline } from "ganglion";
import { count, halve } from "./parts.ts";

class Halves extends Component<number> {
	on(value: number): void {
		this.log(String(halve(value)));
	}
}
class Gives extends Component<never, number> {
	#values: (number)[];
	constructor(...values: (number)[]) {
		super();
		this.#values = values;
	}
	*main() {
		this.log(count());
		for (const value of this.#values) yield* this.put(value);
		yield* this.sleep(10);
		this.io.System?.restart("again");
	}
}
export default () => Pipeline(new Gives(4, 3), new Halves());
`;

onXs("the board's engine", () => {
	test("tells file and line of a fault, and starts anew with the values of the build", async () => {
		const cwd = await folderWith({ "graph.ts": graph, "parts.ts": parts });
		const run = (...more: string[]) =>
			ganglion(["sim", "graph.ts", "--no-check", "--for", "30ms", ...more], { cwd });
		const [ours, xs] = [await run(), await run("--engine", "xs")];
		expect(ours.out).toContain("Halves: RangeError: odd  at parts.ts:15:9");
		expect(ours.out.match(/Gives: 1,1,2,x,1,1\n/g)).toHaveLength(3);
		// It knows of no columns.
		expect(xs.out).toBe(ours.out.replaceAll(/( at parts\.ts:15):9/g, "$1"));
	});
});
