/** Places in a step function, and the stretches between them that handle exceptions. */
import { GUARDED } from "../../../runtime/core/main/steps.ts";
import type { Late, Piece } from "../edits.ts";
import { Unsupported } from "./unsupported.ts";

export type Text = readonly Piece[];

/**
 * Numbers of states. The runtime tells by them whether a state lies within a `try`: those from GUARDED on do. All
 * others count up to it, and then down from -3: a `finally` keeps a state in the register that has 0, -1 and -2 for
 * other ends.
 */
export class Numbers {
	#plain = 1;
	/** The next one within a `try`. */
	guarded = GUARDED;

	next(isGuarded: boolean): number {
		if (isGuarded) return this.guarded++;
		const number = this.#plain;
		if (number < 0) this.#plain--;
		else this.#plain = number + 1 < GUARDED ? number + 1 : -3;
		return number;
	}
}

/** A place to jump to. It has its number once it is marked. */
export class Label implements Late {
	state = 0;
	uses = 0;
	/** It only jumps on to another. */
	same: Label | undefined;
	region: Region | undefined;

	get number(): number {
		if (this.same) return this.same.number;
		if (this.state === 0) throw new Unsupported("a jump to nowhere");
		return this.state;
	}

	get target(): Label {
		return this.same ? this.same.target : this;
	}
}

/** A stretch of states between which an exception goes to a handler. */
export interface Region {
	readonly outer: Region | undefined;
	from: number;
	/** Behind the last. */
	to: number;
	/** What an exception does, given as `$e`; jumps by setting the state. */
	readonly caught: Text;
	/** Whether a stop runs it too. */
	readonly onStop: boolean;
}

/** What the names of the step function's own variables are. */
export interface StepNames {
	readonly frame: string;
	readonly state: string;
	readonly act: string;
	readonly error: string;
	/** A name that nothing else has. */
	readonly free: (wanted: string) => string;
}
