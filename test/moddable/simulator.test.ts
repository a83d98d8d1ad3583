/**
 * Under Moddable's own simulator a firmware says what ours says: real timers, event loop, UDP and restarts of a
 * process, in real time, so that lines are compared and times are not.
 */
import { createSocket } from "node:dgram";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TraceRecord } from "../../targets/node-sim/index.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { noSimulator, simulator } from "./simulator.ts";

if (noSimulator !== undefined) console.warn(`skipped, Moddable's simulator: ${noSimulator}`);

const examples = path.resolve(import.meta.dirname, "../../examples");
/** Bytes of a slot, on a PC of 64 bits. */
const SLOT = 32;

/** What our simulator says, in the words of the device's trace. */
async function ours(graph: string, args: readonly string[]): Promise<string[]> {
	const { out } = await ganglion(["sim", graph, "--no-check", "--json", ...args], { cwd: path.dirname(graph) });
	const records: TraceRecord[] = out
		.split("\n")
		.slice(0, -1)
		.map((line) => JSON.parse(line));
	return records.flatMap((one) => {
		if (one.kind === "pin") return [`pin\t${one.pin}\t${one.level}`];
		if (one.kind === "datagram") return [`datagram\t${one.address}:${one.port}\t${one.bytes}`];
		return "source" in one ? [`${one.kind}\t${one.source}\t${one.text}`] : [];
	});
}
/** Without what the engine itself remarks, and where things are. */
const said = (lines: readonly string[]) =>
	lines.filter((line) => /^(pin|datagram|log|end|fault)\t/.test(line)).map(withoutTimes);
const withoutTimes = (line: string) => line.replace(/at [\d.]+ s/, "at … s");

/** Answers each datagram with its bytes turned round. */
async function answerer(): Promise<number> {
	const socket = createSocket("udp4");
	socket.on("message", (bytes, { address, port }) => socket.send(Buffer.from(bytes).reverse(), port, address));
	await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		socket.close();
	});
	return socket.address().port;
}

const talker = `
import { Component, DigitalOut, Graphline } from "ganglion";
class Talker extends Component {
	constructor(port) { super(); this.port = port; }
	#socket;
	#sent = 0;
	open() { this.watchNetwork(); this.outside(true); }
	onNetwork(up) {
		if (!up || this.#socket) return;
		this.log("awake after " + this.io.System.reason + ": " + this.io.System.why);
		this.#socket = new this.io.UDP({
			target: this,
			onReadable() {
				this.target.notify();
				if (this.target.#sent === 3) throw new RangeError("in a callback");
			},
		});
		this.armAt(this.now + 60);
	}
	onReady() {
		// One after the other, so that no haste of either side changes their order.
		for (let packet = this.#socket.read(); packet; packet = this.#socket.read())
			this.log("heard " + new Uint8Array(packet).join(" "));
		this.armAt(this.now + 60);
	}
	onTimer() {
		if (this.#sent === 5) {
			if (this.io.System.reason === "restart") this.stop();
			else this.io.System.restart("five are enough");
			return;
		}
		this.#socket.write(Uint8Array.of(++this.#sent, 2, 255), "127.0.0.1", this.port);
		this.send(this.#sent % 2 === 1);
	}
	close() { this.#socket?.close(); }
}
class Fragile extends Component {
	on(lit) { if (!lit) throw new TypeError("it is dark"); }
}
export default ({ port }) => Graphline(
	{ talker: new Talker(port), led: new DigitalOut({ pin: 2 }), fragile: new Fragile() },
	{ "talker.outbox": ["led.inbox", "fragile.inbox"] },
);
`;

/** The components themselves over Moddable's socket: a peer that hears more in a turn than it reads. */
const peering = `
import { Component, ConsoleEcho, Pipeline, UdpPeer } from "ganglion";
class Ask extends Component {
	*main() {
		yield* this.sleep(200);
		for (let i = 0; i < 8; i++) yield* this.put("ask" + i);
		yield* this.sleep(200);
		for (let i = 8; i < 20; i++) yield* this.put("ask" + i);
		yield* this.sleep(600);
	}
}
export default ({ port }) => Pipeline(
	new Ask(),
	new UdpPeer({ to: { address: "127.0.0.1", port }, capacity: 32, policy: "refuse" }),
	new ConsoleEcho({ name: "heard", capacity: 32 }),
);
`;

/** Its first life fills the memory, its second never comes back to the loop, its third tells. */
const doomed = `
import { Component } from "ganglion";
class Doomed extends Component {
	*main() {
		const { reason, why } = this.io.System;
		this.log(reason + ": " + why);
		yield* this.sleep(100);
		let last;
		if (reason === "power-on") for (;;) last = { last };
		if (reason === "restart") for (;;);
	}
}
export default () => new Doomed();
`;

const simulated = describe.skipIf(noSimulator !== undefined);

simulated("under Moddable's simulator", () => {
	test("the greenhouse drives its pins and sends its bytes as under ours, in memory to spare", async () => {
		const graph = path.join(examples, "greenhouse", "graph.ts");
		const expected = said(await ours(graph, ["--world", "none", "--for", "20s"]));
		const { start } = await simulator(graph, { shims: ["udp"] });
		const bug = await start();
		await bug.until((lines) => said(lines).length >= 12 && bug.samples.length > 1);
		const real = said(bug.lines);
		expect(real.length).toBeGreaterThanOrEqual(12);
		// What happens in the same ms may come in another order.
		for (const kind of ["pin", "datagram", "log"]) {
			const mine = real.filter((line) => line.startsWith(kind));
			expect(mine).toEqual(expected.filter((line) => line.startsWith(kind)).slice(0, mine.length));
		}
		expect(real.join()).toMatch(/pin\t2\t1.*datagram\t239.1.2.3:5007/);
		// The image itself leaves nearly all of the slots to the graph, which leaves most of them too.
		const slots = (counts?: ReadonlyMap<string, number>) => (counts?.get("Slot used") ?? Number.NaN) / SLOT;
		const page = await readFile(path.resolve(import.meta.dirname, "../../docs/device.md"), "utf8");
		expect(page).toContain(`${slots(bug.samples[0])} of its 4 928 slots are in use when the graph is made`);
		expect(slots(bug.samples.at(-1))).toBeGreaterThan(100);
		expect(slots(bug.samples.at(-1))).toBeLessThan(4_928 / 2);
	}, 300_000);

	test("a graph talks UDP, bears a throw in a callback, restarts, and knows in its next life why", async () => {
		const port = await answerer();
		const graph = path.join(await folderWith({ "graph.js": talker }), "graph.js");
		const set = ["--set", `port=${port}`];
		const { start } = await simulator(graph, { args: set });
		const first = await start();
		await first.until((lines) => lines.some((line) => line.includes("restarts:")));
		expect([await first.ended, said(first.lines).at(-1)]).toEqual([77, "log\tboard\trestarts: five are enough"]);
		const second = await start();
		await second.until((lines) => lines.includes("end\tGraphline\tfinished"));
		const real = [...said(first.lines), ...said(second.lines)];
		const expected = said(await ours(graph, ["--real-net", "--for", "3s", ...set]));
		// Of two outputs that open at their old level ours says nothing; of real sockets theirs does not.
		const words = (lines: readonly string[]) => lines.filter((line) => !/^(pin|datagram)/.test(line));
		expect(words(real)).toEqual(words(expected));
		expect(real.filter((line) => line === "pin\t2\t1")).toEqual(expected.filter((line) => line === "pin\t2\t1"));
		// In a debug build the device tells the line of the source; the body of `on` stands in the loop that feeds it.
		expect(first.lines.join("\n")).toMatch(
			/stack\tfragile\tTypeError: it is dark\n at \$batch\$ \(.*graph\.js:38\)/,
		);
		expect(real).toContain("log\ttalker\theard 255 2 4");
		expect(real).toContain("fault\tboard\tRangeError: in a callback");
		expect(real).toContain("log\tboard\truns again after a restart: five are enough");
		expect(real).toContain("log\tboard\tbefore that: fragile: TypeError: it is dark (at … s)");
		expect(real).toContain("log\ttalker\tawake after restart: five are enough");
	}, 300_000);
});

simulated("under Moddable's simulator, too", () => {
	test("a UdpPeer asks, and hears each answer", async () => {
		const port = await answerer();
		const graph = path.join(await folderWith({ "graph.js": peering }), "graph.js");
		const { start } = await simulator(graph, { args: ["--set", `port=${port}`] });
		const life = await start();
		await life.until((lines) => lines.filter((line) => line.startsWith("log\theard")).length === 20);
		const heard = said(life.lines).filter((line) => line.startsWith("log\theard"));
		expect(heard.sort()).toEqual(
			Array.from({ length: 20 }, (_, i) => `log\theard\t${[...`ask${i}`].reverse().join("")}`).sort(),
		);
	}, 300_000);

	test("what ends JavaScript itself restarts the chip, which then knows why", async () => {
		const graph = path.join(await folderWith({ "graph.js": doomed }), "graph.js");
		const { start } = await simulator(graph, { args: ["--watchdog", "1s"] });
		const words: string[] = [];
		for (const status of [77, 77]) {
			const life = await start();
			await life.until(() => false, 60_000);
			expect(await life.ended).toBe(status);
			words.push(...said(life.lines));
		}
		const last = await start();
		await last.until((lines) => lines.includes("end\tDoomed\tfinished"));
		expect([...words, ...said(last.lines)]).toEqual([
			"log\tDoomed\tpower-on: ",
			"log\tboard\truns again after a restart: memory full",
			"log\tDoomed\trestart: memory full",
			"log\tboard\truns again after a watchdog's restart: watchdog",
			"log\tDoomed\twatchdog: watchdog",
			"end\tDoomed\tfinished",
		]);
	}, 300_000);
});
