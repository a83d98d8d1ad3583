import { describe, expect, test } from "vitest";
import type { UDPClass } from "../../runtime/ecma419.ts";
import { type BoardOptions, VirtualBoard } from "../../targets/node-sim/board.ts";
import { Clock } from "../../targets/node-sim/clock.ts";
import { Lan, type LanOptions } from "../../targets/node-sim/lan.ts";

const GROUP = "239.1.2.3";
const bytes = (...values: number[]) => Uint8Array.from(values);

function udpOf(board: VirtualBoard): UDPClass {
	const { UDP } = board.devices;
	if (UDP === undefined) throw new Error("no UDP");
	return UDP;
}
/** Boards whose network is up, on one clock and LAN. */
function fleet(count: number, faults: LanOptions = {}, seed = 1): { clock: Clock; lan: Lan; boards: VirtualBoard[] } {
	const clock = new Clock();
	const lan = new Lan(clock, seed, faults);
	const boards = Array.from({ length: count }, () => new VirtualBoard({ clock, lan, wifi: false }));
	return { clock, lan, boards };
}
function two(faults: LanOptions = {}, seed = 1) {
	const { clock, lan, boards } = fleet(2, faults, seed);
	const [a, b] = boards;
	if (a === undefined || b === undefined) throw new Error("no boards");
	return { clock, lan, a, b, A: udpOf(a), B: udpOf(b) };
}
const solo = (options: BoardOptions = {}) => {
	const board = new VirtualBoard({ wifi: false, ...options });
	return { board, UDP: udpOf(board) };
};

describe("UDP", () => {
	test("says 'no network' until Wi-Fi has an address, and again after it is lost", () => {
		const board = new VirtualBoard();
		const UDP = udpOf(board);
		const { WiFi } = board.devices;
		expect(() => new UDP({ port: 70_000 })).toThrow("no network");
		const wifi = WiFi && new WiFi({});
		wifi?.connect({ SSID: "any" });
		board.run(299);
		expect(() => new UDP({})).toThrow("no network");
		board.run(300);
		const udp = new UDP({});
		udp.write(bytes(1), GROUP, 5007);
		wifi?.disconnect();
		expect(() => udp.write(bytes(1), GROUP, 5007)).toThrow("UDP send failed");
		expect(() => new UDP({})).toThrow("no network");
	});

	test("refuses bad ports, a port twice, a bad address, what is no buffer, and use after close", () => {
		const { UDP } = solo();
		expect(() => new UDP({ port: 65_536 })).toThrow(new RangeError("invalid port"));
		expect(() => new UDP({ port: -1 })).toThrow("invalid port");
		const udp = new UDP({ port: 5007 });
		expect(() => new UDP({ port: 5007 })).toThrow("bind failed");
		expect(() => udp.write(bytes(1), "239.1.2", 5007)).toThrow(new RangeError("invalid IP address"));
		expect(() => udp.write(bytes(1), "239.1.2.256", 5007)).toThrow("invalid IP address");
		expect(() => udp.write(bytes(1), GROUP, 0)).toThrow("invalid port");
		expect(() => Reflect.apply(udp.write, udp, ["text", GROUP, 1])).toThrow(new TypeError("invalid buffer"));
		expect(() => udp.add?.("255.255.255.255")).toThrow("broadcast is not multicast");
		udp.close();
		udp.close();
		expect(() => udp.read()).toThrow("C: xsGetHostData: invalid host data");
		new UDP({ port: 5007 });
	});

	test("carries a copy of the bytes and the sender, after 1 ms", () => {
		const { clock, a, A, B } = two();
		const receiver = new B({ port: 5007 });
		receiver.add?.(GROUP);
		const sender = new A({ port: 4000 });
		const buffer = bytes(1, 2, 3);
		sender.write(buffer.buffer, GROUP, 5007);
		buffer[0] = 99;
		sender.write(new DataView(buffer.buffer, 1, 1), GROUP, 5007);
		expect(receiver.read()).toBeUndefined();
		clock.run(1);
		const datagram = receiver.read();
		if (datagram === undefined) throw new Error("nothing came");
		expect(datagram).toBeInstanceOf(ArrayBuffer);
		expect([...new Uint8Array(datagram)]).toEqual([1, 2, 3]);
		expect([datagram.address, datagram.port]).toEqual([a.address, 4000]);
		expect(receiver.read()?.byteLength).toBe(1);
		expect(receiver.read()).toBeUndefined();
	});

	test("a board never hears its own multicast, on no socket", () => {
		const { board, UDP } = solo();
		let calls = 0;
		const onReadable = () => {
			calls++;
		};
		const receiver = new UDP({ port: 5007, onReadable });
		receiver.add?.(GROUP);
		receiver.write(bytes(1), GROUP, 5007);
		new UDP({}).write(bytes(2), GROUP, 5007);
		board.run(100);
		expect(calls).toBe(0);
	});

	test("a burst is one notification with the whole count; what is not read is not announced again", () => {
		const { clock, A, B } = two();
		const counts: number[] = [];
		const target = { name: "receiver" };
		const receiver = new B({
			port: 5007,
			target,
			onReadable(count) {
				expect(this).toBe(receiver);
				expect(this.target).toBe(target);
				counts.push(count);
			},
		});
		receiver.add?.(GROUP);
		const sender = new A({});
		for (let i = 0; i < 3; i++) sender.write(bytes(i), GROUP, 5007);
		clock.run(50);
		sender.write(bytes(3), GROUP, 5007);
		clock.run(100);
		expect(counts).toEqual([3, 4]);
	});

	test("a socket holds 64 datagrams; later ones are lost and counted", () => {
		const { clock, b, A, B } = two();
		const receiver = new B({ port: 5007 });
		receiver.add?.(GROUP);
		const sender = new A({});
		for (let i = 0; i < 70; i++) sender.write(bytes(i), GROUP, 5007);
		clock.run(10);
		let last = -1;
		let count = 0;
		for (let datagram = receiver.read(); datagram !== undefined; datagram = receiver.read()) {
			last = new Uint8Array(datagram)[0] ?? -1;
			count++;
		}
		expect([count, last, b.counters.net.dropped, b.counters.net.received]).toEqual([64, 63, 6, 64]);
	});

	test("only members of the group hear it; broadcast and unicast reach without", () => {
		const { clock, b, A, B } = two();
		const receiver = new B({ port: 5007 });
		const sender = new A({});
		const heard = (address: string) => {
			sender.write(bytes(1), address, 5007);
			clock.run(clock.now + 10);
			return receiver.read() !== undefined;
		};
		expect(heard(GROUP)).toBe(false);
		receiver.add?.(GROUP);
		expect([heard(GROUP), heard("239.9.9.9")]).toEqual([true, false]);
		receiver.remove?.(GROUP);
		expect([heard(GROUP), heard(b.address), heard("255.255.255.255"), heard("192.168.1.255")]).toEqual([
			false,
			true,
			true,
			true,
		]);
	});

	test("a group joined without a network is not joined, and one joined before a drop is forgotten", () => {
		const clock = new Clock();
		const lan = new Lan(clock);
		const world = (w: import("../../targets/node-sim/world.ts").World) =>
			w.wifi({ joinAfter: 0, drop: [{ at: 100, for: 1 }] });
		const board = new VirtualBoard({ clock, lan, world });
		const { WiFi } = board.devices;
		const wifi = WiFi && new WiFi({});
		wifi?.connect({ SSID: "any" });
		clock.run(10);
		const receiver = new (udpOf(board))({ port: 5007 });
		receiver.add?.(GROUP);
		clock.run(100);
		receiver.add?.(GROUP);
		clock.run(101);
		wifi?.connect({ SSID: "any" });
		clock.run(200);
		lan.inject("192.168.1.200", 1, GROUP, 5007, bytes(1));
		clock.run(300);
		expect(receiver.read()).toBeUndefined();
		receiver.add?.(GROUP);
		lan.inject("192.168.1.200", 1, GROUP, 5007, bytes(1));
		clock.run(400);
		expect(receiver.read()?.address).toBe("192.168.1.200");
	});

	test("more than one frame does not arrive, and is counted", () => {
		const { clock, lan, A, B } = two();
		const receiver = new B({ port: 5007 });
		receiver.add?.(GROUP);
		new A({}).write(new Uint8Array(1473), GROUP, 5007);
		new A({}).write(new Uint8Array(1472), GROUP, 5007);
		clock.run(10);
		expect([receiver.read()?.byteLength, lan.counters.dropped]).toEqual([1472, 1]);
	});

	test("closing gives waiting datagrams back and drops the notification", () => {
		const { clock, A, B } = two();
		let calls = 0;
		const onReadable = () => {
			calls++;
		};
		const sender = new A({});
		for (let round = 0; round < 40; round++) {
			const receiver = new B({ port: 5007, onReadable });
			receiver.add?.(GROUP);
			for (let i = 0; i < 64; i++) sender.write(bytes(i), GROUP, 5007);
			clock.run(clock.now + 1);
			receiver.close();
		}
		sender.write(bytes(1), GROUP, 5007);
		clock.run(clock.now + 100);
		expect(calls).toBe(40);
	});
});

describe("a virtual LAN's faults", () => {
	/** What one receiver gets of 200 numbered datagrams, one a ms: number and time. */
	function received(faults: LanOptions, seed = 1): { id: number; time: number }[] {
		const { clock, A, B } = two(faults, seed);
		const got: { id: number; time: number }[] = [];
		const receiver = new B({
			port: 5007,
			onReadable() {
				for (let datagram = this.read(); datagram !== undefined; datagram = this.read()) {
					got.push({ id: new Uint8Array(datagram)[0] ?? -1, time: clock.now });
				}
			},
		});
		receiver.add?.(GROUP);
		const sender = new A({});
		for (let i = 0; i < 200; i++) {
			sender.write(bytes(i), GROUP, 5007);
			clock.run(clock.now + 1);
		}
		clock.run(clock.now + 1000);
		return got;
	}
	const ids = (got: { id: number }[]) => got.map(({ id }) => id);
	const all = Array.from({ length: 200 }, (_, i) => i);
	const isSorted = (list: number[]) => list.every((value, i) => i === 0 || value >= (list[i - 1] ?? 0));

	test("by default there are none", () => {
		const got = received({});
		expect(ids(got)).toEqual(all);
		expect(got.every(({ id, time }) => time === id + 1)).toBe(true);
	});
	test("loss takes about its share", () => {
		const got = received({ loss: 0.25 });
		expect(got.length).toBeGreaterThan(120);
		expect(got.length).toBeLessThan(180);
		expect(isSorted(ids(got))).toBe(true);
		expect(received({ loss: 1 })).toEqual([]);
	});
	test("duplicate sends some twice and loses none", () => {
		const got = ids(received({ duplicate: 0.25 }));
		expect(new Set(got).size).toBe(200);
		expect(got.length).toBeGreaterThan(220);
	});
	test("reorder lets later ones overtake and loses none", () => {
		const got = ids(received({ reorder: 0.2 }));
		expect(isSorted(got)).toBe(false);
		expect([...got].sort((a, b) => a - b)).toEqual(all);
	});
	test("delay is late but in order", () => {
		const got = received({ delay: 0.1, delayBy: 50 });
		expect(ids(got)).toEqual(all);
		expect(Math.max(...got.map(({ id, time }) => time - id))).toBeGreaterThan(10);
	});
	test("one seed replays one run, another does not", () => {
		const faults = { loss: 0.1, duplicate: 0.1, reorder: 0.1, delay: 0.1 };
		expect(received(faults, 5)).toEqual(received(faults, 5));
		expect(received(faults, 5)).not.toEqual(received(faults, 6));
	});
	test("a probability outside 0 to 1 is an error that names it", () => {
		expect(() => new Lan(new Clock(), 1, { loss: 2 })).toThrow("lan: loss is a probability from 0 to 1, not 2");
		expect(() => new Lan(new Clock(), 1, { latency: 0.5 })).toThrow("lan: latency is whole ms from 0, not 0.5");
	});
});

describe("a fleet", () => {
	test("may be large: addresses stay addresses, and everybody hears everybody", () => {
		const { clock, lan, boards } = fleet(300);
		const sockets = boards.map((board) => new (udpOf(board))({ port: 5007 }));
		for (const socket of sockets) socket.add?.(GROUP);
		for (let i = 0; i < 20; i++) sockets[i]?.write(bytes(i), GROUP, 5007);
		clock.run(5);
		expect(lan.counters).toEqual({ sent: 20, delivered: 20 * 299, lost: 0, dropped: 0 });
		expect(new Set(boards.map(({ address }) => address)).size).toBe(300);
		expect(boards[299]?.address).toBe("192.168.2.69");
	});

	test("one multicast reaches every other member; taps see each datagram once", () => {
		const { clock, lan, boards } = fleet(5);
		const sockets = boards.map((board) => new (udpOf(board))({ port: 5007 }));
		for (const socket of sockets) socket.add?.(GROUP);
		const seen: string[] = [];
		const end = lan.tap(({ from, fromPort, address, port, bytes }) =>
			seen.push(`${from}:${fromPort} ${address}:${port} ${bytes.join()}`),
		);
		sockets[2]?.write(bytes(7, 8), GROUP, 5007);
		end();
		sockets[2]?.write(bytes(9), GROUP, 5008);
		clock.run(5);
		expect(sockets.map((socket) => socket.read()?.byteLength ?? 0)).toEqual([2, 2, 0, 2, 2]);
		expect(seen).toEqual(["192.168.1.12:5007 239.1.2.3:5007 7,8"]);
		expect(new Set(boards.map(({ address }) => address)).size).toBe(5);
	});
});
