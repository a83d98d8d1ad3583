/**
 * What `build` writes for a board, taken by the real SDK: mcconfig, the compiler and the linker, up to the image.
 * `npm test` does it for one board of each kind of chip and budget; BOARDS=all does it for every row of the table.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { boardOf, boards } from "../../targets/esp32/boards/table.ts";
import { folderWith } from "../cli/helpers.ts";
import { linkedImage, withModdable } from "../moddable/sdk.ts";

const some = ["esp32/nodemcu", "esp32/esp32c3", "esp32/esp32s3"];
const devices = process.env["BOARDS"] === "all" ? boards.map(({ device }) => device) : some;

const graph = `
import { AnalogIn, DigitalIn, DigitalOut, Pipeline } from "ganglion";
export default () => Pipeline(new DigitalIn({ pin: "sda" }), new DigitalOut({ pin: "scl" }));
`;
/** For boards that name no I2C. */
const plain = graph.replace('"sda"', "4").replace('"scl"', "0");

withModdable("a build for each kind of board, up to the linked image", () => {
	test.each(devices)("%s", async (device) => {
		const { names, creation } = boardOf(device);
		const folder = await folderWith();
		const file = path.join(folder, "graph.ts");
		await writeFile(file, "sda" in names ? graph : plain);
		const { modules, config, makefile } = await linkedImage(file, { device });
		expect(modules.get("main")).toEqual({ preloaded: true });
		// The makefile has `creation` as numbers: chunks, slots, stack, keys; and the pool, before main.
		const { chunk, heap, stack, keys } = creation;
		const numbers = [chunk, heap].flatMap((one) => [one.initial, one.incremental]);
		const all = [...numbers, stack, keys.initial, keys.incremental, keys.name, keys.symbol].join(",");
		const line = /^.*CREATION.*$/m.exec(makefile)?.[0] ?? "";
		expect(line).toContain(all);
		expect(line).toContain(`,${creation.static},main,`);
		for (const [name, { pin }] of Object.entries(names)) {
			expect(config.replace(/\s/g, "")).toMatch(new RegExp(`"?${name}"?:\\{"?pin"?:${pin}[,}]`));
		}
	});
});
