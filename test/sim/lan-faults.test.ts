import { describe, expect, test } from "vitest";
import { Clock } from "../../targets/node-sim/clock.ts";
import { Lan, type LanOptions } from "../../targets/node-sim/lan.ts";

import { bytes, GROUP, two } from "./boards.ts";

describe("a virtual LAN's faults", () => {
	/** What one receiver gets of 200 numbered datagrams, one a ms: number and time. */
	function received(faults: LanOptions, seed = 1): { id: number; time: number }[] {
		const { clock, A, B } = two(faults, seed);
		const got: { id: number; time: number }[] = [];
		const receiver = new B({
			port: 5007,
			onReadable() {
				for (let datagram = this.read(); datagram !== undefined; datagram = this.read()) {
					got.push({ id: new Uint8Array(datagram)[0] ?? -1, time: clock.now });
				}
			},
		});
		receiver.add?.(GROUP);
		const sender = new A({});
		for (let i = 0; i < 200; i++) {
			sender.write(bytes(i), GROUP, 5007);
			clock.run(clock.now + 1);
		}
		clock.run(clock.now + 1000);
		return got;
	}
	const ids = (got: { id: number }[]) => got.map(({ id }) => id);
	const all = Array.from({ length: 200 }, (_, i) => i);
	const isSorted = (list: number[]) => list.every((value, i) => i === 0 || value >= (list[i - 1] ?? 0));

	test("by default there are none", () => {
		const got = received({});
		expect(ids(got)).toEqual(all);
		expect(got.every(({ id, time }) => time === id + 1)).toBe(true);
	});
	test("loss takes about its share", () => {
		const got = received({ loss: 0.25 });
		expect(got.length).toBeGreaterThan(120);
		expect(got.length).toBeLessThan(180);
		expect(isSorted(ids(got))).toBe(true);
		expect(received({ loss: 1 })).toEqual([]);
	});
	test("duplicate sends some twice and loses none", () => {
		const got = ids(received({ duplicate: 0.25 }));
		expect(new Set(got).size).toBe(200);
		expect(got.length).toBeGreaterThan(220);
	});
	test("reorder lets later ones overtake and loses none", () => {
		const got = ids(received({ reorder: 0.2 }));
		expect(isSorted(got)).toBe(false);
		expect([...got].sort((a, b) => a - b)).toEqual(all);
	});
	test("delay is late but in order", () => {
		const got = received({ delay: 0.1, delayBy: 50 });
		expect(ids(got)).toEqual(all);
		expect(Math.max(...got.map(({ id, time }) => time - id))).toBeGreaterThan(10);
	});
	test("one seed replays one run, another does not", () => {
		const faults = { loss: 0.1, duplicate: 0.1, reorder: 0.1, delay: 0.1 };
		expect(received(faults, 5)).toEqual(received(faults, 5));
		expect(received(faults, 5)).not.toEqual(received(faults, 6));
	});
	test("a probability outside 0 to 1 is an error that names it", () => {
		expect(() => new Lan(new Clock(), 1, { loss: 2 })).toThrow("lan: loss is a probability from 0 to 1, not 2");
		expect(() => new Lan(new Clock(), 1, { latency: 0.5 })).toThrow("lan: latency is whole ms from 0, not 0.5");
	});
});
