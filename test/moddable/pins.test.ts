/** The components of pins against the real SDK: their modules are found, and the whole is linked and preloaded. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { linkedImage, withModdable } from "./sdk.ts";

const graph = `
import {
	AnalogIn, Button, DigitalIn, Encoder, NeoPixel, PAR, Pipeline, PulseCounter, PulseWidthIn, PwmOut, Servo,
} from "ganglion";
export default () => Pipeline(
	PAR(
		new AnalogIn({ pin: 34, every: 100, average: 4, volts: true }),
		new PulseCounter({ pin: 26, every: 500 }),
		new Encoder({ signal: 32, control: 33, every: 20 }),
		new PulseWidthIn({ pin: 27, every: 60 }),
	),
	PAR(new Servo({ pin: 13 }), new PwmOut({ pin: 18 }), new NeoPixel({ pin: 19, count: 4 })),
);
export const more = [Button, DigitalIn];
`;

withModdable("components of pins", () => {
	test("bring their modules, and are linked with them", async () => {
		const file = path.join(await folderWith(), "graph.ts");
		await writeFile(file, graph);
		const { modules } = await linkedImage(file);
		for (const name of ["analog", "digital", "pwm", "pulsecount", "pulsewidth"])
			expect(modules.get(`embedded:io/${name}`), name).toEqual({ preloaded: true });
		expect(modules.get("neopixel")).toEqual({ preloaded: true });
		expect(modules.get("main")).toEqual({ preloaded: true });
	});
});
