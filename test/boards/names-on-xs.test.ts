/** Named pins on the real engine: the built firmware finds them in its config, the simulator in the table. */
import path from "node:path";
import { expect, test } from "vitest";
import { addFiles, folderWith } from "../cli/helpers.ts";
import { onXs } from "../xs/engine.ts";
import { expectSameTrace } from "../xs/firmware.ts";

const graph = `
import { DigitalIn, DigitalOut, Pipeline } from "ganglion";
export default () => Pipeline(new DigitalIn({ pin: "button" }), new DigitalOut({ pin: "led" }));
`;
const world = 'export default (world) => world.press("button", { at: 20, for: 10 });';

onXs("a graph that names its pins", () => {
	test.each([
		["esp32/nodemcu", 2, [0, 1, 0]],
		["esp32/xiao_esp32s3", 21, [1, 0, 1]],
		["esp32/c3_devkit_rust", 7, [0, 1, 0]],
	])("on %s, with its memory", async (device, pin, levels) => {
		const folder = await folderWith();
		await addFiles(folder, { "graph.ts": graph, "graph.world.js": world });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 100, device });
		const changes = trace
			.map((line): { kind: string; pin: number; level: number } => JSON.parse(line))
			.filter(({ kind }) => kind === "pin");
		expect(changes.map((change) => change.pin)).toEqual([pin, pin, pin]);
		expect(changes.map(({ level }) => level)).toEqual(levels);
	});
});
