import { describe, expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { Clock } from "../../targets/node-sim/clock.ts";
import { Lan } from "../../targets/node-sim/lan.ts";
import { bytes, GROUP, solo, two, udpOf } from "./boards.ts";

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
