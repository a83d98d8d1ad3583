import { type Board, button, lightOn, onePool, rgbOn, twoHeaps } from "./board.ts";
import { esp32c3, esp32c6 } from "./chips.ts";

/*
 * Sources, for each row: Moddable, build/devices/esp32/targets/NAME: manifest.json (creation, USE_USB, config.led),
 * host/provider.js (pin, I2C.default, Analog.default), setup-target.js (buttons). Others are named beside the fact.
 */

const c3DevKit = {
	// provider.js says button 0 and led 10; the button is the boot button on 9 and the light an RGB LED on 8:
	// ESP-IDF, ESP32-C3-DevKitM-1 user guide; manifest.json says 8 too.
	names: { button: button(9), sda: { pin: 2 }, scl: { pin: 3 }, analog: { pin: 1 } },
	lacks: rgbOn(8),
	wired: [{ pins: "8", what: "the RGB LED" }],
	rainbow: lightOn(8),
};

const c332sKit = {
	// provider.js names a button on 0, where no boot button can be on this chip: left out.
	names: { led: { pin: 19 }, sda: { pin: 8 }, scl: { pin: 9 }, analog: { pin: 1 } },
};

const qtpy = {
	names: { button: button(9), sda: { pin: 5 }, scl: { pin: 6 }, analog: { pin: 0 } },
	lacks: rgbOn(2),
	rainbow: lightOn(2),
	usb: true,
};
const qtpyLight = { pins: "2", what: "the RGB LED" };

// Seeed, wiki of the XIAO ESP32C3: a charge light only.
const xiaoLacks = { led: "it has no light that a program can switch" };

const lolin = {
	names: { button: button(9), sda: { pin: 8 }, scl: { pin: 10 }, analog: { pin: 3 } },
	lacks: rgbOn(7),
	wired: [{ pins: "7", what: "the RGB LED" }],
	rainbow: lightOn(7),
	usb: true,
};

const c6DevKit = {
	names: { button: button(9), sda: { pin: 6 }, scl: { pin: 7 }, analog: { pin: 0 } },
	lacks: rgbOn(8),
	wired: [{ pins: "8", what: "the RGB LED" }],
};

type Row = Omit<Board, "device" | "chip" | "creation">;

const c3: Readonly<Record<string, Row>> = {
	esp32c3: { title: "ESP32-C3 development boards, by the serial port", ...c3DevKit },
	esp32c3_cdc: { title: "ESP32-C3 development boards, by the chip's USB", ...c3DevKit, usb: true },
	c3_devkit_rust: {
		title: "ESP32-C3-DevKit-RUST-1",
		names: { led: { pin: 7 }, button: button(9), sda: { pin: 10 }, scl: { pin: 8 }, analog: { pin: 0 } },
		wired: [{ pins: "2", what: "the RGB LED" }],
		rainbow: lightOn(2),
		usb: true,
	},
	c3_32s_kit: { title: "Ai-Thinker ESP-C3-32S-Kit", ...c332sKit },
	c3_32s_kit_2m: { title: "Ai-Thinker ESP-C3-32S-Kit with 2 MB of flash", ...c332sKit },
	lolin_c3mini: { title: "WeMos LOLIN C3 Mini", ...lolin },
	lolin_c3pico: { title: "WeMos LOLIN C3 Pico", ...lolin },
	qtpyc3: { title: "Adafruit QT Py ESP32-C3", ...qtpy, wired: [qtpyLight] },
	qtpyc3_ili9341: {
		title: "Adafruit QT Py ESP32-C3 with an ILI9341 display",
		...qtpy,
		wired: [qtpyLight, { pins: "7 8 10 20 21", what: "the display" }],
	},
	xiao_esp32c3: {
		title: "Seeed XIAO ESP32C3",
		names: { button: button(9), sda: { pin: 6 }, scl: { pin: 7 }, analog: { pin: 2 } },
		lacks: xiaoLacks,
		usb: true,
	},
	xiao_esp32c3_ili9341: {
		title: "Seeed XIAO ESP32C3 with an ILI9341 display",
		// provider.js names a button on 9, which manifest.json gives to the display: left out.
		names: { sda: { pin: 6 }, scl: { pin: 7 }, analog: { pin: 2 } },
		lacks: { ...xiaoLacks, button: "its button, on pin 9, is on a line of the display" },
		wired: [{ pins: "8-10 20 21", what: "the display" }],
		usb: true,
	},
};

const c6: Readonly<Record<string, Row>> = {
	esp32c6: { title: "ESP32-C6 development boards, by the serial port", ...c6DevKit },
	esp32c6_cdc: { title: "ESP32-C6 development boards, by the chip's USB", ...c6DevKit, usb: true },
	esp32c6_gc9a01: {
		title: "ESP32-C6 development boards with a GC9A01 display",
		...c6DevKit,
		// Chip select and data/command are on the console's pins.
		wired: [...c6DevKit.wired, { pins: "2 16-19", what: "the display" }],
		rainbow: { pin: 8, brightness: 16 },
	},
	m5nanoc6: {
		title: "M5Stack NanoC6",
		// manifest.json: config.led.blue.
		names: { led: { pin: 7 }, button: button(9), sda: { pin: 2 }, scl: { pin: 1 } },
		wired: [{ pins: "19 20", what: "the RGB LED" }],
		usb: true,
	},
};

export const cBoards: readonly Board[] = [
	...Object.entries(c3).map(([name, row]) => ({ device: `esp32/${name}`, chip: esp32c3, creation: onePool, ...row })),
	...Object.entries(c6).map(([name, row]) => ({
		device: `esp32/${name}`,
		chip: esp32c6,
		creation: twoHeaps,
		...row,
	})),
];
