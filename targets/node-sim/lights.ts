/** What was last sent to a strip of addressable lights. No picture takes memory. */
export class Sent {
	/** For each light its 24 bits in the order in which they went over the wire. */
	readonly bits: number[];
	/** "GRB": what the sender takes the three bytes for. */
	readonly order: string;
	/** 0 to 255. */
	brightness: number;

	constructor(order: string, length: number, brightness: number) {
		this.order = order;
		this.bits = Array.from({ length }, () => 0);
		this.brightness = brightness;
	}

	/** @returns whether that is another picture than the one before */
	take(bits: readonly number[], brightness: number): boolean {
		let changed = brightness !== this.brightness;
		this.brightness = brightness;
		for (let i = 0; i < bits.length; i++) {
			const one = bits[i] ?? 0;
			if (this.bits[i] === one) continue;
			this.bits[i] = one;
			changed = true;
		}
		return changed;
	}
}

/** How far left in the 24 bits a part of a colour stands. */
export const shiftOf = (order: string, part: string): number => 16 - 8 * order.indexOf(part);

/** The colour 0xRRGGBB that 24 bits are for a light of this order. */
function colorOf(bits: number, order: string): number {
	const part = (name: string): number => (bits >> shiftOf(order, name)) & 255;
	return (part("R") << 16) | (part("G") << 8) | part("B");
}

/** Colours 0xRRGGBB of what was sent. @param order that of the lights; default what the sender takes it for. */
export const colorsOf = ({ bits, order: sent }: Sent, order = sent): number[] => bits.map((one) => colorOf(one, order));

/** Orders in which lights of three colours take them. */
export const lightOrders: readonly string[] = ["RGB", "RBG", "GRB", "GBR", "BRG", "BGR"];

/** As many as NeoPixel drives. */
export const MOST_LIGHTS = 1_000;

export interface LightStripOptions {
	/** How many lights it has, 1 to 1000: those that are sent more get the rest lost. Default: as many as are sent. */
	readonly count?: number;
	/** In which order its lights take their colours. Default "GRB". */
	readonly order?: string;
}

/** A strip of addressable lights. */
export interface LightStrip {
	/** Colour of each light, 0xRRGGBB, without the brightness. Dark before anything is sent. */
	readonly colors: readonly number[];
	/** 0 to 1, of all lights, as it was sent last: before NeoPixel's first picture a fourth, the driver's own. */
	readonly brightness: number;
}

/** Lights on a pin. */
export class VirtualLightStrip implements LightStrip {
	readonly #pin: { readonly sent: Sent | null };
	readonly #count: number | undefined;
	readonly #order: string;

	constructor(pin: { readonly sent: Sent | null }, { count, order = "GRB" }: LightStripOptions) {
		this.#pin = pin;
		this.#count = count;
		this.#order = order;
	}

	get colors(): readonly number[] {
		const { sent } = this.#pin;
		const colors = sent === null ? [] : colorsOf(sent, this.#order);
		return Array.from({ length: this.#count ?? colors.length }, (_, i) => colors[i] ?? 0);
	}

	get brightness(): number {
		return (this.#pin.sent?.brightness ?? 0) / 255;
	}
}
