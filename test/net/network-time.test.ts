/** NetworkTime asks an NTP server, believes good answers only, and asks less often while it gets none. */
import { Component, GraphError, NetworkTime, type NetworkTimeOptions, Pipeline } from "ganglion";
import type { NtpOptions, World } from "ganglion/sim";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";

type Answer = NonNullable<NtpOptions["answer"]>;
const newYear = Date.UTC(2026, 0, 1);

class Tell extends Component<number> {
	override on(time: number) {
		this.log(new Date(time).toISOString());
	}
}
function run(options: NetworkTimeOptions, world: (world: World) => void, ms: number) {
	const time = new NetworkTime({ name: "time", ...options });
	const sim = simulate(() => Pipeline(time, new Tell({ name: "tell" })), { world }).run(ms);
	const of = (name: string) =>
		sim.logs.filter(({ source }) => source === name).map(({ time: t, text }) => `${t} ${text}`);
	return { sim, time, told: of("tell"), said: of("time") };
}
const server = "192.168.1.2";

test("asks once the network is up, and then every hour; the answer's way is reckoned with", () => {
	const { told, said, time, sim } = run({}, (world) => world.ntp(), 3_700_000);
	expect(told).toEqual(["322 2026-01-01T00:00:00.322Z", "3600344 2026-01-01T01:00:00.344Z"]);
	expect(said).toEqual([]);
	expect(time.time).toBe(newYear + sim.time);
});

test("a slow way back and forth costs no accuracy", () => {
	const { told } = run(
		{ server },
		(world) => {
			world.ntp();
			world.lan({ latency: 400 });
		},
		3_000,
	);
	expect(told).toEqual(["1100 2026-01-01T00:00:01.100Z"]);
});

test("with `set` it sets the clock that Date goes by, to the second; without, Date began in 1970 and goes on", () => {
	class Dates extends Component<number> {
		override on() {
			this.log(`${Date.now()}`);
		}
	}
	const dates = (options: NetworkTimeOptions): string[] => {
		const graph = () => Pipeline(new NetworkTime(options), new Dates());
		return simulate(graph, { world: (world) => world.ntp() })
			.run(3_700_000)
			.logs.map(({ text }) => text);
	};
	expect(dates({})).toEqual(["322", "3600344"]);
	expect(dates({ set: true })).toEqual([`${newYear}`, `${newYear + 3_600_000}`]);
});

test("what it sends: a client's question of 48 bytes that tells nothing of the board", () => {
	const { sim } = run({ server }, (world) => world.ntp(), 1_000);
	const [question] = sim.datagrams;
	expect(question).toMatchObject({ group: server, port: 123 });
	expect([...(question?.bytes ?? [])].slice(0, 40)).toEqual([0x23, ...new Array<number>(39).fill(0)]);
});

test("after 2036 the seconds have begun anew", () => {
	const { told } = run({ server }, (world) => world.ntp({ time: Date.UTC(2040, 5, 7, 8, 9, 10) }), 1_000);
	expect(told).toEqual(["302 2040-06-07T08:09:10.302Z"]);
});

test("without an answer it asks after 15 s, 30 s, … up to every; it says so once, and when it is over", () => {
	let silent = true;
	const { told, said, time } = run(
		{ server, every: 60_000 },
		(world) => {
			world.ntp({ answer: () => !silent });
			world.at(200_000, () => {
				silent = false;
			});
		},
		300_000,
	);
	expect(said).toEqual([
		`3300 no time from ${server}: no good answer within 3 s; next try in 15 s`,
		`240302 ${server} answers again`,
	]);
	expect(told[0]).toBe("240302 2026-01-01T00:04:00.302Z");
	expect(time.failed).toBe(5);
});

test("a name that is not found", () => {
	const { told, said } = run({ server: "time.example" }, () => {}, 10_000);
	expect(told).toEqual([]);
	expect(said).toEqual(["3300 no time from time.example: no address was found for it within 3 s; next try in 15 s"]);
});

test("when the network comes back it asks at once", () => {
	const { told } = run(
		{ server },
		(world) => {
			world.ntp();
			world.wifi({ drop: [{ at: 10_000, for: 500 }] });
		},
		20_000,
	);
	expect(told.map((line) => line.split(" ")[0])).toEqual(["302", "11302"]);
});

describe("what it does not believe", () => {
	const set =
		(at: number, value: number): Answer =>
		(view) => {
			view.setUint8(at, value);
			return true;
		};
	const noTime: Answer = (view) => {
		view.setUint32(40, 0);
		view.setUint32(44, 0);
		return true;
	};
	test.each([
		["an answer to another question", set(24, 1), "it answers a question that was not asked"],
		["a packet that is no answer", set(0, 0x23), "it is no answer of a server"],
		["a server without a clock", set(0, 0xe4), "the server does not know the time itself"],
		["stratum 16", set(1, 16), "the server does not know the time itself"],
		["no time", noTime, "it holds no time"],
	])("%s", (_what, answer, why) => {
		const { told, said, time } = run({ server }, (world) => world.ntp({ answer }), 5_000);
		expect(told).toEqual([]);
		expect(said).toEqual([`302 no time from ${server}: ${why}; next try in 15 s`]);
		expect([time.failed, time.ignored]).toEqual([1, 1]);
	});

	test("a kiss of death makes it wait its whole time", () => {
		const kiss: Answer = (view) => {
			view.setUint8(1, 0);
			for (let i = 0; i < 4; i++) view.setUint8(12 + i, "RATE".charCodeAt(i));
			return true;
		};
		const { sim, said } = run({ server, every: 600_000 }, (world) => world.ntp({ answer: kiss }), 1_300_000);
		expect(said).toEqual([`302 no time from ${server}: the server refuses (RATE); next try in 600 s`]);
		expect(sim.datagrams).toHaveLength(3);
	});

	test("datagrams that nobody asked for, from others, and short ones: counted, and told once", () => {
		const { told, time, said } = run(
			{ server },
			(world) => {
				world.ntp({ answer: () => false });
				const forged = new Uint8Array(48).fill(0x24);
				world.datagram({ at: 301, from: "192.168.1.66:123", to: "192.168.1.10", port: 49_152, bytes: forged });
				world.datagram({ at: 301, from: `${server}:123`, to: "192.168.1.10", port: 49_152, bytes: [0x24] });
			},
			2_000,
		);
		expect(told).toEqual([]);
		expect(time.ignored).toBe(2);
		expect(said).toEqual([
			"302 left out a message: nobody asked for it",
			`302 no time from ${server}: it has 1 bytes; next try in 15 s`,
		]);
	});
});

test.each([
	[{ server: "not a name" }, "is no IPv4 address and no host's name"],
	[{ server: "1.2.3" }, "is no IPv4 address and no host's name"],
	[{ server: "239.1.2.3" }, "is no IPv4 address and no host's name"],
	[{ every: 1_000 }, "is too often for a server; take 15000 or more"],
])("%j is an error in words", (options, words) => {
	expect(() => new NetworkTime(options)).toThrow(GraphError);
	expect(() => new NetworkTime(options)).toThrow(words);
});
