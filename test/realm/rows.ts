/**
 * What a board's engine does to a program, row by row, and who catches what would go otherwise on the desk:
 * - `same`: the realm on Node does the same.
 * - `check`: it is refused, or remarked, before anything runs.
 * - `types`: the compiler refuses it, which knows the language of the board.
 * - `xs`: only the board's own engine shows it, by `sim --engine xs` and `size`.
 */
export interface Row {
	readonly what: string;
	/** Code of the module level. */
	readonly module?: string;
	/** An expression, evaluated in a turn of the firmware. */
	readonly code: string;
	readonly catcher: "same" | "check" | "types" | "xs";
	/** What comes of it in the realm on Node: a value as text, or the name of what is thrown. */
	readonly node: string;
	/** On XS as the tests build it. */
	readonly xs: string;
	/** On the Moddable SDK's engine, linked, where it was seen to be otherwise than on XS here. */
	readonly sdk?: string;
	/** It ends the linked engine, or is not linked: looked at by itself there, and what is said has that text in it. */
	readonly alone?: boolean;
	/** Seen in an image for a chip: the same engine for a PC has it. */
	readonly chip?: boolean;
	/** So it is on XS here. */
	readonly ends?: boolean;
}

const T = "TypeError";

/** What lies in flash. */
export const readOnly: readonly Row[] = [
	{
		what: "a typed array",
		module: "const b = new Uint8Array(4);",
		code: "b[0] = 1",
		catcher: "check",
		node: "1",
		xs: T,
	},
	{
		...{ what: "a DataView", module: "const v = new DataView(new ArrayBuffer(4));", code: "v.setInt8(0, 1)" },
		...{ catcher: "check", node: "undefined", xs: T },
	},
	{
		...{ what: "a typed array in a closure", module: "const put = ((b) => (i) => (b[i] = 1))(new Uint8Array(4));" },
		...{ code: "put(0)", catcher: "xs", node: "1", xs: T },
	},
	{ what: "a Map, set", module: "const m = new Map();", code: "m.set(1, 2)", catcher: "same", node: T, xs: T },
	{
		what: "a Map, delete",
		module: "const m = new Map([[1, 1]]);",
		code: "m.delete(1)",
		catcher: "same",
		node: T,
		xs: T,
	},
	{
		what: "a Map, read",
		module: "const m = new Map([[1, 2]]);",
		code: "m.get(1)",
		catcher: "same",
		node: "2",
		xs: "2",
	},
	{
		...{
			what: "a Date",
			module: "const d = new Date(0);",
			code: "d.setTime(5)",
			catcher: "check",
			node: T,
			xs: "5",
		},
		...{ sdk: "the engine ends", alone: true },
	},
	{ what: "a Set", module: "const s = new Set();", code: "s.add(2)", catcher: "same", node: T, xs: T },
	{
		...{ what: "a WeakMap", module: "const w = new WeakMap(); const k = {};", code: "w.set(k, 2)" },
		...{ catcher: "same", node: T, xs: T },
	},
	{
		...{
			what: "a Map in a closure",
			module: "const add = ((all) => (k) => all.set(k, 1))(new Map());",
			code: "add(1)",
		},
		...{ catcher: "same", node: T, xs: T },
	},
	{ what: "a static field", module: "class A { static n = 0; }", code: "A.n++", catcher: "same", node: T, xs: T },
	{ what: "a new static field", module: "class A {}", code: "A.n = 1", catcher: "same", node: T, xs: T },
	{
		...{
			what: "a function's property",
			module: "function f() {}",
			code: "f.calls = 1",
			catcher: "same",
			node: T,
			xs: T,
		},
	},
	{ what: "an error's name", code: 'new Error("x").name = "Mine"', catcher: "same", node: T, xs: T },
	{
		...{ what: "a subclass's name", module: "class E extends Error {}", code: 'new E("x").name = "Mine"' },
		...{ catcher: "same", node: T, xs: T },
	},
	{
		...{ what: "a method, from an instance", module: "class A { on() {} }", code: "new A().on = () => 1" },
		...{ catcher: "same", node: T, xs: T },
	},
	{
		...{ what: "a method, by assign", module: "class A { on() {} }", code: "Object.assign(new A(), { on: 1 })" },
		...{ catcher: "same", node: T, xs: T },
	},
	...["toString", "valueOf", "constructor"].map(
		(name): Row => ({ what: name, code: `({}).${name} = () => 1`, catcher: "same", node: T, xs: T }),
	),
	{ what: "a prototype", module: "class A {}", code: "A.prototype.extra = 1", catcher: "same", node: T, xs: T },
	{ what: "a built-in's prototype", code: "String.prototype.last = 1", catcher: "same", node: T, xs: T },
	{
		what: "Array.prototype, told behind the turn",
		code: "Array.prototype.last = 1",
		catcher: "check",
		node: "1",
		xs: T,
	},
	{ what: "a built-in function", code: "Object.keys = 1", catcher: "same", node: T, xs: T },
	{
		...{ what: "a generator object", module: "function* f() { yield 1; }\nconst g = f();", code: "g.next().value" },
		...{ catcher: "check", node: "1", xs: "main keeps a generator", sdk: "generator", alone: true, ends: true },
	},
	...(
		[
			["replace", '"aXa".replace(r, "b")', "bXb"],
			["replaceAll", '"aXa".replaceAll(r, "b")', "bXb"],
			["match", 'String("aXa".match(r))', "a,a"],
			["test", 'r.test("a")', "true"],
			["exec", 'r.exec("a").index', "0"],
			["search", '"Xa".search(r)', "1"],
		] as const
	).map(
		([name, code]): Row => ({
			...{ what: `an expression with a flag, ${name}, that the build has not moved`, module: "const r = /a/g;" },
			...{ code, catcher: "same", node: T, xs: T },
		}),
	),
	{
		what: "a variable that holds a function",
		module: "let f = () => 1;",
		code: "f = () => 2",
		catcher: "xs",
		node: "() => 2",
		xs: T,
	},
];

/** What cannot be written as JSON. */
export const inJson: readonly Row[] = [
	["an object", "const o = { a: 1 };", "JSON.stringify(o)", '{"a":1}'],
	["an array", "const a = [1, 2];", "JSON.stringify(a)", "[1,2]"],
	["one in another", "const a = [1];", "JSON.stringify({ b: { a } })", '{"b":{"a":[1]}}'],
	["one that was changed", "const o = { a: 1 };", "(o.a = 2, JSON.stringify(o))", '{"a":2}'],
].map(([what = "", module = "", code = "", xs = ""]) => ({
	...{ what: `JSON of ${what}`, module, code, catcher: "same", node: T, xs, sdk: T },
}));

/** What may be written all the same. */
export const taken: readonly Row[] = (
	[
		["an object", "const o = { a: 1 };", "(o.a = 2, o.b = 3, JSON.stringify({ ...o }))", '{"a":2,"b":3}'],
		["JSON of a copy", "const a = [1, 2];", "JSON.stringify([...a])", "[1,2]"],
		["JSON that is made meanwhile", "const text = JSON.stringify({ a: [1] });", "text", '{"a":[1]}'],
		["an array", "const a = [1, 2];", "(a.push(3), a[0] = 9, a.join())", "9,2,3"],
		["a variable", "let n = 1;", "(n += 2, ++n)", "4"],
		["a variable of a closure", "const up = (() => { let n = 0; return () => ++n; })();", "(up(), up())", "2"],
		["private fields", "class A { #p = 1; up() { return ++this.#p; } } const a = new A();", "a.up()", "2"],
		["a Date, read", "const d = new Date(5);", "d.getTime()", "5"],
		["a class field", 'class E extends Error { name = "E3"; }', 'String(new E("x"))', "E3: x"],
		["an expression without a flag", "const r = /a/;", 'r.test("a")', "true"],
		["an expression with a flag, split", "const r = /X/g;", '"aXb".split(r).join()', "a,b"],
		["an expression with a flag, matchAll", "const r = /a/g;", '[..."aXa".matchAll(r)].length', "2"],
		[
			"a name of the global object",
			"globalThis.one = 1;",
			"(globalThis.two = one, typeof two + two++ + two)",
			"number12",
		],
		["a name that nothing has", "", "(globalThis.some = 1, delete globalThis.some, typeof some)", "undefined"],
		["no arguments of a module's", "const f = () => typeof arguments;", "f()", "undefined"],
		[
			"how much two texts differ",
			"",
			'["ñ", "a", "b", "ab", "é"].map((one) => one.localeCompare("a")).join()',
			"98,0,1,98,98",
		],
		["the global object, as packages ask for it", "", 'typeof Function("return this")()', "object"],
		["a Map made later", "class A { all = new Map(); }", "new A().all.set(1, 2).size", "1"],
		["toString, while modules are evaluated", 'const o = {}; o.toString = () => "mine";', "String(o)", "mine"],
		["a prototype, while modules are evaluated", "class A {} A.prototype.n = 1;", "new A().n", "1"],
	] as const
).map(([what, module, code, value]) => ({ what, module, code, catcher: "same", node: value, xs: value }));
