/** What is plotted over time, in bounded memory: the least and the greatest value of each span, which grows. */

import type { Kept } from "../protocol.ts";

/** Spans that are kept of one. */
const MOST = 1_024;

/** Series by what they are of, made when they are first asked for. */
export class SeriesOf {
	readonly #all = new Map<string, Series>();

	get(name: string): Series {
		let found = this.#all.get(name);
		if (found === undefined) {
			found = new Series();
			this.#all.set(name, found);
		}
		return found;
	}

	get kept(): Record<string, Kept> {
		return Object.fromEntries([...this.#all].map(([name, series]) => [name, series.kept]));
	}

	restore(kept: Readonly<Record<string, Kept>>, until: number): void {
		for (const [name, one] of Object.entries(kept)) this.get(name).restore(one, until);
	}
}

export class Series {
	/** ms of each span. */
	#span = 1;
	#length = 0;
	/** Per span: its start, the least and the greatest value. */
	readonly #all = new Float64Array(3 * MOST);
	/** Spans that have changed since they were taken, from this one on. */
	#fresh = 0;
	/** They are others than those that were given out. */
	#whole = true;
	#value = Number.NaN;

	/** The newest value; NaN before the first. */
	get value(): number {
		return this.#value;
	}

	add(time: number, value: number): void {
		this.#value = value;
		if (!Number.isFinite(value)) return;
		const start = Math.floor(time / this.#span) * this.#span;
		const at = 3 * (this.#length - 1);
		if (at >= 0 && this.#all[at] === start) {
			this.#all[at + 1] = Math.min(this.#all[at + 1] ?? value, value);
			this.#all[at + 2] = Math.max(this.#all[at + 2] ?? value, value);
			this.#fresh = Math.min(this.#fresh, this.#length - 1);
			return;
		}
		if (this.#length === MOST) {
			this.#halve();
			this.add(time, value);
			return;
		}
		this.#fresh = Math.min(this.#fresh, this.#length);
		this.#all.set([start, value, value], 3 * this.#length++);
	}

	/** What is new, or all of it where the spans are others now, or it is asked for. */
	take(all: boolean): { readonly whole: boolean; readonly points: Float64Array } {
		const whole = all || this.#whole;
		const points = this.#all.slice(whole ? 0 : 3 * this.#fresh, 3 * this.#length);
		this.#fresh = this.#length;
		this.#whole = false;
		return { whole, points };
	}

	/** All of it, to be kept: `restore` takes it. */
	get kept(): Kept {
		return { span: this.#span, points: this.#all.slice(0, 3 * this.#length) };
	}

	/** What was kept of an earlier run, up to a time (ms). */
	restore({ span, points }: Kept, until: number): void {
		let length = 0;
		while (3 * length < points.length && (points[3 * length] ?? 0) <= until) length++;
		this.#span = span;
		this.#length = length;
		this.#all.set(points.subarray(0, 3 * length));
		this.#fresh = length;
		this.#whole = true;
		this.#value = this.#all[3 * length - 1] ?? Number.NaN;
	}

	/** Spans twice as long: two become one. */
	#halve(): void {
		const all = this.#all;
		while (this.#length > MOST / 2) {
			this.#span *= 2;
			let length = 0;
			for (let i = 0; i < this.#length; i++) {
				const [time = 0, least = 0, most = 0] = all.subarray(3 * i, 3 * i + 3);
				const start = Math.floor(time / this.#span) * this.#span;
				const to = 3 * (length - 1);
				if (to >= 0 && all[to] === start) {
					all[to + 1] = Math.min(all[to + 1] ?? least, least);
					all[to + 2] = Math.max(all[to + 2] ?? most, most);
				} else all.set([start, least, most], 3 * length++);
			}
			this.#length = length;
		}
		this.#whole = true;
	}
}
