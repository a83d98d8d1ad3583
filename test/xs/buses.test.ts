/** Buses and serial lines do the same to a firmware on both engines, and take no memory for a message. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleWorld } from "../../cli/bundle/world.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { builtFirmware, expectSameTrace, prelude } from "./firmware.ts";

const devices = `
import { ConsoleEcho, Graphline, I2CRegister, SerialPort, Transformer } from "ganglion";
export default () => Graphline(
	{
		light: new I2CRegister({ address: 0x23, read: { register: 0, type: "uint16be" }, every: 700 }),
		lamp: new I2CRegister({ address: 0x24, settings: [[1, 2]], write: { register: 3, type: "int8", scale: 0.5 } }),
		gps: new SerialPort({ receive: 16, transmit: 17, baud: 4_800, bytes: 40 }),
		order: new Transformer((line: string) => "heard " + line.length),
		echo: new ConsoleEcho(),
	},
	{ "light.outbox": "lamp.inbox", "gps.outbox": ["echo.inbox", "order.inbox"], "order.outbox": "gps.inbox" },
);
`;
const world = `
import { RegisterDevice, type World } from "ganglion/sim";
export default (world: World) => {
	const light = new RegisterDevice();
	world.every(500, (t) => light.registers.set([(t >> 8) & 255, t & 255]));
	const plug = world.i2c(0x23, light);
	world.i2c(0x24, new RegisterDevice());
	world.at(4_000, () => plug.unplug());
	world.at(5_000, () => plug.plug());
	const gps = world.serial(1, { onWrite: (bytes, t) => { if (t % 7 === 0) gps.send([...bytes, 10]); } });
	world.every(900, (t) => gps.send("$GPGGA," + t + ",4807.038,N,01131.000,E\\r\\n"));
	world.at(3_000, () => gps.send("x".repeat(300) + "\\n"));
};
`;

/** A number a ms each way, and nothing to tell. */
const numbers = (part: string) => `
import { Component, I2CRegister, Pipeline, SerialPort, TextDisplay, Graphline } from "ganglion";
class Take extends Component<number> { sum = 0; on(v: number) { this.sum += v; } }
class Give extends Component<never, number> {
	#n = 0;
	open() { this.repeat(100); }
	onTimer() { this.send(this.#n = (this.#n + 1) & 0x3fff); }
}
export default () => ${part};
`;
const parts = {
	"I2CRegister that reads": `Pipeline(
		new I2CRegister({ address: 0x23, read: { register: 0, type: "int16be", scale: 0.25 }, every: 100 }),
		new Take())`,
	"I2CRegister that writes": `Pipeline(
		new Give(), new I2CRegister({ address: 0x24, write: { register: 3, type: "int16be", scale: 0.5 } }))`,
	"TextDisplay on an SSD1306": `Pipeline(
		new Give(),
		new TextDisplay({ driver: "ssd1306", lines: [{ before: "n ", decimals: 2, after: " °" }] }))`,
	"TextDisplay on an LCD": `Graphline(
		{ give: new Give(), lcd: new TextDisplay({ driver: "lcd1602" }) }, { "give.outbox": "lcd.line2" })`,
	"SerialPort both ways": `Graphline({ give: new Give(), take: new Take(), port: new SerialPort<number, number>({
		receive: 16, transmit: 17, baud: 9_600, length: 2,
		encode(n, view) { view.setUint16(0, n); return 2; },
		decode: (view) => view.getUint16(0),
	}) }, { "give.outbox": "port.inbox", "port.outbox": "take.inbox" })`,
};
const quiet = `
import { RegisterDevice, type World } from "ganglion/sim";
export default (world: World) => {
	world.i2c(0x23, new RegisterDevice({ values: { 0: [200, 100] } }));
	world.i2c(0x24, new RegisterDevice());
	// A display that takes no memory itself.
	const display = { write: () => true, read: () => 0 };
	world.i2c(0x3c, display);
	world.i2c(0x27, display);
	const bytes = [1, 2];
	const plug = world.serial(1);
	world.every(100, () => plug.send(bytes));
};
`;

onXs("buses on XS", () => {
	test("the same trace on both engines", async () => {
		const folder = await folderWith({ "graph.ts": devices, "graph.world.ts": world });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 8_000 });
		const all = trace.join("\n");
		expect(all).toContain("light");
		expect(all).toContain("no device answers at address 0x23 on pins 21/22");
		expect(all).toContain("$GPGGA,1800,");
	});

	test.each(Object.entries(parts))("%s takes no memory for a message", async (_name, part) => {
		const folder = await folderWith({ "graph.ts": numbers(part), "graph.world.ts": quiet });
		const graph = path.join(folder, "graph.ts");
		const worldCode = (await bundleWorld(path.join(folder, "graph.world.ts"), folder)).code;
		const { code, budget, config } = await builtFirmware(graph);
		const ran = await runFirmware({
			...{ code, budget, config, world: worldCode, prelude: await prelude(), until: 120_000 },
			...{ seed: 1, trace: false, faults: true, counters: true, marks: [20_000, 110_000] },
		});
		expect(ran.stderr).toBe("");
		const [early, late] = ran.report?.marks ?? [];
		if (early === undefined || late === undefined) throw new Error("no marks");
		// 900 messages.
		expect(late.slots.allocated - early.slots.allocated).toBe(0);
		expect(late.chunkBytes.allocated - early.chunkBytes.allocated).toBe(0);
		const all = JSON.parse((ran.lines[0] ?? "").replace("counters\t", "")) as { inboxes: { taken: number }[] }[];
		const taken = all.flatMap(({ inboxes }) => inboxes.map(({ taken }) => taken));
		expect(Math.max(...taken)).toBeGreaterThan(1_000);
	});
});
