/** The numbers in lines that differ in nothing else. */

/** A number that stands by itself: no part of a word, an address or a time. */
const NUMBER = /(?<![\w.:,-])-?\d+(?:\.\d+)?(?![\w:]|\.\d)/g;

/** Values of one number that are kept: beyond, neighbours are averaged. */
const MOST = 64;

/** A line without its numbers. */
export const frameOf = (text: string): string => text.replace(NUMBER, "#");

class Course {
	low = Number.POSITIVE_INFINITY;
	high = Number.NEGATIVE_INFINITY;
	values: number[] = [];
	/** The two as they were written. */
	#lowest = "";
	#highest = "";
	/** Values in one that is kept. */
	#each = 1;
	#sum = 0;
	#summed = 0;

	add(text: string): void {
		const value = Number(text);
		if (value < this.low) [this.low, this.#lowest] = [value, text];
		if (value > this.high) [this.high, this.#highest] = [value, text];
		this.#sum += value;
		if (++this.#summed < this.#each) return;
		this.values.push(this.#sum / this.#summed);
		[this.#sum, this.#summed] = [0, 0];
		if (this.values.length === MOST) this.#halve();
	}

	get text(): string {
		return this.low === this.high ? this.#lowest : `${this.#lowest} to ${this.#highest}`;
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
