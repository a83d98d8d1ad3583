/** A main that nothing would step rightly: the build says so, with its file and line. */
import { expect, test } from "vitest";
import { complaintsOf } from "./helpers.ts";

const head = 'import { Component } from "ganglion";\n';

async function complaints(members: string): Promise<string[]> {
	return complaintsOf({
		"graph.ts": `${head}export class Blink extends Component<number, number> {\n${members}\n}\n`,
	});
}

test.each(["async *main()", "async main()"])("%s", async (written) => {
	const told = await complaints(`\t${written} {\n\t\tawait 5;\n\t}`);
	expect(told).toEqual([
		`graph.ts:3:1: Blink: ${written} cannot run, for a component waits in turns, not for promises: ` +
			"write `*main()`, and `yield*` before each wait",
	]);
});

test.each(["*main() { yield; }", "static async *main() { await 5; }", "async *aid() { await 5; }"])(
	"nothing of %s",
	async (members) => {
		expect(await complaints(members)).toEqual([]);
	},
);
