/** What a world gives that is no level, byte, group or number is told with the call, never taken for something else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalogIn, ConsoleEcho, Pipeline } from "../../runtime/index.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import type { World, WorldScript } from "../../targets/node-sim/world.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

/** What only JavaScript, or a cast, can hand over. */
const untyped = (value: unknown): never => value as never;
const where = { group: "239.1.2.3", port: 5007 };
const byte = "a byte is a whole number from 0 to 255, not ";

describe("datagrams", () => {
	const wrong: [string, (world: World) => void, string][] = [
		["256", (w) => w.datagram({ ...where, bytes: [1, 256] }), `world.datagram: ${byte}256 (bytes[1])`],
		["-1", (w) => w.datagram({ ...where, bytes: [-1] }), `world.datagram: ${byte}-1 (bytes[0])`],
		["1.5", (w) => w.flood({ ...where, bytes: [1.5], count: 2 }), `world.flood: ${byte}1.5 (bytes[0])`],
		["text among bytes", (w) => w.datagram({ ...where, bytes: [untyped("1")] }), `world.datagram: ${byte}"1"`],
		["a text", (w) => w.datagram({ ...where, bytes: untyped("hi") }), "world.datagram: bytes are a Uint8Array, or"],
		[
			"what is no group",
			(w) => w.datagram({ group: "240.1.1.1", port: 1, bytes: [] }),
			'world.datagram: group "240.1.1.1" is no multicast group, 224.0.0.0 to 239.255.255.255',
		],
		[
			"a host for a group",
			(w) => w.flood({ group: "192.168.1.10", port: 1, bytes: [], count: 1 }),
			'world.flood: group "192.168.1.10" is no multicast group',
		],
		[
			"no address",
			(w) => w.datagram({ to: "there", port: 1, bytes: [] }),
			'world.datagram: to "there" is no IPv4 address',
		],
		[
			"no sender",
			(w) => w.datagram({ ...where, from: "192.168.1.7:x", bytes: [] }),
			'world.datagram: from "192.168.1.7:x" is no sender',
		],
	];
	test.each(wrong)("%s", (_what, world, message) => {
		expect(() => new VirtualBoard({ world })).toThrow(message);
	});
});

describe("curves", () => {
	const graph = () => Pipeline(new AnalogIn({ pin: 33, every: 100 }), new ConsoleEcho<number>());
	const wrong: [string, WorldScript, string][] = [
		["NaN", (w) => w.analog(33, (t) => (t < 200 ? 1 : Number.NaN)), "world.analog(33): the curve gave NaN, which"],
		["a text", (w) => w.volts(33, () => untyped("1")), 'world.volts(33): the curve gave "1", which is no number'],
		[
			"nothing",
			(w) => void w.potentiometer(33, { at: untyped(() => {}) }),
			"world.potentiometer(33): the curve gave u",
		],
		["no rate", (w) => w.pulses(25, () => Number.NaN), "world.pulses(25): the curve gave NaN"],
		["no pulse", (w) => w.echo(27, () => Number.NaN), "world.echo(27): the curve gave NaN"],
	];
	test.each(wrong)("%s is told once, as a fault of the world", (_what, world, message) => {
		const sim = simulate(graph, { world, faults: "keep" });
		sim.run(1_000);
		expect(sim.faults).toHaveLength(1);
		expect(sim.faults[0]).toMatchObject({ source: "world", text: expect.stringContaining(message) });
		expect(() => simulate(graph, { world }).run(1_000)).toThrow(message);
	});

	test("in sim as a line, with status 1", async () => {
		const cwd = await folderWith({
			"graph.ts": `
import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
export default () => Pipeline(new AnalogIn({ pin: 33, every: 100 }), new ConsoleEcho<number>());
`,
			"graph.world.ts": `
import type { World } from "ganglion/sim";
export default (world: World) => world.analog(33, (t) => (t < 200 ? 4095 : NaN));
`,
		});
		const { status, out } = await ganglion(["sim", "graph.ts", "--for", "1s"], { cwd });
		expect(out).toMatch(
			/^ +0\.200 s {2}fault +world: world\.analog\(33\): the curve gave NaN, which is no number: /m,
		);
		expect(out).toMatch(/of virtual time, seed 1, 1 fault\n$/);
		expect(status).toBe(1);
	});
});

describe("a world function that goes on later", () => {
	const text = "the world function returned a promise: it has to come back at once";

	test("in a test", () => {
		const world = async (w: World) => w.analog(33, () => 1);
		expect(() => simulate(() => new ConsoleEcho(), { world })).toThrow(text);
		const failing = async () => {
			throw new Error("later");
		};
		expect(() => new VirtualBoard({ world: failing })).toThrow(text);
	});

	test("in sim", async () => {
		const cwd = await folderWith({
			"graph.ts": 'import { ConsoleEcho } from "ganglion"; export default () => new ConsoleEcho();',
			"graph.world.ts": "export default async () => {};",
		});
		const { status, err } = await ganglion(["sim", "graph.ts"], { cwd });
		expect(err).toContain(`error: graph.world.ts: ${text}`);
		expect(status).toBe(2);
	});
});

describe("a part that a world hangs up", () => {
	const odd = fc.oneof(
		fc.constantFrom<unknown>(undefined, null, Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 1, 8, 1_000, 1_001),
		fc.constantFrom<unknown>(
			"",
			"8",
			"GRB",
			"RGBW",
			"XYZ",
			true,
			[],
			[1],
			[1, 1],
			[2, 1],
			[600, 2_400],
			[0, Number.NaN],
		),
	);
	const call = fc.oneof(
		fc.record({ part: fc.constant("lights"), options: fc.record({ count: odd, order: odd }) }),
		fc.record({ part: fc.constant("servo"), options: fc.record({ pulse: odd, range: odd }) }),
		fc.record({ part: fc.constant("potentiometer"), options: fc.record({ supply: odd }) }),
	);

	test("gives numbers whatever its options are, or is refused in words that name the call", () => {
		let refused = 0;
		let taken = 0;
		fc.assert(
			fc.property(call, ({ part, options }) => {
				const { world, pins, now } = new VirtualBoard();
				let made: unknown;
				try {
					made = Reflect.apply(Reflect.get(world, part), world, [33, options]);
				} catch (error) {
					refused++;
					expect(String(error)).toMatch(
						new RegExp(
							`^RangeError: world\\.${part}\\(33\\): (?:${Object.keys(options).join("|")}) is .* not `,
						),
					);
					return;
				}
				taken++;
				expect(made).toBeDefined();
				if (part === "lights")
					expect(Reflect.get(Object(made), "colors")).toHaveLength(
						Number(Reflect.get(options, "count") ?? 0),
					);
				else if (part === "servo") {
					pins.require(33, "test").pulse = 1_500;
					expect(Reflect.get(Object(made), "degrees")).toBeTypeOf("number");
					expect(Number.isFinite(Reflect.get(Object(made), "degrees"))).toBe(true);
				} else expect(Number.isFinite(pins.require(33, "test").curve?.(now))).toBe(true);
			}),
			{ seed: 20_261_201, numRuns: 500 },
		);
		expect(Math.min(refused, taken)).toBeGreaterThan(20);
	});
});
