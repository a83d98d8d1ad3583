/** docs/boards.md, made from the table: a test checks that the page is what this says. */
import type { Board } from "../../targets/esp32/boards/board.ts";
import type { Chip } from "../../targets/esp32/boards/chip.ts";
import { gpios, gpioWords } from "../../targets/esp32/boards/gpios.ts";
import { startedWith } from "../../targets/esp32/boards/starts.ts";
import { boards, defaultDevice } from "../../targets/esp32/boards/table.ts";

export function boardsPage(): string {
	const chips = [...new Set(boards.map(({ chip }) => chip))];
	const parts = chips.map((chip) =>
		chipPart(
			chip,
			boards.filter((board) => board.chip === chip),
		).join("\n"),
	);
	return `${intro}\n${parts.join("\n")}`;
}

const intro = `# Boards
The boards that \`build\` and \`sim\` know. \`--device\` takes the name in the first column, which is also what
\`mcconfig -p\` takes. \`sim\` and \`simulate\` take \`${defaultDevice}\` where nothing is said. This page is
made from the table in \`targets/esp32/boards\`, where each fact has its source; none was tried on hardware.
It has all ESP32 targets of SDK 8.2.3 but those of the ESP32-H2, a chip without Wi-Fi.

Components take pins by number, or by a name that the board gives to one: a graph with \`pin: "led"\` runs on every
board that has a plain light, whichever pin it is on and whichever level lights it. \`button\` reads true while it is
pressed. \`analog\` is a pin that can be read while Wi-Fi is on; \`sda\` and \`scl\` are the board's usual I2C.

Before anything runs, every pin of the graph is checked against its board: one that the chip does not have, that
belongs to the flash chip, that can only be an input, that has no converter or one that Wi-Fi blocks, and one that is
used twice are errors, which name the pins that would do; so are more PWM outputs or pulse counters than the chip has.
\`build\` notes pins that work with care.

The budget is what Moddable gives to JavaScript: chunks (bytes of text, arrays and buffers) and slots (16 bytes each,
for objects), in heaps that do not grow; or one pool that both share.
`;

function chipPart(chip: Chip, rows: readonly Board[]): string[] {
	const list = (text: string): string => (text === "" ? "none" : gpioWords(gpios(text)));
	return [
		`## ${chip.name}`,
		"| device | board | pin names | budget |",
		"|---|---|---|---|",
		...rows.map((row) => `| \`${row.device}\` | ${row.title} | ${names(row)} | ${budget(row)} |`),
		"",
		...started(rows),
		"| GPIO | each of them |",
		"|---|---|",
		`| ${list(chip.pins)} | is there |`,
		...(chip.inputOnly === ""
			? []
			: [`| ${list(chip.inputOnly)} | can only be an input, and has no pull resistors |`]),
		`| ${list(chip.flash)} | belongs to the flash chip${exceptions(rows)} |`,
		`| ${list(chip.adc1)} | is an analog input |`,
		...(chip.adc2 === ""
			? []
			: [`| ${list(chip.adc2)} | is an analog input that cannot be read while Wi-Fi is on |`]),
		...(chip.usb === "" ? [] : [`| ${list(chip.usb)} | is the chip's USB |`]),
		`| ${list(chip.console)} | is the serial console's |`,
		...chip.advice.map(({ pins, text }) => `| ${list(pins)} | ${text} |`),
		"",
		units(chip),
		"",
	];
}

/** What else runs on some boards. */
function started(rows: readonly Board[]): string[] {
	const all = rows.flatMap(({ device }) => {
		const words = startedWith(device);
		return words === "" ? [] : [`- \`${device}\`: ${words}`];
	});
	return all.length === 0 ? [] : ["The SDK itself starts these beside a graph:", ...all, ""];
}

/** What Moddable lets a program use of the chip's units, on whichever pins. */
function units({ name, pwm, counters, captures, serials, frames }: Chip): string {
	const counts = counters === 0 ? "no pulse counter" : `${counters} pulse counters`;
	const measures = captures === 0 ? "nothing that measures" : "one unit that measures";
	const clocks = pwm.clocks.length === 0 ? "" : ", whose frequencies must come from one clock";
	const waiting = Number.isFinite(frames) ? `; ${frames} datagrams can wait for it, and later ones are lost` : "";
	const outputs = `${pwm.channels} PWM outputs${clocks}`;
	return (
		`A program on an ${name} has ${outputs}, ${counts}, ${measures} the length of pulses, ` +
		`and the serial ports ${gpioWords([...Array(serials).keys()])}${waiting}.`
	);
}

function names({ names, lacks }: Board): string {
	const listed = Object.entries(names).map(([name, { pin, activeLow }]) => {
		const low = activeLow && name === "led" ? " (lit by a low level)" : "";
		return `\`${name}\` ${pin}${low}`;
	});
	const missing = Object.entries(lacks ?? {}).map(([name, why]) => `no \`${name}\`: ${why}`);
	return [listed.join(", "), ...missing].join("; ");
}

function budget({ creation }: Board): string {
	const bytes = (count: number): string => count.toLocaleString("en").replaceAll(",", " ");
	if (creation.static > 0) return `one pool of ${bytes(creation.static)} bytes`;
	return `${bytes(creation.chunk.initial)} bytes of chunks, ${bytes(creation.heap.initial)} slots`;
}

function exceptions(rows: readonly Board[]): string {
	const special = rows.filter(({ flash }) => flash !== undefined);
	if (special.length === 0) return "";
	const [first] = special;
	const devices = special.map(({ device }) => `\`${device}\``).join(", ");
	return `; ${gpioWords(gpios(first?.flash ?? ""))} on ${devices}`;
}
