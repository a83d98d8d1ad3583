import { expect, test } from "vitest";
import type { Measured, Use } from "../../cli/size/measure.ts";
import { fitLines } from "../../cli/size/result.ts";

const use = (need: number, budget: number): Use => ({ held: need, peak: need, need, budget });
const measured = (pool: Use | null): Measured => ({
	...{
		fits: true,
		engine: { xs: "13.3.0", bits: 32, slotBytes: 16 },
		flash: null,
		parts: [],
		faults: [],
		stalled: false,
	},
	...{ slots: use(100, 1_000), chunkBytes: use(1_000, 10_000), stack: use(100, 384), collections: 0 },
	keys: { ...use(10, 32), grows: 32 },
	pool,
});

test("more than half of a pool left over is told, with what to do", () => {
	expect(fitLines(measured(use(14_000, 94_208)))).toEqual([
		"It fits: it runs in 15 % of the pool.",
		"80208 bytes of the pool lie idle: `--write` gives most of them to the system, which has Wi-Fi, sockets and " +
			"timers to hold.",
	]);
	expect(fitLines(measured(use(50_000, 94_208)))).toEqual(["It fits: it runs in 54 % of the pool."]);
	expect(fitLines(measured(null))).toEqual(["It fits: it runs in 10 % of the slots, 10 % of the chunk bytes."]);
});
