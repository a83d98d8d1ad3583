/** The component for Moddable's Worker, on a stand-in that has its surface. */
import { Component, Outlet, Pipeline, supervise, Transformer } from "ganglion";
import { messages, run } from "ganglion/node";
import { expect, test } from "vitest";
import type { Devices } from "../../targets/esp32/devices.ts";
import { WorkerThread } from "../../targets/esp32/worker.ts";
import { serve, type WorkerSelf } from "../../targets/esp32/worker-inside.ts";
import { Feed, Keep, ran } from "./kit.ts";
import { standInWorkers } from "./stand-in.ts";

class Squares extends Component<number, number> {
	override on(v: number): void {
		if (v < 0) throw new RangeError("negative");
		this.send(v * v);
	}
}
class LastWords extends Component<number, string> {
	override *main() {
		try {
			yield* this.put("here");
			for (;;) yield* this.receive();
		} finally {
			yield* this.sleep(1);
			this.log("last words");
		}
	}
}
/** Its first start fails. */
let starts = 0;
const modules = {
	squares: (self: WorkerSelf, devices: Devices) => serve(self, () => new Squares(), devices),
	scaled: (self: WorkerSelf, devices: Devices) =>
		serve(self, ({ by }) => new Transformer((v: number) => v * Number(by)), devices),
	words: (self: WorkerSelf, devices: Devices) => serve(self, () => new LastWords(), devices),
	second: (self: WorkerSelf, devices: Devices) =>
		serve(
			self,
			() => {
				if (++starts === 1) throw new Error("not yet");
				return new Squares();
			},
			devices,
		),
	deaf: () => {},
};

test("messages go in and come out, in order, with parameters, and it ends with its input", async () => {
	const { Worker, facts } = standInWorkers(modules);
	const keep = new Keep<number>();
	const scaled = new WorkerThread<number, number>({ Worker, module: "scaled", params: { by: 3 } });
	const { end, said } = await ran(Pipeline(new Feed([...Array(100).keys()]), scaled, keep));
	expect(keep.got).toEqual([...Array(100).keys()].map((v) => 3 * v));
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
	expect(said).toContain("end WorkerThread: finished");
	expect(facts).toMatchObject({ started: 1, terminated: 1 });
});

test("the board's queue is never asked to hold more than two windows and the end", async () => {
	const { Worker, facts } = standInWorkers(modules);
	const squares = new WorkerThread<number, number>({ Worker, module: "squares", window: 3 });
	const keep = new Keep<number>();
	await ran(Pipeline(new Feed([...Array(500).keys()]), squares, keep));
	expect(keep.got).toHaveLength(500);
	expect(facts.mostQueued).toBeGreaterThan(0);
	expect(facts.mostQueued).toBeLessThanOrEqual(2 * 3 + 1);
});

test("back-pressure crosses: what goes in is bounded while nobody takes what comes out", async () => {
	const { Worker } = standInWorkers(modules);
	const feed = new Feed([...Array(100).keys()]);
	const outlet = new Outlet<number>({ capacity: 1 });
	const squares = new WorkerThread<number, number>({ Worker, module: "squares", window: 2, capacity: 2 });
	const ended = run(Pipeline(feed, squares, outlet), { log: () => {} });
	const got: number[] = [];
	// Inbox 2, in 2, inbox there 8, exit there 1, out 2, outlet 1; and one that the feed holds.
	for await (const v of messages(outlet)) {
		got.push(v);
		expect(feed.sent - got.length).toBeLessThanOrEqual(2 + 2 + 8 + 1 + 2 + 1);
	}
	expect(got).toHaveLength(100);
	expect((await ended).reason).toBe("ended");
});

test("a fault there is a fault here, with name and text; what was not read is counted", async () => {
	const { Worker } = standInWorkers(modules);
	const keep = new Keep<number>();
	const squares = new WorkerThread<number, number>({ Worker, module: "squares" });
	const { end, said, runtime } = await ran(Pipeline(new Feed([1, 2, -3, 4, 5]), squares, keep));
	expect(keep.got).toEqual([1, 4]);
	expect(said).toContain("fault WorkerThread: RangeError: negative");
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
	const inbox = runtime.snapshot().find(({ name }) => name === "WorkerThread")?.inboxes[0];
	expect(inbox).toMatchObject({ taken: 5, unread: 2 });
});

test("a worker that cannot be made, or whose component cannot, is a fault", async () => {
	const { Worker } = standInWorkers(modules);
	const none = await ran(new WorkerThread({ Worker, module: "none" }));
	expect(none.said[0]).toBe("fault WorkerThread: Error: unable to instantiate worker");
});

test("a supervised worker is started anew", async () => {
	const { Worker, facts } = standInWorkers(modules);
	starts = 0;
	const outlet = new Outlet<number>();
	const graph = Pipeline(
		new Feed([...Array(20).keys()]),
		new WorkerThread<number, number>({ Worker, module: "second", window: 1 }),
		outlet,
	);
	supervise(graph, { onFault: "restart", backoff: 1 });
	const ended = run(graph, { log: () => {} });
	const got: number[] = [];
	for await (const v of messages(outlet)) got.push(v);
	expect(got).toEqual([...Array(20).keys()].slice(1).map((v) => v * v));
	expect(await ended).toMatchObject({ reason: "ended", faults: 1 });
	expect(facts).toMatchObject({ started: 2, terminated: 2 });
});

/** Aborts when the first message comes. */
class AbortAtFirst extends Component<unknown> {
	readonly controller = new AbortController();

	override on(): void {
		this.controller.abort();
	}
}

test("a stop crosses: finally blocks run there", async () => {
	const { Worker, facts } = standInWorkers(modules);
	const first = new AbortAtFirst();
	const graph = Pipeline(new WorkerThread<number, string>({ Worker, module: "words" }), first);
	const { end, said } = await ran(graph, { signal: first.controller.signal, stopWithin: 30_000 });
	expect(facts.said).toEqual(["log LastWords: last words"]);
	expect(said).toContain("end WorkerThread: stopped");
	expect(end.reason).toBe("stopped");
});

test("one that does not answer is cut at the deadline", async () => {
	const { Worker, facts } = standInWorkers(modules);
	const stop = new AbortController();
	const ended = ran(new WorkerThread<number, string>({ Worker, module: "deaf" }), {
		signal: stop.signal,
		stopWithin: 20,
		onStart: () => setImmediate(() => stop.abort()),
	});
	const { said } = await ended;
	expect(said).toEqual(["end WorkerThread: cut"]);
	expect(facts.terminated).toBe(1);
});

test("a window that the board's queue cannot take is an error at once", () => {
	const { Worker } = standInWorkers({});
	expect(() => new WorkerThread({ Worker, module: "x", window: 13 })).toThrow(
		"WorkerThread: a window of 13 is not a whole number from 1 to 12",
	);
});
