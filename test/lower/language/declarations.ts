/** Declarations of every kind. */
import fc from "fast-check";
import {
	type Binding,
	inClosure,
	type Piece,
	type Pieces,
	type Scope,
	type Sort,
	say,
	texts,
	within,
} from "./scope.ts";
import { listPatterns, patterns } from "./targets.ts";

const bindings = fc.constantFrom<Binding>("let", "const", "var");

/** What it is set to is drawn first: the names are not there yet. */
function declared(target: Pieces, init: Pieces): Pieces {
	return fc.tuple(bindings, target, init).map(([binding, pattern, given]) => (scope) => {
		const text = given(scope);
		scope.binding = binding;
		return `${binding} ${pattern(scope)} = ${text};`;
	});
}

/** A name of the given sort, declared by a text that has it as `@`. */
function named(sort: Sort, stem: string, pieces: Pieces): Pieces {
	return pieces.map((piece) => (scope: Scope) => {
		const text = piece(scope);
		const name = scope.fresh(stem);
		scope.declare(name, sort);
		return text.replaceAll("@", name);
	});
}

const name: Pieces = fc.constant<Piece>((scope) => scope.bind());

export function declarations(value: Pieces, plain: Pieces, wait: Pieces): Pieces {
	const inside = inClosure(plain, ["q"], false);
	const objects = say`obj(${value}, ${plain})`;
	const lists = fc.oneof(say`list(${value})`, say`things(${value})`, say`[${value}, ${plain}, 3]`);
	return fc.oneof(
		{ weight: 5, arbitrary: declared(name, fc.oneof(value, wait)) },
		{ weight: 1, arbitrary: twoAtOnce(value, plain) },
		{ weight: 2, arbitrary: declared(patterns(value), objects) },
		{ weight: 2, arbitrary: declared(listPatterns(value), lists) },
		{ weight: 1, arbitrary: named("object", "o", say`const @ = ${texts("obj", "watched")}(${value});`) },
		{ weight: 1, arbitrary: named("list", "r", say`const @ = [${value}, ${value}];`) },
		{ weight: 2, arbitrary: named("function", "g", say`function @(q) { return ${inside}; }`) },
		{ weight: 1, arbitrary: named("function", "g", say`const @ = (q) => ${inClosure(plain, ["q"])};`) },
		{ weight: 1, arbitrary: early(value, plain) },
		{ weight: 2, arbitrary: classes(value, plain) },
		{ weight: 1, arbitrary: generators(plain) },
		{ weight: 1, arbitrary: counter(value) },
		{ weight: 1, arbitrary: captured(value, plain, wait) },
	);
}

function twoAtOnce(value: Pieces, plain: Pieces): Pieces {
	return fc.tuple(value, plain).map(([first, second]) => (scope: Scope) => {
		const [one, two, three] = [scope.fresh("x"), scope.fresh("x"), scope.fresh("x")];
		const text = `let ${one}, ${two} = ${first(scope)}`;
		scope.declare(two, "scalar");
		const whole = `${text}, ${three} = ${second(scope)};`;
		scope.declare(one, "scalar");
		scope.declare(three, "scalar");
		return whole;
	});
}

/** Names spoken of before they are there: a function that is called above, and what is not there yet. */
function early(value: Pieces, plain: Pieces): Pieces {
	const inside = inClosure(plain, ["q"], false);
	return fc.oneof(
		fc.tuple(value, inside).map(([given, body]) => (scope: Scope) => {
			const name = scope.fresh("g");
			const text = `t(${name}(${given(scope)}));\nfunction ${name}(q) { return ${body(scope)}; }`;
			scope.declare(name, "function");
			return text;
		}),
		fc.tuple(value, fc.boolean()).map(([given, late]) => (scope: Scope) => {
			const name = scope.fresh("x");
			const text = late
				? `const ${name}g = () => ${name};\nlet ${name} = ${given(scope)};\nt(${name}g());`
				: `try { t(${name}); } catch (e) { t(e); }\nlet ${name} = ${given(scope)};`;
			scope.declare(name, "scalar");
			return text;
		}),
		fc.tuple(value).map(([given]) => (scope: Scope) => {
			scope.binding = "var";
			const name = scope.bind();
			return `t(${name});\nvar ${name} = ${given(scope)};`;
		}),
	);
}

/** A class, and what uses it. */
function classes(value: Pieces, plain: Pieces): Pieces {
	const inside = inClosure(plain, ["q"], false);
	const bodies = fc.oneof(
		say`{ #s = ${inside}; m(q) { return ${inside}; } get s() { return this.#s; } static k = ${inside}; }`,
		say`{ [key(${value})] = ${inside}; *m(q) { yield ${inside}; } static { t(${inside}); } }`,
		say`extends Thing { constructor(q) { super(q); this.n = ${inside}; } m(q) { return super.m(${inside}); } }`,
		say`extends (${value}, Thing) { static [key(${value})](q) { return ${inside}; } }`,
	);
	const use = fc.oneof(say`t(new @(${value}).m(1));`, say`t(@.a?.(1)); ${value};`, say`t(typeof @.k);`);
	return named("class", "C", say`class @ ${bodies}\n${use}`);
}

/** A generator of the program's own inside, and what iterates it. */
function generators(plain: Pieces): Pieces {
	const inside = inClosure(plain, ["q"], false);
	const text = say`function* @(q) { t(yield ${inside}); try { yield 1; } finally { t("g"); } return ${inside}; }`;
	return named("generator", "G", say`${text}\nt([...@(${plain})].length);`);
}

/** A closure that changes what stands around it. */
function counter(value: Pieces): Pieces {
	return fc.tuple(value, within(value)).map(([first, second]) => (scope: Scope) => {
		const name = scope.fresh("n");
		const text = `let ${name} = num(${first(scope)});\nconst ${name}u = () => ++${name};`;
		scope.declare(name, "scalar");
		return `${text}\n${name}u();\nt(${second(scope)});\nt(${name}u() + ${name});`;
	});
}

/** Closures over what changes: of each round of a loop its own. */
function captured(value: Pieces, plain: Pieces, wait: Pieces): Pieces {
	const forms = fc.oneof(
		say`for (let @ = 0; @ < 3; @++) { keep(() => @++); ${wait}; if (${plain}) calls(); }`,
		say`for (let @ = 0, @g = () => @; @ < 2; keep(@g), @++) t(${value});`,
		say`for (const @ of [1, ${value}]) { const @g = () => @; ${wait}; t(@g()); }`,
		say`for (let @ in [5, 6]) { keep(() => (@ += "k")); ${wait}; t(@); calls(); }`,
		say`{ let @ = num(${value}); const @g = () => (@ += 1); ${wait}; @g(); t(@); keep(@g); }`,
		say`try { throw ${value}; } catch (@) { keep(() => @); ${wait}; t(@); }`,
		say`switch (1) { case 1: let @ = ${value}; keep(() => @); ${wait}; @ = 5; }`,
	);
	return forms.map((piece) => (scope: Scope) => {
		const text = piece(scope);
		return text.replaceAll("@", scope.fresh("k"));
	});
}
