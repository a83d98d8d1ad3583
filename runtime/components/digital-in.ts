import { Component } from "../component.ts";
import type { DigitalIO } from "../ecma419.ts";
import type { ComponentOptions } from "../microprocess.ts";
import type { PinUse } from "../pin-use.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface DigitalInOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin, such as `"button"`. */
	readonly pin: number | string;
	/**
	 * The chip's own resistor. Default: as a named pin needs it, else `"none"`. Pins 34 to 39 of an ESP32 have none.
	 */
	readonly pull?: "none" | "up" | "down";
	/** A low pin reads as true: a button to ground. Default: as a named pin is wired, else false. */
	readonly activeLow?: boolean;
}

/**
 * Reads a pin on its edges: sends true or false when the level has changed, and the level at the start.
 * Edges that come faster than turns are coalesced, as on the device: what is sent always differs from what was sent
 * before. With no room in a refusing inbox it keeps quiet and sends the level that holds when there is room.
 */
export class DigitalIn extends Component<never, boolean> {
	private readonly options: DigitalInOptions;
	private input: DigitalIO<Component<never, boolean>> | null = null;
	/** 0 or 1; -1 before the first. */
	private last = -1;

	constructor(options: DigitalInOptions) {
		super(options);
		checkPin("DigitalIn", options.pin);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { pin, pull = "none" } = this.options;
		const use = { pin, use: "digital-in", option: "pin" } as const;
		return [pull === "none" ? use : { ...use, pull }];
	}

	override open(): void {
		const Digital = need(this.io.Digital, "DigitalIn", "Digital");
		const wired = boardPin(this, this.options.pin);
		const { pin } = wired;
		const { pull = wired.pull ?? "none", activeLow = wired.activeLow ?? false } = this.options;
		const mode = pull === "up" ? Digital.InputPullUp : pull === "down" ? Digital.InputPullDown : Digital.Input;
		this.input = new Digital<Component<never, boolean>>({
			pin,
			mode,
			activeLow,
			edge: Digital.Rising | Digital.Falling,
			onReadable() {
				this.target?.notify();
			},
			target: this,
		});
		this.outside(true);
		this.notify();
	}

	override onReady(): void {
		if (this.input === null) return;
		const level = this.input.read();
		if (level === this.last) return;
		if (this.outbox.room === 0) {
			this.notifyLater(); // reading the room has asked for a wake-up
			return;
		}
		this.last = level;
		this.send(level === 1);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}
}
