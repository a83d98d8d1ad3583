/** Places in a step function, and the stretches between them that handle exceptions. */
import type { Late, Piece } from "../edits.ts";
import { Unsupported } from "./locals.ts";

export type Text = readonly Piece[];

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
