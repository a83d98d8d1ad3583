import { expect, test } from "vitest";
import { manifestFor } from "../../cli/build/manifest.ts";
import { boards } from "../../targets/esp32/boards/table.ts";

const configFor = (device: string, config: Readonly<Record<string, string>> = {}) => {
	const board = boards.find((one) => one.device === device);
	if (board === undefined) throw new Error(`no ${device}`);
	return manifestFor({ board, imports: [], config, name: {} })["config"];
};

test("where the SDK's target would run one, the firmware's config has the whole light with it off", () => {
	const lit = boards.filter(({ rainbow }) => rainbow !== undefined);
	expect(lit.map(({ device }) => device)).toContain("esp32/esp32c3");
	for (const { device, rainbow } of lit)
		expect(configFor(device), device).toMatchObject({ led: { ...rainbow, rainbow: false } });
	expect(configFor("esp32/esp32c3")).toMatchObject({ led: { pin: 8, brightness: 32, rainbow: false } });
});

test("other boards get no light", () => {
	const others = boards.filter(({ rainbow }) => rainbow === undefined);
	for (const { device } of others) expect(configFor(device), device).not.toHaveProperty("led");
});

test("a parameter of that name is the graph's", () => {
	expect(configFor("esp32/esp32c3", { led: "blue" })).toMatchObject({ led: "blue" });
});
