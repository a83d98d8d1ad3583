/** Code of the user's may hold `for (;;);`, which on one thread would also make Ctrl-C dead. */
import { setImmediate as turn } from "node:timers/promises";
import { Script } from "node:vm";
import { longest, loopWords } from "../targets/report/loops.ts";
import { codeOf, UserError } from "./errors.ts";

const door = Symbol.for("ganglion.guarded");
const script = new Script('globalThis[Symbol.for("ganglion.guarded")]()', { filename: "ganglion-guard" });

/** The component that has the turn, or had the last one, on whichever board: firmwares of the simulator write it. */
export const stepping: { of: unknown } = { of: null };

/** What had to be cut. */
export interface Cut {
	/** The component whose turn it was. */
	readonly component: string | undefined;
	/** The innermost `named` function in which it was. */
	readonly inside: string | undefined;
}

let inside: string | undefined;
/** So many guards stand around what runs. */
let depth = 0;

/** The innermost `named` function that runs now. */
export const running = (): string | undefined => inside;

/** Runs `work`; a `Cut` when it had to be cut after 5 s of real time, because it does not come back. */
export function guarded(work: () => void): Cut | undefined {
	const outer = inside;
	// A script is the one thing that Node can cut in mid-run; it reaches `work` through a global name only.
	Object.defineProperty(globalThis, door, { value: work, configurable: true });
	depth++;
	stepping.of = null;
	try {
		script.runInThisContext({ timeout: longest });
		return undefined;
	} catch (error) {
		if (codeOf(error) !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
		return { component: labelOf(stepping.of), inside: inside === outer ? undefined : inside };
	} finally {
		depth--;
		inside = outer;
		Reflect.deleteProperty(globalThis, door);
	}
}

function labelOf(component: unknown): string | undefined {
	const label: unknown = typeof component === "object" && component !== null && Reflect.get(component, "label");
	return typeof label === "string" ? label : undefined;
}

/** A function that a cut can name. */
export function named<A extends unknown[], R>(what: string, work: (...args: A) => R): (...args: A) => R {
	return (...args) => {
		const outer = inside;
		inside = what;
		try {
			return work(...args);
		} finally {
			inside = outer; // not where it is cut: that runs no `finally`
		}
	};
}

/** To be awaited before `comingBack`: a signal that came before it still finds its handler. */
export async function breath(): Promise<void> {
	await turn();
	await turn(); // between two turns Node looks after signals, before the first it may not
}

/**
 * Runs what the user wrote and is to come back at once: a file's top level, a graph function. Meanwhile a signal has
 * its first meaning and ends the process, for no handler of ours could run. So nothing may be left to tidy up.
 * @throws UserError where it does not come back.
 */
export function comingBack<T>(what: string, work: () => T): T {
	// Within a run that is guarded already, as where a board restarts: that guard names it, and sees to signals.
	if (depth > 0) return named(what, work)();
	let result: { readonly value: T } | undefined;
	const cut = mortal(() =>
		guarded(() => {
			result = { value: named(what, work)() };
		}),
	);
	if (result === undefined) throw new UserError(loopWords(cut?.inside ?? what));
	return result.value;
}

function mortal<T>(work: () => T): T {
	const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;
	const held = signals.map((signal) => ({ signal, handlers: process.listeners(signal) }));
	for (const { signal } of held) process.removeAllListeners(signal);
	try {
		return work();
	} finally {
		for (const { signal, handlers } of held) for (const handler of handlers) process.on(signal, handler);
	}
}
