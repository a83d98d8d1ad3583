/** The numbers in lines that differ in nothing else. */

/** A number that stands by itself: no part of a word, an address or a time. */
const NUMBER = /(?<![\w.:,-])-?\d+(?:\.\d+)?(?![\w:]|\.\d)/g;

/** Values of one number that are kept: beyond, neighbours are averaged. */
const MOST = 64;

/** A line without its numbers. */
export const frameOf = (text: string): string => text.replace(NUMBER, "#");

class Course {
	/** As they were written. */
	readonly #texts = new Map<number, string>();
	low = Number.POSITIVE_INFINITY;
	high = Number.NEGATIVE_INFINITY;
	values: number[] = [];
	/** Values in one that is kept. */
	#each = 1;
	#sum = 0;
	#summed = 0;

	add(text: string): void {
		const value = Number(text);
		if (value < this.low || value > this.high) this.#texts.set(value, text);
		this.low = Math.min(this.low, value);
		this.high = Math.max(this.high, value);
		for (const known of this.#texts.keys()) if (known > this.low && known < this.high) this.#texts.delete(known);
		this.#sum += value;
		if (++this.#summed < this.#each) return;
		this.values.push(this.#sum / this.#summed);
		[this.#sum, this.#summed] = [0, 0];
		if (this.values.length === MOST) this.#halve();
	}

	get text(): string {
		const [low = "", high = ""] = [this.low, this.high].map((value) => this.#texts.get(value));
		return this.low === this.high ? low : `${low} to ${high}`;
	}

	#halve(): void {
		this.#each *= 2;
		this.values = this.values.flatMap((value, i) =>
			i % 2 === 0 ? [(value + (this.values[i + 1] ?? value)) / 2] : [],
		);
	}
}

/** What a row of such lines has in common. */
export class Numbers {
	#frame: string | undefined;
	#alike = true;
	#last = "";
	#courses: Course[] = [];

	add(text: string): void {
		this.#last = text;
		if (!this.#alike) return;
		const frame = frameOf(text);
		this.#frame ??= frame;
		if (frame !== this.#frame) {
			this.#alike = false;
			this.#courses = [];
			return;
		}
		for (const [i, [number]] of [...text.matchAll(NUMBER)].entries()) {
			this.#courses[i] ??= new Course();
			this.#courses[i].add(number);
		}
	}

	/** The line, with a range for each number that varied. Where more than numbers differed, the last one. */
	get text(): string {
		let i = 0;
		return this.#alike ? this.#last.replace(NUMBER, (number) => this.#courses[i++]?.text ?? number) : this.#last;
	}

	/** The course of the first one that varied. */
	get values(): readonly number[] {
		return this.#courses.find(({ low, high }) => low < high)?.values ?? [];
	}
}
