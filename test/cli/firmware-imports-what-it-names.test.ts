import path from "node:path";
import { parse } from "acorn";
import { expect, test } from "vitest";
import { usedClasses } from "../../cli/bundle/device-entry.ts";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { devicesFor } from "../../targets/node-sim/modules.ts";
import { counter, folderWith } from "./helpers.ts";

const chip = "embedded:ganglion/chip";
const always = ["mc/config", "time", "timer"];
const importsOf = async (graph: string): Promise<readonly string[]> => {
	const folder = await folderWith({ "graph.ts": graph });
	return (await bundleFirmware({ graphFile: path.join(folder, "graph.ts"), cwd: folder })).imports;
};

test("a graph without hardware imports none of the board's classes", async () => {
	expect(await importsOf(counter(3))).toEqual([chip, ...always]);
});

test("a component brings its class", async () => {
	const graph = `import { DigitalOut } from "ganglion"; export default () => new DigitalOut({ pin: 2 });`;
	expect(await importsOf(graph)).toEqual([chip, "embedded:io/digital", ...always]);
});

test("a component of the network brings the radio too", async () => {
	const graph = `import { MulticastSender } from "ganglion";
		export default () => new MulticastSender({ group: "239.1.2.3", port: 5007 });`;
	expect(await importsOf(graph)).toEqual([
		chip,
		"embedded:io/socket/udp",
		"embedded:network/interface/wifi",
		...always,
	]);
});

test("so does a component of the author's own", async () => {
	const graph = `import { Component } from "ganglion";
		class Mine extends Component { open() { const { Analog } = this.io; new Analog({ pin: 34 }); } }
		export default () => new Mine();`;
	expect(await importsOf(graph)).toEqual([chip, "embedded:io/analog", ...always]);
});

test("a sensor brings the classes that its lines name", async () => {
	const graph = `import { Sensor } from "ganglion";
		class Driver { sample() { return 1; } close() {} }
		const lines = { sensor: { io: "SMBus" }, alert: { io: "Digital", pin: 4 } } as const;
		export default () => new Sensor(Driver, lines, { every: 1000 });`;
	expect(await importsOf(graph)).toEqual([chip, "embedded:io/digital", "embedded:io/smbus", ...always]);
});

test.each([
	["this.io.Digital", ["Digital"]],
	['this.io["Digital"]', ["Digital"]],
	["const { Digital: Pin } = this.io", ["Digital"]],
	["this.online", ["WiFi"]],
	["this.watchNetwork()", ["WiFi"]],
	["this.io[name]", []],
	["new Digital()", []],
	["devices.WiFi", []],
	['x = { io: "SMBus" }', ["SMBus"]],
	["x = { io: SMBus }", []],
	['x = { oi: "SMBus" }', []],
	["x = { Digital: 1 }", []],
])("%s names %j", (text, classes) => {
	expect(usedClasses(parse(`${text};`, { ecmaVersion: "latest", sourceType: "module" }))).toEqual(classes);
});

test("the simulator offers the classes that the firmware imports, and no other", () => {
	const { devices } = new VirtualBoard();
	const found = devicesFor(["embedded:io/digital", ...always], devices);
	expect(found.Digital).toBe(devices.Digital);
	expect(found).not.toHaveProperty("Analog");
	expect(found).not.toHaveProperty("WiFi");
	expect(found.Timer).toBe(devices.Timer);
});

test("a graph that imports a socket by itself brings the radio", async () => {
	const graph = `import { Component } from "ganglion";
		import TCP from "embedded:io/socket/tcp";
		class Mine extends Component { override open() { this.log(String(TCP)); } }
		export default () => new Mine();`;
	expect(await importsOf(graph)).toEqual([
		chip,
		"embedded:io/socket/tcp",
		"embedded:network/interface/wifi",
		...always,
	]);
});
