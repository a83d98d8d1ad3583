import { type Board, button, largePool, onePool, rgbOn, twoHeaps } from "./board.ts";
import { esp32s2, esp32s3 } from "./chips.ts";

/*
 * Sources, for each row: Moddable, build/devices/esp32/targets/NAME: manifest.json (creation, USE_USB, display,
 * config.led), host/provider.js (pin, I2C.default, Analog.default), setup-target.js (buttons),
 * sdkconfig/sdkconfig.defaults (CONFIG_SPIRAM_MODE_OCT). Others are named beside the fact.
 */

/** sdkconfig.defaults: CONFIG_SPIRAM_MODE_OCT. */
const octal = { reserved: [{ pins: "33-37", what: "the PSRAM" }] };

const devkit = {
	// Of the rows by USB, provider.js names 18 for analog, which is on the second converter; the other row's 1 is not.
	names: { button: button(0), sda: { pin: 4 }, scl: { pin: 5 }, analog: { pin: 1 } },
	lacks: rgbOn(48),
	wired: [{ pins: "48", what: "the RGB LED" }],
};

const atom = { button: button(41), sda: { pin: 2 }, scl: { pin: 1 }, analog: { pin: 8 } };
const atomI2c = { pins: "38 39", what: "the board's own I2C" };

const qtpy = {
	// provider.js names 18 for analog, which is on the second converter: left out.
	names: { button: button(0), sda: { pin: 41 }, scl: { pin: 40 } },
	lacks: rgbOn(39),
	wired: [{ pins: "38 39", what: "the RGB LED" }],
	usb: true,
};

/** manifest.json: defines.audioOut, defines.audioIn. */
const echoBase = { pins: "5-8", what: "the Echo base" };
const atomS3Display = { pins: "15-17 21 33 34", what: "the display" };
const atomS3rDisplay = [
	{ pins: "14 15 21 42 48", what: "the display" },
	{ pins: "0 45", what: "the board's own I2C" },
];

/** manifest.json: defines.camera, config.power_pin, config.ir_pin. The I2C of provider.js is the camera's. */
const camera = {
	...octal,
	names: { button: button(41) },
	lacks: { led: "it has no light" },
	wired: [
		{ pins: "3 4 9-14 17 18 21 40 42 46 48", what: "the camera" },
		{ pins: "47", what: "the infrared LED" },
		{ pins: "0 45", what: "the board's own I2C" },
	],
	usb: true,
};

type Row = Omit<Board, "device" | "chip" | "creation">;

const s3: Readonly<Record<string, Row>> = {
	esp32s3: { title: "ESP32-S3 development boards, by the serial port", ...devkit },
	esp32s3_cdc: { title: "ESP32-S3 development boards, by the chip's USB", ...devkit, usb: true },
	esp32s3_usb: { title: "ESP32-S3 development boards, by TinyUSB", ...devkit, usb: true },
	m5atom_s3: {
		title: "M5Stack AtomS3",
		names: atom,
		lacks: { led: "it has a display and no light" },
		wired: [atomS3Display, atomI2c],
		usb: true,
	},
	m5atom_s3_echo_base: {
		title: "M5Stack AtomS3 on an Echo base",
		// provider.js names 8 for analog, where the base has its clock: left out.
		names: { button: atom.button, sda: atom.sda, scl: atom.scl },
		lacks: { led: "it has a display and no light" },
		wired: [atomS3Display, atomI2c, echoBase],
		usb: true,
	},
	m5atom_s3_lite: {
		title: "M5Stack AtomS3 Lite",
		names: atom,
		lacks: rgbOn(35),
		wired: [{ pins: "35", what: "the RGB LED" }, atomI2c],
		usb: true,
	},
	m5atom_s3r: {
		title: "M5Stack AtomS3R",
		...octal,
		names: atom,
		lacks: { led: "it has a display and no light" },
		wired: atomS3rDisplay,
		usb: true,
	},
	m5atom_s3r_echo_base: {
		title: "M5Stack AtomS3R on an Echo base",
		...octal,
		names: { button: atom.button, sda: atom.sda, scl: atom.scl },
		lacks: { led: "it has a display and no light" },
		wired: [...atomS3rDisplay, echoBase],
		usb: true,
	},
	m5atom_s3r_cam: { title: "M5Stack AtomS3R-CAM", ...camera },
	m5atom_s3r_m12: { title: "M5Stack AtomS3R-M12", ...camera },
	m5atom_echo_s3r: {
		title: "M5Stack Atom EchoS3R",
		...octal,
		names: atom,
		lacks: { led: "it has no light" },
		wired: [
			{ pins: "3 4 11 17 18 48", what: "microphone and speaker" },
			{ pins: "0 45", what: "the board's own I2C" },
		],
		usb: true,
	},
	m5stamp_s3: {
		title: "M5Stack StampS3",
		names: { button: button(0), sda: { pin: 13 }, scl: { pin: 15 }, analog: { pin: 1 } },
		lacks: rgbOn(21),
		wired: [{ pins: "21", what: "the RGB LED" }],
		usb: true,
	},
	moddable_six: {
		title: "Moddable Six",
		...octal,
		names: { button: button(0), sda: { pin: 4 }, scl: { pin: 5 } },
		lacks: rgbOn(48),
		wired: [
			{ pins: "6-14 18 21 47", what: "the display" },
			{ pins: "48", what: "the RGB LED" },
		],
	},
	qtpys3: { title: "Adafruit QT Py ESP32-S3, by TinyUSB", ...qtpy },
	qtpys3_cdc: { title: "Adafruit QT Py ESP32-S3, by the chip's USB", ...qtpy },
	xiao_esp32s3: {
		title: "Seeed XIAO ESP32S3",
		...octal,
		// Lit by a low level: Seeed, wiki of the XIAO ESP32S3, "User LED".
		names: {
			led: { pin: 21, activeLow: true },
			button: button(0),
			sda: { pin: 5 },
			scl: { pin: 6 },
			analog: { pin: 1 },
		},
		usb: true,
	},
};

const s2: Readonly<Record<string, Row & Pick<Board, "creation">>> = {
	saola_wroom: {
		title: "Espressif ESP32-S2-Saola-1 with WROOM",
		creation: onePool,
		names: { button: button(0), sda: { pin: 20 }, scl: { pin: 19 }, analog: { pin: 1 } },
		lacks: rgbOn(18),
		wired: [{ pins: "18", what: "the RGB LED" }],
	},
	lolin_s2mini: {
		title: "WeMos LOLIN S2 Mini",
		creation: twoHeaps,
		// The light: setup-target.js.
		names: { led: { pin: 15 }, button: button(0), sda: { pin: 4 }, scl: { pin: 5 }, analog: { pin: 1 } },
		usb: true,
	},
	qtpys2: { title: "Adafruit QT Py ESP32-S2", creation: largePool, ...qtpy },
};

export const sBoards: readonly Board[] = [
	...Object.entries(s3).map(([name, row]) => ({
		device: `esp32/${name}`,
		chip: esp32s3,
		creation: twoHeaps,
		...row,
	})),
	...Object.entries(s2).map(([name, row]) => ({ device: `esp32/${name}`, chip: esp32s2, ...row })),
];
