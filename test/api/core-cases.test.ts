/** What use has found in the core, in the way in which it was found: whole graphs on a simulated board. */
import {
	AnalogIn,
	Component,
	ConsoleEcho,
	DigitalIn,
	DigitalOut,
	Graphline,
	Pipeline,
	Seq,
	SerialPort,
	supervise,
	Transformer,
} from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";

/** The lines that a board writes to its serial port 1. */
function linesOf(sim: ReturnType<typeof simulate>): string[] {
	const lines: string[] = [""];
	sim.world.serial(1, {
		onWrite(bytes) {
			for (const byte of bytes)
				if (byte === 10) lines.push("");
				else lines[lines.length - 1] += String.fromCharCode(byte);
		},
	});
	return lines;
}

const words = (name: string) =>
	new Transformer((share: number) => `the soil in pot ${name} is at ${share.toFixed(3)} of full`);

test("three sensors over a line that takes one reading a second have equal shares of it", () => {
	const sim = simulate(() =>
		Graphline(
			{
				a: new AnalogIn({ pin: 34, every: 1_000 }),
				b: new AnalogIn({ pin: 35, every: 1_000 }),
				c: new AnalogIn({ pin: 32, every: 1_000 }),
				...{ wa: words("A"), wb: words("B"), wc: words("C") },
				modem: new SerialPort({ transmit: 17, baud: 300 }),
			},
			{
				...{ "a.outbox": "wa.inbox", "b.outbox": "wb.inbox", "c.outbox": "wc.inbox" },
				...{ "wa.outbox": "modem.inbox", "wb.outbox": "modem.inbox", "wc.outbox": "modem.inbox" },
			},
		),
	);
	const lines = linesOf(sim);
	sim.run(600_000);
	const shares = ["A", "B", "C"].map((name) => lines.filter((line) => line.includes(`pot ${name}`)).length);
	const mean = shares.reduce((sum, one) => sum + one, 0) / 3;
	expect(mean).toBeGreaterThan(80);
	for (const share of shares) expect(Math.abs(share - mean)).toBeLessThanOrEqual(mean / 10);
});

test("an alarm gets through a line that a busier source fills, wherever its link stands", () => {
	for (const first of [true, false]) {
		const shake = { "shake.outbox": "words.inbox", "words.outbox": "modem.inbox" } as const;
		const door = { "door.outbox": "shout.inbox", "shout.outbox": "modem.inbox" } as const;
		const sim = simulate(() =>
			Graphline(
				{
					shake: new AnalogIn({ pin: 34, every: 100 }),
					words: new Transformer((share: number) => `it shakes by ${share.toFixed(3)}`),
					door: new DigitalIn({ pin: 4 }),
					shout: new Transformer((open: boolean) => (open ? "DOOR OPEN" : "DOOR SHUT")),
					modem: new SerialPort({ transmit: 17, baud: 300 }),
				},
				first ? { ...door, ...shake } : { ...shake, ...door },
			),
		);
		const lines = linesOf(sim);
		sim.press(4, { at: 5_000, for: 60_000, level: 1 });
		sim.run(30_000);
		expect(lines, `linked first: ${first}`).toContain("DOOR OPEN");
	}
});

class Ticks extends Component<never, number> {
	override *main() {
		for (let i = 1; i <= 12; i++) {
			yield* this.sleep(1_000);
			yield* this.put(i);
		}
	}
}
class Modulo extends Component<number, number> {
	back = this.addInbox<number>("back", "begin anew");
	override *main() {
		for (let n = 0; ; ) {
			if ((yield* this.any()) === "back") {
				this.back.recv();
				n = 0;
			} else if (this.recv() !== undefined) yield* this.put(++n);
		}
	}
}
class AtFive extends Component<number, number> {
	override on(n: number): void {
		this.log(`${n}`);
		if (n === 5) this.send(0);
	}
}

test("a loop that nothing feeds any more ends its board's work, which is not done again", () => {
	const sim = simulate(
		() =>
			Graphline(
				{ ticks: new Ticks(), modulo: new Modulo(), five: new AtFive() },
				{ "ticks.outbox": "modulo.inbox", "modulo.outbox": "five.inbox", "five.outbox": "modulo.back" },
			),
		{ after: { stall: "restart" } },
	);
	sim.run(60_000);
	expect([sim.restarts, sim.logs.length, sim.logs.at(-1)?.text]).toEqual([0, 12, "2"]);
});

class Steps extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 6; i++) {
			yield* this.put(i);
			yield* this.sleep(100);
		}
	}
}
class Once extends Component<number, boolean> {
	override on(v: number): void {
		if (v === 3) throw new Error("once");
		this.send(v % 2 === 1);
	}
}

test("a component in a chassis in a supervised graph starts anew", () => {
	const sim = simulate(
		() => {
			const all = Pipeline(new Steps(), Pipeline(new Once(), new DigitalOut({ pin: 2 })));
			supervise(all, { onFault: "restart", backoff: 10 });
			return all;
		},
		{ faults: "keep" },
	);
	sim.run(2_000);
	expect(sim.counters("Once").faults).toBe(1);
	expect(
		sim
			.pin(2)
			.history.slice(0, 4)
			.map(({ level }) => level),
	).toEqual([0, 1, 0, 1]);
	expect(sim.end?.reason).toBe("ended");
});

class Hands extends Component<string, string> {
	override on(text: string): void {
		this.send(text);
	}
}
class Orders extends Component<never, string> {
	override *main() {
		for (const order of ["tea", "milk"]) {
			yield* this.put(order);
			yield* this.sleep(200);
		}
	}
}

test("a sequence between two components ends with its source", () => {
	const sim = simulate(() => Pipeline(new Orders(), Seq(new Hands(), new Hands()), new ConsoleEcho<string>()));
	expect(sim.runToEnd(10_000)).toMatchObject({ reason: "ended", time: 400 });
	expect(sim.logs.map(({ text }) => text)).toEqual(["tea", "milk"]);
});

class Letters extends Component<string, string> {
	override on(text: string): void {
		for (const letter of text) this.send(letter);
	}
}
class Word extends Component<never, string> {
	override *main() {
		yield* this.put("strawberries");
	}
}

test("letters that a handler sends beyond its burst are in the column dropped, and that is told once", () => {
	const sim = simulate(() => Pipeline(new Word(), new Letters(), new ConsoleEcho<string>()));
	sim.runToEnd(1_000);
	const arrived = sim.logs.filter(({ source }) => source === "ConsoleEcho").length;
	const [outbox] = sim.counters("Letters").outboxes;
	expect(outbox).toMatchObject({ offered: 12, taken: arrived, dropped: 12 - arrived });
	expect(sim.trace.filter((line) => line.includes("burst") && line.includes("12"))).toHaveLength(1);
});

const lockUp = `import { Component, Graphline } from "ganglion";
class Stuffs extends Component<number, number> {
	*main() {
		for (let i = 0; i < 20; i++) yield* this.put(i);
		for (;;) yield* this.receive();
	}
}
class Clock extends Component { *main() { for (;;) yield* this.every(1_000); } }
export default () => Graphline(
	{ left: new Stuffs(), right: new Stuffs(), clock: new Clock() },
	{ "left.outbox": "right.inbox", "right.outbox": "left.inbox" },
);
`;

test("a ring in which each waits for another's room is told although a clock runs, with status 1", async () => {
	const cwd = await folderWith({ "graph.ts": lockUp });
	const { status, out, err } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "20m"], { cwd });
	const told = `${out}${err}`.split("\n").filter((line) => line.includes("left") && line.includes("room"));
	expect([told.length > 0, status]).toEqual([true, 1]);
	expect(told.filter((line) => line.includes("right"))).not.toEqual([]);
});
