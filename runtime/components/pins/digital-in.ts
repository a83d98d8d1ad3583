import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkMs, checkOneOf, checkWhole } from "../options.ts";
import { boardPin, checkPin } from "./pin.ts";
import { type InputPin, type Pull, pinTable } from "./pin-table.ts";

/** What all that read a digital pin may take. */
export interface InputOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin, such as `"button"`. */
	readonly pin: number | string;
	/**
	 * The chip's own resistor. Default: as a named pin needs it, or others that read the pin want it, else `"none"`.
	 * Pins 34 to 39 of an ESP32 have none.
	 */
	readonly pull?: "none" | "up" | "down";
	/** A low pin reads as true: a button to ground. Default: as a named pin is wired, else false. */
	readonly activeLow?: boolean;
}
export interface DigitalInOptions extends InputOptions {
	/** ms between looks at the pin, instead of hearing of its edges: for a pin with more edges than anybody wants. */
	readonly every?: number;
	/** ms that a new level must hold to count, 0 to 60000. Default 0: every change counts. */
	readonly debounce?: number;
}

/**
 * Reads a pin: sends true or false when the level has changed, and the level at the start. What is sent always differs
 * from what was sent before. Edges that come faster than turns are one, as on the device. With no room in a refusing
 * inbox it keeps quiet and sends the level that holds when there is room. Several components may read one pin.
 */
export class DigitalIn extends Component<never, boolean> {
	private readonly options: DigitalInOptions;
	private readonly debounce: number;
	private input: InputPin | null = null;
	private flip = 0;
	/** The level that counts, 0 or 1, and the one last sent; -1 before the first. */
	private settled = -1;
	private last = -1;
	/** Polled: the level that may come to count, and since when, ms. */
	private candidate = -1;
	private since = 0;

	constructor(options: DigitalInOptions) {
		super(options);
		checkInput("DigitalIn", options);
		if (options.every !== undefined) checkMs("DigitalIn", "every", options.every);
		this.debounce = checkWhole("DigitalIn", "debounce", options.debounce ?? 0, 0, 60_000);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		return inputUse(this.options.pin, this.options.pull);
	}

	override open(): void {
		const wired = boardPin(this, this.options.pin);
		const { pull = wired.pull, activeLow = wired.activeLow ?? false, every } = this.options;
		this.input = pinTable(this).join(this, wired.pin, pull, every === undefined);
		this.flip = activeLow ? 1 : 0;
		this.settled = -1;
		this.last = -1;
		if (every === undefined) this.outside(true);
		else this.repeat(every);
		this.notify();
	}

	/** An edge, room, or the start. */
	override onReady(): void {
		const level = this.level();
		if (level < 0) return;
		if (this.settled < 0) {
			this.settled = level;
			this.candidate = level;
		} else if (this.options.every === undefined) {
			if (this.debounce === 0) this.settled = level;
			else if (level === this.settled) this.disarm();
			else this.armAt(this.now + this.debounce);
		}
		this.tell();
	}

	override onTimer(): void {
		const level = this.level();
		if (level < 0) return;
		if (this.options.every === undefined) this.settled = level;
		else if (level !== this.candidate) {
			this.candidate = level;
			this.since = this.now;
			if (this.debounce === 0) this.settled = level;
		} else if (this.now - this.since >= this.debounce) this.settled = level;
		this.tell();
	}

	override close(): void {
		this.input?.leave(this);
		this.input = null;
	}

	private level(): number {
		return this.input === null ? -1 : this.input.read() ^ this.flip;
	}

	private tell(): void {
		if (this.settled === this.last || this.settled < 0) return;
		if (this.outbox.room === 0) {
			this.notifyLater(); // reading the room has asked for a wake-up
			return;
		}
		this.last = this.settled;
		this.send(this.settled === 1);
	}
}

/** @throws GraphError for a wrong pin or pull. */
export function checkInput(kind: string, { pin, pull }: InputOptions): void {
	checkPin(kind, pin);
	if (pull !== undefined) checkOneOf(kind, "pull", pull, ["none", "up", "down"]);
}

/** A pin that others may read too. */
export function inputUse(pin: number | string, pull: Pull): readonly PinUse[] {
	const use = { pin, use: "digital-in", option: "pin", shared: true } as const;
	return [pull === undefined ? use : { ...use, pull }];
}
