/** A program may add to a built-in what cannot be taken away: the next board must have nothing of it. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = (act: string): string => `import { Component, Pipeline } from "ganglion";

class Adds extends Component<never, number> {
	override *main() {
		${act}
		this.log(String(Reflect.get([], "last")));
		yield* this.sleep(1);
	}
}
export default () => Pipeline(new Adds());
`;

test("a property of Array.prototype that is not configurable", async () => {
	const adding = 'Object.defineProperty(Array.prototype, "last", { value: 1 });';
	const cwd = await folderWith({ "adds.ts": graph(adding), "plain.ts": graph("") });
	const [first, second, third] = [
		await ganglion(["sim", "adds.ts", "--no-check"], { cwd }),
		await ganglion(["sim", "plain.ts", "--no-check"], { cwd }),
		await ganglion(["sim", "adds.ts", "--no-check"], { cwd }),
	];
	expect(first.out).toContain("Array.prototype.last was added: on a board built-ins are read-only");
	expect(second.out).toContain("Adds: undefined");
	expect(second.status).toBe(0);
	expect(third.out).toBe(first.out);
});
