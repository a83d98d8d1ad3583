import { GraphError } from "./errors.ts";
import { checkWhole } from "./numbers.ts";

/**
 * What a full inbox does with one more message: `refuse` leaves it with the sender, who is woken when there is room;
 * `drop-oldest` and `drop-newest` count what is gone; `latest` is drop-oldest with room for one.
 */
export type Policy = "refuse" | "drop-oldest" | "drop-newest" | "latest";

/**
 * A ring of plain numbers, smaller than one of any values: `float64` holds every number, `int32` whole ones of 32 bits.
 */
export type Lane = "float64" | "int32";

/** Messages an inbox holds when nothing else is said. */
export const DEFAULT_CAPACITY = 8;
/** The largest capacity, so that a typing error does not take a board's memory. */
export const MAX_CAPACITY = 65_536;

/** What is the same for all boxes of one kind: shared, so that a box of the default kind costs nothing for it. */
export interface BoxSpec {
	readonly name: string;
	/** One line for the reader of a graph. */
	readonly doc: string;
	/** Of an inbox: messages, exact, never rounded up. Of an outbox: messages that one `on(v)` may send, its burst. */
	readonly capacity: number;
	readonly policy: Policy;
	/** `policy === "refuse"`, ready for the hot path. */
	readonly refuses: boolean;
	readonly lane: Lane | undefined;
}

export interface InboxOptions {
	/** Messages it holds, 1 to 65 536. Default 8. */
	readonly capacity?: number;
	/** Default `"refuse"`: the sender keeps its message and is woken when there is room. */
	readonly policy?: Policy;
}

/** For an inbox whose messages are all numbers. */
export interface NumberInboxOptions extends InboxOptions {
	/**
	 * Keep them in a typed array. `int32` cuts what is no whole number of 32 bits, as a typed array does. Default:
	 * none.
	 */
	readonly lane?: Lane;
}

const policies: readonly unknown[] = Object.freeze(["refuse", "drop-oldest", "drop-newest", "latest"]);
const lanes: readonly unknown[] = Object.freeze([undefined, "float64", "int32"]);

function spec(name: string, doc: string, capacity: number, policy: Policy, lane?: Lane): BoxSpec {
	return Object.freeze({ name, doc, capacity, policy, refuses: policy === "refuse", lane });
}

export const INBOX = spec("inbox", "what arrives", DEFAULT_CAPACITY, "refuse");
export const OUTBOX = spec("outbox", "what leaves", 1, "refuse");
/** Of what stands in for the inbox of an outbox that leads to several. */
export const BRANCHES = spec("branches", "several inboxes", 0, "drop-newest");
/** Of the mailbox that an unlinked outbox sends to. */
export const NO_BOX = spec("nowhere", "not linked", 0, "drop-newest");

/** @throws GraphError for a capacity, policy or lane that no inbox can have. */
export function inboxSpec(owner: string, name: string, doc: string, options: NumberInboxOptions): BoxSpec {
	const policy = options.policy ?? "refuse";
	const capacity = options.capacity ?? (policy === "latest" ? 1 : DEFAULT_CAPACITY);
	if (policy === "latest" && capacity !== 1)
		throw new GraphError(`${owner}.${name}: "latest" keeps one message; leave the capacity out`);
	checkWhole(`${owner}.${name}: capacity`, capacity, 1, MAX_CAPACITY);
	if (!policies.includes(policy))
		throw new GraphError(`${owner}.${name}: no policy "${policy}"; there are ${policies.join(", ")}`);
	if (!lanes.includes(options.lane))
		throw new GraphError(`${owner}.${name}: no lane "${options.lane}"; there are float64 and int32`);
	if (name === "inbox" && capacity === DEFAULT_CAPACITY && policy === "refuse" && options.lane === undefined)
		return INBOX;
	return spec(name, doc, capacity, policy, options.lane);
}

/** @throws GraphError for a burst that is no whole number above 0. */
export function outboxSpec(owner: string, name: string, doc: string, burst: number): BoxSpec {
	return spec(name, doc, checkWhole(`${owner}.${name}: burst`, burst, 1, MAX_CAPACITY), "refuse");
}
