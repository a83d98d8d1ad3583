/**
 * What the runtime calls comes back at once: nobody waits for a promise. A method that is `async` is refused before
 * anything runs; one that hands a promise out is told when it does. Of the firmware's realm or of ours, a promise is
 * known by its brand.
 */
import type { Microprocess } from "../../runtime/core/microprocess.ts";

/** A runtime that takes components in, from the first to those that others make. */
interface Runtime {
	readonly root: Microprocess;
	adopt(component: Microprocess): void;
}

const CALLED = [
	...(["on", "main", "open", "close", "onReady", "onTimer", "onNetwork"] as const),
	...(["onHeld", "onChildEnd", "onSignal"] as const),
] as const;

/**
 * To be called when a graph has started and nothing of it has run yet.
 * @throws Error for a component with an `async` method among those that the runtime calls.
 */
export function refusePromises(runtime: Runtime): void {
	const { root } = runtime;
	refuseAsync(root);
	watch(root);
	const adopt = (component: Microprocess): void => {
		watch(component);
		take.call(runtime, component);
	};
	const take = runtime.adopt;
	// Not by assignment: where classes are read-only, what they hand down is so too.
	Reflect.defineProperty(runtime, "adopt", { value: adopt });
}

function refuseAsync(component: Microprocess): void {
	for (const name of CALLED) {
		const method: unknown = Reflect.get(component, name);
		if (typeof method !== "function" || !/^\[object Async(?:Generator)?Function\]$/.test(brandOf(method))) continue;
		throw new Error(`${component.label}: ${name}() is async, and what it waits for comes too late. ${ADVICE}`);
	}
	for (const child of component.children) refuseAsync(child);
}

/** Puts functions that look at what comes back before those that may give something back. */
function watch(component: Microprocess): void {
	for (const name of CALLED) {
		const method: unknown = Reflect.get(component, name);
		if (!isMethod(method) || !mayReturn(method)) continue;
		const looked = function (this: unknown, ...args: readonly unknown[]): unknown {
			const given = Reflect.apply(method, this, args);
			if (typeof given !== "object" || given === null || brandOf(given) !== "[object Promise]") return given;
			// It is told here: what becomes of it nobody needs to hear of.
			Reflect.apply(Reflect.get(given, "then"), given, [undefined, () => undefined]);
			throw new TypeError(`${name}() returns a promise, and nobody waits for it. ${ADVICE}`);
		};
		Reflect.defineProperty(component, name, { value: looked, writable: true, configurable: true });
	}
}

const ADVICE = "A handler comes back at once; *main() waits with receive, sleep and put";

type Method = (...args: readonly unknown[]) => unknown;
const isMethod = (value: unknown): value is Method => typeof value === "function";
const brandOf = (value: object): string => Object.prototype.toString.call(value);

/** A generator gives its iterator back; and without a `return`, or an arrow that has a value, nothing comes back. */
function mayReturn(method: Method): boolean {
	if (brandOf(method) === "[object GeneratorFunction]") return false;
	const text = Function.prototype.toString.call(method);
	return text.includes("[native code]") || text.includes("return") || text.includes("=>");
}
