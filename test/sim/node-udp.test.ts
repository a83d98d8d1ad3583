import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import type { UDPIO } from "../../runtime/types/ecma419.ts";
import { makeRealNet, type RealNet, type RealNetOptions } from "../../targets/node-sim/node-udp.ts";

const GROUP = "239.77.7.7";
const LOOPBACK = "127.0.0.1";
const nets: RealNet[] = [];
const closers: (() => void)[] = [];

function net(options: RealNetOptions = {}): RealNet {
	const made = makeRealNet({ iface: LOOPBACK, ...options });
	nets.push(made);
	return made;
}
afterEach(() => {
	for (const made of nets.splice(0)) made.close();
	for (const close of closers.splice(0)) close();
});

/** A socket that the project's code knows nothing of, on a port of the system's choice. */
async function outsider(): Promise<{ port: number; next: () => Promise<{ text: string; port: number }> }> {
	const socket = createSocket({ type: "udp4", reuseAddr: true });
	closers.push(() => socket.close());
	await new Promise<void>((done) => socket.bind(0, done));
	socket.addMembership(GROUP, LOOPBACK);
	const next = () =>
		new Promise<{ text: string; port: number }>((done) => {
			socket.once("message", (bytes, from) => done({ text: bytes.toString(), port: from.port }));
		});
	return { port: socket.address().port, next };
}
const ascii = (text: string) => Uint8Array.from(Buffer.from(text));
const textOf = (buffer: ArrayBuffer | undefined) => (buffer === undefined ? undefined : Buffer.from(buffer).toString());

describe("UDP over real sockets", () => {
	test("multicast over loopback reaches a plain node:dgram socket; writes before the bind are kept", async () => {
		const other = await outsider();
		const heard = other.next();
		const udp = new (net().UDP)({});
		const buffer = ascii("hello");
		udp.write(buffer, GROUP, other.port);
		buffer.fill(0);
		expect((await heard).text).toBe("hello");
	});

	test("tells what leaves and what comes with the addresses that it has", async () => {
		const sent: string[] = [];
		const came: string[] = [];
		const port = await freePort();
		await new Promise<void>((done) => {
			const board = net({
				onSent: (from, _fromPort, _bytes, _length, address) => sent.push(`${from} ${address}`),
				onCame(from, _fromPort, bytes, address, toPort) {
					came.push(`${from} ${address} ${toPort === port} ${Buffer.from(bytes).toString()}`);
					done();
				},
			});
			const udp = new board.UDP({ port });
			udp.write(ascii("out"), LOOPBACK, 9);
			const other = createSocket({ type: "udp4" });
			closers.push(() => other.close());
			other.bind(0, LOOPBACK, () => other.send(ascii("in"), port, LOOPBACK));
		});
		expect(sent).toEqual([`${LOOPBACK} ${LOOPBACK}`]);
		expect(came).toEqual([`${LOOPBACK} ${LOOPBACK} true in`]);
	});

	test("hears other senders, with address and port, but never its own board's sockets", async () => {
		const board = net();
		const port = await freePort();
		const texts: (string | undefined)[] = [];
		const from = await new Promise<{ address: string; port: number }>((done) => {
			const receiver: UDPIO = new board.UDP({
				port,
				onReadable() {
					for (let datagram = this.read(); datagram !== undefined; datagram = this.read()) {
						texts.push(textOf(datagram));
						if (texts.includes("theirs")) done(datagram);
					}
				},
			});
			receiver.add?.(GROUP);
			receiver.write(ascii("own, same socket"), GROUP, port);
			// Each socket sends once it is bound, in this order: our own would come first.
			new board.UDP({}).write(ascii("own, other socket"), GROUP, port);
			setImmediate(() => new (net().UDP)({}).write(ascii("theirs"), GROUP, port));
		});
		expect(texts).toEqual(["theirs"]);
		expect(from.address).toBe(LOOPBACK);
		expect(from.port).toBeGreaterThan(0);
	});

	test("deliveries go through dispatch", async () => {
		const order: string[] = [];
		const board = net({
			dispatch(deliver) {
				order.push("before");
				deliver();
				order.push("after");
			},
		});
		const port = await freePort();
		await new Promise<void>((done) => {
			new board.UDP({
				port,
				onReadable(count) {
					order.push(`readable ${count} ${textOf(this.read())}`);
					setImmediate(done);
				},
			});
			new (net().UDP)({}).write(ascii("x"), LOOPBACK, port);
		});
		expect(order).toEqual(["before", "readable 1 x", "after"]);
	});

	test("what a full socket loses is told with its port and its owner", async () => {
		const port = await freePort();
		const owner = { name: "radio" };
		const sender = new (net().UDP)({});
		let more = true;
		const lost = new Promise<unknown[]>((onFull) => {
			const board = net({ onFull: (...given) => onFull(given) });
			const onReadable = (): void => {
				// As many as a sender's own queue holds, twice.
				if (more) for (let i = 0; i < 60; i++) sender.write(ascii("x"), LOOPBACK, port);
				more = false;
			};
			new board.UDP({ port, target: owner, onReadable });
		});
		for (let i = 0; i < 60; i++) sender.write(ascii("x"), LOOPBACK, port);
		expect(await lost).toEqual([port, owner]);
	});

	test("what was written just before close still goes out", async () => {
		const other = await outsider();
		const heard = other.next();
		const udp = new (net().UDP)({});
		udp.write(ascii("last words"), LOOPBACK, other.port);
		udp.close();
		udp.close();
		expect((await heard).text).toBe("last words");
		expect(() => udp.write(ascii("x"), LOOPBACK, other.port)).toThrow("invalid host data");
	});

	test("errors are one sentence each", async () => {
		expect(() => makeRealNet({ iface: "nosuch0" })).toThrow(
			`no IPv4 interface nosuch0; there are ${Object.keys(networkInterfaces()).join(", ")}`,
		);
		expect(() => makeRealNet({ iface: "203.0.113.9" })).toThrow("no interface has the address 203.0.113.9");
		const text = await new Promise<string>((done) => {
			new (net({ onError: done }).UDP)({}).add?.("10.0.0.1");
		});
		expect(text).toMatch(/^cannot join 10\.0\.0\.1: addMembership EINVAL$/);
	});

	test("a bind that fails is told, and close still works", async () => {
		const blocker = createSocket("udp4");
		closers.push(() => blocker.close());
		await new Promise<void>((done) => blocker.bind(0, done));
		const { port } = blocker.address();
		const text = await new Promise<string>((done) => {
			const udp = new (net({ onError: done }).UDP)({ port });
			udp.write(ascii("never"), LOOPBACK, 9);
		});
		expect(text).toMatch(new RegExp(`^UDP port ${port}: bind EADDRINUSE`));
	});

	test("refuses what the device refuses", () => {
		const { UDP } = net();
		expect(() => new UDP({ port: 65_536 })).toThrow("invalid port");
		const udp = new UDP({ port: 45_007 });
		expect(() => new UDP({ port: 45_007 })).toThrow("bind failed");
		expect(() => udp.write(ascii("x"), "nowhere", 1)).toThrow("invalid IP address");
		expect(() => udp.add?.("255.255.255.255")).toThrow("broadcast is not multicast");
	});
});

async function freePort(): Promise<number> {
	const probe = createSocket("udp4");
	await new Promise<void>((done) => probe.bind(0, done));
	const { port } = probe.address();
	await new Promise<void>((done) => probe.close(done));
	return port;
}
