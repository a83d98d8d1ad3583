import { Steps } from "../../runtime/core/main/steps.ts";
import { Microprocess } from "../../runtime/core/microprocess.ts";
import type { StepKey } from "../../runtime/core/parts.ts";

/** Runs a component by hand, on any engine, and writes down all that can be seen of it. */

export type Process = Iterator<unknown, unknown, undefined>;
export const more = Object.freeze({ value: undefined, done: false });
const done = Object.freeze({ value: undefined, done: true });

/** What the runtime's awaiter does: suspends once for each `yield*`, and lets throw and return pass through. */
class Turn {
	#on = false;
	[Symbol.iterator](): this {
		this.#on = false;
		return this;
	}
	next(): IteratorResult<undefined> {
		this.#on = !this.#on;
		return this.#on ? more : done;
	}
	throw(error: unknown): never {
		throw error;
	}
}

export class Component extends Microprocess {
	readonly turn = new Turn();
	z = 0;
	/** As an iterator of its own, which may be thrown into: the runtime's process never is. */
	$steps(key: StepKey): Steps {
		return new Throwable(this, key);
	}
}

/** With the one part of a generator that the runtime has no need of: a scheduler throws into nobody. */
class Throwable extends Steps {
	throw(error: unknown): IteratorResult<undefined, unknown> {
		if (!this.live) throw error;
		const delegate = this.delegate;
		if (delegate === null) return this.raise(error) ? this : more;
		this.delegate = null;
		// One that cannot be thrown into is left, and the one that stands at it is at fault.
		if (delegate.throw === undefined) {
			delegate.return?.(undefined);
			return this.raise(new TypeError("the iterator has no throw")) ? this : more;
		}
		return this.#throwOn(delegate, error) ? this : more;
	}

	#throwOn(delegate: Iterator<unknown, unknown, undefined>, error: unknown): boolean {
		try {
			const result = delegate.throw?.(error);
			if (result !== undefined && result.done !== true) {
				this.delegate = delegate;
				return false;
			}
			this.value = result?.value;
		} catch (thrown) {
			return this.raise(thrown);
		}
		return this.advance();
	}
}

/** What to do in place of a resume, and when. */
export interface Script {
	readonly steps: number;
	readonly act: "next" | "throw" | "return";
}

export type Log = (...values: unknown[]) => unknown;
/** Makes a program's component. */
export type Make = (
	base: typeof Component,
	log: Log,
	f: Log,
	tag: Log,
	thing: new (...values: unknown[]) => object,
	things: (value: unknown) => Iterable<unknown>,
) => { main(): Process };

/** The parameters of a `Make`, as source text. */
export const makeParameters = ["Component", "log", "f", "tag", "Thing", "things"];

/** Calls, suspensions, how it ends. */
export function trace(make: Make, script: Script): string[] {
	const seen: string[] = [];
	const log: Log = (value) => {
		seen.push(nameOf(value));
		return value;
	};
	const f: Log = (...args) => log(`f(${args.map(String).join()})`);
	const tag: Log = (strings, ...args) => f(String(strings), ...args);
	class Thing {
		readonly a: unknown;
		constructor(...args: unknown[]) {
			this.a = f("new", ...args);
		}
	}
	const things = (value: unknown): Iterable<unknown> => new Things(value, log);
	class Base extends Component {
		log(...args: unknown[]): unknown {
			return f("log", ...args);
		}
	}
	const process = make(Base, log, f, tag, Thing, things).main();
	try {
		let result = process.next();
		for (let step = 1; !result.done; step++) {
			seen.push("|");
			if (step > 500) return [...seen, "goes on"];
			const act = step === script.steps ? script.act : "next";
			result = (act === "next" ? process.next() : process[act]?.(log(act) as undefined)) ?? done;
		}
		seen.push(`= ${String(result.value)}`);
	} catch (error) {
		seen.push(`! ${nameOf(error)}`);
	}
	return seen;
}

/** Engines have words of their own for their errors. */
function nameOf(value: unknown): string {
	return value instanceof Error ? value.name : String(value);
}

/** An iterable that is no array, and says when it is left. */
class Things implements Iterator<unknown> {
	readonly #value: unknown;
	readonly #log: Log;
	#count = 0;

	constructor(value: unknown, log: Log) {
		this.#value = value;
		this.#log = log;
	}
	[Symbol.iterator](): this {
		return this;
	}
	next(): IteratorResult<unknown> {
		this.#count++;
		return this.#count > 3 ? done : { value: this.#count === 1 ? this.#value : this.#count, done: false };
	}
	return(): IteratorResult<unknown> {
		this.#log("closed");
		return done;
	}
}
