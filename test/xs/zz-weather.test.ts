import path from "node:path";
import { test } from "vitest";
import { examples, expectSameTrace } from "./firmware.ts";
test("w", async () => {
	const trace = await expectSameTrace({ graph: path.join(examples, "weather/graph.ts"), ms: 30_000 });
	console.log(trace.length, trace.slice(0,3));
});
