import { Component } from "../../core/component.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkWhole } from "../options.ts";
import { checkInput, type InputOptions, inputUse } from "./digital-in.ts";
import { boardPin } from "./pin.ts";
import { type InputPin, type Pull, pinTable } from "./pin-table.ts";

/** What a finger did. */
export type ButtonEvent = "press" | "long" | "double";

/** A pin by number is taken for a button to ground: `pull` is `"up"` and `activeLow` true unless they are given. */
export interface ButtonOptions extends InputOptions {
	/** ms that a new level must hold to count, 0 to 1000. Default 20. */
	readonly debounce?: number;
	/** ms of holding that make a press a long one, 0 to 60000; 0: there are no long ones. Default 800. */
	readonly long?: number;
	/** Most ms between the end of a press and the next that make them a double one; 0: there are none. Default 0. */
	readonly double?: number;
}

/**
 * Tells what a finger does to a button: each touch is one `"press"`, one `"long"`, or with another one `"double"`.
 * `"long"` is told while the button is held, `"double"` when it goes down for the second time, and `"press"` as soon as
 * it can be nothing else: at once when there are neither long nor double ones, at the release when there are only long
 * ones, `double` ms after the release otherwise. A button that is held at the start is let go of first.
 * An event for which there is no room is gone, for a late one would surprise: `missed` counts them.
 */
export class Button extends Component<never, ButtonEvent> {
	/** Events for which there was no room. */
	missed = 0;
	private readonly options: ButtonOptions;
	private readonly debounce: number;
	private readonly long: number;
	private readonly double: number;
	private input: InputPin | null = null;
	private flip = 0;
	/** The level that counts: 1 is pressed, -1 before the first. */
	private down = -1;
	/** All has been told of this touch. */
	private told = false;
	/** When the level counts, the press is long, the press is single; ms. */
	private settlesAt = Infinity;
	private longAt = Infinity;
	private singleAt = Infinity;

	constructor(options: ButtonOptions) {
		super(options);
		checkInput("Button", options);
		this.debounce = checkWhole("Button", "debounce", options.debounce ?? 20, 0, 1_000);
		this.long = checkWhole("Button", "long", options.long ?? 800, 0, 60_000);
		this.double = checkWhole("Button", "double", options.double ?? 0, 0, 60_000);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { pin, pull } = this.options;
		return inputUse(pin, pull ?? (typeof pin === "number" ? "up" : undefined));
	}

	override open(): void {
		const named = typeof this.options.pin === "string";
		const wired = boardPin(this, this.options.pin);
		const usual: Pull = named ? wired.pull : "up";
		const { pull = usual, activeLow = named ? (wired.activeLow ?? false) : true } = this.options;
		this.input = pinTable(this).join(this, wired.pin, pull, true);
		this.flip = activeLow ? 1 : 0;
		this.down = -1;
		this.told = true;
		this.settlesAt = Infinity;
		this.longAt = Infinity;
		this.singleAt = Infinity;
		this.outside(true);
		this.notify();
	}

	override onReady(): void {
		if (this.input === null) return;
		const level = this.input.read() ^ this.flip;
		if (this.down < 0) this.down = level;
		if (level === this.down) this.settlesAt = Infinity;
		else if (this.debounce === 0) this.moved(level);
		else this.settlesAt = this.now + this.debounce;
		this.arm();
	}

	override onTimer(): void {
		if (this.input === null) return;
		const { now } = this;
		if (now >= this.settlesAt) {
			this.settlesAt = Infinity;
			const level = this.input.read() ^ this.flip;
			if (level !== this.down) this.moved(level);
		}
		if (now >= this.longAt) {
			this.longAt = Infinity;
			this.tell("long");
		}
		if (now >= this.singleAt) {
			this.singleAt = Infinity;
			this.tell("press");
		}
		this.arm();
	}

	override close(): void {
		this.input?.leave(this);
		this.input = null;
	}

	private moved(level: number): void {
		this.down = level;
		if (level === 1) {
			this.told = false;
			if (this.singleAt !== Infinity) {
				this.singleAt = Infinity;
				this.tell("double");
			} else if (this.long > 0) this.longAt = this.now + this.long;
			else if (this.double === 0) this.tell("press");
			return;
		}
		this.longAt = Infinity;
		if (this.told) return;
		if (this.double > 0) this.singleAt = this.now + this.double;
		else this.tell("press");
	}

	private tell(event: ButtonEvent): void {
		this.told = true;
		if (this.outbox.room === 0) this.missed++;
		else this.send(event);
	}

	private arm(): void {
		const time = Math.min(this.settlesAt, this.longAt, this.singleAt);
		if (time === Infinity) this.disarm();
		else this.armAt(time);
	}
}
