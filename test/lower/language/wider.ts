/**
 * More of the language than the corpus is made of, for `npm run fuzz:lower`: the corpus' grammar is settled. Names that
 * come again, closures over what belongs to the method, iterators that live across suspensions, the library's calls.
 */
import fc from "fast-check";
import { expressions } from "./expressions.ts";
import { choose, inClosure, type Piece, type Pieces, type Scope, say, texts, within } from "./scope.ts";

const { plain, value, wait } = expressions;

/** A name that stands for `@` in a text. */
function named(pieces: Pieces): Pieces {
	return pieces.map(
		(piece): Piece =>
			(scope: Scope) => {
				const text = piece(scope);
				return text.replaceAll("@", scope.fresh("w"));
			},
	);
}

function based(pieces: Pieces, other: string): Pieces {
	return pieces.map((piece) => (scope: Scope) => (scope.place.base ? piece(scope) : other));
}

const captures: Pieces = choose((scope, n) => scope.pick(["scalar", "fixed"], n) ?? "0");

/** Closures over what a method has of its own, made before a suspension and called behind it. */
const closures: Pieces = named(
	fc.oneof(
		based(say`const @ = (q) => super.quiet(q); ${wait}; t(@(${plain}));`, "t('no base');"),
		say`const @ = () => arguments.length; ${wait}; t(@());`,
		say`const @ = () => [new.target, ${captures}]; ${wait}; t(@());`,
		say`const @ = () => () => this.z ?? ${captures}; ${wait}; t(@()());`,
		say`const @ = (n) => (n < 2 ? n : @(n - 1) + @(n - 2)); ${wait}; t(@(5));`,
		say`function @(n) { return n > 0 ? @i(n - 1) : "end"; } ${wait}; t(@(3));
function @i(n) { return @(n); }`,
		say`const @ = class @n { static s = ${captures}; m() { return [@n.s, ${captures}]; } };
${wait}; t(new @().m());`,
		say`let @ = 0; const @o = { get v() { return @; }, set v(q) { @ = q; } }; ${wait}; @o.v = 5; t(@); t(@o.v++);`,
		say`let @ = 1, @a = () => @++, @b = () => @--; ${wait}; @a(); ${wait}; @b(); @a(); t(@);`,
		say`for (var @ = 0; @ < 2; @++) { keep(() => @); ${wait}; } t(@);`,
		say`{ let @ = 1; { let @ = 2; keep(() => @); ${wait}; t(@); } t(@); }`,
		say`let @ = (@g => () => @g)(${plain}); ${wait}; t(@());`,
		say`try { (() => { throw new Error("#" + num(${captures})); })(); } catch ({ message: @ }) { ${wait}; t(@); }`,
	),
);

/** Iterators of the program's own, begun before a suspension and gone on with behind it. */
const iterators: Pieces = named(
	fc.oneof(
		say`function* @() { let i = 0; try { for (;;) yield i++ + num(${captures}); } finally { t("over"); } }
const @i = @(); t(@i.next().value); ${wait}; t(@i.next().value); ${wait}; t(@i.return(7).value);`,
		say`const @ = this.help(${plain}); ${wait}; t(yield* @); t(yield* @);`,
		say`const @ = this.values(1); t(@.next().value); ${wait}; t(yield* @);`,
		say`const @ = this.values(2); t(@.next().value); ${wait}; t(@.return(4).value); t(@.next().done);`,
		say`const @ = this.values(3); @.next();
${wait}; try { t(@.throw(new Error("#own")).done); } catch (e) { t(e); }`,
		say`const [@, @b] = this.values(${value}); ${wait}; t([@, @b]);`,
		say`for (const @ of this.values(${value})) { ${wait}; if (t(@) === 2) break; }`,
	),
);

/** The library's calls, with their values used. */
const library: Pieces = named(
	fc.oneof(
		say`t(this.send(${value}));`,
		say`t(this.send(${value}, "outbox") && this.send(${value}));`,
		say`if (!this.send(${value})) ${wait};`,
		say`let @; while (fuel() && (@ = this.recv()) !== undefined) t(@);`,
		say`let @; while (this.outbox.room && fuel() && (@ = this.recv()) !== undefined) {
this.send(@); ${within(say`t(${value});`)} }`,
		say`while (fuel() && this.dataReady() && this.outbox.room) { t(this.recv()); ${wait}; }`,
		say`t([this.dataReady(), this.anyReady(), this.inbox.fill, this.outbox.room]);`,
		say`for (let @ = 0; @ < 3 && this.send(@); @++) t(@);`,
		texts("this.pause(); yield;", "this.wake(); yield* this.pause();", "this.stop(3);", "this.stop(0); yield;"),
		say`const @ = yield* this.receive(2); if (@ !== undefined) t(yield* this.put(@ + num(${value})));`,
		say`if (fuel()) t(yield* this.main());`,
		say`t(yield* this.put(yield* this.receive()));`,
	),
);

/** What the method's own names may not meet: those of the module, of the steps, of each other. */
const names: Pieces = fc.oneof(
	say`{ const t = f; ${wait}; t(${plain}); }`,
	say`{ let f = (q) => t(["inner", q]); ${wait}; f(${value}); }`,
	say`{ const $s = ${value}; ${wait}; t($s);
let $p = 2, $e = 3, $a = 4, $t = 5, $x = 6; ${wait}; t([$p, $e, $a, $t, $x]); }`,
	say`{ class Thing { m() { return "inner"; } } ${wait}; t(new Thing().m()); }`,
	say`{ const key = () => "a", num = key; ${wait}; t(key(num(${plain}))); }`,
	say`x: for (const x of [1, 2]) { for (const x of [3]) { ${wait}; t(x); continue x; } }`,
	say`{ var t$ = ${value}; let undefined$ = 1; ${wait}; t([t$, undefined$]); }`,
	say`{ const async = 1, of = 2, get = 3; ${wait}; t({ async, of, get, of$: of }); }`,
	say`{ let let$ = [1]; for (const of of let$) { ${wait}; t(of); } }`,
);

const others: Pieces = named(
	fc.oneof(
		based(say`t(super.w); super.w = ${value}; t(super.w ??= (${wait}));`, "t(this.w);"),
		based(say`t(super[(${wait}, "quiet")](${value}));`, "t(this.z);"),
		say`t({ __proto__: { p: 1 }, a: (${wait}) }.p);`,
		say`t({ ["__proto__"]: 5, a: (${wait}), "b c": ${value}, 7: ${plain} });`,
		say`t([...list(${value}), (${wait}), ...list(${value}), , ${plain}]);`,
		say`t(Math.max(...[1, num(${wait})], num(${value})));`,
		say`this.quiet; t(((${wait}), this).quiet(${value}));`,
		say`t((this.o?.["m"])?.(${value}, (${wait})));`,
		say`t(obj(${value}).c?.[(${wait}, 0)]?.toString?.());`,
		say`do { if (${plain}) continue; ${wait}; } while (fuel() && ${value}); `,
		say`@: { try { ${wait}; break @; } finally { t("f"); ${wait}; } }`,
		say`switch (${value}) { case (${wait}): case ${plain}:
function @() { return ${captures}; } t(@()); break;
default: class @C {} t(typeof @C); }`,
		say`for (const [@, @b = (${wait})] of Object.entries(obj(${value}, 2))) {
if (@ === "m") continue; t(@); t(@b); }`,
		say`let { a: { b: @ = ${value} } = { b: (${wait}) }, ...@r } = { a: undefined, q: ${value} }; t(@); t(@r);`,
		say`for (let { length: @ } = "abc", @k = 0; @k < 2; @k++) { keep(() => @ + @k); ${wait}; }`,
		say`t(\`\${${value}}\${(${wait})}\${ask(${value})}\`.length);`,
		say`t(typeof notThere${choose((_, n) => String(n))}); ${wait};`,
		say`try { ${wait}; notThere; } catch (@) { t(@); } finally { t(${value}); }`,
		say`t(new (class { constructor() { return new.target.name === "" ? { @: 1 } : this; } })()); ${wait};`,
		say`(async () => { })(); ${wait};`,
		say`t(eval$ = ${value}); ${wait};`.map(
			(piece): Piece =>
				(scope) =>
					`{ let eval$; ${piece(scope)} }`,
		),
		say`if (${plain}) { function @() { return 1; } ${wait}; t(@()); }`,
		say`t((${inClosure(plain)}, ${wait}) ?? "none");`,
	),
);

export const wider: Pieces = fc.oneof(closures, iterators, library, names, others);
