import type { Outlet } from "../../runtime/around/doors.ts";
import { GraphError } from "../../runtime/core/errors.ts";

/**
 * The messages that come out of a graph, for `for await`. One is taken out when it is asked for, so a slow loop makes
 * the graph wait (or drop, by the outlet's policy). The loop ends when the outlet has ended. Leaving the loop early
 * stops the outlet: senders go on, their messages count as `late`; abort the run to stop them too.
 * @throws GraphError when somebody iterates over this outlet already.
 */
export function messages<T>(outlet: Outlet<T>): AsyncIterableIterator<T> {
	if (outlet.onMessage !== null || outlet.onEnd !== null)
		throw new GraphError(`${outlet.label}: somebody takes its messages already`);
	return new Messages(outlet);
}

class Messages<T> implements AsyncIterableIterator<T> {
	readonly #outlet: Outlet<T>;
	/** Calls of `next` that wait, oldest first. */
	readonly #asked: ((result: IteratorResult<T, undefined>) => void)[] = [];
	#left = false;

	constructor(outlet: Outlet<T>) {
		this.#outlet = outlet;
		outlet.onMessage = () => this.#answer();
		outlet.onEnd = () => this.#answer();
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	next(): Promise<IteratorResult<T, undefined>> {
		return new Promise((resolve) => {
			this.#asked.push(resolve);
			this.#answer();
		});
	}

	return(): Promise<IteratorResult<T, undefined>> {
		this.#left = true;
		this.#outlet.stop();
		this.#answer();
		return Promise.resolve({ done: true, value: undefined });
	}

	#answer(): void {
		while (this.#asked.length > 0) {
			const over = this.#left || this.#outlet.hasEnded;
			const message = over ? undefined : this.#outlet.take();
			if (message === undefined && !over) return;
			this.#asked.shift()?.(
				message === undefined ? { done: true, value: undefined } : { done: false, value: message },
			);
		}
	}
}
