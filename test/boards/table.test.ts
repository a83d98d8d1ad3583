/** The table against itself and, where it is there, against the SDK that it was taken from. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { factsOf } from "../../targets/esp32/boards/facts.ts";
import { gpios, gpioWords } from "../../targets/esp32/boards/gpios.ts";
import { rollsBack } from "../../targets/esp32/boards/sdkconfig.ts";
import { boardOf, boards, defaultDevice, findBoard } from "../../targets/esp32/boards/table.ts";

const targets = path.join(process.env["MODDABLE"] ?? "/nowhere", "build", "devices", "esp32", "targets");
const why = existsSync(targets) ? "" : " (skipped: $MODDABLE names no Moddable SDK)";

test("pin lists read as they are written", () => {
	expect(gpios("0-3 7 9-10")).toEqual([0, 1, 2, 3, 7, 9, 10]);
	expect(gpios("")).toEqual([]);
	expect(gpioWords([0, 1, 2, 3, 7, 9, 10])).toBe("0 to 3, 7, 9 and 10");
	expect(gpioWords([5])).toBe("5");
	expect(gpioWords([])).toBe("none");
});

test("each device is there once, and the default is one of them", () => {
	expect(new Set(boards.map(({ device }) => device)).size).toBe(boards.length);
	expect(boardOf().device).toBe(defaultDevice);
	expect(findBoard("esp32/toaster")).toBeUndefined();
	expect(() => boardOf("esp32/toaster")).toThrow('there is no device "esp32/toaster"');
});

describe.each(boards.map((board) => ({ device: board.device, board })))("$device", ({ board }) => {
	const facts = factsOf(board);

	test("gives names to pins that can do what the name says", () => {
		for (const [name, { pin, pull }] of Object.entries(board.names)) {
			const found = facts.get(pin);
			expect(found, name).toMatchObject({ reserved: "" });
			if (name === "led" || name === "sda" || name === "scl")
				expect(found, name).toMatchObject({ inputOnly: false });
			if (name === "analog") expect(found, name).toMatchObject({ converter: 1 });
			if (pull !== undefined) expect(found, name).toMatchObject({ pulls: true });
		}
		for (const name of Object.keys(board.lacks ?? {})) expect(board.names).not.toHaveProperty(name);
	});

	test("has lists within its chip's pins, and no pin with two owners", () => {
		const { chip } = board;
		const lists = [chip.inputOnly, chip.flash, chip.adc1, chip.adc2, chip.console, chip.usb];
		const more = [...chip.advice, ...(board.wired ?? []), ...(board.reserved ?? [])].map(({ pins }) => pins);
		for (const pin of [...lists, ...more].flatMap(gpios)) expect(facts.has(pin), `${pin}`).toBe(true);
		const reserved = [board.flash ?? chip.flash, ...(board.reserved ?? []).map(({ pins }) => pins)].flatMap(gpios);
		expect(new Set(reserved).size).toBe(reserved.length);
		const wired = (board.wired ?? []).flatMap(({ pins }) => gpios(pins));
		expect(new Set([...wired, ...reserved]).size).toBe(wired.length + reserved.length);
		const free = [...facts.values()].filter((pin) => pin.reserved + pin.wired + pin.advice === "");
		expect(free.length).toBeGreaterThan(3);
	});

	test.skipIf(why !== "")(`has the SDK's memory and chip${why}`, () => {
		const manifest = read(board.device.replace("esp32/", ""));
		const { chunk, heap, stack, static: pool } = board.creation;
		expect(manifest.creation).toMatchObject({ chunk, heap, stack, static: pool });
		const subclass = manifest.build?.ESP32_SUBCLASS ?? "esp32";
		expect(board.chip.name.toLowerCase().replace("-", "")).toBe(subclass);
		expect(board.usb ?? false).toBe(manifest.build?.USE_USB !== undefined);
		expect(rollsBack(board.device)).toBe(manifest.build?.SDKCONFIGPATH === undefined);
		const { rainbow, ...light } = manifest.config?.led ?? {};
		expect(board.rainbow).toEqual(rainbow === true ? light : undefined);
	});
});

/** Where the table says something else than the SDK, on purpose; the row's comment says why. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
	esp32_thing: ["led"],
	wrover_kit: ["sda", "scl"],
	heltec_wifi_kit_32: ["button", "led"],
	wemos_oled_lolin32: ["button"],
	lilygo_ttgo: ["led"],
	m5atom_echo: ["button"],
	m5atom_u: ["button"],
	m5atom_lite_echo_base: ["analog"],
	m5stack: ["led"],
	m5stack_fire: ["led"],
	esp32s3_cdc: ["analog"],
	esp32s3_usb: ["analog"],
	m5atom_s3_echo_base: ["analog"],
	m5atom_s3r_echo_base: ["analog"],
	m5atom_s3r_cam: ["sda", "scl", "button"],
	m5atom_s3r_m12: ["sda", "scl", "button"],
	qtpys3: ["analog"],
	qtpys3_cdc: ["analog"],
	lolin_s2mini: ["led"],
	qtpys2: ["analog"],
	qtpys2_ili9341: ["analog"],
	qtpys3_ili9341: ["analog"],
	lilygo_t_qt: ["analog"],
	lilygo_tdisplay_s3: ["button"],
	esp32c3: ["button", "led"],
	esp32c3_cdc: ["button", "led"],
	c3_32s_kit: ["button"],
	c3_32s_kit_2m: ["button"],
	xiao_esp32c3_ili9341: ["button"],
	m5nanoc6: ["led"],
	m5core_ink: ["button"],
	m5paper: ["button"],
	feather_s3_tft: ["analog"],
	kaluga: ["led"],
};

test.skipIf(why !== "")(`names pins as the SDK does, but for those that are listed here${why}`, () => {
	const found = boards.flatMap(({ device, names }) => {
		const board = device.replace("esp32/", "");
		const sdk = providerPins(board);
		const different = Object.keys(sdk).filter((name) => sdk[name] !== names[name]?.pin);
		return different.length === 0 ? [] : [[board, different.sort()]];
	});
	expect(Object.fromEntries(found)).toEqual(
		Object.fromEntries(Object.entries(otherwise).map(([board, all]) => [board, [...all].sort()])),
	);
});

/** What a board's host/provider.js gives to the names that we have too. */
function providerPins(board: string): Readonly<Record<string, number | undefined>> {
	const provider = path.join(targets, board, "host", "provider.js");
	if (!existsSync(provider)) return {};
	const text = readFileSync(provider, "utf8")
		.replace(/\/\*[\s\S]*?\*\//g, "")
		.replace(/^\s*\/\/.*$/gm, "");
	const block = (start: RegExp): string => new RegExp(`${start.source}\\s*\\{([^}]*)\\}`).exec(text)?.[1] ?? "";
	const number = (block: string, key: string): number | undefined => {
		const match = new RegExp(`\\b${key}:\\s*(\\d+)`).exec(block);
		return match === null ? undefined : Number(match[1]);
	};
	const i2c = block(/I2C:\s*\{\s*default:/);
	const pins = block(/\bpin:/);
	return {
		sda: number(i2c, "data"),
		scl: number(i2c, "clock"),
		analog: number(block(/Analog:\s*\{\s*default:/), "pin"),
		button: number(pins, "button"),
		led: number(pins, "led"),
	};
}

interface Manifest {
	readonly creation?: unknown;
	readonly config?: { readonly led?: Readonly<Record<string, unknown>> };
	readonly build?: { readonly ESP32_SUBCLASS?: string; readonly USE_USB?: string; readonly SDKCONFIGPATH?: string };
}

/** A target may be made of another one, with a difference. */
function read(name: string): Manifest {
	const file = path.join(targets, name, "manifest.json");
	const own: Manifest & { include?: string | string[] } = JSON.parse(readFileSync(file, "utf8"));
	const base = /^\.\.\/(\w+)\/manifest\.json$/.exec(String(own.include))?.[1];
	if (base === undefined) return own;
	const { build, ...rest } = read(base);
	return { ...rest, ...own, build: { ...build, ...own.build } };
}
