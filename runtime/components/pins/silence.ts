import { GraphError } from "../../core/errors.ts";

/** What an output does when nobody tells it anything any more: a pump goes off. */
export interface WhenSilent<Value> {
	/** ms without a message, from the start or from the last one, 10 to 86 400 000 (a day). */
	readonly after: number;
	/** What it is set to then. At once when its sources have ended, and instead of `initial` at its own end. */
	readonly value: Value;
}

/** What it needs of the output. */
interface Output {
	readonly now: number;
	armAt(time: number): void;
	log(text: string): void;
}

/** Watches that messages come. One alarm at a time is set, and a message costs no more than a note of its time. */
export class Silence<Value> {
	readonly value: Value;
	private readonly after: number;
	/** ms, of the last message, or of the start. */
	private fed = 0;
	private silent = false;
	/** Its source has failed: silence begins at this time, ms. Infinity: none has. */
	private fails = Infinity;

	constructor({ after, value }: WhenSilent<Value>) {
		this.after = after;
		this.value = value;
	}

	/** From the output's start on. */
	begin(output: Output): void {
		this.silent = false;
		this.fails = Infinity;
		this.fed = output.now;
		output.armAt(this.next);
	}

	/** A source threw: what it had sent before is still on its way, so silence begins with the next ms. */
	sourceFailed(output: Output): void {
		if (this.silent) return;
		this.fails = output.now + 1;
		output.armAt(this.next);
	}

	/** A message came. @returns whether it broke a silence, which wants a new alarm */
	heard(output: Output): boolean {
		const { silent } = this;
		this.fed = output.now;
		this.silent = false;
		return silent;
	}

	/**
	 * ms, when it begins unless a message comes: one later than the last moment that is good, for what comes in that
	 * one may still be on its way. Infinity once it has begun.
	 */
	get next(): number {
		if (this.silent) return Infinity;
		const late = this.fed + this.after + 1;
		return this.fails < late ? this.fails : late;
	}

	/** Time has passed. @returns whether silence begins now */
	begins(output: Output): boolean {
		if (output.now < this.next) return false;
		this.silent = true;
		const why = this.fails < Infinity ? "its source has failed" : `no message for ${this.after} ms`;
		this.fails = Infinity;
		output.log(`silent: ${why}, so it is set to ${this.value}`);
		return true;
	}

	/** The output's own end. */
	over(output: Output, how: string | null): void {
		if (how === "finished" && !this.silent)
			output.log(`silent: its source has ended, so it is set to ${this.value}`);
	}
}

/** Looks at the option, whose value is the output's own matter. @throws GraphError */
export function silenceOf<Value>(kind: string, option: WhenSilent<Value> | undefined): Silence<Value> | null {
	if (option === undefined) return null;
	const { after } = option;
	if (!Number.isInteger(after) || after < 10 || after > 86_400_000)
		throw new GraphError(
			`${kind}: whenSilent.after ${after} is not a whole number of ms from 10 to 86400000 (a day)`,
		);
	return new Silence(option);
}
