/** Drivers by ECMA-419's sensor class pattern: an author's own, in plain JavaScript, and those of the Moddable SDK. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

/** As drivers are written for Moddable: it takes `timer` itself, and blocks while the device gets ready. */
const driver = `
import Timer from "timer";
export default class Probe {
	#io;
	constructor(options) {
		this.#io = new options.sensor.io({ hz: 100_000, address: 0x48, ...options.sensor });
		this.#io.writeUint8(4, 1);
		Timer.delay(30);
	}
	sample() { return { temperature: this.#io.readUint16(0, true) / 256 }; }
	close() { this.#io.close(); }
}
`;
const graph = (from: string) => `
import { ConsoleEcho, Pipeline, Sensor } from "ganglion";
import Probe from "${from}";
export default () => Pipeline(
	new Sensor(Probe, { sensor: { io: "SMBus" } }, { every: 1_000, pick: (s) => s.temperature }),
	new ConsoleEcho(),
);
`;
const world = `
import { RegisterDevice, type World } from "ganglion/sim";
export default (world: World) => world.i2c(0x48, new RegisterDevice({ values: { 0: [21, 128] } }));
`;
const sdk = "embedded:sensor/Temperature/LM75";

test("a driver that imports timer runs as it is, on Node as on XS", async () => {
	const cwd = await folderWith({ "graph.ts": graph("./probe.js"), "probe.js": driver, "graph.world.ts": world });
	const { out, err, status } = await ganglion(["sim", "graph.ts", "--for", "3s"], { cwd });
	expect(err).toBe("");
	expect(status).toBe(0);
	expect(out.match(/log .*: 21\.5/g)).toHaveLength(3);
});

test("build takes a driver of the SDK's with its manifest", async () => {
	const cwd = await folderWith({ "graph.ts": graph(sdk) });
	const { err, status } = await ganglion(["build", "graph.ts", "--device", "esp32/nodemcu", "--out", "out"], { cwd });
	expect(status, err).toBe(0);
	const manifest: { include: string[] } = JSON.parse(await readFile(path.join(cwd, "out/manifest.json"), "utf8"));
	expect(manifest.include).toContain("$(MODDABLE)/modules/drivers/sensors/lm75/manifest.json");
	expect(manifest.include).toContain("$(MODDABLE)/modules/io/i2c/manifest.json");
	expect(await readFile(path.join(cwd, "out/main.js"), "utf8")).toContain(`from "${sdk}"`);
});

test("a driver that the SDK does not have is an error that lists those it has", async () => {
	const cwd = await folderWith({ "graph.ts": graph("embedded:sensor/Temperature/LM57") });
	const { err, status } = await ganglion(["build", "graph.ts", "--device", "esp32/nodemcu"], { cwd });
	expect(status).toBe(2);
	expect(err).toContain(
		'the Moddable SDK has no driver "embedded:sensor/Temperature/LM57"; behind embedded:sensor/ it',
	);
	expect(err).toContain("Temperature/LM75");
});

test("in the simulator a driver of the SDK's says that it is not there, and the run goes on", async () => {
	const cwd = await folderWith({ "graph.ts": graph(sdk) });
	const { out, status } = await ganglion(["sim", "graph.ts", "--for", "3s"], { cwd });
	expect(status).toBe(0);
	expect(out).toContain(`Sensor: the sensor fails: Error: ${sdk} comes with the Moddable SDK`);
	expect(out.match(/comes with the Moddable SDK/g)).toHaveLength(1);
});

test("samples of drivers without types are what ECMA-419 has", async () => {
	const wrong = graph(sdk).replace("s.temperature", "s.thermometer.temperature");
	const cwd = await folderWith({ "graph.ts": wrong });
	const { err, status } = await ganglion(["sim", "graph.ts"], { cwd });
	expect(status).toBe(2);
	expect(err).toContain("'s.thermometer' is possibly 'undefined'");
});
