/** The async iterator over what comes out of a graph. */
import { Component, GraphError, Inlet, Outlet, Pipeline, type Runtime } from "ganglion";
import { messages, run } from "ganglion/node";
import { expect, test } from "vitest";

class Count extends Component<never, number> {
	sent = 0;
	readonly #to: number;

	constructor(to: number) {
		super();
		this.#to = to;
	}

	override *main() {
		while (this.sent < this.#to) {
			yield* this.put(this.sent);
			this.sent++;
		}
	}
}
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test("for await gets every message, in order, and ends with the outlet", async () => {
	const outlet = new Outlet<number>();
	const ended = run(Pipeline(new Count(50), outlet));
	const got: number[] = [];
	for await (const v of messages(outlet)) got.push(v);
	expect(got).toEqual([...Array(50).keys()]);
	expect(await ended).toMatchObject({ reason: "ended", faults: 0 });
});

test("a slow loop makes the graph wait: never more than the outlet's capacity ahead", async () => {
	const outlet = new Outlet<number>({ capacity: 2 });
	const count = new Count(20);
	const ended = run(Pipeline(count, outlet));
	let got = 0;
	for await (const v of messages(outlet)) {
		expect(v).toBe(got++);
		expect(count.sent - got).toBeLessThanOrEqual(2);
		await tick();
		expect(count.sent - got).toBeLessThanOrEqual(2);
	}
	expect(got).toBe(20);
	await ended;
});

test("the outlet's policy holds: drop-oldest lets the graph run ahead", async () => {
	const outlet = new Outlet<number>({ capacity: 2, policy: "drop-oldest" });
	const out = messages(outlet);
	const ended = run(Pipeline(new Count(20), outlet));
	expect(await out.next()).toEqual({ done: false, value: 18 });
	expect(await out.next()).toEqual({ done: false, value: 19 });
	expect(await out.next()).toEqual({ done: true, value: undefined });
	await ended;
});

test("several that ask at once are answered in order, and all when it ends", async () => {
	const outlet = new Outlet<number>();
	const out = messages(outlet);
	const asked = [out.next(), out.next(), out.next()];
	await run(Pipeline(new Count(2), outlet));
	expect(await Promise.all(asked)).toEqual([
		{ done: false, value: 0 },
		{ done: false, value: 1 },
		{ done: true, value: undefined },
	]);
});

test("leaving the loop stops the outlet; a finite graph then ends, and what is left is counted", async () => {
	const outlet = new Outlet<number>();
	let runtime: Runtime | undefined;
	const ended = run(Pipeline(new Count(100), outlet), {
		onStart: (started) => {
			runtime = started;
		},
	});
	for await (const v of messages(outlet)) if (v === 3) break;
	expect((await ended).reason).toBe("ended");
	const inbox = runtime?.snapshot().find(({ name }) => name === "Outlet")?.inboxes[0];
	expect((inbox?.taken ?? 0) + (inbox?.late ?? 0)).toBe(100);
	expect((inbox?.taken ?? 0) - (inbox?.unread ?? 0)).toBe(4);
});

test("an abort ends the loop, even when the outlet never began", async () => {
	const outlet = new Outlet<number>();
	const out = messages(outlet);
	const asked = out.next();
	await run(Pipeline(new Count(5), outlet), { signal: AbortSignal.abort() });
	expect(await asked).toEqual({ done: true, value: undefined });
});

test("two loops over one outlet are an error", () => {
	const outlet = new Outlet<number>({ name: "out" });
	messages(outlet);
	expect(() => messages(outlet)).toThrow(new GraphError("out: somebody takes its messages already"));
});

test("an inlet that is fed and finished before the run begins loses nothing, and the run ends", async () => {
	const inlet = new Inlet<number>();
	const outlet = new Outlet<number>();
	const graph = Pipeline(inlet, outlet);
	for (let i = 0; i < 3; i++) inlet.send(i);
	inlet.finish();
	const ended = run(graph);
	const got: number[] = [];
	for await (const v of messages(outlet)) got.push(v);
	expect(got).toEqual([0, 1, 2]);
	expect((await ended).reason).toBe("ended");
});
