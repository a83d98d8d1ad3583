/** A world whose functions have names, so that a cut can tell in which one it was. */
import type { World } from "./world.ts";

type AnyFunction = (...args: unknown[]) => unknown;
const isFunction = (value: unknown): value is AnyFunction => typeof value === "function";

/** Gives a function a name for the time that it runs. */
export type Namer = <A extends unknown[], R>(what: string, work: (...args: A) => R) => (...args: A) => R;

/**
 * The world with everything that it is given watched: curves, actions, devices.
 * @param file its file, for messages.
 */
export function watched(world: World, file: string, named: Namer): World {
	return new Proxy(world, {
		get(target, key) {
			const method: unknown = Reflect.get(target, key);
			if (!isFunction(method)) return method;
			const call = `world.${String(key)}`;
			return (...args: unknown[]) =>
				method.apply(
					target,
					args.map((arg) => watchedArgument(arg, file, call, named)),
				);
		},
	});
}

function watchedArgument(arg: unknown, file: string, call: string, named: Namer): unknown {
	if (isFunction(arg)) return named(`${file}: the function given to ${call}`, arg);
	// Bytes and points are no place for functions.
	if (typeof arg !== "object" || arg === null || Array.isArray(arg) || ArrayBuffer.isView(arg)) return arg;
	// What cannot be changed a proxy has to give out as it is: so it stands for an empty object, not for this one.
	const empty: object = Object.create(Reflect.getPrototypeOf(arg));
	return new Proxy(empty, {
		has: (_, key) => Reflect.has(arg, key),
		set: (_, key, value) => Reflect.set(arg, key, value),
		ownKeys: () => Reflect.ownKeys(arg),
		getOwnPropertyDescriptor(_, key) {
			const own = Reflect.getOwnPropertyDescriptor(arg, key);
			return own && { ...own, configurable: true };
		},
		get(_, key) {
			const value: unknown = Reflect.get(arg, key);
			const name = `${file}: the function "${String(key)}" given to ${call}`;
			return isFunction(value) ? named(name, (...args: unknown[]) => value.apply(arg, args)) : value;
		},
	});
}
