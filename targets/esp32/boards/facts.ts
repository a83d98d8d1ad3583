import type { Board, Wired } from "./board.ts";
import { gpios } from "./gpios.ts";

/** All that a board's row says of one pin. */
export interface PinFacts {
	readonly pin: number;
	readonly inputOnly: boolean;
	/** Has pull resistors of its own. */
	readonly pulls: boolean;
	/** Whose it is, where a program cannot have it: "the flash chip"; else "". */
	readonly reserved: string;
	/** The converter that reads it: 1 or 2; 0 for none. */
	readonly converter: 0 | 1 | 2;
	/** What of the board's own is on it: "the display"; else "". */
	readonly wired: string;
	/** What to know before using it, as the end of a sentence: "is the serial console's"; else "". */
	readonly advice: string;
}

/** What a board's row says of each pin that its chip has, by number. */
export function factsOf(board: Board): ReadonlyMap<number, PinFacts> {
	const { chip } = board;
	const inputOnly = gpios(chip.inputOnly);
	const flash: Wired = { pins: board.flash ?? chip.flash, what: "the flash chip" };
	const reserved = [flash, ...(board.reserved ?? [])];
	const [first, second] = [gpios(chip.adc1), gpios(chip.adc2)];
	const facts = new Map<number, PinFacts>();
	for (const pin of gpios(chip.pins)) {
		facts.set(pin, {
			pin,
			inputOnly: inputOnly.includes(pin),
			pulls: !inputOnly.includes(pin),
			reserved: whatIsOn(pin, reserved),
			converter: first.includes(pin) ? 1 : second.includes(pin) ? 2 : 0,
			wired: whatIsOn(pin, board.wired ?? []),
			advice: adviceOn(pin, board),
		});
	}
	return facts;
}

function whatIsOn(pin: number, list: readonly Wired[]): string {
	return list.find(({ pins }) => gpios(pins).includes(pin))?.what ?? "";
}

function adviceOn(pin: number, { chip, usb }: Board): string {
	if (usb && gpios(chip.usb).includes(pin)) return "is the USB port's, through which the board is flashed";
	if (!usb && gpios(chip.console).includes(pin)) return "is the serial console's, through which the board is flashed";
	return chip.advice.find(({ pins }) => gpios(pins).includes(pin))?.text ?? "";
}

/** What a board calls each pin of its chip, by number; "" for one without a name. The first of several counts. */
export function namesOf(board: Board): ReadonlyMap<number, string> {
	const names = new Map([...factsOf(board).keys()].map((pin) => [pin, ""]));
	for (const [name, one] of Object.entries(board.names))
		if (one !== undefined && names.get(one.pin) === "") names.set(one.pin, name);
	return names;
}
