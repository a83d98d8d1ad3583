/** `--vcd` and `--pcap`: what is in them is what happened, and the tools that people have can read it. */
import { execFileSync } from "node:child_process";
import { existsSync, linkSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TraceRecord } from "../../targets/node-sim/index.ts";
import { type Datagram, pcapHeader, pcapPacket } from "../../targets/report/pcap.ts";
import { PerfettoWriter } from "../../targets/report/perfetto.ts";
import { VcdWriter } from "../../targets/report/vcd.ts";
import { addFiles, folderWith, ganglion } from "./helpers.ts";

const names = new Map([
	[0, "button"],
	[2, "led"],
	[4, ""],
	[13, "a b"],
]);

interface Reading {
	readonly kind: "reading";
	readonly t: number;
	readonly raw: number;
}

const change: fc.Arbitrary<(t: number) => TraceRecord | Reading> = fc.oneof(
	fc.nat(3).map(
		(raw) =>
			(t: number): Reading => ({ kind: "reading", t, raw }),
	),
	fc.record({ pin: fc.constantFrom(0, 2, 4), level: fc.constantFrom(0, 1), out: fc.boolean() }).map(
		({ pin, level, out }) =>
			(t: number): TraceRecord => ({
				...{ t, n: 0, kind: out ? "pin" : "input", pin, level, name: "x" },
			}),
	),
	fc.record({ duty: fc.nat(1_023), hz: fc.constantFrom(50, 1_024) }).map(
		({ duty, hz }) =>
			(t: number): TraceRecord => ({
				...{ t, n: 0, kind: "pwm", pin: 13, duty, resolution: 10, hz, name: "" },
			}),
	),
	fc.constant((t: number): TraceRecord => ({ t, n: 0, kind: "log", source: "a", text: "$end" })),
);

/** Changes, by time, of each variable, as a reader of the format finds them. */
function readVcd(text: string): {
	readonly names: Map<string, string>;
	readonly changes: string[];
	readonly end: number;
} {
	const [head = "", body = ""] = text.split("$enddefinitions $end\n");
	const found = new Map<string, string>();
	for (const [, code = "", name = ""] of head.matchAll(/^\$var (?:wire 1|real 64) (\S+) (\S+) \$end$/gm))
		found.set(code, name);
	const changes: string[] = [];
	let time = -1;
	for (const line of body.split("\n").filter(Boolean)) {
		if (line.startsWith("#")) {
			expect(Number(line.slice(1))).toBeGreaterThan(time);
			time = Number(line.slice(1));
		} else {
			const [, value = "", code = ""] =
				/^(?:r(\S+) |([01]))(\S+)$/.exec(line)?.filter((one) => one !== undefined) ?? [];
			expect(found.has(code), line).toBe(true);
			changes.push(`${time} ${found.get(code)} ${value}`);
		}
	}
	return { names: found, changes, end: time };
}

test("a dump of random changes, read again, is those changes", () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(30), change), { maxLength: 60 }), fc.boolean(), (steps, long) => {
			const writer = new VcdWriter(names);
			let t = 0;
			let text = "";
			const expected: string[] = [];
			let reading: number | undefined;
			// So long that it is begun before the end is known.
			const all = long ? Array.from({ length: 2_000 }, () => steps).flat() : steps;
			for (const [pause, make] of all) {
				t += pause;
				const record = make(t);
				text += record.kind === "reading" ? writer.reading(t, 4, record.raw) : writer.record(record);
				if (record.kind === "reading") {
					if (record.raw !== reading) expected.push(`${t} pin4_reading ${record.raw}`);
					reading = record.raw;
				} else if (record.kind === "pin" || record.kind === "input") {
					const name = { 0: "pin0_button", 2: "pin2_led", 4: "pin4" }[record.pin];
					expected.push(`${t} ${name} ${record.level}`);
				} else if (record.kind === "pwm")
					expected.push(`${t} pin13_a_b_duty ${record.duty === 1_023 ? 1 : record.duty / 1_024}`);
			}
			text += writer.end(t + 5);
			const read = readVcd(text);
			// A reader that takes no dump without a wire has one.
			expect([...read.names.values()].some((name) => /^(?!.*_(duty|reading)$)/.test(name))).toBe(true);
			expect(read.changes.filter((one) => !/ board_on 1$/.test(one))).toEqual(expected);
			expect(read.end).toBe(t + 5);
		}),
		{ numRuns: 40, seed: 1 },
	);
});

/** Sum of 16-bit words with the carry: 0xffff where a checksum in them is right. */
function folded(bytes: Uint8Array): number {
	let sum = 0;
	for (const [i, byte] of bytes.entries()) sum += i % 2 === 0 ? byte << 8 : byte;
	while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
	return sum;
}

test("packets of random datagrams have their lengths, addresses and checksums", () => {
	const byte = fc.nat(255);
	const address = fc.tuple(fc.integer({ min: 1, max: 239 }), byte, byte, byte).map((parts) => parts.join("."));
	const port = fc.integer({ min: 1, max: 65_535 });
	const datagram = fc.record({
		...{ t: fc.nat(10_000_000), from: address, fromPort: port, address, port },
		bytes: fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 1_471, maxLength: 1_472 })),
	});
	fc.assert(
		fc.property(datagram, fc.nat(100_000), (sent: Datagram, number) => {
			const packet = Buffer.from(pcapPacket(sent, number));
			expect(packet.readUInt32LE(0) * 1_000 + packet.readUInt32LE(4) / 1_000).toBe(sent.t);
			expect([packet.readUInt32LE(8), packet.readUInt32LE(12)]).toEqual([packet.length - 16, packet.length - 16]);
			const ip = packet.subarray(30);
			expect([ip[0], ip.readUInt16BE(2), ip[9]]).toEqual([0x45, 28 + sent.bytes.length, 17]);
			expect([ip.subarray(12, 16).join("."), ip.subarray(16, 20).join(".")]).toEqual([sent.from, sent.address]);
			expect(folded(ip.subarray(0, 20))).toBe(0xffff);
			const udp = ip.subarray(20);
			expect([udp.readUInt16BE(0), udp.readUInt16BE(2), udp.readUInt16BE(4)]).toEqual([
				...[sent.fromPort, sent.port, udp.length],
			]);
			const pseudo = Uint8Array.of(...ip.subarray(12, 20), 0, 17, udp.length >> 8, udp.length & 255);
			expect(folded(Buffer.concat([pseudo, udp]))).toBe(0xffff);
			expect(Buffer.compare(udp.subarray(8), Buffer.from(sent.bytes))).toBe(0);
			if (sent.address.startsWith("239.")) expect(packet[16]).toBe(1);
		}),
		{ numRuns: 300, seed: 1 },
	);
});

const graph = `import { AnalogIn, DigitalOut, Graphline, Hysteresis, PwmOut } from "ganglion";
import { MulticastReceiver, MulticastSender } from "ganglion";
export default () =>
	Graphline(
		{
			knob: new AnalogIn({ pin: 34, every: 20 }),
			lamp: new PwmOut({ pin: 2 }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007 }),
			dry: new Hysteresis({ on: 0.2, off: 0.3 }),
			valve: new DigitalOut({ pin: 4 }),
			hears: new MulticastReceiver({ group: "239.1.2.3", port: 5007 }),
		},
		{ "knob.outbox": ["lamp.inbox", "radio.inbox", "dry.inbox"], "dry.outbox": "valve.inbox" },
	);
`;
const world = `import type { World } from "ganglion/sim";
export default (world: World) => {
	world.analog(34, (t) => t % 2_450);
	const from = "192.168.1.77:4000";
	for (const at of [300, 400, 500]) world.datagram({ at, from, group: "239.1.2.3", port: 5007, bytes: [104, 105] });
	world.datagram({ at: 600, from, to: "192.168.1.10", port: 9, bytes: [33] });
};
`;

function packetsOf(file: Buffer) {
	const packets: { t: number; from: string; to: string; text: string }[] = [];
	for (let at = pcapHeader().length; at < file.length; at += 16 + file.readUInt32LE(at + 8)) {
		const packet = file.subarray(at + 16, at + 16 + file.readUInt32LE(at + 8));
		packets.push({
			t: file.readUInt32LE(at) * 1_000 + file.readUInt32LE(at + 4) / 1_000,
			from: packet.subarray(26, 30).join("."),
			to: packet.subarray(30, 34).join("."),
			text: packet.subarray(42).toString(),
		});
	}
	return packets;
}

test("sim writes both, over older ones, and the same each time", async () => {
	const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
	const command = ["sim", "graph.ts", "--for", "1s", "--no-check", "--vcd", "a.vcd", "--pcap", "a.pcap", "--json"];
	const { status, out } = await ganglion(command, { cwd });
	expect(status).toBe(0);
	const lines = out.trimEnd().split("\n");
	const [vcd, pcap] = ["a.vcd", "a.pcap"].map((name) => readFileSync(path.join(cwd, name)));
	const read = readVcd(vcd?.toString() ?? "");
	const readings = read.changes.filter((one) => one.includes("_reading "));
	expect(readings.length).toBeGreaterThan(40);
	for (const one of readings) expect(one).toMatch(/^(\d+) pin34_reading \1$/);
	expect(read.changes.length - readings.length).toBe(lines.filter((line) => /"kind":"(pwm|pin)"/.test(line)).length);
	expect(read.end).toBe(1_000);
	const packets = packetsOf(pcap ?? Buffer.alloc(0));
	const came = packets.filter(({ from }) => from === "192.168.1.77");
	// A ms on their way, whether or not a socket takes them, once there is a network.
	expect(came.map(({ t, to, text }) => `${t} ${to} ${text}`)).toEqual([
		...["401 239.1.2.3 hi", "501 239.1.2.3 hi", "601 192.168.1.10 !"],
	]);
	expect(packets.length - 3).toBe(lines.filter((line) => line.includes('"kind":"datagram"')).length);
	expect(packets.length).toBeGreaterThan(20);
	expect(packets.map(({ t }) => t)).toEqual(packets.map(({ t }) => t).sort((a, b) => a - b));
	await ganglion(command, { cwd });
	expect(readFileSync(path.join(cwd, "a.vcd"))).toEqual(vcd);
	expect(readFileSync(path.join(cwd, "a.pcap"))).toEqual(pcap);
});

test.each([
	["--vcd", "mine.txt", "mine.txt holds something else than a value change dump: name another file with --vcd"],
	["--pcap", "mine.txt", "mine.txt holds something else than a packet capture: name another file with --pcap"],
	["--vcd", "none/a.vcd", "cannot write the value change dump to none/a.vcd: there is no folder none"],
	["--perfetto", "none/a.json", "cannot write the trace of turns to none/a.json: there is no folder none"],
	["--pcap", "none/a.pcap", "cannot write the packet capture to none/a.pcap: there is no folder none"],
])("%s %s is refused before the run", async (option, file, words) => {
	const cwd = await folderWith({ "graph.ts": graph, "mine.txt": "mine" });
	const { status, out, err } = await ganglion(["sim", "graph.ts", "--no-check", option, file], { cwd });
	expect([status, out]).toEqual([2, ""]);
	expect(err).toContain(words);
	expect(readFileSync(path.join(cwd, "mine.txt"), "utf8")).toBe("mine");
});

const older: Readonly<Record<string, string>> = {
	"--trace": '{"t":0,"n":0,"kind":"log","source":"a","text":"b"}\n',
	"--vcd": "$timescale 1 ms $end\n$scope module board $end\n",
	"--pcap": Buffer.from(pcapHeader()).toString("latin1"),
	"--perfetto": new PerfettoWriter("older").end(),
};

test("a run that is refused for one of its files has changed none of the others", async () => {
	const options = Object.keys(older);
	const orders = fc.shuffledSubarray(options, { minLength: 2 }).map((all) => [...all]);
	await fc.assert(
		fc.asyncProperty(orders, fc.nat(3), fc.boolean(), async (order, which, isMissing) => {
			const wrong = order[which % order.length] ?? "";
			const files = order.map((option) => [`older${option}`, older[option] ?? ""]);
			const cwd = await folderWith({ "graph.ts": graph, "mine.txt": "mine", ...Object.fromEntries(files) });
			const bad = isMissing ? "none/file" : "mine.txt";
			const args = order.flatMap((option) => [option, option === wrong ? bad : `older${option}`]);
			const { status } = await ganglion(["sim", "graph.ts", "--no-check", ...args], { cwd });
			expect(status).toBe(2);
			for (const [name = "", text] of files)
				expect(readFileSync(path.join(cwd, name), "utf8")).toBe(Buffer.from(text ?? "").toString("utf8"));
		}),
		{ numRuns: 8, seed: 1 },
	);
});

test("two formats in one file are refused, by whatever names; what takes anything takes both", async () => {
	const cwd = await folderWith({ "graph.ts": graph, "empty.vcd": "" });
	linkSync(path.join(cwd, "empty.vcd"), path.join(cwd, "other.vcd"));
	for (const [one, other] of [
		["a.out", "./a.out"],
		["empty.vcd", "other.vcd"],
	] as const) {
		const args = ["sim", "graph.ts", "--no-check", "--vcd", one, "--pcap", other];
		const { status, err } = await ganglion(args, { cwd });
		expect(status).toBe(2);
		expect(err).toContain("--vcd and --pcap name one file");
		expect(existsSync(path.join(cwd, "a.out"))).toBe(false);
	}
	const none = ["--vcd", "/dev/null", "--pcap", "/dev/null"];
	if (process.platform !== "win32")
		expect((await ganglion(["sim", "graph.ts", "--no-check", "--for", "10ms", ...none], { cwd })).status).toBe(0);
});

/** Debian's tools, where they are. */
const tools = ["tshark", "vcd2fst", "sigrok-cli"].filter((name) => existsSync(`/usr/bin/${name}`));
if (tools.length < 3 && process.env["CI"])
	throw new Error(`of tshark, vcd2fst and sigrok-cli there is ${tools.join()}`);
if (tools.length < 3) console.warn("skipped, other people's tools: tshark, gtkwave or sigrok-cli is not installed");

test.skipIf(tools.length < 3)("Wireshark, GTKWave and sigrok read them", async () => {
	const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
	await ganglion(["sim", "graph.ts", "--for", "1s", "--no-check", "--vcd", "a.vcd", "--pcap", "a.pcap"], { cwd });
	const tool = (name: string, ...args: string[]): string =>
		execFileSync(`/usr/bin/${name}`, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
	const checked = ["-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"];
	const fields = ["-e", "ip.checksum.status", "-e", "udp.checksum.status", "-e", "ip.dst"];
	const rows = tool("tshark", "-r", "a.pcap", ...checked, "-T", "fields", ...fields)
		.trimEnd()
		.split("\n");
	expect(rows.length).toBeGreaterThan(20);
	expect(new Set(rows)).toEqual(new Set(["1\t1\t239.1.2.3", "1\t1\t192.168.1.10"]));
	tool("vcd2fst", "a.vcd", "a.fst");
	expect(existsSync(path.join(cwd, "a.fst"))).toBe(true);
	expect(tool("sigrok-cli", "-I", "vcd", "-i", "a.vcd", "-O", "csv")).toContain("pin4");
	// Without a wire of its own it crashed sigrok.
	for (const [name, parts] of [
		["pwm", "new AnalogIn({ pin: 34, every: 20 }), new PwmOut({ pin: 2 })"],
		["none", "new Counter()"],
	] as const) {
		const names = "AnalogIn, Counter, Pipeline, PwmOut";
		const text = `import { ${names} } from "ganglion"; export default () => Pipeline(${parts});`;
		await addFiles(cwd, { [`${name}.ts`]: text });
		await ganglion(["sim", `${name}.ts`, "--for", "1s", "--no-check", "--vcd", `${name}.vcd`], { cwd });
		expect(tool("sigrok-cli", "-I", "vcd", "-i", `${name}.vcd`, "-O", "csv")).toContain("board_on");
		tool("vcd2fst", `${name}.vcd`, "a.fst");
	}
});
