/** Whoever has installed nothing yet hears what is wrong with the graph, and only then what is missing. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = (component: string): string =>
	`import { DigitalOut, Pipeline } from "ganglion";\nexport default () => ${component};\n`;

async function flashed(
	text: string,
	...more: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
	const cwd = await folderWith({ "graph.ts": text });
	return ganglion(["flash", "graph.ts", ...more], { cwd, env: { HOME: cwd, PATH: "" } });
}

test.each([
	["types", graph("new DigitalOut({ pin: {} })"), /^error: graph\.ts:2:\d+ Type '\{\}' is not assignable/],
	["a pin that the board lacks", graph("new DigitalOut({ pin: 99 })"), /^error: DigitalOut: .*99/],
	["a pin that only reads", graph("new DigitalOut({ pin: 34 })"), /^error: DigitalOut: .*34/],
	["two that want one pin", graph("Pipeline(new DigitalOut({ pin: 2 }), new DigitalOut({ pin: 2 }))"), /^error: /],
	[
		"a graph function that throws",
		graph('(() => { throw new Error("so"); })()'),
		/^error: graph\.ts throws .*: so \(at graph\.ts:2:37\)\n$/,
	],
	["a module that no board has", `import "node:fs";\n${graph("new DigitalOut({ pin: 2 })")}`, /^error: .*Node only/],
])("%s", async (_what, text, sentence) => {
	const { status, out, err } = await flashed(text);
	expect({ status, out, err }).toEqual({ status: 2, out: "", err: expect.stringMatching(sentence) });
	expect(err).not.toContain("Moddable");
});

test("a sound graph comes as far as the tools", async () => {
	const { status, err } = await flashed(graph("new DigitalOut({ pin: 2 })"), "--no-check");
	expect(status).toBe(1);
	expect(err).toMatch(/error: no Moddable SDK: \$MODDABLE is not set/);
});
