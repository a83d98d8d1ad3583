import { textOf } from "../core/errors.ts";

/*
 * What a component cannot handle is left out, counted under a name of its own, and told once for each reason since its
 * start; then the component goes on. Faults are for broken components. Nothing is made before the first bad message.
 */

/**
 * `ignored`: it could make nothing of it. `unsendable`: it was to go out, and no bytes could be made of it. `oversize`:
 * too long for the buffer. `overlong`: a line in that is. `lost`: nobody had room. `refused`: an order that cannot be.
 */
export type LeftOutName = "ignored" | "unsendable" | "oversize" | "overlong" | "lost" | "refused";

class Reason {
	readonly text: string;
	count = 1;

	constructor(text: string) {
		this.text = text;
	}
}

/** What one component has left out. */
export class LeftOut {
	ignored = 0;
	unsendable = 0;
	oversize = 0;
	overlong = 0;
	lost = 0;
	refused = 0;
	/** Since the start. */
	reasons: Reason[] = [];
}

/** Who may get bad messages. */
export interface Careful {
	/** Missing until the first one. */
	leftOut?: LeftOut;
	log(text: string): void;
}

/**
 * Counts one, and tells it if `reason` is new since the start. Of reasons there must be few; `detail` may be anything,
 * and stands behind the first only. @cold
 */
export function leaveOut(owner: Careful, name: LeftOutName, reason: string, detail = ""): void {
	if (owner.leftOut === undefined) owner.leftOut = new LeftOut();
	const { leftOut } = owner;
	leftOut[name]++;
	for (let i = 0; i < leftOut.reasons.length; i++) {
		const known = leftOut.reasons[i];
		if (known === undefined || known.text !== reason) continue;
		known.count++;
		return;
	}
	leftOut.reasons.push(new Reason(reason));
	owner.log(`left out a message: ${reason}${detail}`);
}

/** At the end of a component: how many there were of each kind that came more than once. @cold */
export function tellLeftOut(owner: Careful): void {
	const { leftOut } = owner;
	if (leftOut === undefined) return;
	const { reasons } = leftOut;
	leftOut.reasons = [];
	for (const { text, count } of reasons) if (count > 1) owner.log(`left out ${count} messages in all: ${text}`);
}

/** How many were counted under a name, for a component's getter. */
export function countOf(owner: Careful, name: LeftOutName): number {
	return owner.leftOut === undefined ? 0 : owner.leftOut[name];
}

/** Whether it is a number that something can be set to; else it is left out. */
export function isNumber(owner: Careful, message: unknown): message is number {
	if (typeof message === "number" && message - message === 0) return true;
	leaveOut(owner, "ignored", "it is no finite number", ` but ${wordsOf(message)}`);
	return false;
}

/** The same where true and false may stand for 1 and 0. Gives the number; NaN for what is left out. */
export function numberOf(owner: Careful, message: unknown): number {
	if (typeof message === "boolean") return message ? 1 : 0;
	return isNumber(owner, message) ? message : Number.NaN;
}

/** Writes a message into a view, and returns how many bytes it took. */
export type Encode<T> = (message: T, view: DataView) => number;

/** Whether its text says all of it. */
export function isPlain(message: unknown): message is string | number | boolean {
	return typeof message === "string" || typeof message === "number" || typeof message === "boolean";
}

/** There are no bytes. */
export const LEFT_OUT = -1;

/** Lets `encode` write a message into `view`. @returns how many bytes it took, up to `most`; else LEFT_OUT */
export function encodeWith<T>(owner: Careful, encode: Encode<T>, message: T, view: DataView, most: number): number {
	let length: unknown;
	try {
		// Out of an inbox comes anything: what the types forbid, too.
		if (message !== undefined) length = encode(message, view);
	} catch (error) {
		encodeThrew(owner, error, most);
		return LEFT_OUT;
	}
	if (typeof length === "number" && length >= 0 && length <= most && length % 1 === 0) return length;
	if (message === undefined) leaveOut(owner, "unsendable", "it is undefined");
	else noLength(owner, length, most);
	return LEFT_OUT;
}

/** @cold */
function encodeThrew(owner: Careful, error: unknown, most: number): void {
	// A view throws it at what is written behind its end.
	if (error instanceof RangeError) tooLong(owner, most, `, for encode threw ${textOf(error)}`);
	else leaveOut(owner, "unsendable", "encode threw", ` ${textOf(error)}`);
}

/** @cold */
function noLength(owner: Careful, length: unknown, most: number): void {
	if (typeof length === "number" && length > most && length < Infinity) tooLong(owner, most);
	else if (isPromise(length)) leaveOut(owner, "unsendable", "encode returned a promise", AT_ONCE);
	else {
		const detail = `: encode returned ${wordsOf(length)}; it returns how many bytes it wrote`;
		leaveOut(owner, "unsendable", "there is no length", detail);
	}
}

/** It does not fit into the buffer. @cold */
export function tooLong(owner: Careful, most: number, why = ""): void {
	leaveOut(owner, "oversize", `it does not fit into ${most} bytes`, `${why}; the option bytes gives more`);
}

/** There is no `encode`, and it is nothing of which a text says all. @cold */
export function noCodec(owner: Careful, message: unknown): number {
	leaveOut(owner, "unsendable", "it needs an encode", `: it is ${wordsOf(message)}, and no text, number or boolean`);
	return LEFT_OUT;
}

/**
 * What a function of the user's, `word` by its option's name, makes of up to three things: a message, or `undefined`
 * for none, which counts in `ignored`.
 */
export function decodeWith<A, B, C, T>(
	owner: Careful,
	word: string,
	decode: (a: A, b: B, c: C) => T | undefined,
	a: A,
	b: B,
	c: C,
): T | undefined {
	let message: T | undefined;
	try {
		message = decode(a, b, c);
	} catch (error) {
		leaveOut(owner, "ignored", `${word} threw`, ` ${textOf(error)}`);
		return undefined;
	}
	if (typeof message === "number" ? message - message === 0 : message !== undefined && !isPromise(message))
		return message;
	noMessage(owner, word, message);
	return undefined;
}

/** @cold */
function noMessage(owner: Careful, word: string, message: unknown): void {
	if (message === undefined) leaveOut(owner, "ignored", `${word} made no message of it`);
	else if (typeof message === "number")
		leaveOut(owner, "ignored", `${word} made no finite number of it`, ` but ${message}`);
	else leaveOut(owner, "ignored", `${word} returned a promise`, AT_ONCE);
}

const AT_ONCE = ", and its result is needed at once: make it no async function";

function isPromise(value: unknown): boolean {
	try {
		return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
	} catch {
		return false;
	}
}

/** What it is, however strange. @cold */
export function wordsOf(value: unknown): string {
	if (typeof value === "string") return JSON.stringify(value);
	if (value === null || value === undefined || isPlain(value)) return String(value);
	if (isPromise(value)) return "a promise";
	return typeof value === "object" ? "a record" : `a ${typeof value}`;
}
