/** Axon's statements about ThreadedComponent (facts 3.10), by file and line; and what the post wants beyond them. */
import { threadId } from "node:worker_threads";
import { Component, Outlet, Pipeline } from "ganglion";
import { messages, numbers, run, values } from "ganglion/node";
import { expect, test } from "vitest";
import { Feed, Keep, ran, thread } from "./kit.ts";

const T = "test_ThreadedComponent.py";

test(`${T}:111 a thread component has the four common boxes`, () => {
	const component = thread<number, string>("echo");
	expect(component.inbox.spec).toMatchObject({ name: "inbox", capacity: 8 });
	expect(component.outbox.spec.name).toBe("outbox");
	expect([component.control.owner, component.signal.owner]).toEqual([component, component]);
});

test(`${T}:123 it runs without any option`, async () => {
	const keep = new Keep<unknown>();
	await ran(Pipeline(thread<never, unknown>("about"), keep));
	expect(keep.got).toMatchObject([{ options: null, waiting: 0 }]);
});

test(`${T}:127 it takes one object of options`, async () => {
	const keep = new Keep<unknown>();
	const about = thread<never, unknown>("about", { name: "about", capacity: 3, options: { every: 5 } });
	const { said } = await ran(Pipeline(about, keep));
	expect(about.inbox.spec.capacity).toBe(3);
	expect(keep.got).toMatchObject([{ options: { every: 5 } }]);
	expect(said).toContain("end about: finished");
});

test(`${T}:131 the component ends when its thread ends`, async () => {
	const { end, said } = await ran(thread("at-once"));
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
	expect(said).toEqual(["end Thread: finished"]);
});

test(`${T}:145 the thread is another one`, async () => {
	const keep = new Keep<{ readonly threadId: number }>();
	await ran(Pipeline(thread<never, { readonly threadId: number }>("about"), keep));
	expect(keep.got).toHaveLength(1);
	expect(keep.got[0]?.threadId).not.toBe(threadId);
});

test(`${T}:159 messages flow in, in order, as copies`, async () => {
	const record = Object.freeze({ at: 1, words: Object.freeze(["a", "b"]) });
	const keep = new Keep<unknown>();
	const { end } = await ran(Pipeline(new Feed<unknown>([1, true, "text", record]), thread("echo"), keep));
	expect(keep.got).toEqual([1, true, "text", record]);
	expect(keep.got[3]).not.toBe(record);
	expect(end.reason).toBe("ended");
});

test(`${T}:181 messages flow out, in order, however many`, async () => {
	const keep = new Keep<number>();
	await ran(Pipeline(thread<never, number>("count", { out: numbers({ window: 4 }), options: 1_000 }), keep));
	expect(keep.got).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
});

/** Lets the thread flood, and keeps the graph's thread busy until it is through. */
class Busy extends Component<number> {
	readonly words = new Int32Array(new SharedArrayBuffer(8));
	got = 0;

	override on(v: number): void {
		this.got++;
		if (v !== -1) return;
		Atomics.store(this.words, 0, 1);
		Atomics.notify(this.words, 0);
		Atomics.wait(this.words, 1, 0, 20_000);
	}
}

test.each([
	[273, "64 by default", 64, values<number>()],
	[296, "as many as were asked for", 5, numbers({ window: 5 })],
])(`${T}:%i while the graph is busy the thread sends ahead: %s`, async (_line, _words, window, out) => {
	const busy = new Busy();
	await ran(Pipeline(thread<never, number>("flood", { out, options: busy.words.buffer }), busy));
	expect(busy.words[1]).toBe(window + 1);
	expect(busy.got).toBe(1 + window);
});

test.each([
	[320, "what goes in before it is read is exactly inbox and window", 0],
	[370, "each message that is read makes room for one more", 4],
])(`${T}:%i %s`, async (_line, _words, reads) => {
	const word = new Int32Array(new SharedArrayBuffer(4));
	const feed = new Feed([...Array(100).keys()]);
	const outlet = new Outlet<number>();
	const gate = thread<number, number>("gate", { in: numbers({ window: 5 }), capacity: 3, options: word.buffer });
	const stop = new AbortController();
	const ended = run(Pipeline(feed, gate, outlet), { signal: stop.signal, stopWithin: 30_000, log: () => {} });
	const out = messages(outlet);
	expect(await out.next()).toEqual({ done: false, value: -1 });
	expect(feed.sent).toBe(8);
	for (let i = 0; i < reads; i++) {
		Atomics.add(word, 0, 1);
		Atomics.notify(word, 0);
		expect(await out.next()).toEqual({ done: false, value: i });
		expect(feed.sent).toBe(9 + i);
	}
	Atomics.add(word, 0, 100);
	Atomics.notify(word, 0);
	stop.abort();
	expect((await ended).reason).toBe("stopped");
});

test(`${T}:340 a full inbox behind the outbox reaches the thread: exactly window and inbox are taken`, async () => {
	const outlet = new Outlet<number>({ capacity: 3 });
	const component = thread<never, number>("exactly", { out: numbers({ window: 5 }), options: 8 });
	let ended: Promise<unknown> = Promise.resolve();
	const line = await new Promise<string>((resolve) => {
		const log = (kind: string, _source: string, text: string) => kind === "log" && resolve(text);
		ended = run(Pipeline(component, outlet), { log });
	});
	expect(line).toBe("one more was refused");
	const got: number[] = [];
	for await (const v of messages(outlet)) got.push(v);
	expect(got).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	await ended;
});

test(`${T}:434 a thread that leaves ends the component though its inbox is full, and all is counted`, async () => {
	const feed = new Feed([...Array(100).keys()]);
	const one = thread<number, number>("take-one", { in: numbers({ window: 5 }), capacity: 3 });
	const { end, runtime } = await ran(Pipeline(feed, one));
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
	const inbox = runtime.snapshot().find(({ name }) => name === "Thread")?.inboxes[0];
	expect(inbox?.unread).toBe((inbox?.taken ?? 0) - 1);
	expect((inbox?.taken ?? 0) + (inbox?.late ?? 0)).toBe(100);
});

test(`${T}:456 it ends only when all that the thread sent is delivered`, async () => {
	const outlet = new Outlet<number>({ capacity: 2 });
	const count = thread<never, number>("count", { options: 20 });
	let ended: Promise<unknown> = Promise.resolve();
	await new Promise<void>((resolve) => {
		ended = run(Pipeline(count, outlet), { log: (kind) => kind === "log" && resolve() });
	});
	const got: number[] = [];
	for await (const v of messages(outlet)) {
		if (got.push(v) < 18) expect(count.hasEnded).toBe(false);
	}
	expect(got).toEqual([...Array(20).keys()]);
	await ended;
	expect([count.hasEnded, count.undelivered]).toEqual([true, 0]);
});
