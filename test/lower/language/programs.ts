/** Whole programs: a component's class with all that belongs to it, in one file or two, and what happens to it. */
import fc from "fast-check";
import { expressions } from "./expressions.ts";
import type { Script } from "./runs.ts";
import { inClosure, type Piece, type Pieces, type Place, Scope, say } from "./scope.ts";
import { statements } from "./statements.ts";
import { wider } from "./wider.ts";

export interface Program {
	/** By file name; `graph.js` exports `make`. */
	readonly files: Readonly<Record<string, string>>;
	readonly scripts: readonly Script[];
}

/** Where a component's class comes from. */
type Origin = "plain" | "base" | "file" | "mixin" | "twice" | "mixed";

const origins = fc.oneof(
	{ weight: 8, arbitrary: fc.constant<Origin>("plain") },
	...(["base", "file", "mixin", "twice", "mixed"] as const).map((one) => ({
		weight: 2,
		arbitrary: fc.constant<Origin>(one),
	})),
);

const { plain, value } = expressions;

/** What the bodies of methods are made of. */
interface Grammar {
	readonly short: Pieces;
	readonly long: Pieces;
	/** See `Place`. */
	readonly again: fc.Arbitrary<number>;
}

const settled: Grammar = { short: statements(1, 1, 2), long: statements(2, 2, 4), again: fc.constant(0) };

function several(piece: Pieces, maxLength: number): Pieces {
	const list = fc.array(piece, { minLength: 1, maxLength, size: "max" });
	return list.map((pieces) => (scope) => pieces.map((one) => one(scope)).join("\n"));
}

const widened: Grammar = {
	short: fc.oneof(settled.short, wider, say`${wider}\n${settled.short}`),
	long: several(fc.oneof({ weight: 3, arbitrary: wider }, { weight: 2, arbitrary: statements(2, 1, 1) }), 4),
	again: fc.constantFrom(0, 0, 3, 6),
};

/** What differs in the classes of programs. */
interface Members {
	readonly main: Piece;
	readonly help: Piece;
	readonly aid: Piece;
	readonly again: Piece;
	readonly pick: Piece;
	readonly quiet: Piece;
	/** Default of a helper's parameter. */
	readonly given: Piece;
	readonly callsMain: boolean;
	readonly callsHelp: boolean;
	/** Its values are iterated by hand in the class above, delegated to in the one below. */
	readonly callsValues: boolean;
	/** So many suspensions stand in it at one place: steps count their states. */
	readonly length: number;
}

/** Around the number of states at which those within a `try` begin to be counted, today. */
const lengths = fc.oneof(
	{ weight: 20, arbitrary: fc.constant(0) },
	{ weight: 1, arbitrary: fc.integer({ min: 990, max: 1_030 }) },
);

function members(main: Pieces, short: Pieces, length: fc.Arbitrary<number> = fc.constant(0)): fc.Arbitrary<Members> {
	const quiet = inClosure(plain, ["q"], false);
	const helpers = { help: short, aid: short, again: short, pick: value, quiet, given: plain };
	const flags = { callsMain: fc.boolean(), callsHelp: fc.boolean(), callsValues: fc.boolean() };
	return fc.record({ main, ...helpers, ...flags, length });
}

/** What is known of the classes around. */
type Around = Pick<Place, "base" | "imports" | "iterates" | "again"> & { readonly apart: boolean };

function scopeOf(around: Around, own: boolean, names: readonly string[] = []): Scope {
	const scope = new Scope({ labels: [], breaks: false, continues: false, self: true, own, ...around });
	for (const name of names) scope.declare(name, "scalar");
	return scope;
}

/** The methods of a class, by name. Each that might call for ever takes fuel. */
type Methods = Readonly<Record<string, string>>;

/** Of two classes in two files. */
function isApart({ base, iterates, apart }: Around): boolean {
	return apart && (base || !iterates);
}

function methodsOf(one: Members, around: Around): Methods {
	const text = (body: Piece, ...names: string[]): string => body(scopeOf(around, true, names));
	const above = around.base && one.callsMain ? "t(yield* super.main());\n" : "";
	const values = around.base ? "f(...this.values(7));" : "t(yield* this.values(8));";
	const first = `${"yield;".repeat(one.length)}\n${one.callsValues && isApart(around) ? values : ""}\n`;
	const helpAbove = around.base && one.callsHelp ? "t(yield* super.help(w));\n" : "";
	const given = one.given(scopeOf(around, false));
	return {
		main: `*main() {\nlet x = 1, y = "s";\n${first}${text(one.main, "x", "y")}\n${above}return "over";\n}`,
		help: `*help(w = ${given}, { b = 2, ...others } = {}) {
if (!fuel()) return 0;
${helpAbove}${text(one.help, "w", "b")}
return w;
}`,
		aid: `*#aid(v, ...rest) {\nif (!fuel()) return 1;\n${text(one.aid, "v")}\nreturn rest.length;\n}`,
		again: `*again(n) {
if (!fuel()) return 2;
if (n > 0) t(yield* this.again(n - 1));
${text(one.again, "n")}
}`,
		pick: `*pick(v) { return fuel() ? ${text(one.pick, "v")} : v; }`,
		...(around.base ? {} : { values: "*values(v) { yield v; t(yield 2); return 3; }" }),
		quiet: `quiet(q) { return ${one.quiet(scopeOf(around, false))}; }`,
		w: 'get w() { return t("get w"); }\nset w(v) { t(["set w", v]); }',
		hush: '#hush(q) { return f("hush", q); }',
	};
}

/** Which methods are reached from `main` in any of the classes. */
function used(classes: readonly Methods[]): ReadonlySet<string> {
	const found = new Set(["main"]);
	for (const name of found) {
		for (const methods of classes) {
			for (const [, other] of (methods[name] ?? "").matchAll(/\b(?:this|super)(?:\.#?|\[['"`])(\w+)/g))
				if (other !== undefined && classes.some((one) => other in one)) found.add(other);
		}
	}
	return found;
}

function classText(head: string, methods: Methods, names: ReadonlySet<string>): string {
	const texts = Object.entries(methods).flatMap(([name, text]) => (names.has(name) ? [text] : []));
	const fields = 'z = 1; y = "y"; o = obj(1, 2); l = [1, 2]; #p = 3;';
	return `class ${head} {\n${fields}\n${texts.join("\n")}\nclose() { t("closed"); }\n}`;
}

/** What programs take from `world`. */
export const imported = [
	...["ask", "calls", "cut", "f", "fuel", "key", "keep", "list", "num", "obj"],
	...["own", "t", "tag", "Thing", "things", "watched"],
];
const head = `import { Component } from "ganglion";
import { ${imported.join(", ")} } from "world";
`;
const near = "function* near(self, n) { t(yield* self.sleep(n)); return n; }\n";
const far = `import { t } from "world";
export function* far(self, n) {
	try { yield n; if (n > 1) t(yield* self.receive(1)); t(yield* self.sleep(n)); } finally { t("far"); }
	return "far";
}
`;

const heads = {
	...{ plain: "A extends Component", base: "A extends Base", file: "A extends Base" },
	...{ mixin: "A extends M(Base)", twice: "A extends M(M(Base))", mixed: "A extends N(M(Base))" },
};

interface Parts {
	readonly again: number;
	readonly origin: Origin;
	readonly imports: boolean;
	readonly self: Members;
	readonly base: Members;
	readonly mixin: Members;
	/** A mixin and what it extends stand in a file of their own. */
	readonly afar: boolean;
	readonly receiver: string;
}

/** The files of a program, by where its component's class comes from. */
function filesOf({ origin, imports, again, self, base, mixin, afar, receiver }: Parts): Program["files"] {
	const isMixed = origin === "mixin" || origin === "twice" || origin === "mixed";
	const apart = origin === "file" || (isMixed && afar);
	const around = { base: origin !== "plain", imports, iterates: true, again, apart };
	const own = methodsOf(self, around);
	const below = methodsOf(base, { ...around, base: false, iterates: !around.apart });
	const mixed = methodsOf(mixin, { ...around, base: true });
	const second = methodsOf(base, { ...around, base: true });
	const classes = [own, ...(origin === "plain" ? [] : [below]), ...(isMixed ? [mixed] : [])];
	if (origin === "mixed") classes.push(second);
	const names = used(classes);
	const start = `${head}${imports ? 'import { far } from "./far.js";\n' : ""}${near}`;
	const parts = [`${classText("Base extends Component", below, names)}\n`];
	if (isMixed) parts.push(`const M = (B) => ${classText("extends B", mixed, names)};\n`);
	if (origin === "mixed") parts.push(`const N = (B) => ${classText("extends B", second, names)};\n`);
	const exported = ["Base", ...(isMixed ? ["M"] : []), ...(origin === "mixed" ? ["N"] : [])].join(", ");
	const lower = origin === "plain" ? "" : apart ? `import { ${exported} } from "./base.js";\n` : parts.join("");
	const upper = `${classText(heads[origin], own, names)}\nexport const make = (options) => new A(options);\n`;
	return {
		"graph.js": start + lower + upper + receiver,
		...(apart ? { "base.js": `${start}${parts.join("")}export { ${exported} };\n` } : {}),
		...(imports ? { "far.js": far } : {}),
	};
}

/** A handler that receives what the main puts, and is changed from outside. */
const receivers = fc
	.constantFrom(
		"",
		'R.prototype.on = function (m) { t("new on"); t(m); };',
		'R.prototype.open = function () { R.prototype.on = (m) => t(["new", m]); };',
		'R.prototype.open = function () { this.on = (m) => { t("own on"); if (m === 1) delete this.on; }; };',
	)
	.map(
		(change) => `class R extends Component {
on(m) { t("on"); t(m); }
}
${change}
export const receive = (options) => new R(options);
`,
	);

const moments = fc.array(fc.nat(12), { maxLength: 6 }).map((list) => list.sort((a, b) => a - b));
const script: fc.Arbitrary<Script> = fc.record({
	feed: moments,
	lasting: fc.integer({ min: 0, max: 5 }).map((n) => n < 5),
	wakes: fc.array(fc.nat(12), { maxLength: 2 }),
	stopAt: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 })),
	deadline: fc.constantFrom(1000, 2, 0),
	throwAt: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })),
	restarts: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
	capacity: fc.constantFrom(1, 2, 8),
	slow: fc.constantFrom(0, 0, 2, -1),
});

function made({ short, long, again }: Grammar): fc.Arbitrary<Program> {
	const parts = {
		origin: origins,
		imports: fc.integer({ min: 0, max: 3 }).map((n) => n === 1),
		self: members(long, short, lengths),
		base: members(short, short),
		mixin: members(short, short),
		afar: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
		receiver: fc.oneof({ weight: 4, arbitrary: fc.constant("") }, { weight: 1, arbitrary: receivers }),
		scripts: fc.tuple(script, script, script),
	};
	return fc.record({ ...parts, again }).map(({ scripts, ...one }) => ({ files: filesOf(one), scripts }));
}

/** What the corpus is made of. */
export const programs: fc.Arbitrary<Program> = made(settled);

/** More than that. Some of them no engine parses. */
export const wide: fc.Arbitrary<Program> = made(widened);
