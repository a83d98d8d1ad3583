import { knownFaults, knownFaultsOfSteps } from "./known-faults.ts";

/**
 * Specs run unchanged on Node (Vitest wraps them) and on XS (one bundle that reports JSON): synchronous functions,
 * no Node import, no test library.
 */
export interface Spec {
	readonly name: string;
	readonly run: (t: Asserts) => void;
}

export const specs: Spec[] = [];
const names = new Set<string>();

/** Registers one behaviour. The name says what holds. */
export function spec(name: string, run: (t: Asserts) => void): void {
	if (names.has(name)) throw new Error(`two specs are called "${name}"`);
	names.add(name);
	specs.push({ name, run });
}

export class Asserts {
	/** How many checks were made: a spec that checks nothing fails. */
	checks = 0;

	/** Deep equality of plain data. */
	equal(actual: unknown, expected: unknown, what = "value"): void {
		this.checks++;
		const a = show(actual);
		const e = show(expected);
		if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
	}

	ok(value: boolean, what: string): void {
		this.checks++;
		if (!value) throw new Error(`not so: ${what}`);
	}

	/** The call throws an error whose message holds every one of `parts`. */
	throws(call: () => void, ...parts: string[]): void {
		this.checks++;
		let message: string | undefined;
		try {
			call();
		} catch (error) {
			message = error instanceof Error ? error.message : String(error);
		}
		if (message === undefined) throw new Error("nothing was thrown");
		for (const part of parts)
			if (!message.includes(part)) throw new Error(`"${part}" is not in the message "${message}"`);
	}
}

/** Plain data as text, keys in order, so that two engines agree. */
export function show(value: unknown): string {
	if (typeof value === "string") return `"${value}"`;
	if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
	if (typeof value === "object" && value !== null)
		return `{${Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, part]) => `${key}: ${show(part)}`)
			.join(", ")}}`;
	return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * Runs one spec: `undefined` when it holds, else why not. One of known-faults.ts has to fail. `steps`: whether it was
 * built as `ganglion build` does.
 */
export function outcome(one: Spec, steps = false): string | undefined {
	const why = failure(one);
	if (knownFaults[one.name] === undefined && !(steps && knownFaultsOfSteps[one.name] !== undefined)) return why;
	return why === undefined ? "it holds now: take it out of test/specs/known-faults.ts" : undefined;
}

/** Why a spec fails, `undefined` when it holds. */
export function failure(one: Spec): string | undefined {
	const t = new Asserts();
	try {
		one.run(t);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	return t.checks === 0 ? "it checks nothing" : undefined;
}
