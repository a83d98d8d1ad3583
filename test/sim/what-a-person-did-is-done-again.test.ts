import fc from "fast-check";
import { expect, test } from "vitest";
import { AnalogIn, Component, DigitalIn, DigitalOut, Graphline, MulticastReceiver } from "../../runtime/index.ts";
import { boot } from "../../targets/esp32/boot.ts";
import { formatRecord, type Input, VirtualBoard, type World } from "../../targets/node-sim/index.ts";
import { Run } from "../../targets/node-sim/run.ts";
import { deedAmong } from "./deeds.ts";

/** Tells what it hears. */
class Ear extends Component<unknown, never> {
	override on(message: unknown): void {
		this.log(String(typeof message === "number" ? message.toFixed(3) : typeof message));
	}
}

const graph = () =>
	Graphline(
		{
			soil: new AnalogIn({ pin: 34, every: 7 }),
			button: new DigitalIn({ pin: 4, pull: "up" }),
			led: new DigitalOut({ pin: 2 }),
			orders: new MulticastReceiver({ group: "239.1.2.4", port: 5008 }),
			ear: new Ear(),
			eye: new Ear(),
		},
		{ "soil.outbox": "eye.inbox", "button.outbox": "led.inbox", "orders.outbox": "ear.inbox" },
	);

const world = (w: World): void => {
	w.analog(34, (t, noise) => 1_000 + (t % 100) * 10 + 5 * noise());
	w.every(40, (t) => w.press(4, { for: 1 + (t % 3) }));
	w.lan({ loss: 0.1 });
};

const deed = deedAmong(4);

/** Starts it, with its trace. */
function begun(script: (world: World) => void): { readonly run: Run; readonly trace: string[] } {
	const trace: string[] = [];
	const run = new Run(new VirtualBoard({ world: script, trace: (record) => trace.push(formatRecord(record)) }));
	run.begin((board) => boot(graph, board.devices));
	return { run, trace };
}

function on(run: Run, until: number): void {
	while (run.pump(until));
}

test("done at any moment of a run, it is done again by world.inputs: the same trace", () => {
	const steps = fc.array(fc.record({ pause: fc.nat(60), deed, half: fc.boolean() }), { minLength: 1, maxLength: 12 });
	const kinds = new Set<string>();
	fc.assert(
		fc.property(steps, (all) => {
			const live = begun(world);
			const done: Input[] = [];
			for (const step of all) {
				on(live.run, live.run.board.now + step.pause);
				// In the middle of a moment, too.
				if (step.half) live.run.pump(1_000_000);
				const input = { ...step.deed, at: live.run.board.now + 1 };
				kinds.add(input.kind);
				live.run.board.world.inputs([input]);
				done.push(input);
			}
			const until = live.run.board.now + 200;
			on(live.run, until);
			const again = begun((w) => {
				world(w);
				w.inputs(done);
			});
			on(again.run, until);
			live.run.close();
			again.run.close();
			expect(again.trace).toEqual(live.trace);
			expect(live.trace.length).toBeGreaterThan(5);
		}),
		{ numRuns: 60, seed: 1 },
	);
	expect(kinds.size).toBe(6);
});

test("a hand counts before the world, until it lets go", () => {
	const { run } = begun((w) => {
		w.analog(34, () => 4_095);
		w.level(4, 0);
		w.inputs([
			{ at: 10, kind: "hold", pin: 4, level: 1 },
			{ at: 10, kind: "turn", pin: 34, to: 0.5 },
			{ at: 30, kind: "let-go", pin: 4 },
			{ at: 30, kind: "let-go", pin: 34 },
		]);
	});
	const { board } = run;
	const [button, soil] = [board.pins.require(4, ""), board.pins.require(34, "")];
	const seen = [5, 20, 40].map((time) => {
		on(run, time);
		return [button.wire, button.driver, Math.round(soil.reading * 100), soil.driver];
	});
	expect(seen).toEqual([
		[0, "world", Number.NaN, "world"],
		[1, "hand", 50, "hand"],
		[0, "world", 100, "world"],
	]);
});

test.each<[Input | Record<string, unknown>, string]>([
	[{ at: 0, kind: "wifi", up: true }, "world.inputs, entry 0: at is a whole number of ms from 1, not 0"],
	[{ at: 1.5, kind: "wifi", up: true }, "world.inputs, entry 0: at is a whole number of ms from 1, not 1.5"],
	[{ at: 1, kind: "hold", pin: 99, level: 0 }, "world.inputs, entry 0(99): no pin 99"],
	[{ at: 1, kind: "hold", pin: 4, level: 2 }, "world.inputs, entry 0: a level is 0 or 1, not 2"],
	[{ at: 1, kind: "turn", pin: 34, to: 1.1 }, 'world.inputs, entry 0: "to" is 0 to 1, not 1.1'],
	[{ at: 1, kind: "datagram", group: "239.1.2.4", port: 1, bytes: "abc" }, "pairs of hex digits"],
	[{ at: 1, kind: "shout" }, 'world.inputs, entry 0: there is no "shout"'],
])("%j is refused", (input, words) => {
	expect(() => {
		const all: unknown = [input];
		Reflect.apply(new VirtualBoard().world.inputs, new VirtualBoard().world, [all]);
	}).toThrow(words);
});
