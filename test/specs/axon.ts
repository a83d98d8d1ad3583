/**
 * Statements of Axon's and Kamaelia's own tests, each under the file and line where it stands there, so that a table
 * can be made of them. The text says what holds here: where our meaning differs from theirs, it says ours.
 */
import { Component, type Signal } from "../../runtime/index.ts";
import { type Asserts, spec } from "./spec.ts";

export function axon(id: `test_${string}.py:${number}`, statement: string, run: (t: Asserts) => void): void {
	spec(`${id} ${statement}`, run);
}

/** Sleeps for ever, is kept by nobody's end, and counts its turns. */
export class Sleeper<In = number, Out = number> extends Component<In, Out> {
	turns = 0;

	override open(): void {
		this.outside(true);
	}

	override *main() {
		for (;;) {
			this.turns++;
			this.pause();
			yield;
		}
	}
}

/** Hears every signal that comes into its control box, and acts on none. */
export class Ear extends Component<unknown> {
	readonly heard: string[] = [];

	override open(): void {
		this.outside(true);
	}

	override onSignal(signal: Signal): boolean {
		this.heard.push(signal.signal);
		return true;
	}
}

/** A handler that stays until it is told to go, whatever its inputs do; keeps signals and messages. */
export class Child extends Component<number, number> {
	readonly got: number[] = [];
	readonly heard: string[] = [];
	opened = false;
	#leave = false;

	override open(): void {
		this.opened = true;
		this.outside(true);
	}

	override onSignal(signal: Signal): boolean {
		this.heard.push(signal.signal);
		return true;
	}

	override *main() {
		// Who reads its control box is not ended by the end of its input.
		while (!this.#leave) {
			this.recv("control");
			const message = this.recv();
			if (message !== undefined) this.got.push(message);
			else yield* this.pause();
		}
	}

	/** Ends it, as finished. */
	leave(): void {
		this.#leave = true;
		this.wake();
	}
}
