import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { boards } from "../../targets/esp32/boards/table.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = (...made: string[]) => `
import { AnalogIn, DigitalIn, DigitalOut, MulticastSender, Pipeline } from "ganglion";
export default () => Pipeline(${made.join(", ")});
`;
const lamp = graph('new DigitalIn({ pin: "button" })', 'new DigitalOut({ pin: "led" })');

test.each([["sim"], ["build", "--device", "esp32/nodemcu"]])(
	"%s refuses a wrong pin in one line",
	async (...command) => {
		const cwd = await folderWith({
			"g.ts": graph("new DigitalIn({ pin: 0 })", 'new DigitalOut({ pin: 34, name: "valve" })'),
		});
		const { status, out, err } = await ganglion([...command, "g.ts", "--no-check"], { cwd });
		expect(status).toBe(2);
		expect(out).toBe("");
		expect(err).toMatch(
			/^error: valve \(DigitalOut\): pin 34 of esp32\/nodemcu cannot be a digital output: [^\n]+\n$/,
		);
		expect(err).toContain("; these would do: 4, 13, ");
		expect(await readdir(cwd)).toEqual(["g.ts"]);
	},
);

test("several wrong pins are several lines", async () => {
	const cwd = await folderWith({ "g.ts": graph("new DigitalIn({ pin: 24 })", 'new DigitalOut({ pin: "lamp" })') });
	const { status, err } = await ganglion(["sim", "g.ts", "--no-check"], { cwd });
	expect(status).toBe(2);
	expect(err.match(/^error: /gm)).toHaveLength(2);
});

test("ADC2 together with the network is refused", async () => {
	const made = ["new AnalogIn({ pin: 4, every: 100 })", 'new MulticastSender({ group: "239.1.2.3", port: 5007 })'];
	const cwd = await folderWith({ "g.ts": graph(...made) });
	const { status, err } = await ganglion(["sim", "g.ts", "--no-check"], { cwd });
	expect(status).toBe(2);
	expect(err).toContain("pin 4 of esp32/nodemcu is on ADC2");
});

test.each([
	["nodemcu", "did you mean esp32/nodemcu? known"],
	["esp32/nodmcu", "did you mean esp32/nodemcu? known"],
	["ESP32-C3", "did you mean esp32/esp32c3"],
	["esp32/toaster", 'there is no device "esp32/toaster"; known'],
])("device %s is refused with its neighbours and all there are", async (device, words) => {
	const cwd = await folderWith({ "g.ts": lamp });
	for (const command of ["sim", "build"]) {
		const { status, err } = await ganglion([command, "g.ts", "--device", device, "--no-check"], { cwd });
		expect(status).toBe(2);
		expect(err).toMatch(/^error: there is no device [^\n]+\n$/);
		expect(err).toContain(words);
		for (const board of boards) expect(err).toContain(board.device.replace("esp32/", ""));
	}
});

test("the same graph runs on every board that has what it names", async () => {
	const cwd = await folderWith({ "g.ts": lamp });
	const pins = new Map<string, string>();
	for (const device of ["esp32/nodemcu", "esp32/xiao_esp32s3", "esp32/c3_devkit_rust", "esp32/m5nanoc6"]) {
		const { status, out } = await ganglion(["sim", "g.ts", "--device", device, "--json", "--no-check"], { cwd });
		expect(status).toBe(0);
		const first: { pin: number; level: number } = JSON.parse(
			out.split("\n").find((line) => line.includes('"kind":"pin"')) ?? "",
		);
		pins.set(device, `${first.pin}=${first.level}`);
	}
	expect(Object.fromEntries(pins)).toEqual({
		"esp32/nodemcu": "2=0",
		"esp32/xiao_esp32s3": "21=1",
		"esp32/c3_devkit_rust": "7=0",
		"esp32/m5nanoc6": "7=0",
	});
});

test("a build's manifest has the board's memory and the names of its pins", async () => {
	const cwd = await folderWith({ "g.ts": graph('new DigitalIn({ pin: "button" })', "new DigitalOut({ pin: 4 })") });
	const args = ["build", "g.ts", "--device", "esp32/esp32c3", "--out", "out", "--no-check", "--set", "limit=5"];
	const { status, out } = await ganglion(args, { cwd });
	expect(status).toBe(0);
	expect(out).toContain("npx ganglion flash g.ts --device esp32/esp32c3");
	const manifest = JSON.parse(await readFile(path.join(cwd, "out", "manifest.json"), "utf8"));
	expect(manifest.creation).toMatchObject({
		static: 94208,
		chunk: { initial: 1536, incremental: 512 },
		heap: { initial: 512, incremental: 64 },
		stack: 384,
		main: "main",
	});
	expect(manifest.config).toMatchObject({
		ssid: "",
		limit: 5,
		boardPins: { button: { pin: 9, activeLow: true, pull: "up" } },
	});
	// The table itself stays at home.
	const code = await readFile(path.join(cwd, "out", "main.js"), "utf8");
	expect(code).not.toContain("m5atom");
	expect(code).not.toContain("flash");
});

test("a build notes pins that work with care", async () => {
	const cwd = await folderWith({
		"g.ts": graph("new DigitalIn({ pin: 0 })", 'new DigitalOut({ pin: 12, name: "a" })'),
	});
	const args = ["build", "g.ts", "--device", "esp32/nodemcu", "--no-check"];
	const { status, err } = await ganglion(args, { cwd });
	expect(status).toBe(0);
	expect(err).toContain("note: a (DigitalOut): pin 12 of esp32/nodemcu must be low at reset");
});

test("a module that the chip has no hardware for is refused", async () => {
	const text = `import Count from "embedded:io/pulsecount";
import { Component } from "ganglion";
export default () => { class A extends Component { *main() { this.log(String(Count)); } } return new A(); };`;
	const cwd = await folderWith({ "g.ts": text });
	const args = ["build", "g.ts", "--device", "esp32/esp32c3", "--no-check"];
	const { status, err } = await ganglion(args, { cwd });
	expect(status).toBe(2);
	expect(err).toContain('imports "embedded:io/pulsecount", which esp32/esp32c3 does not have');
});
