/**
 * The worker's own realm becomes a board's: what a browser adds to the language is taken out of it. What the worker
 * itself needs of the browser is taken here, before that.
 */
import { Collections } from "../../node-sim/realm/collections.ts";
import type { ModuleRealm } from "../../node-sim/realm/evaluate.ts";
import { additions, freezeBuiltIns, freezeModules, openKeys } from "../../node-sim/realm/freeze.ts";
import type { Phase } from "../../node-sim/realm/intrinsics.ts";
import { refuseFlash } from "../../node-sim/realm/json.ts";
import { withoutLanguages } from "../../node-sim/realm/plain.ts";
import type { JobRealm } from "../../node-sim/realm/turns.ts";
import type { Command, Reply } from "../protocol.ts";

/** What a worker has; the compiler's own list of it goes with that of pages, which this is none of. */
interface WorkerScope {
	postMessage(message: unknown): void;
	addEventListener(kind: string, listener: (event: WorkerEvent) => void): void;
	readonly performance: { now(): number };
	readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
}
interface WorkerEvent {
	readonly data: Command;
	readonly reason?: unknown;
	preventDefault(): void;
}
interface Port {
	postMessage(message: unknown): void;
	onmessage: (() => void) | null;
}

declare const self: WorkerScope;

/** The browser, as far as the worker needs it. */
export interface Browser {
	post(reply: Reply): void;
	onCommand(take: (command: Command) => void): void;
	/** A promise that fails, and that nobody looks after. */
	onRejection(take: (reason: unknown) => void): void;
	/** Real ms. */
	now(): number;
	/** Comes back when the browser has looked after all else, and all promise jobs are done. */
	pause(): Promise<void>;
	/** What a world may use. */
	global(name: string): unknown;
}

export function takeBrowser(): Browser {
	const { performance, MessageChannel } = self;
	const channel = new MessageChannel();
	const waiting: (() => void)[] = [];
	channel.port1.onmessage = () => waiting.shift()?.();
	const post = self.postMessage.bind(self);
	const listen = self.addEventListener.bind(self);
	const kept = new Map(Reflect.ownKeys(globalThis).map((name) => [name, Reflect.get(globalThis, name)]));
	return {
		post,
		onCommand: (take) => listen("message", ({ data }) => take(data)),
		onRejection: (take) =>
			listen("unhandledrejection", (event) => {
				event.preventDefault();
				take(event.reason);
			}),
		now: () => performance.now(),
		pause: () =>
			new Promise((resolve) => {
				waiting.push(resolve);
				channel.port2.postMessage(0);
			}),
		global: (name) => kept.get(name),
	};
}

/** What ECMAScript gives a global object; a board has the most of it. */
const LANGUAGE = new Set([
	...["globalThis", "Infinity", "NaN", "undefined", "eval", "isFinite", "isNaN", "parseFloat", "parseInt"],
	...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape"],
	...["AggregateError", "Array", "ArrayBuffer", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView"],
	...["Date", "Error", "EvalError", "FinalizationRegistry", "Float32Array", "Float64Array", "Function", "Int8Array"],
	...["Int16Array", "Int32Array", "Map", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError"],
	...["RegExp", "Set", "SharedArrayBuffer", "String", "Symbol", "SyntaxError", "TypeError", "Uint8Array"],
	...["Uint8ClampedArray", "Uint16Array", "Uint32Array", "URIError", "WeakMap", "WeakRef", "WeakSet"],
	...["Atomics", "JSON", "Math", "Reflect"],
]);

/** This realm, as a board's. It can be made once, after `takeBrowser`. */
export class WorkerRealm implements ModuleRealm, JobRealm {
	readonly global = globalThis;
	readonly phase: Phase = { building: false };
	readonly #builtIn: ReadonlySet<object>;
	readonly #collections: Collections;
	readonly #before: readonly Set<PropertyKey>[];
	readonly #flash = new WeakSet<object>();

	constructor() {
		withoutBrowser();
		withoutLanguages(globalThis);
		refuseFlash(globalThis, this.#flash);
		this.#collections = new Collections(globalThis, this.phase);
		this.#builtIn = freezeBuiltIns(globalThis, this.phase);
		this.#before = openKeys(globalThis);
	}

	/** A function, from the text of a program that this page was made of. It sees nothing of ours. */
	compile(text: string): unknown {
		return this.global.eval(text);
	}

	build(work: () => readonly unknown[]): readonly string[] {
		let bindings: readonly unknown[] = [];
		this.phase.building = true;
		try {
			bindings = work();
		} finally {
			this.phase.building = false;
		}
		return freezeModules(bindings, this.#builtIn, this.#collections, globalThis, this.#flash);
	}

	/** Nothing: who runs the board pauses after each event where a program has promises. */
	runJobs(): void {}

	added(): string | undefined {
		return additions(globalThis, this.#before);
	}
}

/** From the global object, and from those that hand it its methods down. */
function withoutBrowser(): void {
	const global: object = globalThis;
	for (let one: object | null = global; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
		for (const key of Reflect.ownKeys(one)) {
			const keeps = one === global ? typeof key === "string" && LANGUAGE.has(key) : key === "constructor";
			if (!keeps) Reflect.deleteProperty(one, key);
		}
	}
}
