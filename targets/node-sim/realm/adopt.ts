import type { Intrinsics } from "./intrinsics.ts";

/** An object of the realm's with all that one of its built-ins has, to be changed before it is given out. */
export function copyOf(realm: Intrinsics, from: object): object {
	const made: object = Object.create(realm.Object.prototype);
	for (const key of Reflect.ownKeys(from)) {
		const own = Reflect.getOwnPropertyDescriptor(from, key);
		if (own === undefined) continue;
		const writable = "value" in own ? { writable: true } : {};
		Object.defineProperty(made, key, { ...own, ...writable, configurable: true });
	}
	return made;
}

/** A function of ours that a firmware sees as one of its own realm. */
export function adopt<F extends object>(realm: Intrinsics, made: F, name: string): F {
	Object.setPrototypeOf(made, realm.Function.prototype);
	return Object.defineProperty(made, "name", { value: name, configurable: true });
}
