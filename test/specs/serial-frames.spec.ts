/** Frames on a serial line: cut right, whatever is lost, added or changed on the way. */
import { Component, frames, Graphline, Pipeline, SerialPort } from "../../runtime/index.ts";
import { Random } from "../../targets/node-sim/random.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

const START = [0x42, 0x4d] as const;

/** A frame as dust sensors send them: start, how many bytes follow, content, the sum of all that was before. */
function frame(content: readonly number[]): number[] {
	const bytes = [...START, 0, content.length + 2, ...content];
	const sum = bytes.reduce((a, b) => a + b, 0);
	return [...bytes, sum >> 8, sum & 255];
}

const sumIsRight = (view: DataView, length: number): boolean => {
	let sum = 0;
	for (let i = 0; i < length - 2; i++) sum += view.getUint8(i);
	return sum === view.getUint16(length - 2);
};

/** Hears frames of any length, and gives their content as a text. */
function listener() {
	return new SerialPort<never, string>({
		receive: 16,
		baud: 115_200,
		frame: frames({ start: START, length: { at: 2, type: "uint16be", plus: 4 }, check: sumIsRight }),
		decode(view, length) {
			let text = "";
			for (let i = 4; i < length - 2; i++) text += ` ${view.getUint8(i)}`;
			return text;
		},
	});
}

function heard(lines: readonly (readonly number[])[]): {
	readonly got: string[];
	readonly port: SerialPort<never, string>;
} {
	const port = listener();
	const seen = new Seen<string>({ capacity: 64 });
	const sim = simulate(() => Pipeline(port, seen), {
		world: (world) => {
			const plug = world.serial(1);
			for (const [i, bytes] of lines.entries()) world.at(10 + i * 20, () => plug.send(bytes));
		},
	});
	sim.run(100 + lines.length * 20);
	return { got: seen.got.map(([, text]) => text), port };
}

const words = (content: readonly number[]): string => content.map((byte) => ` ${byte}`).join("");

spec("whole frames come whole, however they are cut on their way", (t) => {
	const random = new Random(11, 1);
	for (let run = 0; run < 20; run++) {
		const contents = some(random, 12, () => some(random, 30, () => random.between(0, 255)));
		const stream = contents.flatMap(frame);
		const pieces: number[][] = [];
		while (stream.length > 0) pieces.push(stream.splice(0, random.between(1, 80)));
		const { got, port } = heard(pieces);
		t.equal(got, contents.map(words));
		t.equal([port.ignored, port.lost], [0, 0]);
	}
});

spec("after noise, a lost byte or a wrong one the next whole frame is heard", (t) => {
	const random = new Random(11, 2);
	for (let run = 0; run < 40; run++) {
		// Content without the first byte of a start: then nothing but a frame looks like one.
		const content = () => some(random, 20, () => random.between(0x50, 255));
		const before = content();
		const after = content();
		const last = content();
		const bad = frame(content());
		const at = random.between(0, bad.length - 1);
		const what = random.between(0, 2);
		if (what === 0) bad.splice(at, 1);
		else if (what === 1) bad[at] = (bad[at] ?? 0) ^ (1 << random.between(0, 7));
		else bad.splice(at, bad.length);
		// A length that grew takes what follows for its own: those behind show that it was wrong, and nothing is lost.
		const behind = Array.from({ length: 10 }, () => frame(Array.from({ length: 20 }, () => 0x7f)));
		const { got, port } = heard([frame(before), bad, frame(after), frame(last), ...behind]);
		const good = got.filter((text) => text !== words(Array.from({ length: 20 }, () => 0x7f)));
		t.equal([good[0], ...good.slice(-2)], [before, after, last].map(words), `damage ${what} at ${at}`);
		t.ok(good.length <= 4, "no frame is heard twice");
		t.ok(port.ignored > 0 || good.length === 4 || at === 0, "what was no frame is counted");
	}
});

spec("a frame that looks like two starts is not lost for the second", (t) => {
	const inner = frame([1, 2, 3]);
	// Its beginning came twice: the first is no frame, and the second begins within what was taken for it.
	t.equal(heard([[...START, 0, 8, ...inner]]).got, [" 1 2 3"]);
	t.equal(heard([[0x42, ...inner]]).got, [" 1 2 3"]);
});

spec("a check that throws says no, once in words", (t) => {
	const port = new SerialPort<never, number>({
		receive: 16,
		baud: 9_600,
		frame: frames({
			start: [0xaa],
			length: 2,
			check() {
				throw new Error("cannot say");
			},
		}),
		decode: (view) => view.getUint8(1),
	});
	const sim = simulate(() => port, { world: (world) => world.serial(1).send([0xaa, 1, 0xaa, 2]) }).run(100);
	t.ok(port.ignored >= 2, "counted");
	t.equal(sim.logs.filter(({ text }) => text.includes("check threw Error: cannot say")).length, 1);
});

spec("frames says what is wrong with its options", (t) => {
	t.throws(() => frames({ start: [], length: 4 }), "frames: give start");
	t.throws(() => frames({ start: [300], length: 4 }), "start: a byte 300 is not a whole number from 0 to 255");
	t.throws(() => frames({ start: [1, 2], length: 2 }), "length 2 is not a whole number from 3 to 4096");
	t.throws(() => frames({ start: [1, 2], length: { at: 1 } }), "length.at 1 is not a whole number from 2 to 255");
});

spec("a message may end with another byte", (t) => {
	const port = new SerialPort({ receive: 16, baud: 9_600, delimiter: 0x0d });
	const seen = new Seen<string>();
	simulate(() => Pipeline(port, seen), { world: (world) => world.serial(1).send("one\rtwo\n\r") }).run(100);
	t.equal(
		seen.got.map(([, text]) => text),
		["one", "two\n"],
	);
});

spec("many short lines at once all come to a reader that has turns", (t) => {
	const port = new SerialPort({ receive: 16, baud: 115_200 });
	const seen = new Seen<string>();
	const lines = Array.from({ length: 40 }, (_none, i) => `${i}\n`);
	const sim = simulate(() => Pipeline(port, seen), { world: (world) => world.serial(1).send(lines.join("")) }).run(
		100,
	);
	t.equal([seen.got.length, port.lost, sim.faults.length], [40, 0, 0]);
});

spec("the driver of an RS485 line is on for as long as bits go out, and no longer than 2 ms", (t) => {
	for (const baud of [1_200, 9_600, 115_200]) {
		const out: number[] = [];
		const line = new SerialPort({ transmit: 17, drive: 4, baud });
		const texts = ["how warm is it", "x".repeat(100), "and now"];
		const sim = simulate(
			() =>
				Pipeline(
					new Script<string>([1_000, texts[0] ?? ""], [3_000, texts[1] ?? ""], [3_001, texts[2] ?? ""]),
					line,
				),
			{
				world: (world) => world.serial(1, { onWrite: (_bytes, ms) => out.push(ms) }),
			},
		).run(10_000);
		const changes = sim.pin(4).history.map(({ time, level }) => [time, level] as const);
		const last = (from: number, to: number): number => Math.max(...out.filter((ms) => ms >= from && ms < to));
		t.equal(changes[0], [0, 0]);
		t.equal(changes[1], [1_000, 1]);
		const offs = changes.filter(([time, level]) => level === 0 && time > 0).map(([time]) => time);
		const [first = 0] = offs;
		const final = offs.at(-1) ?? 0;
		t.ok(first >= last(0, 3_000) && first <= last(0, 3_000) + 2, `${baud}: off at ${first}`);
		t.ok(final >= last(3_000, 10_000) && final <= last(3_000, 10_000) + 2, `${baud}: off at ${final}`);
		t.equal(sim.pin(4).level, 0);
	}
});

spec("a port tells each message when its last bit is out, and what cannot be sent leaves the driver off", (t) => {
	class Waits extends Component<string, string> {
		readonly told: number[] = [];
		override *main() {
			for (const text of ["one", "x".repeat(200), "two"]) {
				yield* this.put(text);
				if ((yield* this.receive(500)) === text) this.told.push(this.now);
			}
		}
	}
	const waits = new Waits();
	const out: number[] = [];
	const sim = simulate(
		() =>
			Graphline(
				{ waits, line: new SerialPort<string>({ transmit: 17, drive: 4, baud: 300 }) },
				{ "waits.outbox": "line.inbox", "line.sent": "waits.inbox" },
			),
		{ world: (world) => world.serial(1, { onWrite: (_bytes, ms) => out.push(ms) }) },
	).run(3_000);
	// Four bytes of ten bits each take 134 ms.
	t.equal([out.length, waits.told.length, sim.pin(4).level], [8, 2, 0]);
	t.ok((waits.told[0] ?? 0) >= (out[3] ?? 0), "not before its last byte is out");
});

/** Up to `most` of something. */
function some<T>(random: Random, most: number, make: () => T): T[] {
	const list: T[] = [];
	for (let i = random.between(1, most); i > 0; i--) list.push(make());
	return list;
}
