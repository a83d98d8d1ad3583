import { type Board, button, largePool, onePool, rgbOn, twoHeaps } from "./board.ts";
import { esp32s2 } from "./chips.ts";
import { qtpy, qtpyDisplay } from "./s3-rows.ts";

/* Sources: as in s3-rows.ts. */

type Row = Omit<Board, "device" | "chip">;

const saola = {
	names: { button: button(0), sda: { pin: 20 }, scl: { pin: 19 }, analog: { pin: 1 } },
	lacks: rgbOn(18),
	wired: [{ pins: "18", what: "the RGB LED" }],
};

const s2: Readonly<Record<string, Row>> = {
	saola_wroom: { title: "Espressif ESP32-S2-Saola-1 with WROOM", creation: onePool, ...saola },
	saola_wrover: { title: "Espressif ESP32-S2-Saola-1 with WROVER", creation: onePool, ...saola },
	lolin_s2mini: {
		title: "WeMos LOLIN S2 Mini",
		creation: twoHeaps,
		// The light: setup-target.js.
		names: { led: { pin: 15 }, button: button(0), sda: { pin: 4 }, scl: { pin: 5 }, analog: { pin: 1 } },
		usb: true,
	},
	kaluga: {
		title: "Espressif ESP32-S2-Kaluga-1",
		creation: onePool,
		names: { button: button(0), sda: { pin: 20 }, scl: { pin: 19 }, analog: { pin: 1 } },
		lacks: rgbOn(45),
		wired: [
			{ pins: "8 9 11 13 15 16", what: "the display" },
			{ pins: "12 17 18", what: "the speaker" },
			{ pins: "5", what: "its six buttons" },
			{ pins: "45", what: "the RGB LED" },
		],
	},
	qtpys2: { title: "Adafruit QT Py ESP32-S2", creation: largePool, ...qtpy },
	qtpys2_ili9341: {
		title: "Adafruit QT Py ESP32-S2 with an ILI9341 display",
		creation: largePool,
		...qtpy,
		...qtpyDisplay,
	},
};

export const s2Boards: readonly Board[] = Object.entries(s2).map(([name, row]) => ({
	device: `esp32/${name}`,
	chip: esp32s2,
	...row,
}));
