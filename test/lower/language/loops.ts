/** Loops of every kind, labelled or not; each ends. */
import fc from "fast-check";
import { expressions } from "./expressions.ts";
import { choose, type Piece, type Pieces, type Scope, say, texts } from "./scope.ts";
import { listPatterns, patterns, targets } from "./targets.ts";

const { plain, value, wait, items } = expressions;

/** `head` names what its body may use, in the scope of the loop. */
type Head = (scope: Scope) => string;

/** `body` is drawn in the scope of the loop; a closure over its variable stands in many. */
export function loops(body: Pieces): Pieces {
	const heads = fc.oneof(
		{ weight: 3, arbitrary: counted },
		{ weight: 4, arbitrary: over },
		{ weight: 3, arbitrary: keys },
		{ weight: 2, arbitrary: say`while (fuel() && ${value})` },
		{ weight: 2, arbitrary: say`for (; fuel(); ${value})` },
		{ weight: 3, arbitrary: say`for (${value}; fuel() && ${value}; )` },
	);
	const kept = fc.boolean();
	const block = fc.tuple(heads, body, kept, fc.nat(3)).map(([head, inside, keeps, way]) => (scope: Scope) => {
		const { scope: around, text: label } = labelFor(scope, way);
		const text = head(around);
		const name = around.pick(["scalar", "fixed"], 0);
		const closure = keeps && name !== undefined ? `keep(() => ${name});\n` : "";
		return `${label}${text} { ${closure}${inside(around.inner())} }`;
	});
	const doWhile = fc.tuple(body, value, fc.nat(3)).map(([inside, test, way]) => (scope: Scope) => {
		const { scope: around, text: label } = labelFor(scope, way);
		return `${label}do { ${inside(around.inner())} } while (fuel() && ${test(scope)});`;
	});
	return fc.oneof({ weight: 12, arbitrary: block }, { weight: 3, arbitrary: doWhile });
}

/** One in four has a label. */
function labelFor(scope: Scope, way: number): { scope: Scope; text: string } {
	const change = { breaks: true, continues: true };
	if (way !== 0) return { scope: scope.inner(change), text: "" };
	const text = scope.fresh("l");
	return {
		scope: scope.inner({ ...change, labels: [...scope.place.labels, { text, loop: true }] }),
		text: `${text}: `,
	};
}

const counted: fc.Arbitrary<Head> = fc.oneof(
	fc.tuple(value, plain).map(
		([start, last]): Head =>
			(scope) => {
				const first = start(scope);
				const name = scope.fresh("i");
				scope.declare(name, "fixed");
				return `for (let ${name} = (${first}, 0); ${name} < 2; ${name}++, ${last(scope)})`;
			},
	),
	fc.tuple(value, value).map(
		([test, next]): Head =>
			(scope) => {
				const [name, end] = [scope.fresh("i"), scope.fresh("n")];
				scope.declare(name, "fixed");
				const [head, update] = [`let ${name} = 0, ${end} = 2; (${test(scope)}, ${name} < ${end})`, next(scope)];
				return `for (${head}; (${update}, ${name} += 1))`;
			},
	),
	fc.constant<Head>((scope) => {
		scope.binding = "var";
		const name = scope.bind();
		return `for (var ${name} = 0; fuel() && ${name} < 2; ${name}++)`;
	}),
);

const kind = fc.constantFrom("let", "const", "var");

/** The names of the head are not there yet where what is iterated is evaluated. */
function declared(what: Pieces, target: Pieces, word: "of" | "in"): fc.Arbitrary<Head> {
	return fc.tuple(what, target, kind).map(([list, pattern, binding]) => (scope) => {
		const text = list(scope);
		scope.binding = binding === "let" ? "let" : binding === "const" ? "const" : "var";
		return `for (${binding} ${pattern(scope)} ${word} ${text})`;
	});
}

const name: Pieces = fc.constant<Piece>((scope) => scope.bind());
const pairs: Pieces = fc.oneof(say`[[1, ${value}], [${plain}]]`, say`new Map([[1, ${value}], ["k", 2]])`);
const objects: Pieces = say`[obj(${value}), obj(2, ${value})]`;

const over: fc.Arbitrary<Head> = fc.oneof(
	{ weight: 5, arbitrary: declared(items, name, "of") },
	{ weight: 2, arbitrary: declared(pairs, listPatterns(value), "of") },
	{ weight: 2, arbitrary: declared(objects, patterns(value), "of") },
	{ weight: 4, arbitrary: say`for (${targets(value)} of ${items})` },
	{ weight: 1, arbitrary: say`for ([${targets(value)}, ${targets(value)} = ${value}] of ${pairs})` },
);

const keys: fc.Arbitrary<Head> = fc.oneof(
	{ weight: 4, arbitrary: declared(say`{ a: ${fc.oneof(value, say`(${wait})`)}, b: 1 }`.map(parens), name, "in") },
	{
		weight: 1,
		arbitrary: declared(
			choose((scope, n) => scope.pick(["object", "list"], n) ?? "[4, 5]"),
			name,
			"in",
		),
	},
	{ weight: 2, arbitrary: say`for (${targets(value)} in ${texts("[7, 8]", "'ab'", "null")})` },
);

function parens(piece: Piece): Piece {
	return (scope) => `(${piece(scope)})`;
}
