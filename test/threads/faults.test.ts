/** Faults cross the border with their name and message, and the parent's policy holds. */
import { Pipeline, supervise } from "ganglion";
import { bytes } from "ganglion/node";
import { expect, test } from "vitest";
import { Feed, Keep, ran, thread } from "./kit.ts";

test("what a function throws is a fault of its component, after all that it had sent", async () => {
	const keep = new Keep<number>();
	const { end, said, runtime } = await ran(Pipeline(thread<never, number>("throws"), keep));
	expect(keep.got).toEqual([0, 1, 2, 3, 4]);
	expect(said.slice(0, 2)).toEqual(["fault Thread: SensorError: sensor 7 is gone", "end Thread: failed"]);
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
	expect(runtime.faultLog()).toMatchObject([{ component: "Thread", message: "SensorError: sensor 7 is gone" }]);
});

test("what a component throws too; what it had not read is counted", async () => {
	const keep = new Keep<number>();
	const { end, said, runtime } = await ran(
		Pipeline(new Feed([1, 2, 3, 4, 5]), thread<number, number>("throws-at"), keep),
	);
	expect(keep.got).toEqual([1, 2]);
	expect(said).toContain("fault Thread: RangeError: three is too much");
	expect(end.faults).toBe(1);
	const inbox = runtime.snapshot().find(({ name }) => name === "Thread")?.inboxes[0];
	expect(inbox).toMatchObject({ taken: 5, unread: 2 });
});

test("a supervised thread is started anew, and goes on with what waits in its inbox", async () => {
	const keep = new Keep<string>();
	const graph = Pipeline(
		new Feed([1, 2]),
		thread<number, string>("second-time", { options: new SharedArrayBuffer(4) }),
		keep,
	);
	supervise(graph, { onFault: "restart", backoff: 1 });
	const { end, said, runtime } = await ran(graph);
	expect(said[1]).toBe("fault Thread: Error: not yet");
	expect(said.filter((line) => line.startsWith("end "))).toContain("end Thread: finished");
	// What had crossed before the fault is gone, and counted; the rest went to the second start.
	const unread = runtime.snapshot().find(({ name }) => name === "Thread")?.inboxes[0]?.unread ?? 0;
	expect(keep.got.length + unread).toBe(2);
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
});

test("a fault inside a graph on the thread stays with its component, is told and is counted", async () => {
	const keep = new Keep<number>();
	const { end, said } = await ran(Pipeline(new Feed([1, 2, 3]), thread<number, number>("graph"), keep));
	expect(keep.got).toEqual([11, 21, 31]);
	expect(said).toContain("fault Thread/Fragile: Error: only I");
	expect(said).toContain("end Thread: finished");
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
});

test.each([
	["missing", /^fault Thread: GraphError: Thread: cannot load file:.*missing\.mjs: /],
	["nothing", /^fault Thread: GraphError: Thread: file:.*nothing\.mjs has no default export that can run/],
	["leaves", /^fault Thread: Error: the thread left with code 3 before its component had ended$/],
	["functions", /^fault Thread: DataCloneError: .* could not be cloned/],
])("a thread that cannot go on says so: %s", async (name, words) => {
	const { end, said } = await ran(Pipeline(thread<never, unknown>(name), new Keep<unknown>()));
	expect(said[0]).toMatch(words);
	expect(said[1]).toBe("end Thread: failed");
	expect(end).toMatchObject({ reason: "ended", faults: 1 });
});

test("a message that cannot cross is a fault that says why", async () => {
	const into = thread<Uint8Array, unknown>("echo", { in: bytes({ size: 4 }) });
	const { said } = await ran(Pipeline(new Feed([new Uint8Array(5)]), into));
	expect(said).toContain("fault Thread: RangeError: 5 bytes do not fit: this crossing takes 4 in one message");
});
