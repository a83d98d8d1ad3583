/**
 * Whatever comes to a component of the library, past the compiler: it goes on with the next good message, counts each
 * bad one once, tells each reason once since its start, and at the end how many there were.
 */
import * as library from "../../runtime/index.ts";
import { Graphline, type Microprocess } from "../../runtime/index.ts";
import { VirtualSSD1306 } from "../../targets/node-sim/displays/ssd1306.ts";
import { Random } from "../../targets/node-sim/random.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { anything, type Case, type Counts, cases, takeNone } from "./any-message.ts";
import { Script, Seen } from "./kit-board.ts";
import { type Asserts, spec } from "./spec.ts";

const FIRST = 1_000;
const EVERY = 20;

/** Counts what is written to it. */
class Motor extends RegisterDevice {
	written = 0;
	override wrote(): void {
		this.written++;
	}
}

/** What one component does with some messages, the last of which are good ones. */
function played(one: Case, messages: readonly unknown[], every: number) {
	const part = one.make();
	const seen = new Seen<unknown>();
	const motor = new Motor({});
	let bytes = 0;
	let started = false;
	const script = new Script<unknown>(...messages.map((m, i): [number, unknown] => [FIRST + i * every, m]));
	const links = { "script.outbox": `part.${one.box ?? "inbox"}`, [`part.${one.out ?? "outbox"}`]: "seen.inbox" };
	// The messages are of all types, which no link would take.
	const graph = (): Microprocess => {
		// A board that was asleep starts anew.
		if (started) return new Seen<unknown>();
		started = true;
		return Graphline({ script, part, seen }, links as never);
	};
	const sim = simulate(graph, {
		faults: "keep",
		world: (world) => {
			world.i2c(0x60, motor);
			world.i2c(0x3c, new VirtualSSD1306());
			world.serial(1, { onWrite: (sent) => (bytes += sent.length) });
		},
	});
	/** All that can be seen of it. */
	const effects = (): number =>
		seen.got.length + motor.written + bytes + sim.trace.filter((line) => !line.includes('"kind":"log"')).length;
	sim.run(FIRST + (messages.length - one.good.length) * every - 1);
	const before = effects();
	sim.run(one.good.length * every + 2_000);
	const after = effects();
	const logs = sim.logs.filter(({ source }) => source === "part");
	const { faults } = sim;
	const read = !part.hasEnded && sim.counters("part").inboxes.every(({ lying }) => lying === 0);
	sim.stop();
	sim.run(1_500);
	return {
		part,
		worked: one.unseen ? read : after > before,
		faults,
		logs,
		all: sim.logs.filter(({ source }) => source === "part"),
	};
}

const counted = (part: Partial<Counts>): number =>
	(part.ignored ?? 0) + (part.unsendable ?? 0) + (part.oversize ?? 0) + (part.refused ?? 0);

/** How many messages the log tells of, once it is over. */
function toldIn(lines: readonly { readonly text: string }[]): number {
	let sum = 0;
	const sums = lines.flatMap(({ text }) => {
		const found = /^left out (\d+) messages in all: (.*)$/s.exec(text);
		return found === null ? [] : [{ count: Number(found[1]), reason: found[2] ?? "" }];
	});
	for (const { text } of lines) {
		if (!text.startsWith("left out a message: ")) continue;
		const reason = text.slice("left out a message: ".length);
		sum += sums.find((one) => reason.startsWith(one.reason))?.count ?? 1;
	}
	return sum;
}

function check(t: Asserts, name: string, one: Case, bad: readonly unknown[], every = EVERY): void {
	const what = `${name} ${one.box ?? ""} ${bad.map((m) => typeof m)}`;
	const { part, worked, faults, logs, all } = played(one, [...bad, ...one.good], every);
	t.equal(
		faults.map(({ text }) => text),
		[],
		what,
	);
	t.ok(worked, `the good message is taken: ${what}`);
	t.equal(toldIn(all), counted(part), `told of as many as were counted: ${what}`);
	if (one.bad !== undefined) t.equal(counted(part), bad.filter(one.bad).length, `counted: ${what}`);
	const reasons = logs.filter(({ text }) => text.startsWith("left out a message")).map(({ text }) => text);
	t.equal(reasons.length, new Set(reasons).size, `told once: ${what}`);
}

for (const [name, some] of Object.entries(cases))
	spec(`whatever comes, it goes on with the next good message: ${name}`, (t) => {
		const random = new Random(28, 5);
		for (const one of some) {
			check(t, name, one, anything);
			for (let run = 0; run < 5; run++) {
				const bad = Array.from({ length: random.between(1, 9) }, () => random.between(0, anything.length - 1));
				check(
					t,
					name,
					one,
					bad.map((i) => anything[i]),
					run % 2 === 0 ? EVERY : 0,
				);
			}
		}
	});

spec("every component of the library that takes messages is tried with any", (t) => {
	const { Component } = library;
	const own = Component.prototype;
	const takes = Object.entries(library).filter(([, value]) => {
		if (typeof value !== "function" || !(value.prototype instanceof Component)) return false;
		const { on, onHeld, main } = value.prototype;
		return on !== own.on || onHeld !== own.onHeld || main !== own.main;
	});
	const names = takes.map(([name]) => name).filter((name) => !takeNone.includes(name));
	t.equal([names.length > 30, names.filter((name) => cases[name] === undefined)], [true, []]);
});
