import { Component, ConsoleEcho, MulticastReceiver, MulticastSender, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";

class Hello extends Component<never, string> {
	override *main() {
		yield* this.sleep(1_000);
		yield* this.put("Grüße");
	}
}
const group = "239.255.42.99";
const sender = () => Pipeline(new Hello(), new MulticastSender({ group, port: 50_000 }));
const receiver = () => Pipeline(new MulticastReceiver({ group, port: 50_000 }), new ConsoleEcho<string>());

test("a datagram is seen with its time, group, port, bytes and text", () => {
	const sim = simulate(sender).run(2_000);
	expect(sim.datagrams).toHaveLength(1);
	expect(sim.datagrams[0]).toMatchObject({ time: 1_000, group, port: 50_000, text: "Grüße", words: undefined });
	expect([...(sim.datagrams[0]?.bytes ?? [])]).toEqual([...new TextEncoder().encode("Grüße")]);
});

test("the world's words for it are there too", () => {
	const sim = simulate(sender, {
		world: (world) => world.describe(group, 50_000, (view) => `${view.byteLength} bytes of hello`),
	}).run(2_000);
	expect(sim.datagrams[0]?.words).toBe("7 bytes of hello");
	// They are for readers: the trace holds the bytes and nothing else.
	expect(sim.trace.find((line) => line.includes("datagram"))).toContain('"bytes":"4772c3bcc39f65"}');
});

test("a describer that throws stops nothing", () => {
	const sim = simulate(sender, {
		world: (world) =>
			world.describe(group, 50_000, () => {
				throw new Error("no idea");
			}),
	}).run(2_000);
	expect(sim.datagrams[0]?.words).toBe("4772c3bcc39f65 (world.describe: no idea)");
});

test("injected datagrams arrive, as text and as bytes", () => {
	const sim = simulate(receiver).run(1_000);
	sim.inject({ group, port: 50_000, text: "hello" });
	sim.inject({ at: 1_500, group, port: 50_000, bytes: [72, 105] });
	sim.inject({ group, port: 50_001, text: "another port" });
	sim.run(1_000);
	expect(sim.logs.map(({ time, text }) => ({ time, text }))).toEqual([
		{ time: 1_001, text: "hello" },
		{ time: 1_501, text: "Hi" },
	]);
});

test("boards of a fleet hear each other, and never themselves", () => {
	const fleet = simulate.fleet({ here: sender, there: receiver, elsewhere: { graph: receiver, params: { a: 1 } } });
	fleet.run(2_000);
	const { here, there, elsewhere } = fleet.boards;
	expect(here.datagrams).toHaveLength(1);
	expect(here.logs).toEqual([]);
	expect(there.logs).toMatchObject([{ time: 1_001, text: "Grüße" }]);
	expect(elsewhere.logs).toEqual(there.logs);
	expect(fleet.time).toBe(2_000);
	expect(here.trace[0]).toContain('"board":"here"');
});
