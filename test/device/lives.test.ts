/** What a board does when its graph is over, and what the next life knows of it. */
import { Component, DeepSleep, DigitalOut, Pipeline, supervise, Watchdog } from "ganglion";
import type { World } from "ganglion/sim";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";

class Ticks extends Component<never, number> {
	readonly #times: number;
	constructor(times: number) {
		super();
		this.#times = times;
	}
	override *main() {
		for (let i = 0; i < this.#times; i++) {
			yield* this.sleep(100);
			yield* this.put(i);
		}
	}
}
class Deaf extends Component<number> {
	override *main() {
		for (;;) yield* this.pause();
	}
}
class Fragile extends Component<number> {
	override on(): void {
		throw new RangeError("too much");
	}
}
/** Throws on its pin's every edge, beyond any boundary of ours. */
class Careless extends Component {
	override open(): void {
		const { Digital } = this.io;
		if (Digital === undefined) throw new Error("no Digital");
		new Digital({
			pin: 4,
			mode: Digital.InputPullUp,
			edge: Digital.Rising | Digital.Falling,
			onReadable() {
				throw new Error("careless");
			},
		});
		this.outside(true);
	}
}
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

describe("a graph that has ended", () => {
	test("leaves its board idle, unless told otherwise", () => {
		const sim = simulate(() => Pipeline(new Ticks(2), new DigitalOut({ pin: 2 }))).run(60_000);
		expect([sim.restarts, sim.end?.reason, sim.logs]).toEqual([0, "ended", []]);
	});

	test("begins anew, but not in a hurry, with free pins", () => {
		const graph = () => Pipeline(new Ticks(2), new DigitalOut({ pin: 2 }));
		const sim = simulate(graph, { after: { end: "restart" } }).run(25_000);
		expect(sim.logs.map(({ time, text }) => `${time} ${text}`)).toEqual([
			"10000 restarts: the graph ended",
			"10001 runs again after a restart: the graph ended",
			"20001 restarts: the graph ended",
			"20002 runs again after a restart: the graph ended",
		]);
		expect(sim.restarts).toBe(2);
		expect(sim.faults).toEqual([]);
	});

	test("lets the board sleep", () => {
		const sim = simulate(() => new Ticks(2), { after: { end: 600_000 } }).run(600_300);
		expect(texts(sim.logs)).toEqual(["sleeps for 600 s", "runs again after deep sleep"]);
		expect(sim.logs.map(({ time }) => time)).toEqual([200, 600_200]);
		expect(sim.end).toBeNull();
	});
});

describe("a graph that stalled", () => {
	test("says so in the next life", () => {
		const graph = () => Pipeline(new Ticks(20), new Deaf());
		const sim = simulate(graph, { after: { stall: "restart" } }).run(10_100);
		expect(texts(sim.logs)).toEqual([
			"the graph stalled: Ticks waits for room in Deaf.inbox; " +
				"Deaf waits for a wake-up: 8 messages lie in its inbox",
			"restarts: the graph stalled: Ticks waits",
			"runs again after a restart: the graph stalled: Ticks waits",
		]);
		// At once, and not only when it restarts.
		expect(sim.logs[0]?.time).toBeLessThan(3_000);
	});

	test("of many who wait some are told, and how many more", () => {
		const graph = () => Pipeline(...Array.from({ length: 12 }, (_, i) => new Deaf({ name: `d${i}` })));
		const sim = simulate(graph, { after: { stall: "restart" } }).run(1_000);
		expect(texts(sim.logs)[0]).toMatch(/^the graph stalled: d0 waits for .*; d7 waits for [^;]*; and 4 more$/);
	});
});

describe("faults", () => {
	test("are told by the next life, whatever it was that ended this one", () => {
		const graph = () => Pipeline(new Ticks(2), new Fragile());
		const sim = simulate(graph, { faults: "keep", after: { end: "restart" } }).run(10_010);
		expect(texts(sim.logs).slice(1)).toEqual([
			"runs again after a restart: the graph ended",
			"before that: Fragile: RangeError: too much (at 0.1 s)",
		]);
		expect(sim.board.devices.System?.lastFaults()).toMatchObject([{ component: "Fragile", count: 1 }]);
	});

	test("in a callback of the user's own do not end the board, and are counted", () => {
		const sim = simulate(() => new Careless(), { faults: "keep", after: { faults: "restart", faultLimit: 3 } });
		for (let i = 0; i < 3; i++) sim.press(4, { at: 100 * i + 100, for: 10 });
		sim.run(2_000);
		expect(texts(sim.faults)).toEqual(
			Array.from({ length: 6 }, () => "Error: careless").slice(0, sim.faults.length),
		);
		expect(sim.faults.length).toBeGreaterThanOrEqual(4);
		expect(texts(sim.logs)).toEqual([
			"restarts: more than 3 faults, the last of board",
			"runs again after a restart: more than 3 faults, the last of board",
			expect.stringMatching(/^before that: board: Error: careless \(\d times, last at 0\.\d+ s\)$/),
		]);
	});

	test("at which the graph's own supervision stops it count as too many", () => {
		const graph = () => {
			const all = Pipeline(new Ticks(20), new Fragile());
			supervise(all, { onFault: "graph" });
			return all;
		};
		const sim = simulate(graph, { faults: "keep", after: { faults: "restart" } }).run(10_010);
		expect(texts(sim.logs)[0]).toBe("restarts: the graph stopped after a fault");
	});

	test("of one who is named in UTF-8 are told as they are", () => {
		const sim = simulate(() => new Careless({ name: "Größe" }), { faults: "keep" }).run(1);
		sim.board.devices.System?.restart("Größe 😀".repeat(10));
		sim.run(10);
		expect(sim.board.devices.System?.why).toBe(`${"Größe 😀".repeat(4)}Größe`);
	});

	test("that come slowly are borne", () => {
		const after = { faults: "restart", faultLimit: 3, faultWithin: 1_000 } as const;
		const sim = simulate(() => new Careless(), { faults: "keep", after });
		for (let i = 0; i < 20; i++) sim.press(4, { at: 1_100 * i + 100, for: 10 });
		sim.run(30_000);
		expect([sim.faults.length, sim.restarts]).toEqual([40, 0]);
	});

	test("are an error of a test that does not expect them", () => {
		const sim = simulate(() => new Careless());
		sim.press(4, { at: 100, for: 10 });
		expect(() => sim.run(200)).toThrow("board threw at 100 ms: Error: careless");
	});
});

describe("DeepSleep", () => {
	class Once extends Component<never, number> {
		readonly #ms: number;
		constructor(ms: number) {
			super();
			this.#ms = ms;
		}
		override *main() {
			this.log(`${this.io.System?.reason}`);
			yield* this.sleep(1_000);
			yield* this.put(this.#ms);
			try {
				for (;;) yield* this.pause();
			} finally {
				this.log("tidied up");
			}
		}
	}

	test("stops the graph, sleeps, and begins anew", () => {
		const sim = simulate(() => Pipeline(new Once(60_000), new DeepSleep())).run(62_500);
		expect(sim.logs.map(({ time, text }) => `${time} ${text}`)).toEqual([
			"0 power-on",
			"1100 tidied up",
			"1100 sleeps for 60 s",
			"61100 runs again after deep sleep",
			"61100 deep-sleep",
			"62200 tidied up",
			"62200 sleeps for 60 s",
		]);
	});

	test("for ever needs a reset", () => {
		const sim = simulate(() => Pipeline(new Once(0), new DeepSleep())).run(86_400_000);
		expect(texts(sim.logs).at(-1)).toBe("sleeps until it is reset");
		expect(sim.restarts).toBe(0);
	});

	test("does not wait where nothing can be on its way: without a network, or told so", () => {
		for (const [deepSleep, world] of [
			[new DeepSleep(), (w: World) => w.wifi({ joinAfter: 5_000 })],
			[new DeepSleep({ linger: 0 }), () => {}],
		] as const) {
			const sim = simulate(() => Pipeline(new Once(60_000), deepSleep), { world }).run(1_500);
			expect(sim.logs.map(({ time, text }) => `${time} ${text}`)).toContain("1000 sleeps for 60 s");
		}
	});

	test.each([-1, 0.5, 2 ** 31, Number.NaN])("leaves %s out, and is told so", (ms) => {
		const sleep = new DeepSleep();
		const sim = simulate(() => Pipeline(new Once(ms), sleep)).run(2_000);
		expect([sim.restarts, sleep.ignored]).toEqual([0, 1]);
		expect(texts(sim.logs)).toContain(
			`left out a message: it is no time to sleep, a whole number of ms from 0 to 2147483647: ${ms}`,
		);
	});
});

describe("Watchdog", () => {
	test("is content with messages in time", () => {
		const sim = simulate(() => Pipeline(new Ticks(1_000), new Watchdog({ within: 100 }))).run(50_000);
		expect([sim.restarts, sim.logs]).toEqual([0, []]);
	});

	test("restarts the board that does not send", () => {
		class Tires extends Component<never, number> {
			override *main() {
				for (let i = 1; ; i++) {
					yield* this.sleep(100 * i);
					yield* this.put(i);
				}
			}
		}
		const sim = simulate(() => Pipeline(new Tires(), new Watchdog({ within: 450, name: "dog" }))).run(1_500);
		expect(sim.logs.map(({ time, text }) => `${time} ${text}`)).toEqual([
			"1451 restarts: dog: no message for 450 ms",
			"1452 runs again after a restart: dog: no message for 450 ms",
		]);
	});

	test("restarts the board whose sender failed", () => {
		class Fails extends Component<never, number> {
			override *main() {
				yield* this.sleep(10);
				throw new Error("no more");
			}
		}
		const sim = simulate(() => Pipeline(new Fails(), new Watchdog({ within: 1_000 })), { faults: "keep" }).run(20);
		expect(texts(sim.logs)[0]).toBe("restarts: Watchdog: its input has ended");
	});

	test("lets itself be stopped", () => {
		const sim = simulate(() => Pipeline(new Ticks(1_000), new Watchdog({ within: 1_000 }))).run(500);
		sim.stop();
		expect(sim.runToEnd()).toMatchObject({ reason: "stopped" });
		expect([sim.restarts, sim.logs]).toEqual([0, []]);
	});

	test.each([0, 99, 1.5, 86_400_001])("of %s ms is refused", (within) => {
		expect(() => new Watchdog({ within })).toThrow(`Watchdog: within ${within} is not a whole number of ms`);
	});
});

describe("the chip's own watchdog", () => {
	test("stays quiet while the loop turns", () => {
		const sim = simulate(() => new Ticks(1_000), { after: { hang: 3_000 } }).run(90_000);
		expect([sim.restarts, sim.logs]).toEqual([0, []]);
	});

	test("bites when it is not fed, and the next life knows", () => {
		const sim = simulate(() => new Ticks(1_000)).run(10);
		// What the firmware's timer does, once; then its loop turns no more.
		sim.board.chip.watchdog(3_000);
		sim.run(3_100);
		expect(sim.logs.map(({ time, text }) => `${time} ${text}`)).toEqual([
			"3011 runs again after a watchdog's restart: watchdog",
		]);
	});
});
