import { type Board, button, pulledButton, rgbOn, twoHeaps } from "./board.ts";
import { esp32 as chip } from "./chips.ts";

/*
 * Sources, for each row: Moddable, build/devices/esp32/targets/NAME: manifest.json (creation, display, neopixel),
 * host/provider.js (pin, I2C.default, Analog.default), setup-target.js (buttons). Others are named beside the fact.
 */

/** Datasheet of the ESP32-PICO-D4, "Pin Definitions": its flash sits on CLK, CMD, SD0, SD1 and GPIO 16, 17. */
const pico = { flash: "6-8 11 16 17" };
/** @see chips.ts, and targets/m5stack_fire/sdkconfig (CONFIG_SPIRAM) */
const psram = { reserved: [{ pins: "16 17", what: "the PSRAM" }] };

const i2c = { sda: { pin: 21 }, scl: { pin: 22 } };

const m5stack = {
	names: {
		// setup-target.js: a, b, c; the buttons have resistors, for these pins have none (M5Stack, schematic).
		button: pulledButton(38),
		buttonA: pulledButton(39),
		buttonB: pulledButton(38),
		buttonC: pulledButton(37),
		...i2c,
		analog: { pin: 35 },
	},
	// provider.js says 2, but there is no light on the board (M5Stack, schematic).
	lacks: { led: "it has no light" },
	wired: [{ pins: "14 18 19 23 27 32 33", what: "the display" }],
};

const m5stick = {
	...pico,
	names: {
		// Lit by a low level: M5Stack, pages of the M5StickC and the M5StickC Plus.
		led: { pin: 10, activeLow: true },
		button: pulledButton(37),
		buttonB: pulledButton(39),
		sda: { pin: 32 },
		scl: { pin: 33 },
		analog: { pin: 36 },
	},
	wired: [
		{ pins: "5 13 15 18 23", what: "the display" },
		{ pins: "21 22", what: "the board's own I2C" },
		{ pins: "0 34", what: "the microphone" },
	],
};

const atom = (analog: number) => ({
	...pico,
	names: { button: pulledButton(39), sda: { pin: 26 }, scl: { pin: 32 }, analog: { pin: analog } },
	lacks: rgbOn(27),
});
const atomLight = { pins: "27", what: "the RGB LED" };

const display2 = {
	names: {
		// The light shares its pin with the display's data/command line.
		led: { pin: 2 },
		button: button(0),
		...i2c,
		analog: { pin: 33 },
	},
	wired: [{ pins: "2 12-15 18", what: "the display" }],
};

const ethernet = { names: { sda: { pin: 14 }, scl: { pin: 15 }, analog: { pin: 39 } } };
/** What wires Ethernet to the chip: ESP-IDF, docs/en/api-reference/network/esp_eth.rst. */
const rmii = "0 5 18 19 21-23 25-27";

type Row = Omit<Board, "device" | "chip" | "creation">;

const rows: Readonly<Record<string, Row>> = {
	nodemcu: {
		title: "ESP32 development boards (DevKitC, NodeMCU-32S and the like)",
		names: { led: { pin: 2 }, button: button(0), ...i2c, analog: { pin: 33 } },
	},
	esp32_thing: {
		title: "SparkFun ESP32 Thing",
		// provider.js says 2; the light is on 5: arduino-esp32, variants/esp32thing/pins_arduino.h (LED_BUILTIN).
		names: { led: { pin: 5 }, button: button(0), ...i2c, analog: { pin: 35 } },
	},
	esp32_thing_plus: {
		title: "SparkFun ESP32 Thing Plus",
		names: { led: { pin: 13 }, button: button(0), sda: { pin: 23 }, scl: { pin: 22 }, analog: { pin: 36 } },
	},
	wrover_kit: {
		// provider.js names 21 and 22 for I2C, which are lines of the display: left out.
		title: "Espressif ESP-WROVER-KIT",
		...psram,
		names: { led: { pin: 2 }, button: button(0), analog: { pin: 33 } },
		wired: [{ pins: "5 18 19 21-23 25", what: "the display" }],
	},
	heltec_wifi_kit_32: {
		// Light and button: arduino-esp32, variants/heltec_wifi_kit_32/pins_arduino.h (LED_BUILTIN, KEY_BUILTIN).
		title: "Heltec WiFi Kit 32",
		names: { led: { pin: 25 }, button: button(0), ...i2c, analog: { pin: 35 } },
		wired: [{ pins: "4 15 16", what: "the display" }],
	},
	heltec_lora_32: {
		// The radio's pins: provider.js, peripheral.lora.
		title: "Heltec WiFi LoRa 32",
		names: { led: { pin: 25 }, button: button(0), ...i2c, analog: { pin: 35 } },
		wired: [
			{ pins: "4 15 16", what: "the display" },
			{ pins: "5 14 18 19 26 27", what: "the LoRa radio" },
		],
	},
	wemos_oled_lolin32: {
		// The button is the boot button, where the chip has it; the SDK says nothing of one.
		title: "WeMos LOLIN32 with OLED",
		names: { button: button(0), ...i2c, analog: { pin: 35 } },
		wired: [{ pins: "4 5 16", what: "the display" }],
	},
	lilygo_ttgo: {
		title: "LILYGO TTGO T-Display",
		names: { button: button(0), buttonB: pulledButton(35), ...i2c, analog: { pin: 33 } },
		// provider.js says 2, but there is no light on the board (LILYGO, schematic).
		lacks: { led: "it has no light" },
		wired: [{ pins: "4 5 16 18 19 23", what: "the display" }],
	},
	lilygo_t5s: {
		// setup-target.js: a, b, c, on pins that have no pull resistors. The SDK says nothing of I2C or of an analog
		// input. Display and card: LILYGO, LilyGo-T5-Epaper-Series, boards.h.
		title: "LILYGO TTGO T5s",
		names: {
			button: pulledButton(37),
			buttonA: pulledButton(37),
			buttonB: pulledButton(38),
			buttonC: pulledButton(39),
			...i2c,
			analog: { pin: 36 },
		},
		wired: [
			{ pins: "4 5 16-18 23", what: "the display" },
			{ pins: "2 13-15", what: "the memory card" },
			{ pins: "27 32 33", what: "the microphone" },
		],
	},
	m5atom_lite: { title: "M5Stack Atom Lite", ...atom(33), wired: [atomLight] },
	m5atom_matrix: {
		title: "M5Stack Atom Matrix",
		...atom(33),
		wired: [atomLight, { pins: "21 25", what: "the board's own I2C" }],
	},
	// The button of this one and the next: setup-target.js.
	m5atom_echo: {
		title: "M5Stack Atom Echo",
		...atom(32),
		wired: [atomLight, { pins: "19 22 23 33", what: "microphone and speaker" }],
	},
	m5atom_lite_echo_base: {
		title: "M5Stack Atom Lite on an Echo base",
		...pico,
		names: { button: pulledButton(39), sda: { pin: 26 }, scl: { pin: 32 } },
		lacks: rgbOn(27),
		// manifest.json: defines.audioOut and audioIn; provider.js names 33 for analog, where the base has its clock.
		wired: [atomLight, { pins: "19 22 23 33", what: "the Echo base" }],
	},
	m5atom_u: { title: "M5Stack Atom U", ...atom(32), wired: [atomLight, { pins: "0 5 19", what: "the microphone" }] },
	m5stack: { title: "M5Stack Basic, Gray", ...m5stack },
	m5stack_fire: {
		title: "M5Stack Fire",
		...m5stack,
		...psram,
		names: { ...m5stack.names, analog: { pin: 36 } },
		wired: [...m5stack.wired, { pins: "15", what: "the RGB LEDs" }],
	},
	m5stick_c: { title: "M5Stack M5StickC", ...m5stick },
	m5stick_cplus: { title: "M5Stack M5StickC Plus", ...m5stick },
	m5stack_core2: {
		title: "M5Stack Core2",
		...psram,
		names: { sda: { pin: 32 }, scl: { pin: 33 }, analog: { pin: 35 } },
		lacks: { led: "it has no light", button: "its buttons are on the touch panel" },
		wired: [
			{ pins: "5 15 18 23 38", what: "the display" },
			{ pins: "39", what: "the touch panel" },
			{ pins: "21 22", what: "the board's own I2C" },
			{ pins: "0 2 12 34", what: "microphone and speaker" },
		],
	},
	m5core_ink: {
		title: "M5Stack CoreInk",
		...pico,
		// provider.js: pin, peripheral.button. These pins have no pull resistors; the board has.
		names: {
			led: { pin: 10 },
			button: pulledButton(38),
			buttonA: pulledButton(37),
			buttonB: pulledButton(39),
			...i2c,
		},
		wired: [
			{ pins: "0 4 9 15 18 23", what: "the display" },
			{ pins: "2", what: "the buzzer" },
			{ pins: "12", what: "the line that keeps its power on" },
			{ pins: "19", what: "the board's clock" },
			{ pins: "35", what: "the battery" },
		],
	},
	m5paper: {
		title: "M5Stack M5Paper",
		...psram,
		names: { button: pulledButton(38), buttonA: pulledButton(37), buttonB: pulledButton(39), ...i2c },
		lacks: { led: "it has no light" },
		wired: [
			{ pins: "12-15 23 27", what: "the display" },
			{ pins: "36", what: "the touch panel" },
			{ pins: "2 5", what: "the lines that keep power on" },
			{ pins: "35", what: "the battery" },
		],
	},
	ethernet_kit: { title: "Espressif ESP32-Ethernet-Kit", ...ethernet, wired: [{ pins: rmii, what: "Ethernet" }] },
	wt32_eth01: {
		title: "Wireless-Tag WT32-ETH01",
		...ethernet,
		// Power of the chip for Ethernet: Wireless-Tag, datasheet of the WT32-ETH01.
		wired: [{ pins: `${rmii} 16`, what: "Ethernet" }],
	},
	esp32_st7789: {
		// The SDK says nothing of a button, of I2C or of an analog input: as on other boards with the chip.
		title: "ESP32 with an ST7789 display",
		names: { ...i2c, analog: { pin: 33 } },
		lacks: { button: "its boot button is on the line of the display's light" },
		wired: [{ pins: "0 12 14 26 27", what: "the display" }],
	},
	moddable_zero: {
		title: "Moddable Zero",
		names: { button: button(0), ...i2c, analog: { pin: 33 } },
		wired: [
			{ pins: "2 12-15", what: "the display" },
			{ pins: "18 23", what: "the touch panel" },
		],
	},
	oddwires: {
		// As esp32_st7789.
		title: "oddWires IoT-Bus Display",
		names: { button: button(0), ...i2c, analog: { pin: 35 } },
		wired: [
			{ pins: "5 18 19 23 27 33", what: "the display" },
			{ pins: "16", what: "the touch panel" },
		],
	},
	moddable_display_2: { title: "Moddable Display 2", ...display2 },
	moddable_two: { title: "Moddable Two", ...display2 },
	moddable_two_io: { title: "Moddable Two, ECMA-419 only", ...display2 },
	moddable_two_io_v5: { title: "Moddable Two of version 5, ECMA-419 only", ...display2 },
};

export const esp32Boards: readonly Board[] = Object.entries(rows).map(([name, row]) => ({
	device: `esp32/${name}`,
	chip,
	creation: twoHeaps,
	...row,
}));
