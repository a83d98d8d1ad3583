import { transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { componentSource } from "./programs.ts";

type Process = Iterator<unknown, unknown, undefined>;
const more = Object.freeze({ value: undefined, done: false });
const done = Object.freeze({ value: undefined, done: true });

/** What the runtime's awaiter does: suspends once for each `yield*`, and lets throw and return pass through. */
class Turn {
	#on = false;
	[Symbol.iterator](): this {
		this.#on = false;
		return this;
	}
	next(): IteratorResult<undefined> {
		this.#on = !this.#on;
		return this.#on ? more : done;
	}
	throw(error: unknown): never {
		throw error;
	}
}
class Component {
	readonly turn = new Turn();
	z = 0;
}

interface Script {
	readonly steps: number;
	readonly act: "next" | "throw" | "return";
}

/** Runs a class's `main` and writes down all that can be seen of it: calls, suspensions, how it ends. */
function trace(source: string, script: Script): string[] {
	const seen: string[] = [];
	const log = (value: unknown): unknown => {
		seen.push(String(value));
		return value;
	};
	const f = (...args: unknown[]): unknown => log(`f(${args.map(String).join()})`);
	const tag = (strings: readonly string[], ...args: unknown[]): unknown => f(strings.join("#"), ...args);
	const make = new Function("Component", "log", "f", "tag", `"use strict"; ${source}; return new A();`);
	const process: Process = make(Component, log, f, tag).main();
	try {
		let result = process.next();
		for (let step = 1; !result.done; step++) {
			seen.push("|");
			if (step > 2000) return [...seen, "goes on"];
			const act = step === script.steps ? script.act : "next";
			result = (act === "next" ? process.next() : process[act]?.(log(act) as undefined)) ?? done;
		}
		seen.push(`= ${String(result.value)}`);
	} catch (error) {
		seen.push(`! ${error instanceof Error ? error.constructor.name : String(error)}`);
	}
	return seen;
}

const scripts = fc.record<Script>({
	steps: fc.integer({ min: 1, max: 12 }),
	act: fc.constantFrom("next", "throw", "return"),
});

/** Every plain yield of these programs belongs either to the component or to a function of its own inside. */
function prepare(source: string): { native: string; lowered: string } {
	const native = transformSync(source, { loader: "ts", target: "es2022" }).code;
	return { native, lowered: transformModule(native, "a.ts", { names: false }) };
}

test("random components leave the same trace lowered and native, stopped and thrown into anywhere", () => {
	let suspended = 0;
	fc.assert(
		fc.property(componentSource, scripts, (source, script) => {
			const forms = prepare(source);
			const expected = trace(forms.native, script);
			if (expected.includes("|")) suspended++;
			expect(trace(forms.lowered, script)).toEqual(expected);
		}),
		{ numRuns: 400 },
	);
	// Programs that never get to a yield would prove nothing.
	expect(suspended).toBeGreaterThan(200);
});

test("a lowered component makes no result object", () => {
	const { lowered } = prepare("class A extends Component { *main() { for (;;) yield { a: 1 }; } }");
	const process: Process = new Function("Component", `${lowered}; return new A();`)(Component).main();
	expect(process.next()).toBe(more);
	expect(process.next()).toBe(more);
});
