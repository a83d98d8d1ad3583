/** Expressions of generated programs: plain ones, and those of a component's generator, in which all may suspend. */
import fc from "fast-check";
import { choose, inClosure, mix, type Piece, type Pieces, say, texts } from "./scope.ts";
import { suspensions } from "./suspensions.ts";
import { assignments } from "./targets.ts";

export interface Expressions {
	/** Nothing in it suspends the component. */
	readonly plain: Pieces;
	/** Anything; an operand. */
	readonly value: Pieces;
	/** Suspends, as a rule. */
	readonly wait: Pieces;
	/** To be iterated. */
	readonly items: Pieces;
}

export const scalar: Pieces = choose((scope, n) => scope.pick(["scalar", "fixed"], n) ?? "3");
export const variable: Pieces = choose(
	(scope, n) => scope.pick(["scalar"], n) ?? (scope.place.self ? "this.z" : "void 0"),
);
/** An object with the fields `a`, `b` and `c`, and a method `m`. */
export const object: Pieces = choose((scope, n) => scope.pick(["object"], n) ?? "obj(4)");
export const list: Pieces = choose((scope, n) => scope.pick(["list"], n) ?? "[5, 6]");

const mine: Pieces = choose((scope, n) =>
	scope.place.self ? (["this.z", "this.#p", "this.y", "this.w"][n % 4] ?? "") : "7",
);
const leaf: Pieces = fc.oneof(
	texts("1", "2", "'a'", "undefined", "null", "true", "0"),
	scalar,
	scalar,
	mine,
	texts("t(1)", "t(2)", "t('c')"),
);

/** What may be made of any expressions, whether they suspend or not. */
export function operations(x: Pieces): readonly (readonly [number, Pieces])[] {
	return [
		[2, say`f(${x}, ${x})`],
		[1, say`t(${x})`],
		[1, say`(${x} ${texts("-", "*", "&", "^", "|", "<", ">=", "===", "!=", "%", ">>>")} ${x})`],
		[1, say`(${x} + 1)`],
		[1, say`(ask(${x}) ${texts("-", "<", "*")} ask(${x}))`],
		[1, say`cut(\`\${ask(${x})}-\${${x}}\`)`],
		[2, say`(${texts("typeof", "!", "-", "void", "~", "+")} (${x}))`],
		[1, say`(${x} ? ${x} : ${x})`],
		[2, say`(${x} ${texts("&&", "||", "??")} ${x})`],
		[1, say`(${x}, ${x})`],
		[1, say`cut(\`a\${${x}}b\${${x}}\`)`],
		[1, say`tag\`c\${${x}}d\${${x}}\``],
		[1, say`new Thing(${x}, ${x}).a`],
		[1, say`[${x}, , ${x}, ...[${x}]].length`],
		[1, say`({ a: ${x}, [key(${x})]: ${x}, z() { return 1; } }).a`],
		[1, say`({ ...obj(${x}), b: ${x} }).b`],
		[1, say`${object}[key(${x})]`],
		[1, say`${object}.m(${x})`],
		[1, say`${object}?.${texts("a", "m", "d")}?.${texts("a", "c")}`],
		[1, say`(key(${x}) in ${object})`],
	];
}

const closures = (plain: Pieces): readonly (readonly [number, Pieces])[] => [
	[1, say`t(/[a-c]/.test(cut(${plain})))`],
	[1, say`({ __proto__: ${object}, m(v) { return super.m(${inClosure(plain, ["v"], false)}); } }).m(1)`],
	[1, say`(() => ${inClosure(plain)})()`],
	[1, say`((v) => ${inClosure(plain, ["v"])})(${plain})`],
	[1, say`(function () { return ${inClosure(plain, [], false)}; })()`],
	[1, say`[...(function* () { t(yield ${inClosure(plain, [], false)}); yield* [8]; })()].length`],
	[1, own(say`(#p in this)`)],
	[1, own(say`this.quiet(${plain})`)],
	[1, own(say`this.#hush(${plain})`)],
];

/** Only where `this` is the component. */
export function own(pieces: Pieces): Pieces {
	return pieces.map((piece) => (scope) => (scope.place.self ? piece(scope) : "9"));
}

/** Only where a helper's values may be looked at. */
function iterated(piece: Piece): Piece {
	return (scope) => (scope.place.iterates && scope.place.self ? piece(scope) : "[8]");
}

/** Only where there is a class of programs below it. */
function based(pieces: Pieces): Pieces {
	return pieces.map((piece) => (scope) => (scope.place.base && scope.place.self ? piece(scope) : "t('no base')"));
}

/** Forms in which only a component's own suspensions stand. */
function positions(x: Pieces, plain: Pieces): readonly (readonly [number, Pieces])[] {
	const apart = inClosure(plain, [], false);
	return [
		[1, say`f(...list(${x}), ${x})`],
		[1, say`f(${scalar}, ${x}, ${scalar})`],
		[1, say`this.quiet(${x})`],
		[2, say`this.#hush(${x})`],
		[1, say`f(...this.values(${x}))`.map(iterated)],
		[1, say`this[${texts("'quiet'", "`quiet`")}](${x})`],
		[4, based(say`super.quiet(${x})`)],
		[2, based(say`super[${texts("'quiet'")}](${x})`)],
		[1, say`${object}?.m(${x})`],
		[1, say`${object}?.[key(${x})]`],
		[2, say`${object}.nothing?.(${x})`],
		[1, say`(${x})?.a`],
		[1, say`(${x})?.a.b`],
		[1, say`(${x} ? Thing : null)?.is(obj(${x}))`],
		[1, say`new (${x}, Thing)(...list(${x}))`.map((piece) => (scope) => `${piece(scope)}.b`)],
		[1, say`${list}[num(${x}) & 1]`],
		[1, based(say`super[key(${x})]`)],
		[2, say`delete ${object}[key(${x})]`],
		[2, say`(#p in list(${x}))`],
		[1, say`(obj(${x}) instanceof (${x}, Thing))`],
		[1, say`({ [key(${x})]: ${x}, get g() { return ${apart}; }, ...${object} }).${texts("a", "g")}`],
		[1, say`({ a: ${x}, m() { return ${inClosure(plain, [], false)}; } }).m()`],
		[1, say`new (class { [key(${x})] = 1; constructor(q) { this.q = q; } })(${x}).q`],
		[1, say`new (class extends (${x}, Thing) { n = ${inClosure(plain, [], false)}; })(${x}).n`],
		[1, say`((v) => ${inClosure(plain, ["v"])})(${x})`],
		[1, say`${choose((scope, n) => scope.pick(["function"], n) ?? "f")}(${x})`],
		[1, say`(num(${x}) ** 2)`],
		[
			1,
			texts("arguments.length", "arguments[0]", "new.target").map(
				(piece) => (scope) => (scope.place.own ? piece(scope) : "1"),
			),
		],
	];
}

export const expressions: Expressions = fc.letrec<{ plain: Piece; value: Piece; wait: Piece; items: Piece }>((tie) => {
	const [plain, value, wait, items] = [tie("plain"), tie("value"), tie("wait"), tie("items")];
	return {
		plain: mix({ most: 1, name: "plain" }, leaf, [3, leaf], ...operations(plain), ...closures(plain)),
		value: mix(
			{ most: 2, name: "value" },
			leaf,
			[8, leaf],
			[4, plain],
			[24, say`(${wait})`],
			...operations(value),
			...positions(value, plain),
			[9, assignments(value, wait, items)],
		),
		wait: suspensions(value, items),
		items: mix(
			{ most: 1, name: "items" },
			say`[${plain}, 2]`,
			[3, say`[${value}, ${plain}]`],
			[2, say`things(${value})`],
			[1, list],
			[1, say`things(1, ${texts('"bare"', '"next"', '"done"', '"return"', '"goes"', '"none"')})`],
			[2, say`own(${value})`],
			[1, say`new Map([[1, ${value}], ["k", 2]])`],
			[1, say`list(${value})`],
			[2, say`this.values(${value})`.map(iterated)],
			[1, texts('"ab"', "new Set([1, 2])", "5", "null")],
			[2, say`(function* (v) { t(yield v); yield ${inClosure(plain, ["v"], false)}; return 5; })(${value})`],
		),
	};
});
