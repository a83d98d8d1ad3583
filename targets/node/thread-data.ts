import type { EndedHow } from "../../runtime/around/report.ts";
import type { RingParts } from "./ring.ts";

/* What the two threads say to each other apart from messages: plain data that can be cloned. */

/** Given to the thread at its start. */
export interface ThreadData {
	/** URL of the module. */
	readonly module: string;
	/** How reports call the thread's component. */
	readonly name: string;
	/** For the class's constructor, or the function's second argument. */
	readonly options: unknown;
	readonly bell: SharedArrayBuffer;
	readonly into: RingParts;
	readonly out: RingParts;
}

/** What was thrown on the thread. */
export interface ThrownThere {
	readonly name: string;
	readonly message: string;
	readonly stack: string | undefined;
}

/** From the thread. A plain `null`, either way, rings: look into the rings. */
export type ThreadNews =
	| { readonly kind: "log"; readonly source: string; readonly text: string }
	| { readonly kind: "fault"; readonly source: string; readonly text: string }
	| {
			readonly kind: "end";
			readonly how: EndedHow;
			readonly unread: number;
			readonly thrown: ThrownThere | undefined;
	  };

export function thrownHere(error: unknown): ThrownThere {
	if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
	return { name: "Error", message: String(error), stack: undefined };
}

/** The same error on this side: name, message and stack as they were there. */
export function errorOf(thrown: ThrownThere): Error {
	const error = new Error(thrown.message);
	error.name = thrown.name;
	if (thrown.stack !== undefined) error.stack = thrown.stack;
	return error;
}
