/** What generated programs see of the world: it writes down all that can be observed, on any engine. */
const MOST = 1_500;

/** State of the one run that goes on. */
const now = {
	seen: [] as string[],
	fuel: 24,
	calls: 0,
	throwAt: 0,
	kept: [] as (() => unknown)[],
	time: (): number => 0,
};

/** Everything as before the first program. `throwAt`: the call of `t` that throws, 0 = none. */
export function begin(throwAt: number, time: () => number): readonly string[] {
	Object.assign(now, { seen: [], fuel: 24, calls: 0, throwAt, kept: [], time });
	return now.seen;
}

/** Text for a value. Engines have words of their own for their errors: only a message that begins with `#` is shown. */
export function show(value: unknown, depth = 2): string {
	if (value instanceof Error) return value.message.startsWith("#") ? `${value.name}${value.message}` : value.name;
	if (typeof value === "string") return `'${value.slice(0, 24)}'`;
	if (typeof value === "symbol") return "symbol";
	if (typeof value === "function") return "function";
	if (typeof value !== "object" || value === null) return String(value);
	if (depth === 0) return "…";
	if (Array.isArray(value)) {
		const items: string[] = [];
		for (let i = 0; i < value.length && i < 6; i++) items.push(i in value ? show(value[i], depth - 1) : "");
		return `[${items.join()}]`;
	}
	if ("inbox" in value) return "component";
	const items = Object.entries(value).map(([key, one]) => `${key}:${show(one, depth - 1)}`);
	return `{${items.slice(0, 6).join()}}`;
}

export function note(text: string): void {
	if (now.seen.length > MOST) throw new Error("#goes on");
	now.seen.push(`${now.time()} ${text}`);
}

/** Writes down what it is given, and returns it. At a call that the script names, it throws. */
export function t(value?: unknown): unknown {
	now.calls++;
	note(show(value));
	if (now.calls === now.throwAt) throw new Error("#injected");
	return value;
}

/** A function to be called with anything. */
export function f(...values: unknown[]): unknown {
	t(`f(${values.map((one) => show(one, 1)).join()})`);
	return values[0];
}

export function tag(strings: TemplateStringsArray, ...values: unknown[]): unknown {
	t(`tag(${strings.raw.join("|")};${values.map((one) => show(one, 1)).join()})`);
	return values.length;
}

/** False once a program has gone on for long enough: each loop that might not end asks it. */
export function fuel(): boolean {
	return now.fuel-- > 0;
}

/** Keeps a closure, to be called by `calls`. */
export function keep(closure: () => unknown): number {
	return now.kept.push(closure);
}

export function calls(): void {
	const kept = now.kept;
	now.kept = [];
	for (const one of kept) t(one());
}

/** A name of a field of `obj`, whatever is given. */
export function key(value: unknown): string {
	return num(value) % 2 === 0 ? "a" : "b";
}

/** An array, whatever is given. */
export function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value, 2];
}

/** A small number, whatever is given. */
export function num(value: unknown): number {
	return typeof value === "number" && Number.isFinite(value) ? value % 1000 : String(show(value)).length;
}

/** A short text, whatever is given. */
export function cut(value: unknown): string {
	return show(value).slice(0, 16);
}

export class Thing {
	a: unknown;
	b: unknown = 2;
	#hidden = 3;
	constructor(...values: unknown[]) {
		this.a = f("new", ...values);
	}
	m(value: unknown): unknown {
		return f("m", this.a, value);
	}
	static is(value: object): boolean {
		return #hidden in value;
	}
}

export function obj(a: unknown, b?: unknown): { a: unknown; b: unknown; c: unknown[]; m(v: unknown): unknown } {
	return { a, b, c: [a, b], m: (value) => f("o", value) };
}

/** The same, which tells when it is read and written. */
export function watched(a: unknown): object {
	let now = a;
	return {
		get a() {
			note("get a");
			return now;
		},
		set a(value) {
			note(`set a ${show(value)}`);
			now = value;
		},
		b: 2,
		get c() {
			note("get c");
			return [now];
		},
		m: (value: unknown) => f("w", value),
	};
}

/** A value that tells when an operator asks for it. */
export function ask(value: unknown): object {
	return {
		valueOf: () => t(num(value)),
		toString: () => `<${t(num(value))}>`,
	};
}

interface Traced extends Iterator<unknown>, Iterable<unknown> {}

/** An iterator that tells how it is used, and is odd in the way that `how` says. */
export function things(first: unknown, how = ""): Traced {
	let count = 0;
	const self: Traced = {
		[Symbol.iterator]: () => self,
		next: () => {
			count++;
			if (how === "none") return nothing(count);
			if (how === "next" && count === 2) throw new Error("#next");
			if (how === "done") return count > 2 ? odd(1, "end") : odd(0, count);
			return count > 3 ? { done: true, value: "end" } : { done: false, value: count === 1 ? first : count };
		},
	};
	if (how === "bare") return self;
	self.return = (value) => {
		note(`return ${show(value)}`);
		if (how === "return") throw new Error("#return");
		return how === "goes" && count++ < 3 ? { done: false, value: 0 } : { done: true, value: "left" };
	};
	return self;
}

/** A result whose `done` is no boolean. */
function odd(done: number, value: unknown): IteratorResult<unknown> {
	return { done: done as unknown as true, value };
}

/** What no iterator may give. */
function nothing(value: unknown): IteratorResult<unknown> {
	return value as IteratorResult<unknown>;
}

/** An array with an iterator of its own. */
export function own(first: unknown): unknown[] {
	const list: unknown[] = [first, 2];
	// On a board the prototype's is read-only, and to assign one's own over that is an error.
	Object.defineProperty(list, Symbol.iterator, {
		*value() {
			t("own");
			yield first;
			yield "own";
		},
	});
	return list;
}
