/* Fields that tell when they are set. The rest of the program reads and writes them as before. */

/** Makes a field what it was, with the value that it has now. */
export type Undo = () => void;

/** Calls `told` with each value that a field gets, once it has it. */
export function onSet(target: object, name: string, told: (value: unknown) => void): Undo {
	const before = Object.getOwnPropertyDescriptor(target, name);
	const enumerable = before?.enumerable ?? true;
	let value: unknown = Reflect.get(target, name);
	Object.defineProperty(target, name, {
		configurable: true,
		enumerable,
		get: () => value,
		set(now: unknown) {
			value = now;
			told(now);
		},
	});
	return () => {
		if (before === undefined && value === undefined) Reflect.deleteProperty(target, name);
		else Object.defineProperty(target, name, { configurable: true, enumerable, writable: true, value });
	};
}

/** Puts a method in place of another one, for this object only. */
export function replaced(target: object, name: string, method: unknown): Undo {
	const before = Object.getOwnPropertyDescriptor(target, name);
	Object.defineProperty(target, name, { configurable: true, enumerable: false, writable: true, value: method });
	return () => {
		if (before === undefined) Reflect.deleteProperty(target, name);
		else Object.defineProperty(target, name, before);
	};
}

/** A count that several objects keep together under one name; in each it may be missing while it is 0. */
export class Count {
	readonly #name: string;
	readonly #told: () => void;
	readonly #undo: Undo[] = [];
	#sum = 0;
	#most = 0;

	/** @param told called for each one more of their sum. What goes over from one to another of them is no news. */
	constructor(name: string, told: () => void) {
		this.#name = name;
		this.#told = told;
	}

	/** One more object. What it has counted already is not told. */
	add(target: object): this {
		let own = numberOf(Reflect.get(target, this.#name));
		this.#sum += own;
		this.#most += own;
		this.#undo.push(
			onSet(target, this.#name, (now) => {
				this.#sum += numberOf(now) - own;
				own = numberOf(now);
				for (; this.#most < this.#sum; this.#most++) this.#told();
			}),
		);
		return this;
	}

	undo(): void {
		for (const undo of this.#undo.splice(0).reverse()) undo();
	}
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);
