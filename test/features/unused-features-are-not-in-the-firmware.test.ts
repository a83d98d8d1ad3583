/** A graph that does not use an optional feature does not carry it: what it costs in bytes stands in sizes.json. */
import { beforeAll, expect, test } from "vitest";
import { bundleFirmware, type Firmware } from "../../cli/bundle/firmware.ts";
import { features, graphFile } from "./features.ts";
import { expectCommitted, files, near, type Sizes } from "./figures.ts";

const made = new Map<string, Firmware>();
beforeAll(async () => {
	for (const graph of ["plain", ...features.map((feature) => feature.graph)])
		made.set(graph, await bundleFirmware({ graphFile: graphFile(graph) }));
});

function firmware(graph: string): Firmware {
	const found = made.get(graph);
	if (found === undefined) throw new Error(`no firmware of ${graph}`);
	return found;
}

/** Bytes of one of the runtime's modules in a graph's firmware. */
function bytesOf(module: string, graph: string): number {
	const parts = firmware(graph).parts.filter(({ source }) => source === `ganglion/runtime/${module}`);
	return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

test.each(features)("$name is only in the firmware of a graph that uses it", ({ module, graph }) => {
	expect(bytesOf(module, graph)).toBeGreaterThan(200);
	expect(bytesOf(module, "plain")).toBe(0);
});

test("nothing of a component that is not used is in a firmware, constants included", () => {
	const components = firmware("plain").parts.filter(({ source }) => source.includes("/runtime/components/"));
	// What the start itself takes from there: the words of an update, and the reading of texts.
	const taken = ["ganglion/runtime/components/flow/text", "ganglion/runtime/components/net/update-messages"];
	expect(
		components
			.filter(({ bytes }) => bytes > 0)
			.map(({ source }) => source)
			.sort(),
	).toEqual(taken);
});

test("what each feature adds is about as committed", async () => {
	const bytes = (graph: string): number => Buffer.byteLength(firmware(graph).code);
	const plain = bytes("plain");
	const adds = Object.fromEntries(features.map(({ graph }) => [graph, bytes(graph) - plain]));
	const close = (then: Sizes, now: Sizes): boolean =>
		near(then.plain, now.plain) && features.every(({ graph }) => near(then.adds[graph] ?? 0, now.adds[graph] ?? 0));
	await expectCommitted(files.sizes, { plain, adds }, close);
});
