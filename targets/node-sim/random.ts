/**
 * A small seeded generator (sfc32: 32-bit integer arithmetic only), so that V8 and XS draw the same numbers.
 * Each use has a stream of its own: a noisier sensor does not shift which datagram gets lost.
 */
export class Random {
	#a: number;
	#b: number;
	#c: number;
	#counter = 1;

	/** @param seed Any integer. @param stream Tells independent uses of one seed apart. */
	constructor(seed: number, stream = 0) {
		this.#a = seed | 0;
		this.#b = Math.floor(seed / 4_294_967_296) | 0;
		this.#c = stream | 0;
		for (let i = 0; i < 15; i++) this.bits();
	}

	/** The next 32 bits, as an integer from 0 to 2^32 - 1. */
	bits(): number {
		const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
		this.#counter = (this.#counter + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
		return sum >>> 0;
	}

	/** From 0 up to, not including, 1. */
	next(): number {
		return this.bits() / 4_294_967_296;
	}

	/** An integer from `low` to `high`, both included. */
	between(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	/** True with probability `p`. Draws nothing for 0 and 1. */
	chance(p: number): boolean {
		return p > 0 && (p >= 1 || this.next() < p);
	}
}
