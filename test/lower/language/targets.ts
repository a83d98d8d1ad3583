/** Assignments of every kind, and patterns. */
import fc from "fast-check";
import { choose, type Piece, type Pieces, say, texts } from "./scope.ts";

/** What may be assigned to; what leads there may suspend. */
export function targets(value: Pieces): Pieces {
	return fc.oneof(
		{ weight: 4, arbitrary: choose((scope, n) => scope.pick(["scalar"], n) ?? "this.z") },
		{ weight: 1, arbitrary: texts("this.z", "this.#p", "this.y", "this.w") },
		{ weight: 1, arbitrary: say`${anObject}.${texts("a", "b")}` },
		{ weight: 1, arbitrary: say`${anObject}[key(${value})]` },
		{ weight: 1, arbitrary: say`${aList}[num(${value}) & 1]` },
		{ weight: 1, arbitrary: say`this[key(${value})]` },
		{ weight: 1, arbitrary: say`obj(${value}).a` },
		{ weight: 1, arbitrary: based },
	);
}

const anObject: Pieces = choose((scope, n) => scope.pick(["object"], n) ?? "this.o");
const aList: Pieces = choose((scope, n) => scope.pick(["list"], n) ?? "this.l");
const based: Pieces = texts("super.z", "super['y']").map(
	(piece) => (scope) => (scope.place.base ? piece(scope) : "this.y"),
);

export function assignments(value: Pieces, wait: Pieces, items: Pieces): Pieces {
	const target = targets(value);
	const keyed = say`[key(${value})]: ${target}`;
	return fc.oneof(
		{ weight: 4, arbitrary: say`(${target} = ${value})` },
		{ weight: 3, arbitrary: say`(${target} ${texts("-=", "*=", "%=", "&=", "|=", "^=", "<<=", ">>>=")} ${value})` },
		{ weight: 2, arbitrary: say`(${target} += num(${value}))` },
		{ weight: 1, arbitrary: say`(${target} **= (${wait}, 2))` },
		{ weight: 2, arbitrary: say`(${target} ${texts("??=", "||=", "&&=")} ${value})` },
		{ weight: 3, arbitrary: say`(${target} ${texts("??=", "||=", "&&=")} (${wait}))` },
		{ weight: 1, arbitrary: say`(${target} += num(${wait}))` },
		{ weight: 1, arbitrary: say`(${target}${texts("++", "--")})` },
		{ weight: 2, arbitrary: say`${anObject}[key(${wait})]${texts("++", "--")}` },
		{ weight: 1, arbitrary: say`(${texts("++", "--")}${target})` },
		{ weight: 2, arbitrary: say`([${target}, , ${target} = ${value}] = ${items}, 1)` },
		{ weight: 1, arbitrary: say`([...${target}] = ${items}).length` },
		{
			weight: 2,
			arbitrary: say`({ a: ${target}, ${keyed} = ${value}, c: [${target}] } = obj(${value}), 1)`,
		},
	);
}

const name: Pieces = fc.constant((scope) => scope.bind());
const rest: Pieces = fc.constant((scope) => scope.bind("list"));
const others: Pieces = fc.constant((scope) => scope.bind("fixed"));

/** A pattern that declares names, for an object with `a`, `b` and `c`. */
export function patterns(value: Pieces): Pieces {
	return fc.letrec<{ one: Piece; many: Piece }>((tie) => ({
		one: fc.oneof(
			{ maxDepth: 1, depthIdentifier: "pattern", withCrossShrink: true },
			{ weight: 3, arbitrary: name },
			{ weight: 1, arbitrary: tie("many") },
		),
		many: fc.oneof(
			say`{ a: ${name}, b: ${tie("one")} = ${value} }`,
			say`{ a: ${name} = ${value}, ...${others} }`,
			say`{ [key(${value})]: ${tie("one")} = obj(${value}), c: [${name}] = [1] }`,
			say`{ d: { a: ${name} = ${value}, c: ${rest} = [1] } = obj(${value}) }`,
		),
	})).many;
}

/** The same for what is iterated. */
export function listPatterns(value: Pieces): Pieces {
	return fc.oneof(
		say`[${name}, ${name} = ${value}]`,
		say`[, ${name}, ...${rest}]`,
		say`[${name} = ${value}, ...[${name}]]`,
		say`[${name}, { length: ${name} = ${value} } = ${value} ?? "s"]`,
	);
}
