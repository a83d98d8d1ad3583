import type { Microprocess } from "../microprocess.ts";
import type { StepKey } from "../parts.ts";

/*
 * What the build makes of a generator: a step method, called with its frame. It goes on from the state `at`, runs to
 * the next suspension, writes into the frame where to go on, and returns nothing; or it is through, and returns true.
 * What outlives a suspension it keeps in the frame as `$0`, `$1` … There is no generator object, no result object and
 * no closure. cli/lower/steps writes them.
 */

/** In place of a step's key: not begun, running, or through. */
export const OVER = "$over$";

/** States: not begun; the first; from here on they lie within a `try`. */
export const FRESH = 0;
export const START = 1;
export const GUARDED = 1024;

/** What a step is to begin with, in place of going on: throw the frame's value, or leave and run `finally` blocks. */
const THROW = 1;
const LEAVE = 2;

export const MORE: IteratorResult<undefined, undefined> = Object.freeze({ value: undefined, done: false });
export const NOTHING: IteratorResult<undefined, undefined> = Object.freeze({ value: undefined, done: true });

/** One run of a step method. */
export abstract class Frame {
	readonly owner: Microprocess;
	key: StepKey = OVER;
	/** State to go on from. */
	at = START;
	/** What the last `yield*` gave; in the end, what it returns. An exception on its way in. */
	value: unknown = undefined;
	/** Somebody's iterator that it stands at with `yield*`. */
	delegate: Iterator<unknown, unknown, undefined> | null = null;

	constructor(owner: Microprocess) {
		this.owner = owner;
	}

	/** Whether it can go on: it has begun, and is neither through nor running nor thrown out of. */
	get live(): boolean {
		return this.key !== OVER;
	}

	/** As the end of an iteration, for a `yield*` on this: `value` is the result. */
	get done(): true {
		return true;
	}

	begin(key: StepKey): void {
		this.key = key;
		this.at = START;
		this.value = undefined;
		this.delegate = null;
	}

	/** `yield* what`, for a step. True: it has to suspend; else `value` is what it gave. */
	wait(what: Iterable<unknown, unknown, undefined>): boolean {
		this.delegate = what[Symbol.iterator]();
		return !this.ask();
	}

	/** `for (… of items)` with a suspension inside, for a step. */
	each(items: Iterable<unknown>): Each {
		return new Each(items);
	}

	/** On to the next suspension. True: it is through. */
	advance(): boolean {
		if (this.delegate !== null) return this.advanceDelegate();
		const key = this.key;
		this.key = OVER;
		if (this.owner[key](this)) return true;
		this.key = key;
		return false;
	}

	private advanceDelegate(): boolean {
		try {
			if (!this.ask()) return false;
		} catch (error) {
			return this.raise(error);
		}
		return this.advance();
	}

	/** Whether its delegate is through. One that throws is let go of. */
	private ask(): boolean {
		const delegate = this.delegate;
		if (delegate === null) return true;
		this.delegate = null;
		const result = delegate.next();
		if (result.done) {
			this.value = result.value;
			return true;
		}
		if (result !== MORE) checkResult(result);
		this.delegate = delegate;
		return false;
	}

	/** `throw` at the place where it stands. */
	protected raise(error: unknown): boolean {
		return this.act(THROW, error);
	}

	/**
	 * What a generator's `return(value)` does: runs the `finally` blocks around where it stands. True: it is through.
	 */
	leave(value: unknown): boolean {
		const delegate = this.delegate;
		let left = value;
		if (delegate !== null) {
			this.delegate = null;
			try {
				const returns = delegate.return;
				if (returns !== undefined && returns !== null) {
					const result = returns.call(delegate, value);
					checkResult(result);
					if (!result.done) {
						this.delegate = delegate;
						return false;
					}
					left = result.value;
				}
			} catch (error) {
				return this.raise(error);
			}
		}
		return this.act(LEAVE, left);
	}

	private act(act: number, value: unknown): boolean {
		const key = this.key;
		this.key = OVER;
		if (this.at < GUARDED && act === THROW) throw value;
		this.value = value;
		if (this.at < GUARDED || this.owner[key](this, act)) return true;
		this.key = key;
		return false;
	}
}

/** A run of a helper, reached by `yield*`: to whoever stands at it, an iterator like a generator. */
export class Steps extends Frame {
	constructor(owner: Microprocess, key: StepKey) {
		// Written out: for a constructor that only passes on what it gets, XS makes an array and an iterator.
		super(owner);
		this.begin(key);
	}

	[Symbol.iterator](): this {
		return this;
	}

	next(): IteratorResult<undefined, unknown> {
		if (!this.live) return NOTHING;
		return this.advance() ? this : MORE;
	}

	return(value?: unknown): IteratorResult<undefined, unknown> {
		if (!this.live) this.value = value;
		return !this.live || this.leave(value) ? this : MORE;
	}
}

/** As the language has it: an iterator written by hand may forget to return a result. */
function checkResult(result: unknown): void {
	if (typeof result === "object" ? result === null : typeof result !== "function")
		throw new TypeError(`the iterator's result ${String(result)} is not an object`);
}

/** What a for-of stands at: an array by its index, all else by its iterator. */
export class Each {
	private readonly array: readonly unknown[] | null;
	private readonly iterator: Iterator<unknown> | null;
	/** Of an array, the next; -1 once there is no more. */
	private index = 0;
	value: unknown = undefined;

	constructor(items: Iterable<unknown>) {
		const isPlain = Array.isArray(items) && items[Symbol.iterator] === Array.prototype.values;
		this.array = isPlain ? items : null;
		this.iterator = this.array === null ? items[Symbol.iterator]() : null;
	}

	more(): boolean {
		const array = this.array;
		if (array !== null) {
			if (this.index >= array.length) return false;
			this.value = array[this.index++];
			return true;
		}
		// One that throws is not asked again, either.
		this.index = -1;
		const result = this.iterator?.next();
		if (result === undefined || result.done) return false;
		checkResult(result);
		this.value = result.value;
		this.index = 0;
		return true;
	}

	/** For a pattern: the next value, `undefined` when there is none. */
	next(): unknown {
		if (this.index >= 0 && this.more()) return this.value;
		this.index = -1;
		return undefined;
	}

	/** For a pattern: all that is left. */
	rest(): unknown[] {
		const values: unknown[] = [];
		while (this.index >= 0 && this.more()) values.push(this.value);
		this.index = -1;
		return values;
	}

	/** The loop is left early. After an exception, another one from here would only hide it. */
	close(thrown: boolean): void {
		const iterator = this.iterator;
		if (iterator === null || this.index < 0) return;
		try {
			const returns = iterator.return;
			if (returns === undefined || returns === null) return;
			const result = returns.call(iterator);
			if (!thrown) checkResult(result);
		} catch (error) {
			if (!thrown) throw error;
		}
	}
}
