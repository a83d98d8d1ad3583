import { describe, expect, test } from "vitest";
import type { SerialClass, SerialIO, SerialOptions } from "../../runtime/types/ecma419.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

const line = { receive: 16, transmit: 17, baud: 10_000, port: 1 } as const;

function boardWith(device?: string): { board: VirtualBoard; Serial: SerialClass } {
	const board = new VirtualBoard({ device });
	const { Serial } = board.devices;
	if (Serial === undefined) throw new Error("no Serial");
	return { board, Serial };
}

test("bytes come at the line's speed, and are told when the line is quiet", () => {
	const { board, Serial } = boardWith();
	const told: [number, number][] = [];
	const io = new Serial({ ...line, onReadable: (count) => told.push([board.now, count]) });
	board.world.serial(1).send("hello");
	board.run(4);
	expect(told).toEqual([]);
	board.run(100);
	// 10 000 baud are one byte a ms.
	expect(told).toEqual([[5, 5]]);
	expect(new Uint8Array(io.read() as ArrayBuffer)).toEqual(Uint8Array.from("hello", (c) => c.charCodeAt(0)));
	expect(io.read()).toBeUndefined();
});

test("a burst that does not stop is told of before the chip is full; what nobody reads then is lost", () => {
	const { board, Serial } = boardWith();
	const told: number[] = [];
	new Serial({ ...line, onReadable: (count) => told.push(count) });
	const peer = board.world.serial(1);
	peer.send(new Uint8Array(200));
	board.run(95);
	expect(told).toEqual([]);
	board.run(96);
	expect(told).toEqual([96]);
	board.run(1_000);
	expect(peer.lost).toBe(72);
	expect(told.at(-1)).toBe(128);
});

test("what comes while no program has the port open is lost", () => {
	const { board, Serial } = boardWith();
	const peer = board.world.serial(1);
	peer.send([1, 2, 3]);
	board.run(50);
	expect(peer.lost).toBe(3);
	const io = new Serial(line);
	peer.send([4]);
	board.run(100);
	io.close();
	expect(peer.lost).toBe(4);
});

test("numbers go one by one, both ways", () => {
	const { board, Serial } = boardWith();
	const heard: number[] = [];
	const io = new Serial({ ...line, format: "number" });
	const peer = board.world.serial(1, { onWrite: (bytes) => heard.push(...bytes) });
	io.write(65);
	io.write(0x142);
	peer.send([1, 300]);
	board.run(50);
	expect(heard).toEqual([65, 0x42]);
	expect([io.read(), io.read(), io.read()]).toEqual([1, 44, undefined]);
});

test("the chip holds 128 bytes to send, and says when they are nearly out", () => {
	const { board, Serial } = boardWith();
	const told: [number, number][] = [];
	const io = new Serial({ ...line, onWritable: (count) => told.push([board.now, count]) });
	board.run(0);
	expect(told).toEqual([[0, 128]]);
	expect(() => io.write(new Uint8Array(129))).toThrow(new Error("output full"));
	io.write(new Uint8Array(128));
	expect(() => io.write(new Uint8Array(1))).toThrow("output full");
	board.run(1_000);
	expect(told.slice(1)).toEqual([[118, 118]]);
});

test("what was written goes out after a close, and the port is free at once", () => {
	const { board, Serial } = boardWith();
	let count = 0;
	board.world.serial(1, { onWrite: (bytes) => (count += bytes.length) });
	const io = new Serial(line);
	io.write(new Uint8Array(50));
	io.close();
	io.close();
	expect(() => io.write(new Uint8Array(1))).toThrow("invalid host data");
	new Serial(line);
	board.run(200);
	expect(count).toBe(50);
});

describe("what Serial refuses", () => {
	const { receive: _receive, transmit: _transmit, ...bare } = line;
	test.each<[string, SerialOptions, Error]>([
		["no pins", bare, new Error("invalid")],
		["a pin that is not there", { ...line, receive: 24 }, new Error("in use")],
		["a pin of the flash chip", { ...line, transmit: 6 }, new Error("in use")],
		["a port that is not there", { ...line, port: 3 }, new RangeError("invalid port")],
		["no speed", { ...line, baud: 0 }, new RangeError("invalid baud")],
		["a speed too high", { ...line, baud: 20_000_001 }, new RangeError("invalid baud")],
		["no function", { ...line, onReadable: 1 } as unknown as SerialOptions, new Error("not a function")],
		["a wrong format", { ...line, format: "text" } as unknown as SerialOptions, new RangeError("invalid format")],
		["an input to send on", { ...line, transmit: 34 }, new Error("uart failed")],
	])("%s", (_what, options, error) => {
		const { Serial } = boardWith();
		expect(() => new Serial(options)).toThrow(error);
		new Serial(line);
	});

	test("a port twice, and a pin twice", () => {
		const { Serial } = boardWith();
		new Serial(line);
		expect(() => new Serial({ ...line, receive: 18, transmit: 19 })).toThrow(new RangeError("port in use"));
		expect(() => new Serial({ ...line, port: 2, receive: 18 })).toThrow(new Error("in use"));
	});
});

test("reads into a buffer, of some bytes, and of more than there are", () => {
	const { board, Serial } = boardWith();
	const io: SerialIO & { read(into?: number | Uint8Array): number | ArrayBuffer | undefined } = new Serial(line);
	board.world.serial(1).send([1, 2, 3, 4, 5]);
	board.run(50);
	const two = new Uint8Array(2);
	expect(io.read(two)).toBe(2);
	expect([...two]).toEqual([1, 2]);
	expect(new Uint8Array(io.read(1) as ArrayBuffer)).toEqual(Uint8Array.of(3));
	expect(new Uint8Array(io.read(4) as ArrayBuffer)).toEqual(Uint8Array.of(4, 5, 0, 0));
	expect(io.read(4)).toBeUndefined();
});

test("the world's own mistakes name the call", () => {
	const { world } = boardWith("esp32/esp32c3").board;
	expect(() => world.serial(2)).toThrow("world.serial(2): an ESP32-C3 has ports 0 to 1");
	world.serial(1);
	expect(() => world.serial(1)).toThrow("world.serial(1): something is connected to that port already");
});
