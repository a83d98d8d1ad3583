/** The bundle that `build` writes, on XS with the memory of an ESP32, does what the simulator shows. */
import path from "node:path";
import { expect, test } from "vitest";
import { onXs } from "./engine.ts";
import { examples, expectSameTrace } from "./firmware.ts";

const kinds = (trace: readonly string[]) =>
	new Set(trace.map((line): string => (JSON.parse(line) as { kind: string }).kind));

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
	});
