/**
 * What a person does to a board: a finger, a slider, a switch, a datagram by hand. Plain data, so that it can be kept,
 * sent and done once more. Each takes effect at its ms before all else of that ms, live and in a replay alike.
 */
import type { LanOptions } from "./lan.ts";

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
