/** A firmware's modules, evaluated in a realm for one board and one start. */
import { boxesIn, watchMessages } from "../message-watch.ts";
import { copyOf } from "./adopt.ts";
import { boardGlobals, type RealmBoard } from "./board-globals.ts";
import type { Intrinsics, Phase } from "./intrinsics.ts";

export type Exports = Readonly<Record<string, unknown>>;

/** What is needed of a realm. */
export interface ModuleRealm {
	readonly global: Intrinsics;
	readonly phase: Phase;
	/** Evaluates modules, and makes read-only what is so on a board. @returns regular expressions that they keep. */
	build(work: () => readonly unknown[]): readonly string[];
}

/** A firmware as a function: of its exports, of what takes its top-level bindings, and of `parameters`. */
export interface ModuleText {
	readonly parameters: readonly string[];
	/** That of the parameter for globals that it makes itself, if it does. */
	readonly scope?: string | undefined;
	/** Whether it names `toJSON`: what no program names the linker leaves out. */
	readonly toJSON: boolean;
}

export type ModuleFunction = (...args: unknown[]) => void;
export const isModule = (value: unknown): value is ModuleFunction => typeof value === "function";

/**
 * Evaluates it, with a board's own time and random numbers; afterwards what lies in flash is read-only.
 * @param look gets what it exports while functions still have names.
 */
export function evaluateModule(
	realm: ModuleRealm,
	module: ModuleFunction,
	{ parameters, scope, toJSON }: ModuleText,
	board: RealmBoard,
	look?: (exports: Exports) => void,
): { readonly exports: Exports; readonly expressions: readonly string[] } {
	const given = boardGlobals(realm.global, realm.phase, board, (name) => name === "toJSON" && toJSON);
	const own: Exports = { Date: given.Date, Math: given.Math, trace: given.trace };
	const exports: Record<string, unknown> = {};
	const expressions = realm.build(() => {
		let bindings: readonly unknown[] = [];
		const take = (...all: unknown[]): void => {
			bindings = all;
		};
		const global = Object.assign(copyOf(realm.global, realm.global), own);
		const values = parameters.map((name) => {
			if (name === "globalThis") return global;
			if (name === scope) return globalScope(global, realm.global.ReferenceError);
			return Object.hasOwn(own, name) ? own[name] : Reflect.get(realm.global, name);
		});
		module(exports, take, ...values);
		look?.(exports);
		const boxes = boxesIn(bindings);
		if (boxes !== undefined) watchMessages(boxes);
		return bindings;
	});
	given.seal();
	return { exports, expressions };
}

/** The names of a global object, as code sees them. */
function globalScope(object: object, Missing: ErrorConstructor): object {
	const known = (key: string | symbol): void => {
		if (!Reflect.has(object, key)) throw new Missing(`${String(key)} is not defined`);
	};
	return new Proxy(object, {
		get(target, key) {
			known(key);
			return Reflect.get(target, key);
		},
		set(target, key, value) {
			known(key);
			return Reflect.set(target, key, value);
		},
	});
}
