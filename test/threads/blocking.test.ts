/** The boxes of a plain function on a thread. */
import { Inlet, Outlet, Pipeline } from "ganglion";
import { messages, run } from "ganglion/node";
import { expect, test } from "vitest";
import { thread } from "./kit.ts";

test("recv gives up in time, pause wakes for a message, and a promise may be returned", async () => {
	const inlet = new Inlet<string>();
	const outlet = new Outlet<string>();
	const ended = run(Pipeline(inlet, thread<string, string>("patience"), outlet), { log: () => {} });
	const out = messages(outlet);
	expect((await out.next()).value).toBe("recv for 1 ms: undefined, ended false");
	inlet.send("hello");
	expect((await out.next()).value).toBe("after a pause: hello");
	inlet.finish();
	expect((await out.next()).value).toBe("at the end: undefined, ended true, stopping false");
	expect((await out.next()).done).toBe(true);
	expect(await ended).toMatchObject({ reason: "ended", faults: 0 });
});
