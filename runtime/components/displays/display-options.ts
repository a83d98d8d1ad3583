import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { I2CBus, I2CChannel } from "../buses/i2c-pins.ts";
import { checkNumber, checkOneOf, checkWhole } from "../options.ts";
import type { DisplayDriver } from "./display-driver.ts";
import { LCD1602Driver } from "./lcd1602.ts";
import { SSD1306Driver } from "./ssd1306.ts";
import type { TextLine } from "./text-line.ts";

/** What a line shows. */
export type DisplayText = string | number | boolean;

export interface TextDisplayOptions extends Pick<ComponentOptions, "name">, I2CBus {
	/** The chip of the display. An LCD is one with the usual expander for I2C, a PCF8574. */
	readonly driver: "ssd1306" | "lcd1602";
	/** Its address, 7 bits. Default 0x3c for an SSD1306, 0x27 for an LCD; 0x3d and 0x3f are common too. */
	readonly address?: number;
	/** The multiplexer's channel that it hangs on, whose bus it then is. Default: none. */
	readonly behind?: I2CChannel;
	/** How lines show what comes: from the first on. Default: as it is. */
	readonly lines?: readonly TextLine[];
	/** Dots from top to bottom of an SSD1306, 32 or 64. Default 64: eight lines of 21 characters. */
	readonly height?: 32 | 64;
	/** Of an SSD1306, 0 to 1. Default 0.8. */
	readonly brightness?: number;
	/** An SSD1306 that is built in upside down. Default false. */
	readonly turned?: boolean;
	/** Lines of an LCD, 1 to 4. Default 2. */
	readonly rows?: number;
	/** Characters in a line of an LCD, 8 to 20. Default 16. */
	readonly columns?: number;
}

/** Options that belong to one of the two. */
const ofOLED = ["height", "brightness", "turned"] as const;
const ofLCD = ["rows", "columns"] as const;

/** @throws GraphError for options that make no sense. */
export function driverOf(options: TextDisplayOptions): DisplayDriver {
	const kind = "TextDisplay";
	const { driver, height = 64, brightness = 0.8, turned = false, rows = 2, columns = 16, lines } = options;
	checkOneOf(kind, "driver", driver, ["ssd1306", "lcd1602"]);
	for (const name of driver === "ssd1306" ? ofLCD : ofOLED)
		if (options[name] !== undefined) throw new GraphError(`${kind}: ${name} is not of ${driver}`);
	checkOneOf(kind, "height", height, [32, 64]);
	checkNumber(kind, "brightness", brightness, 0, 1);
	checkWhole(kind, "rows", rows, 1, 4);
	checkWhole(kind, "columns", columns, 8, 20);
	for (const [i, line] of (lines ?? []).entries()) checkWhole(kind, `lines[${i}].decimals`, line?.decimals, 0, 6);
	const made =
		driver === "ssd1306" ? new SSD1306Driver(height, brightness, turned) : new LCD1602Driver(rows, columns);
	if ((lines?.length ?? 0) > made.rows)
		throw new GraphError(`${kind}: lines has ${lines?.length} entries, and the display ${made.rows} lines`);
	return made;
}
