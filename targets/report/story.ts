/**
 * A run as a story: what happens for the first time, or after a pause, is told as it is; what goes on and on is told
 * once until something else happens, with how often, the range of its numbers, and their course. Nothing is left out:
 * the counts of all lines add up to what happened.
 */
import { Numbers } from "./numbers.ts";

/** Something that happened. */
export interface Happening {
	/** ms. */
	readonly t: number;
	/** What goes on where it happens again: the same for all that may be told in one line. */
	readonly subject: string;
	readonly text: string;
}

/** A line of the story: `count` happenings until `t`. */
export interface Told<H extends Happening> {
	readonly t: number;
	readonly count: number;
	/** The newest of them. */
	readonly last: H;
	/** Its text, with ranges where the numbers in it varied. */
	readonly text: string;
	/** The course of the first number that varied. */
	readonly values: readonly number[];
}

/** ms after which something that happens again is told by itself. It grows with what was told: a day is short, too. */
const PAUSE = 1_000;
const GROWTH = 4;
/** Lines between two such steps. */
const LINES = 4;

class Subject<H extends Happening> {
	#pause = PAUSE;
	#lines = 0;
	#seen = Number.NEGATIVE_INFINITY;
	#count = 0;
	#last: H | undefined;
	#numbers = new Numbers();

	/** @returns whether it is held back, to be told with others. */
	hold(one: H): boolean {
		const goesOn = one.t - this.#seen <= this.#pause;
		this.#seen = one.t;
		if (goesOn) {
			this.#count++;
			this.#last = one;
			this.#numbers.add(one.text);
		} else this.told();
		return goesOn;
	}

	told(): void {
		if (++this.#lines % LINES === 0) this.#pause *= GROWTH;
	}

	/** What is held back. */
	get held(): Told<H> | undefined {
		const last = this.#last;
		if (last === undefined) return undefined;
		const { text, values } = this.#numbers;
		return { t: last.t, count: this.#count, last, text, values };
	}

	/** The same, which is told now. */
	take(): Told<H> | undefined {
		const told = this.held;
		if (told === undefined) return undefined;
		this.#count = 0;
		this.#last = undefined;
		this.#numbers = new Numbers();
		this.told();
		return told;
	}
}

export class Story<H extends Happening> {
	readonly #tell: (line: Told<H>) => void;
	readonly #subjects = new Map<string, Subject<H>>();
	/** Those that hold something back. */
	readonly #held = new Set<Subject<H>>();

	constructor(tell: (line: Told<H>) => void) {
		this.#tell = tell;
	}

	add(one: H): void {
		let subject = this.#subjects.get(one.subject);
		if (subject === undefined) {
			subject = new Subject();
			this.#subjects.set(one.subject, subject);
		}
		if (subject.hold(one)) {
			this.#held.add(subject);
			return;
		}
		this.end();
		this.#tell({ t: one.t, count: 1, last: one, text: one.text, values: [] });
	}

	/** What goes on: held back until something else happens. */
	get held(): readonly Told<H>[] {
		return [...this.#held].flatMap((subject) => subject.held ?? []);
	}

	/** Tells what was held back, in the order of time. */
	end(): void {
		const lines = [...this.#held].flatMap((subject) => subject.take() ?? []);
		this.#held.clear();
		lines.sort((a, b) => a.t - b.t);
		for (const line of lines) this.#tell(line);
	}
}
