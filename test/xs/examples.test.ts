/** The bundle that `build` writes, on XS with the memory of an ESP32, does what the simulator shows. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { crc32 } from "../../runtime/index.ts";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { examples, expectSameTrace } from "./firmware.ts";

const kinds = (trace: readonly string[]) =>
	new Set(trace.map((line): string => (JSON.parse(line) as { kind: string }).kind));

const image = new Uint8Array(3_000).map((_, i) => (i === 0 ? 0xe9 : (i * i) >> 5));
/** Announces the image, then sends its pieces, each behind its place. */
const updateWorld = `
import type { World } from "ganglion/sim";
const image = new Uint8Array([${image}]);
function send(world: World, at: number, place: number, bytes: Uint8Array) {
	const all = new Uint8Array(4 + bytes.length);
	new DataView(all.buffer).setUint32(0, place);
	all.set(bytes, 4);
	world.datagram({ at, to: "192.168.1.10", port: 5012, bytes: all });
}
export default (world: World) => {
	const head = new DataView(new ArrayBuffer(8));
	head.setUint32(0, ${image.length});
	head.setUint32(4, ${crc32(image)});
	send(world, 2_000, 0xffff_ffff, new Uint8Array(head.buffer));
	for (let i = 0; i < 3; i++) send(world, 4_000 + 500 * i, 1_000 * i, image.slice(1_000 * i, 1_000 * (i + 1)));
};
`;

for (const native of [false, true])
	onXs(native ? "native generators" : "lowered", () => {
		const graph = (name: string) => path.join(examples, name);

		test("the greenhouse", async () => {
			const trace = await expectSameTrace({ graph: graph("greenhouse/graph.ts"), ms: 12_000, native });
			expect(kinds(trace)).toEqual(new Set(["pin", "input", "datagram", "counters"]));
			expect(trace.length).toBeGreaterThan(100);
		});

		test("MeowMix that ends by itself", async () => {
			const options = { graph: graph("meowmix/bounded.ts"), ms: 1_000, native, set: ["times=20"] };
			const trace = await expectSameTrace(options);
			expect(trace.filter((line) => line.includes("Please Deliver"))).toHaveLength(20);
			expect(trace.filter((line) => line.includes('"kind":"end"'))).toHaveLength(4);
		});

		test("MeowMix for ever, for some milliseconds", async () => {
			const trace = await expectSameTrace({ graph: graph("meowmix/forever.ts"), ms: 2, native });
			expect(trace.length).toBeGreaterThan(1_000);
		});

		test("the post's Hello World sender", async () => {
			const trace = await expectSameTrace({ graph: graph("hello/sender.ts"), ms: 5_000, native });
			expect(trace.filter((line) => line.includes("48656c6c6f20576f726c64"))).toHaveLength(10);
		});

		test("the weather station, whose sensor is away for a while", async () => {
			const trace = await expectSameTrace({ graph: graph("weather/graph.ts"), ms: 15_000, native });
			expect(trace.filter((line) => line.includes("no device answers at address 0x76"))).toHaveLength(1);
			expect(trace.filter((line) => line.includes('"kind":"datagram"'))).toHaveLength(11);
		});

		test("and its receiver, in a world that says hello", async () => {
			const trace = await expectSameTrace({ graph: graph("hello/receiver.ts"), ms: 5_000, native });
			expect(trace.filter((line) => line.includes("Hello World"))).toHaveLength(8);
		});

		test("the update over UDP, which it may not take on trial", async () => {
			const text = readFileSync(graph("update/graph.ts"), "utf8");
			const folder = await folderWith({ "graph.ts": text, "graph.world.ts": updateWorld });
			const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 10_000, native });
			// The simulated firmware is on trial itself: it says so, and takes no other.
			expect(trace.filter((line) => line.includes("confirm it first"))).toHaveLength(1);
			expect(trace.filter((line) => line.includes('"kind":"datagram"'))).toHaveLength(1);
		});
	});
