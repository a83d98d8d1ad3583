import { describe, expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { triangle } from "../../targets/node-sim/curves.ts";
import { formatRecord, jsonLines, type TraceRecord } from "../../targets/node-sim/trace.ts";

/** A small program on raw classes: samples, drives a LED by threshold, sends each reading, hears a button. */
function traced(seed: number): string[] {
	const lines: string[] = [];
	const board = new VirtualBoard({
		seed,
		wifi: false,
		trace: jsonLines((line) => lines.push(line)),
		world(world) {
			world.analog(34, (t, noise) => 4095 * triangle(t, 400) + 200 * noise());
			world.press(0, { at: 55, for: 20 });
		},
	});
	const { Analog, Digital, UDP, Timer } = board.devices;
	if (!Analog || !Digital || !UDP) throw new Error("missing");
	const sensor = new Analog({ pin: 34 });
	const led = new Digital({ pin: 2, mode: Digital.Output, target: { name: "led" } });
	new Digital({
		pin: 0,
		mode: Digital.InputPullUp,
		edge: Digital.Falling,
		target: { name: "button" },
		onReadable: () => board.devices.log("log", "button", 'pressed "it"\n'),
	});
	const udp = new UDP({});
	const payload = new Uint8Array(2);
	Timer.repeat(() => {
		const raw = sensor.read() ?? 0;
		led.write(raw > 2000 ? 1 : 0);
		payload[0] = raw >> 8;
		payload[1] = raw & 255;
		udp.write(payload, "239.1.2.3", 5007);
	}, 20);
	board.run(400);
	return lines;
}

describe("trace", () => {
	test("one seed replays one run, byte by byte", () => {
		expect(traced(9)).toEqual(traced(9));
		expect(traced(9)).not.toEqual(traced(10));
	});

	test("records come in order of time and sequence, and each line is JSON", () => {
		const records = traced(1).map((line): { t: number; n: number } => JSON.parse(line));
		records.forEach(({ t, n }, i) => {
			expect(n).toBe(i);
			if (i > 0) expect(t).toBeGreaterThanOrEqual(records[i - 1]?.t ?? 0);
		});
	});

	test("tells outputs, inputs, log lines and datagrams, with stable keys", () => {
		const lines = traced(1);
		expect(lines[0]).toBe('{"t":0,"n":0,"kind":"pin","pin":2,"level":0,"name":"led"}');
		expect(lines).toContain('{"t":55,"n":3,"kind":"input","pin":0,"level":0,"name":"button"}');
		expect(lines).toContain('{"t":55,"n":4,"kind":"log","source":"button","text":"pressed \\"it\\"\\u000a"}');
		expect(lines[1]).toMatch(
			new RegExp(
				'^{"t":20,"n":1,"kind":"datagram","from":"192.168.1.10","fromPort":49152,' +
					'"address":"239.1.2.3","port":5007,"bytes":"[0-9a-f]{4}"}$',
			),
		);
	});

	test("closing counters are one line for each component", () => {
		const records: TraceRecord[] = [];
		const board = new VirtualBoard({ name: "left", trace: (record) => records.push(record) });
		const inbox = {
			name: "inbox",
			capacity: 8,
			fill: 0,
			peak: 3,
			taken: 20,
			dropped: 1,
			overflowed: 1,
			late: 0,
			unread: 0,
			refused: 2,
			read: 19,
			lying: 0,
			replaced: 0,
		};
		const outbox = {
			name: "outbox",
			offered: 19,
			taken: 19,
			dropped: 0,
			late: 0,
			sent: 19,
			unlinked: 0,
			to: ["led.inbox"],
		};
		board.recordCounters([
			{
				name: "smooth",
				depth: 1,
				state: "finished",
				faults: 0,
				failed: 0,
				unsent: 0,
				inboxes: [inbox],
				outboxes: [outbox],
				counted: {},
			},
		]);
		const line = formatRecord(records[0] ?? { t: 0, n: 0, kind: "log", source: "", text: "" });
		expect(line).toBe(
			'{"t":0,"n":0,"board":"left","kind":"counters","name":"smooth","depth":1,"state":"finished","faults":0,' +
				'"inboxes":[{"name":"inbox","capacity":8,"fill":0,"peak":3,"taken":20,"dropped":1,"overflowed":1,' +
				'"late":0,"unread":0,"refused":2}],' +
				'"outboxes":[{"name":"outbox","sent":19,"unlinked":0,"to":["led.inbox"]}]}',
		);
		expect(() => JSON.parse(line)).not.toThrow();
	});

	test("text of any kind survives a round trip", () => {
		const text = 'quote " back \\ tab \t nul \u0000 é 😀 \u2028';
		const line = formatRecord({ t: 1, n: 2, kind: "fault", source: "a", text });
		expect(JSON.parse(line)).toEqual({ t: 1, n: 2, kind: "fault", source: "a", text });
	});
});
