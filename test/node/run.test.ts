/** Graphs in real time under Node. */
import { Component, GraphError, Inlet, Outlet, Pipeline, Transformer } from "ganglion";
import { run } from "ganglion/node";
import { expect, onTestFinished, test, vi } from "vitest";

/** Says when it slept how long. */
class Sleeper extends Component<never, number> {
	override *main() {
		const from = performance.now();
		yield* this.sleep(20);
		yield* this.put(performance.now() - from);
	}
}
class Once extends Component<number> {
	got: number | undefined;

	override on(v: number): void {
		this.got = v;
	}
}
class Forever extends Component {
	ticks = 0;
	cleanedUp = false;

	override *main() {
		try {
			for (;;) {
				yield* this.sleep(1);
				this.ticks++;
			}
		} finally {
			this.cleanedUp = true;
		}
	}
}
class Deaf extends Component<number> {
	override *main() {
		for (;;) yield* this.pause();
	}
}
class Many extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 20; i++) yield* this.put(i);
	}
}

test("time is real, and the promise is kept when all have ended", async () => {
	const once = new Once();
	const end = await run(Pipeline(new Sleeper(), once));
	expect(end).toMatchObject({ reason: "ended", faults: 0, waiting: [] });
	// Never early; how late, the machine decides. The clock counts whole milliseconds.
	expect(once.got).toBeGreaterThan(18.9);
});

test("a graph function gets its parameters", async () => {
	const once = new Once();
	class Give extends Component<never, number> {
		readonly value: number;

		constructor(value: number) {
			super();
			this.value = value;
		}

		override *main() {
			yield* this.put(this.value);
		}
	}
	await run(({ value }) => Pipeline(new Give(Number(value)), once), { params: { value: 7 } });
	expect(once.got).toBe(7);
});

test("an abort stops every component, and finally blocks run", async () => {
	const forever = new Forever();
	const stop = new AbortController();
	const ended = run(forever, { signal: stop.signal });
	await run(new Sleeper());
	stop.abort();
	expect((await ended).reason).toBe("stopped");
	expect(forever.ticks).toBeGreaterThan(0);
	expect(forever.cleanedUp).toBe(true);
});

test("a signal that is aborted already lets nothing run", async () => {
	const forever = new Forever();
	expect((await run(forever, { signal: AbortSignal.abort() })).reason).toBe("stopped");
	expect(forever.ticks).toBe(0);
});

test("Ctrl-C stops the graph, if asked for; the listeners go with the run", async () => {
	const before = process.listenerCount("SIGINT");
	const forever = new Forever();
	const ended = run(forever, { ctrlC: true });
	expect(process.listenerCount("SIGINT")).toBe(before + 1);
	process.emit("SIGINT");
	expect((await ended).reason).toBe("stopped");
	expect(process.listenerCount("SIGINT")).toBe(before);
	expect(process.listenerCount("SIGTERM")).toBe(0);
});

test("a stall says who waits for what", async () => {
	const end = await run(Pipeline(new Many(), new Deaf()));
	expect(end.reason).toBe("stalled");
	expect(end.waiting[0]).toEqual({ name: "Many", waitsFor: "room in Deaf.inbox" });
});

test("faults and lines go to the log, and a fault ends nobody else", async () => {
	const said: string[] = [];
	class Bomb extends Component {
		override *main() {
			this.log("tick");
			yield* this.sleep(1);
			throw new RangeError("bang");
		}
	}
	class Both extends Component {
		override open(): void {
			this.addChildren(new Bomb(), new Sleeper());
		}
	}
	const end = await run(new Both(), { log: (kind, source, text) => said.push(`${kind} ${source}: ${text}`) });
	expect(said).toEqual([
		"log Bomb: tick",
		"fault Bomb: RangeError: bang",
		"end Bomb: failed",
		"end Sleeper: finished",
		"end Both: finished",
	]);
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
});

test("what is no graph is a rejection", async () => {
	const bad = new Once();
	const first = run(bad, { signal: AbortSignal.abort() });
	await expect(run(bad)).rejects.toThrow(GraphError);
	await first;
	await expect(
		run(() => {
			throw new TypeError("no graph today");
		}),
	).rejects.toThrow("no graph today");
});

test("while it waits for the world outside, no timer is armed; plain code wakes it", async () => {
	const inlet = new Inlet<number>();
	const outlet = new Outlet<number>();
	let steps = 0;
	const count = (v: number) => {
		steps++;
		return 2 * v;
	};
	const ended = run(Pipeline(inlet, new Transformer(count), outlet));
	// The first turn comes with setImmediate; after it the graph is at rest.
	await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
	const timeouts = vi.spyOn(globalThis, "setTimeout");
	const immediates = vi.spyOn(globalThis, "setImmediate");
	onTestFinished(() => {
		timeouts.mockRestore();
		immediates.mockRestore();
	});
	expect(steps).toBe(0);
	const arrived = new Promise<void>((resolve) => {
		outlet.onMessage = resolve;
	});
	inlet.send(21);
	await arrived;
	expect(outlet.take()).toBe(42);
	expect([timeouts.mock.calls.length, immediates.mock.calls.length]).toEqual([0, 1]);
	inlet.finish();
	expect((await ended).reason).toBe("ended");
});

test("runs side by side know nothing of each other", async () => {
	const [one, two] = [new Once(), new Once()];
	const stop = new AbortController();
	const forever = run(new Forever(), { signal: stop.signal });
	await Promise.all([run(Pipeline(new Sleeper(), one)), run(Pipeline(new Sleeper(), two))]);
	stop.abort();
	expect((await forever).reason).toBe("stopped");
	expect([typeof one.got, typeof two.got]).toEqual(["number", "number"]);
});
