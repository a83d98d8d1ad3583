/** Maps and sets that modules make while they are evaluated: on a board they lie in flash. */

import type { Intrinsics, Phase } from "./intrinsics.ts";

const WRITERS = { Map: ["set", "delete", "clear"], Set: ["add", "delete", "clear"] } as const;
const WEAK_WRITERS = { WeakMap: ["set", "delete"], WeakSet: ["add", "delete"] } as const;
const KINDS = { ...WRITERS, ...WEAK_WRITERS };
type Kind = keyof typeof KINDS;
type Constructor = new (...args: unknown[]) => object;

const isConstructor = (made: unknown): made is Constructor => typeof made === "function";

function constructorOf(made: unknown): Constructor {
	if (!isConstructor(made)) throw new TypeError("a realm has collections");
	return made;
}

export class Collections {
	readonly #realm: Intrinsics;
	readonly #phase: Phase;
	#born: { readonly kind: Kind; readonly made: object }[] = [];

	/** Puts constructors that remember in the place of the realm's own. */
	constructor(realm: Intrinsics, phase: Phase) {
		this.#realm = realm;
		this.#phase = phase;
		for (const kind of ["Map", "Set", "WeakMap", "WeakSet"] as const) this.#replace(kind);
	}

	/** What lies in those that were made since the last time. */
	contents(): readonly unknown[] {
		const found: unknown[] = [];
		const { Map: M, Set: S } = this.#realm;
		for (const { kind, made } of this.#born) {
			if (kind === "Map") M.prototype.forEach.call(made, (value, key) => found.push(key, value));
			else if (kind === "Set") S.prototype.forEach.call(made, (value) => found.push(value));
		}
		return found;
	}

	/** Whatever was made since the last time can be read only. */
	seal(): void {
		const { TypeError: Refused } = this.#realm;
		for (const { kind, made } of this.#born) {
			for (const name of KINDS[kind]) {
				const value = (): never => {
					throw new Refused(`read-only ${kind} instance`);
				};
				Object.defineProperty(made, name, { value });
			}
		}
		this.#born = [];
	}

	#replace(kind: Kind): void {
		const realm = this.#realm;
		const Real = constructorOf(realm[kind]);
		const remember = (made: object): void => {
			if (this.#phase.building) this.#born.push({ kind, made });
		};
		function Collection(this: unknown, ...args: unknown[]): object {
			if (new.target === undefined) throw new realm.TypeError(`Constructor ${kind} requires 'new'`);
			const made: object = Reflect.construct(Real, args, new.target);
			remember(made);
			return made;
		}
		for (const key of Reflect.ownKeys(Real)) {
			const own = Reflect.getOwnPropertyDescriptor(Real, key);
			if (own !== undefined) Reflect.defineProperty(Collection, key, own);
		}
		Object.setPrototypeOf(Collection, realm.Function.prototype);
		Object.defineProperty(Real.prototype, "constructor", { value: Collection });
		Object.defineProperty(realm, kind, { value: Collection });
	}
}
