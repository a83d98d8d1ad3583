/** Which branch of a fan-out held up which, and for how long, stands below the table. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const files = (policy: string) => ({
	"graph.ts": `
import { Component, DigitalOut, Graphline } from "ganglion";
class Source extends Component<never, boolean> {
	*main() { for (let i = 0; i < 40; i++) { yield* this.put(i % 2 === 0); yield* this.sleep(10); } }
}
class Slow extends Component<boolean, boolean> { *main() { for (;;) { yield* this.put(yield* this.receive()); } } }
class Slower extends Component<boolean> { *main() { for (;;) { yield* this.receive(); yield* this.sleep(100); } } }
export default () => Graphline(
	{ source: new Source(), relay: new DigitalOut({ pin: 2 }), slow: new Slow(${policy}), slower: new Slower() },
	{ "source.outbox": ["relay.inbox", "slow.inbox"], "slow.outbox": "slower.inbox" },
);
`,
});

async function told(policy: string, time: string): Promise<string[]> {
	const cwd = await folderWith(files(policy));
	const { out } = await ganglion(["sim", "graph.ts", "--no-check", "--for", time], { cwd });
	return out.split("\n").filter((line) => line.startsWith("fan-out:"));
}

test("by name, with the cause behind it, in all and up to now", async () => {
	const sentence = (time: string): string =>
		`fan-out: source.outbox could not reach relay.inbox for ${time} in all, for slow.inbox had no room, ` +
		'behind which slower.inbox was full; with policy "latest" there the others do not wait';
	const [[first = ""], [all = ""]] = await Promise.all([told("", "500ms"), told("", "10s")]);
	const times = [first, all].map((line) => Number(/for ([\d.]+) s in all/.exec(line)?.[1]));
	expect([first, all]).toEqual(times.map((time) => sentence(`${time.toFixed(3)} s`)));
	expect(times[0]).toBeGreaterThan(0.2);
	// Of 40 messages 18 find a place at once; each of the others waits for its turn of 100 ms, less its sleep of 10 ms.
	expect(times[1]).toBeGreaterThan(1.7);
	expect(times[1]).toBeLessThan(2);
});

test("not where nobody waits", async () => {
	expect(await told('{ policy: "latest" }', "5s")).toEqual([]);
});
