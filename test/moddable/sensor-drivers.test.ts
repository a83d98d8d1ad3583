/** The SDK's drivers against our table of them, and a firmware that takes one, up to the linked image. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "../cli/helpers.ts";
import { linkedImage, withModdable } from "./sdk.ts";

const examples = path.resolve(import.meta.dirname, "../../examples");
const lm75 = `
import { ConsoleEcho, Pipeline, Sensor } from "ganglion";
import LM75 from "embedded:sensor/Temperature/LM75";
export default () => Pipeline(
	new Sensor(LM75, { sensor: { io: "SMBus" } }, { every: 1_000, pick: (s) => s.temperature }),
	new ConsoleEcho(),
);
`;

withModdable("drivers of the SDK", () => {
	test("the table has each driver with its folder", () => {
		const base = path.join(process.env["MODDABLE"] ?? "", "modules", "drivers", "sensors");
		const found: Record<string, string> = {};
		for (const folder of readdirSync(base)) {
			const manifest = path.join(base, folder, "manifest.json");
			if (!existsSync(manifest)) continue;
			for (const [, name = ""] of readFileSync(manifest, "utf8").matchAll(/"embedded:sensor\/([^"]+)":\s*"/g))
				found[name] = folder;
		}
		const table = readFileSync(path.join(packageRoot, "manifests", "sensors.json"), "utf8");
		expect(JSON.parse(table)).toEqual(found);
	});

	test("a firmware with one links, and the driver is in it", async () => {
		const folder = await folderWith({ "graph.ts": lm75 });
		const { modules } = await linkedImage(path.join(folder, "graph.ts"));
		expect([...modules.keys()]).toContain("embedded:sensor/Temperature/LM75");
		expect(modules.get("main")).toEqual({ preloaded: true });
	}, 120_000);

	test("the weather station links", async () => {
		const { modules } = await linkedImage(path.join(examples, "weather/graph.ts"));
		expect([...modules.keys()]).toContain("embedded:io/smbus");
		expect(modules.get("main")).toEqual({ preloaded: true });
	}, 120_000);
});
