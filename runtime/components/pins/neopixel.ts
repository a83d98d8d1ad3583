import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { StripIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, isNumber, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { Several } from "../flow/several.ts";
import { checkNumber, checkOneOf, checkWhole } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";
import { pinTable } from "./pin-table.ts";

/** In which order a light takes the three parts of its colour. */
export type ColorOrder = "RGB" | "RBG" | "GRB" | "GBR" | "BRG" | "BGR";

export interface NeoPixelOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin. */
	readonly pin: number | string;
	/** How many lights, 1 to 1000. Default 1. */
	readonly count?: number;
	/** Default "GRB", as WS2812 and SK6812 have it. */
	readonly order?: ColorOrder;
	/** 0 to 1, of all lights. Default 0.25: at 1 each light takes up to 60 mA. */
	readonly brightness?: number;
	/** Colour of all lights before the first message, and after the end: 0xRRGGBB. Default 0, dark. */
	readonly initial?: number;
}

const WHITE = 0xff_ffff;
/** What stands before the colour in a message to `pixel`. */
const PLACE = 0x100_0000;
/** us that a light's 24 bits take on the wire. */
const LIGHT_US = 30;
/** The driver's. */
const BRIGHTEST = 255;

/** A message for the box `pixel` of NeoPixel: the light `index`, from 0, becomes `color`, 0xRRGGBB. */
export function pixel(index: number, color: number): number {
	return index * PLACE + color;
}

/**
 * Drives a strip of addressable lights (WS2812, SK6812 and the like): each message, a colour 0xRRGGBB, is for all of
 * them, one in `pixel` for one light, one in `brightness` for all, 0 to 1. What comes in one turn shows at once; no
 * two pictures are nearer than the strip can take them, so it never waits for the wire. What is no colour, and a light
 * that is not there, change nothing and are counted in `ignored`. At its end all lights go back to `initial`.
 */
export class NeoPixel extends Several<number, never> implements Careful {
	/** Sets one light: `pixel(index, color)`. */
	readonly pixel = this.addInbox<number>("pixel", "one light: pixel(index, color)");
	/** How bright all of them are, 0 to 1. */
	readonly brightness = this.addInbox<number>("brightness", "how bright all are, 0 to 1");
	/** Messages in `brightness` beyond 0 to 1. */
	clamped = 0;
	declare leftOut?: LeftOut;
	private readonly options: NeoPixelOptions;
	private readonly count: number;
	private readonly order: ColorOrder;
	private readonly initial: number;
	/** ms that the strip needs for one picture. */
	private readonly frame: number;
	private strip: StripIO | null = null;
	private at = 0;
	/** Something is set that does not show yet, and the alarm is armed for it. */
	private waits = false;
	/** ms, when the strip can take the next picture. */
	private ready = 0;

	constructor(options: NeoPixelOptions) {
		super(options);
		checkPin("NeoPixel", options.pin);
		this.count = checkWhole("NeoPixel", "count", options.count ?? 1, 1, 1_000);
		const orders = ["RGB", "RBG", "GRB", "GBR", "BRG", "BGR"] as const;
		this.order = checkOneOf("NeoPixel", "order", options.order ?? "GRB", orders);
		checkNumber("NeoPixel", "brightness", options.brightness ?? 0.25, 0, 1);
		this.initial = options.initial ?? 0;
		if (!isColor(this.initial))
			throw new GraphError(`NeoPixel: initial ${this.initial} is no colour from 0 to 0xffffff`);
		this.frame = Math.ceil((this.count * LIGHT_US) / 1_000) + 1;
		this.options = options;
	}

	/** Messages that are no colours, no lights of the strip, or no numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "lights", option: "pin" }];
	}

	override open(): void {
		const NeoPixel = need(this.io.NeoPixel, "NeoPixel", "NeoPixel");
		this.at = boardPin(this, this.options.pin).pin;
		this.strip = new NeoPixel({ pin: this.at, length: this.count, order: this.order, target: this });
		this.strip.brightness = Math.round((this.options.brightness ?? 0.25) * BRIGHTEST);
		this.waits = false;
		// All dark: so much its making has sent.
		this.ready = this.now + this.frame;
		if (this.initial !== 0) this.fill(this.initial);
		super.open();
	}

	override on(color: number): void {
		if (isColor(color)) this.fill(color);
		else this.noColor(color);
	}

	protected override readBoxes(): void {
		const { pixel, brightness } = this;
		while (brightness.fill > 0) this.dim(brightness.recv());
		while (pixel.fill > 0) this.set(pixel.recv());
	}

	/** What was set is to show, and the strip can take it. */
	override onTimer(): void {
		this.waits = false;
		this.ready = this.now + this.frame;
		this.strip?.update();
	}

	override close(): void {
		const { strip } = this;
		if (strip === null) return;
		tellLeftOut(this);
		this.strip = null;
		strip.fill(this.packed(strip, this.initial));
		strip.update();
		// A closed one is dark. The driver cuts short what its closing sends; what was sent before is whole.
		if (this.initial === 0) strip.close();
		else pinTable(this).park(this.at, strip);
	}

	private fill(color: number): void {
		const { strip } = this;
		if (strip !== null) strip.fill(this.packed(strip, color));
		this.changed();
	}

	private set(message: number | undefined): void {
		if (!isNumber(this, message)) return;
		const index = Math.floor(message / PLACE);
		const color = message - index * PLACE;
		const { strip } = this;
		if (!isColor(color)) this.noColor(message);
		else if (index < 0 || index >= this.count) this.noLight(index);
		else if (strip !== null) {
			strip.setPixel(index, this.packed(strip, color));
			this.changed();
		}
	}

	private dim(wanted: number | undefined): void {
		const { strip } = this;
		if (strip === null || !isNumber(this, wanted)) return;
		const fraction = wanted < 0 ? 0 : wanted > 1 ? 1 : wanted;
		if (fraction !== wanted) this.clamped++;
		strip.brightness = Math.round(fraction * BRIGHTEST);
		this.changed();
	}

	private packed(strip: StripIO, color: number): number {
		return strip.makeRGB(color >> 16, (color >> 8) & 255, color & 255);
	}

	private changed(): void {
		if (this.waits) return;
		this.waits = true;
		this.armAt(this.ready > this.now ? this.ready : this.now);
	}

	/** @cold */
	private noColor(message: unknown): void {
		leaveOut(this, "ignored", "it is no colour from 0 to 0xffffff", ` but ${wordsOf(message)}`);
	}

	/** @cold */
	private noLight(index: number): void {
		leaveOut(this, "ignored", "it is for a light that is not there", `: ${index}, of 0 to ${this.count - 1}`);
	}
}

function isColor(message: unknown): message is number {
	return typeof message === "number" && message >= 0 && message <= WHITE && message % 1 === 0;
}
