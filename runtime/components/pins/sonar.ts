import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { DigitalIO, PulseWidthIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkNumber, checkWhole } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface SonarOptions extends ComponentOptions {
	/** GPIO number or name of the pin that asks for a ping: `trig` of an HC-SR04. */
	readonly trigger: number | string;
	/** GPIO number or name of the pin that is high for as long as the sound is under way: `echo`. */
	readonly echo: number | string;
	/** ms between pings, 40 to 86 400 000 (a day): the sound of the last one must have died away. Default 60. */
	readonly every?: number;
	/** cm beyond which there is nothing, 1 to 1 000. Default 400. */
	readonly range?: number;
}

/** Sound goes there and back, us for a cm, at 20 °C. */
const US_PER_CM = 58;

/**
 * A distance sensor that sends sound: pings every so many ms, and sends what the one before found, in cm. An echo is
 * measured in the chip's own hardware, which measures one pin only; an ESP32-C3 and an ESP32-S2 none.
 */
export class Sonar extends Component<never, number> {
	/** Pings that found nothing in reach, and those that were due and not made. */
	missed = 0;
	private readonly options: SonarOptions;
	private readonly most: number;
	private trigger: DigitalIO<Sonar> | null = null;
	private echo: PulseWidthIO<Sonar> | null = null;
	/** A ping was sent. */
	private asked = false;

	constructor(options: SonarOptions) {
		super(options);
		checkPin("Sonar", options.trigger, "trigger");
		checkPin("Sonar", options.echo, "echo");
		checkWhole("Sonar", "every", options.every, 40, 86_400_000);
		this.most = checkNumber("Sonar", "range", options.range ?? 400, 1, 1_000) * US_PER_CM;
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { trigger, echo } = this.options;
		return [
			{ pin: trigger, use: "digital-out", option: "trigger" },
			{ pin: echo, use: "pulse-width", option: "echo" },
		];
	}

	override open(): void {
		const Digital = need(this.io.Digital, "Sonar", "Digital");
		const PulseWidth = need(this.io.PulseWidth, "Sonar", "PulseWidth");
		const { trigger, echo, every = 60 } = this.options;
		const { pin } = boardPin(this, trigger);
		this.trigger = new Digital<Sonar>({ pin, mode: Digital.Output, initialValue: 0, target: this });
		const edges = PulseWidth.RisingToFalling;
		this.echo = new PulseWidth<Sonar>({ pin: boardPin(this, echo).pin, edges, target: this });
		this.asked = false;
		this.repeat(every);
	}

	override onTimer(missed: number): void {
		this.missed += missed;
		const { trigger, echo } = this;
		if (trigger === null || echo === null) return;
		const us = echo.read();
		if (us !== undefined && us <= this.most && this.outbox.room > 0) this.send(us / US_PER_CM);
		else if (this.asked) this.missed++;
		this.asked = true;
		// The sensor wants 10 us, and two calls take longer.
		trigger.write(1);
		trigger.write(0);
	}

	override close(): void {
		this.trigger?.close();
		this.trigger = null;
		this.echo?.close();
		this.echo = null;
	}
}
