import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { DigitalIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkMs, checkOneOf } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface PulseCounterOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin. */
	readonly pin: number | string;
	/** ms between counts that are sent. */
	readonly every: number;
	/** The chip's own resistor: an open collector needs `"up"`. Default: as a named pin needs it, else `"none"`. */
	readonly pull?: "none" | "up" | "down";
	/** The edge that counts. Default `"falling"`. */
	readonly edge?: "rising" | "falling";
	/** Sends pulses per second instead of pulses. Default false. */
	readonly rate?: boolean;
}

/**
 * Counts the pulses on one pin, such as a flow meter's, and sends every so many ms how many came since. On any chip: it
 * counts calls of the board's, and edges that come faster than it is called are one call, so it is for up to some
 * hundred pulses a second. With no room the count stays and goes into the next; the rate is over the whole time then.
 */
export class PulseCounter extends Component<never, number> {
	/** Pulses since the start. */
	total = 0;
	private readonly options: PulseCounterOptions;
	private input: DigitalIO<PulseCounter> | null = null;
	/** What was sent of `total`, and when, ms. */
	private told = 0;
	private toldAt = 0;

	constructor(options: PulseCounterOptions) {
		super(options);
		checkPin("PulseCounter", options.pin);
		checkMs("PulseCounter", "every", options.every);
		if (options.pull !== undefined) checkOneOf("PulseCounter", "pull", options.pull, ["none", "up", "down"]);
		if (options.edge !== undefined) checkOneOf("PulseCounter", "edge", options.edge, ["rising", "falling"]);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { pin, pull } = this.options;
		const use = { pin, use: "digital-in", option: "pin" } as const;
		return [pull === undefined ? use : { ...use, pull }];
	}

	override open(): void {
		const Digital = need(this.io.Digital, "PulseCounter", "Digital");
		const wired = boardPin(this, this.options.pin);
		const { pull = wired.pull, edge = "falling", every } = this.options;
		this.input = new Digital<PulseCounter>({
			pin: wired.pin,
			mode: pull === "up" ? Digital.InputPullUp : pull === "down" ? Digital.InputPullDown : Digital.Input,
			edge: edge === "rising" ? Digital.Rising : Digital.Falling,
			onReadable() {
				if (this.target !== undefined) this.target.total++;
			},
			target: this,
		});
		this.told = this.total;
		this.toldAt = this.now;
		this.repeat(every);
	}

	override onTimer(): void {
		if (this.outbox.room === 0) return;
		const pulses = this.total - this.told;
		const ms = this.now - this.toldAt;
		this.told = this.total;
		this.toldAt = this.now;
		this.send(this.options.rate === true ? (pulses * 1_000) / ms : pulses);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}
}
