/**
 * What a person does to a board: a finger, a slider, a switch, a datagram by hand. Plain data, so that it can be kept,
 * sent and done once more. Each takes effect at its ms before all else of that ms, live and in a replay alike.
 */
import type { Clock } from "./clock.ts";
import type { Lan, LanOptions } from "./lan.ts";
import { OutsideEvent } from "./outside.ts";
import type { PinBank } from "./pins.ts";
import { bytesOf } from "./trace.ts";
import type { Radio } from "./wifi.ts";

/** What was done. Pins go by number. */
export type Deed =
	/** A hand holds a pin at a level, whatever the world does there, until it lets go. */
	| { readonly kind: "hold"; readonly pin: number; readonly level: 0 | 1 }
	/** A hand sets what an analog pin reads: 0 to 1 of its full scale. */
	| { readonly kind: "turn"; readonly pin: number; readonly to: number }
	/** The pin is the world's again. */
	| { readonly kind: "let-go"; readonly pin: number }
	/** The access point goes away, or comes back. */
	| { readonly kind: "wifi"; readonly up: boolean }
	/** Faults of the network, from now on: see `world.lan`. */
	| { readonly kind: "lan"; readonly faults: LanOptions }
	/** A datagram from outside, as `world.datagram`; `bytes` in hex. */
	| {
			readonly kind: "datagram";
			readonly from?: string;
			readonly to?: string;
			readonly group?: string;
			readonly port: number;
			readonly bytes: string;
	  };

/** A deed and its time, ms on the clock, from 1. */
export type Input = Deed & { readonly at: number };

/** What of a board a person reaches. */
export interface Reachable {
	readonly clock: Clock;
	readonly pins: PinBank;
	readonly radio: Radio;
	readonly lan: Lan;
}

/** Checks a deed now. @returns what does it. @throws RangeError for one that cannot be done, naming the call. */
export function deedOn({ clock, pins, radio, lan }: Reachable, deed: Deed, what: string): () => void {
	switch (deed.kind) {
		case "hold": {
			const pin = pins.require(deed.pin, what);
			if (deed.level !== 0 && deed.level !== 1)
				throw new RangeError(`${what}: a level is 0 or 1, not ${String(deed.level)}`);
			return () => pin.hand(deed.level);
		}
		case "turn": {
			const pin = pins.require(deed.pin, what);
			if (!(deed.to >= 0 && deed.to <= 1)) throw new RangeError(`${what}: "to" is 0 to 1, not ${deed.to}`);
			return () => {
				pin.turned = deed.to;
			};
		}
		case "let-go": {
			const pin = pins.require(deed.pin, what);
			return () => {
				pin.turned = null;
				pin.hand(-1);
			};
		}
		case "wifi":
			return () => radio.away(!deed.up);
		case "lan":
			return () => lan.configure(deed.faults, what);
		case "datagram": {
			const event = new OutsideEvent(
				clock,
				lan,
				{ ...deed, bytes: checkedHex(deed.bytes, what), count: 1 },
				what,
			);
			return () => event.fire();
		}
		default:
			throw new RangeError(`${what}: there is no "${String(Reflect.get(deed, "kind"))}"`);
	}
}

function checkedHex(hex: string, what: string): Uint8Array {
	if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) throw new RangeError(`${what}: bytes are pairs of hex digits, not "${hex}"`);
	return bytesOf(hex);
}
