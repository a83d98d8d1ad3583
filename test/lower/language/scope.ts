/** What may be named at a place of a program that is being written, and pieces of text that hang on it. */
import fc from "fast-check";

/** `scalar`: a number, a short text or nothing, to be assigned to. The others say how they may be used. */
export type Sort = "scalar" | "fixed" | "list" | "object" | "function" | "class" | "generator";

export type Binding = "let" | "const" | "var";

interface Name {
	readonly text: string;
	readonly sort: Sort;
}

interface Label {
	readonly text: string;
	readonly loop: boolean;
}

/** What the statements around a place allow. */
export interface Place {
	readonly labels: readonly Label[];
	/** A plain `break`, a plain `continue` may stand here. */
	readonly breaks: boolean;
	readonly continues: boolean;
	/** `this` is the component. */
	readonly self: boolean;
	/** It is directly in a generator method of the component. */
	readonly own: boolean;
	/** `super.main` and its kin exist. */
	readonly base: boolean;
	/** There is a helper in another file. */
	readonly imports: boolean;
	/** What a helper yields may be looked at. */
	readonly iterates: boolean;
	/** So many names are all there are, so that they come again; 0 = each is another. */
	readonly again: number;
}

export class Scope {
	readonly place: Place;
	readonly #parent: Scope | undefined;
	readonly #names: Name[] = [];
	/** Of the function: where `var` belongs. */
	readonly #function: Scope;
	readonly #count: { value: number };
	/** What a pattern that is drawn now declares. */
	binding: Binding = "let";

	constructor(place: Place, parent?: Scope, isFunction = parent === undefined) {
		this.place = place;
		this.#parent = parent;
		this.#function = isFunction || parent === undefined ? this : parent.#function;
		this.#count = parent === undefined ? { value: 0 } : parent.#count;
	}

	/** A block in it. */
	inner(change: Partial<Place> = {}): Scope {
		return new Scope({ ...this.place, ...change }, this);
	}

	/** A function in it, of which nothing leads out. */
	closure(self: boolean): Scope {
		const out = { labels: [], breaks: false, continues: false, own: false };
		return new Scope({ ...this.place, ...out, self: self && this.place.self }, this, true);
	}

	/** A name that no other place has, but for those that come again. */
	fresh(stem: string): string {
		const number = this.#count.value++;
		const { again } = this.place;
		return `${stem}${again > 0 && stem !== "l" ? number % again : number}`;
	}

	declare(text: string, sort: Sort): void {
		this.#names.push({ text, sort });
	}

	/** Declares a new name as `binding` says. */
	bind(sort: Sort = "scalar"): string {
		const text = this.fresh(this.binding === "var" ? "v" : "x");
		const kept = this.binding === "const" && sort === "scalar" ? "fixed" : sort;
		(this.binding === "var" ? this.#function : this).declare(text, kept);
		return text;
	}

	/** One of the names of a sort, if there is any: the nearest ones come first. */
	pick(sorts: readonly Sort[], choice: number): string | undefined {
		const found: string[] = [];
		for (let at: Scope | undefined = this; at; at = at.#parent)
			for (const { text, sort } of [...at.#names].reverse()) if (sorts.includes(sort)) found.push(text);
		return found.length === 0 ? undefined : found[choice % found.length];
	}
}

/** A piece of program: its text at a place. */
export type Piece = (scope: Scope) => string;
export type Pieces = fc.Arbitrary<Piece>;

/** Pieces put together in a text, in which each is drawn in turn at the same place. */
export function say(strings: TemplateStringsArray, ...parts: readonly (Pieces | string)[]): Pieces {
	const pieces = parts.map((part) => (typeof part === "string" ? fc.constant<Piece>(() => part) : part));
	return fc.tuple(...pieces).map((list) => (scope) => {
		let text = strings[0] ?? "";
		for (const [i, piece] of list.entries()) text += piece(scope) + (strings[i + 1] ?? "");
		return text;
	});
}

export function texts(...list: readonly string[]): Pieces {
	return fc.constantFrom(...list).map((text) => () => text);
}

/** A piece that hangs on a number, most often to pick a name by. */
export function choose(piece: (scope: Scope, choice: number) => string): Pieces {
	return fc.nat(23).map((choice) => (scope) => piece(scope, choice));
}

/** The same piece in a block of its own. */
export function within(pieces: Pieces, change: Partial<Place> = {}): Pieces {
	return pieces.map((piece) => (scope) => piece(scope.inner(change)));
}

/** The same piece in an arrow function inside, or in another, which has a `this` of its own. */
export function inClosure(pieces: Pieces, params: readonly string[] = [], arrow = true): Pieces {
	return pieces.map((piece) => (scope) => {
		const inner = scope.closure(arrow);
		for (const name of params) inner.declare(name, "scalar");
		return piece(inner);
	});
}

/** By weights; the first is what depth limits and shrinking fall back to. */
export function mix(depth: Depth, first: Pieces, ...others: readonly (readonly [number, Pieces])[]): Pieces {
	return fc.oneof(
		{ maxDepth: depth.most, depthSize: "small", withCrossShrink: true, depthIdentifier: depth.name },
		{ weight: 1, arbitrary: first },
		...others.map(([weight, arbitrary]) => ({ weight, arbitrary })),
	);
}

export interface Depth {
	readonly most: number;
	readonly name: string;
}
