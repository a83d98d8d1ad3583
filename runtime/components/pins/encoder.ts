import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { PulseCountIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkMs, checkWhole } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface EncoderOptions extends ComponentOptions {
	/** The pin of track A, with a pull-up resistor outside: GPIO number, or a name that the board gives to a pin. */
	readonly signal: number | string;
	/** The pin of track B, likewise. Exchange the two to turn the direction round. */
	readonly control: number | string;
	/** ms between looks at the count. Less than it takes for 32768 edges, or the chip's counter loses them. */
	readonly every: number;
	/** Edges that make one step of what is sent, 1 to 1000: 4 for most knobs. Default 1. */
	readonly divide?: number;
	/** ns, 0 to 12787: shorter pulses are none. Default 1000. */
	readonly filter?: number;
}

/**
 * Counts the edges of two tracks that tell a direction, a knob's or a motor's, in the chip's own counter, which misses
 * none while the program is busy; and sends the position when it has changed, looking every so many ms. Starts at 0.
 * With no room it keeps quiet and sends the position that holds at a later look. An ESP32-C3 has no counter.
 */
export class Encoder extends Component<never, number> {
	private readonly options: EncoderOptions;
	private readonly divide: number;
	private input: PulseCountIO<Encoder> | null = null;
	private last = 0;

	constructor(options: EncoderOptions) {
		super(options);
		checkPin("Encoder", options.signal, "signal");
		checkPin("Encoder", options.control, "control");
		checkMs("Encoder", "every", options.every);
		this.divide = checkWhole("Encoder", "divide", options.divide ?? 1, 1, 1_000);
		checkWhole("Encoder", "filter", options.filter ?? 1_000, 0, 12_787);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { signal, control } = this.options;
		return [
			{ pin: signal, use: "pulse-in", option: "signal" },
			{ pin: control, use: "pulse-in", option: "control" },
		];
	}

	override open(): void {
		const PulseCount = need(this.io.PulseCount, "Encoder", "PulseCount");
		const signal = boardPin(this, this.options.signal).pin;
		const control = boardPin(this, this.options.control).pin;
		const { filter = 1_000 } = this.options;
		this.input = new PulseCount<Encoder>({ signal, control, filter, target: this });
		this.last = 0;
		this.repeat(this.options.every);
	}

	override onTimer(): void {
		if (this.input === null) return;
		const position = Math.floor(this.input.read() / this.divide);
		if (position === this.last || this.outbox.room === 0) return;
		this.last = position;
		this.send(position);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}
}
