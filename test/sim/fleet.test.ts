import { describe, expect, test } from "vitest";
import { bytes, fleet, GROUP, udpOf } from "./boards.ts";

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
