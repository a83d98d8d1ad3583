import { type Board, button, lightOn, rgbOn, twoHeaps } from "./board.ts";
import { esp32s3 } from "./chips.ts";

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

/** The board with an S2 is wired alike. */
export const qtpy = {
	// provider.js names 18 for analog, which is on the second converter: left out.
	names: { button: button(0), sda: { pin: 41 }, scl: { pin: 40 } },
	lacks: rgbOn(39),
	wired: [{ pins: "38 39", what: "the RGB LED" }],
	rainbow: { power: 38, ...lightOn(39) },
	usb: true,
};
/** manifest.json: defines.spi, defines.ili9341. */
export const qtpyDisplay = { wired: [...qtpy.wired, { pins: "5 16 35-37", what: "the display" }] };

/** Lit by a low level: Seeed, wiki of the XIAO ESP32S3, "User LED". */
const xiao = {
	...octal,
	names: {
		led: { pin: 21, activeLow: true },
		button: button(0),
		sda: { pin: 5 },
		scl: { pin: 6 },
		analog: { pin: 1 },
	},
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
	esp32s3_cdc: {
		title: "ESP32-S3 development boards, by the chip's USB",
		...devkit,
		rainbow: lightOn(48),
		usb: true,
	},
	esp32s3_usb: { title: "ESP32-S3 development boards, by TinyUSB", ...devkit, rainbow: lightOn(48), usb: true },
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
		rainbow: lightOn(21),
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
		rainbow: lightOn(48),
	},
	qtpys3: { title: "Adafruit QT Py ESP32-S3, by TinyUSB", ...qtpy },
	qtpys3_ili9341: { title: "Adafruit QT Py ESP32-S3 with an ILI9341 display", ...qtpy, ...qtpyDisplay },
	qtpys3_cdc: { title: "Adafruit QT Py ESP32-S3, by the chip's USB", ...qtpy },
	xiao_esp32s3: { title: "Seeed XIAO ESP32S3", ...xiao },
	xiao_esp32s3_ili9341: {
		title: "Seeed XIAO ESP32S3 with an ILI9341 display",
		...xiao,
		wired: [{ pins: "7-9 43 44", what: "the display" }],
	},
	xiao_esp32s3_sense: {
		title: "Seeed XIAO ESP32S3 Sense",
		...xiao,
		// manifest.json: defines.camera, defines.audioIn. The display and the amplifier there are no parts of it.
		wired: [
			{ pins: "10-18 38-40 47 48", what: "the camera" },
			{ pins: "41 42", what: "the microphone" },
		],
	},
	m5stack_cores3: {
		title: "M5Stack CoreS3",
		names: { sda: { pin: 2 }, scl: { pin: 1 }, analog: { pin: 10 } },
		lacks: { led: "it has no light", button: "its buttons are on the touch panel" },
		wired: [
			{ pins: "3 35-37", what: "the display" },
			{ pins: "11 12", what: "the board's own I2C" },
			{ pins: "0 13 14 33 34", what: "microphone and speaker" },
			{ pins: "15 16 38-42 45-48", what: "the camera" },
		],
		usb: true,
	},
	moddable_display_6: {
		title: "Moddable Display 6",
		...octal,
		names: { button: button(0), sda: { pin: 4 }, scl: { pin: 5 } },
		lacks: rgbOn(48),
		wired: [
			{ pins: "6-14 18 21 47", what: "the display" },
			{ pins: "38", what: "the touch panel" },
			{ pins: "2 3 45 46", what: "microphone and speaker" },
			{ pins: "48", what: "the RGB LED" },
		],
		rainbow: lightOn(48),
	},
	feather_s3_tft: {
		// provider.js names 18 for analog, which is on the second converter: left out.
		title: "Adafruit Feather ESP32-S3 TFT",
		names: { button: button(0), sda: { pin: 42 }, scl: { pin: 41 } },
		lacks: rgbOn(33),
		wired: [
			{ pins: "7 21 35-37 39 40 45", what: "the display" },
			{ pins: "33 34", what: "the RGB LED" },
		],
		rainbow: { power: 34, ...lightOn(33) },
		usb: true,
	},
	waveshare_amoled_206: {
		title: "Waveshare ESP32-S3-Touch-AMOLED-2.06",
		...octal,
		names: { button: button(0), sda: { pin: 15 }, scl: { pin: 14 } },
		lacks: { led: "it has no light" },
		wired: [
			{ pins: "4-8 11 12", what: "the display" },
			{ pins: "9 38", what: "the touch panel" },
			{ pins: "16 40-42 45 46", what: "microphone and speaker" },
		],
		usb: true,
	},
	ws_esp32s3_touch_1_69: {
		// manifest.json, config: the buzzer and the power key are on lines of the PSRAM.
		title: "Waveshare ESP32-S3-Touch-LCD-1.69",
		...octal,
		names: { button: button(0), sda: { pin: 11 }, scl: { pin: 10 } },
		lacks: { led: "it has no light" },
		wired: [
			{ pins: "4-8 15", what: "the display" },
			{ pins: "13 14", what: "the touch panel" },
			{ pins: "41", what: "the board's clock" },
		],
		usb: true,
	},
	lilygo_t_camera_plus_s3: {
		title: "LILYGO T-Camera-Plus-S3",
		names: { button: button(17), sda: { pin: 1 }, scl: { pin: 2 } },
		lacks: { led: "it has no light" },
		wired: [
			{ pins: "4-15", what: "the camera" },
			{ pins: "21 33 35-37 45 46", what: "the display" },
			{ pins: "47 48", what: "the touch panel" },
			{ pins: "18 38-42", what: "microphone and speaker" },
		],
		usb: true,
	},
	m5dial: {
		title: "M5Stack Dial",
		// provider.js: pin.button, pin.buzzer, pin.signal and pin.control of the knob, I2C.internal, sensor.Touch.
		names: { button: button(42), sda: { pin: 13 }, scl: { pin: 15 } },
		wired: [
			{ pins: "4-9", what: "the display" },
			{ pins: "14", what: "the touch panel" },
			{ pins: "11 12", what: "the board's own I2C" },
			{ pins: "3", what: "the buzzer" },
			{ pins: "40 41", what: "the knob" },
		],
		usb: true,
	},
	lilygo_t_qt: {
		title: "LILYGO T-QT",
		// provider.js names 16 for analog, which is on the second converter: left out.
		names: { button: button(0), sda: { pin: 43 }, scl: { pin: 44 } },
		wired: [{ pins: "1-3 5 6 10", what: "the display" }],
		usb: true,
	},
	lilygo_tdisplay_s3: {
		title: "LILYGO T-Display-S3",
		...octal,
		// The second button, the display's power and its backlight: manifest.json, config.
		names: { button: button(0), buttonB: button(14), sda: { pin: 43 }, scl: { pin: 44 } },
		wired: [
			{ pins: "5-9 15 38-42 45-48", what: "the display" },
			{ pins: "16-18 21", what: "the touch panel" },
		],
		usb: true,
	},
};

export const s3Boards: readonly Board[] = Object.entries(s3).map(([name, row]) => ({
	device: `esp32/${name}`,
	chip: esp32s3,
	creation: twoHeaps,
	...row,
}));
