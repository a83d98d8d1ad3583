/**
 * What a board's engine does to a program, row by row, and who catches what would go otherwise on the desk:
 * - `same`: the realm on Node does the same.
 * - `check`: it is refused, or remarked, before anything runs.
 * - `xs`: only the board's own engine shows it, by `sim --engine xs` and `size`.
 */
export interface Row {
	readonly what: string;
	/** Code of the module level. */
	readonly module?: string;
	/** An expression, evaluated in a turn of the firmware. */
	readonly code: string;
	readonly catcher: "same" | "check" | "xs";
	/** What comes of it in the realm on Node: a value as text, or the name of what is thrown. */
	readonly node: string;
	/** On XS as the tests build it. */
	readonly xs: string;
	/** On the Moddable SDK's engine, linked, where it was seen to be otherwise than on XS here. */
	readonly sdk?: string;
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
		what: "a variable that holds a function",
		module: "let f = () => 1;",
		code: "f = () => 2",
		catcher: "xs",
		node: "() => 2",
		xs: T,
	},
];

/** What may be written all the same. */
export const taken: readonly Row[] = (
	[
		["an object", "const o = { a: 1 };", "(o.a = 2, o.b = 3, JSON.stringify(o))", '{"a":2,"b":3}'],
		["an array", "const a = [1, 2];", "(a.push(3), a[0] = 9, a.join())", "9,2,3"],
		["a variable", "let n = 1;", "(n += 2, ++n)", "4"],
		["a variable of a closure", "const up = (() => { let n = 0; return () => ++n; })();", "(up(), up())", "2"],
		["private fields", "class A { #p = 1; up() { return ++this.#p; } } const a = new A();", "a.up()", "2"],
		["a Date", "const d = new Date(0);", "(d.setTime(5), d.getTime())", "5"],
		["a class field", 'class E extends Error { name = "E3"; }', 'String(new E("x"))', "E3: x"],
		["a Map made later", "class A { all = new Map(); }", "new A().all.set(1, 2).size", "1"],
		["toString, while modules are evaluated", 'const o = {}; o.toString = () => "mine";', "String(o)", "mine"],
		["a prototype, while modules are evaluated", "class A {} A.prototype.n = 1;", "new A().n", "1"],
	] as const
).map(([what, module, code, value]) => ({ what, module, code, catcher: "same", node: value, xs: value }));

/** Built-ins, and what XS does in its own way. */
export const builtIns: readonly Row[] = [
	{ what: "Intl", code: "typeof Intl", catcher: "same", node: "undefined", xs: "undefined" },
	{ what: "timers", code: "typeof setTimeout", catcher: "same", node: "undefined", xs: "undefined" },
	{
		what: "Node",
		code: "typeof process + typeof require + typeof Buffer",
		catcher: "same",
		node: "undefined".repeat(3),
		xs: "undefined".repeat(3),
	},
	{ what: "the console", code: "typeof console", catcher: "same", node: "undefined", xs: "undefined" },
	{
		what: "a date as JSON",
		code: "JSON.stringify({ t: new Date(0) })",
		catcher: "same",
		node: '{"t":{}}',
		xs: '{"t":"1970-01-01T00:00:00.000Z"}',
		sdk: '{"t":{}}',
	},
	{
		what: "a class's name",
		module: "class Foo {}",
		code: "Foo.name",
		catcher: "same",
		node: "undefined",
		xs: "undefined",
	},
	{
		...{ what: "an instance's class", module: "class Foo {}", code: "new Foo().constructor.name" },
		...{ catcher: "same", node: "undefined", xs: "undefined" },
	},
	{
		what: "parameters",
		module: "const f = (a) => a;",
		code: "f.length",
		catcher: "same",
		node: "undefined",
		xs: "undefined",
	},
	{ what: "normalize", code: '"é".normalize()', catcher: "same", node: "RangeError", xs: "é", sdk: "RangeError" },
	{
		what: "a number for people",
		code: "(1234567.891).toLocaleString()",
		catcher: "same",
		node: "1234567.891",
		xs: "1234567.891",
	},
	{
		what: "the order of words",
		code: '["é", "z", "a", "Z"].sort((a, b) => a.localeCompare(b)).join()',
		catcher: "same",
		node: "Z,a,z,é",
		xs: "Z,a,z,é",
	},
	{
		what: "a date for people",
		code: "new Date(0).toLocaleString()",
		catcher: "same",
		node: "Thu Jan 01 1970 00:00:00 GMT+0000",
		xs: "Thu Jan 01 1970 00:00:00 GMT+0000",
	},
	{ what: "the length of an emoji", code: '"🌡".length', catcher: "xs", node: "2", xs: "1" },
	{ what: "toPrecision", code: "(25).toPrecision(4)", catcher: "check", node: "25.00", xs: "25.0" },
	{
		what: "a built-in by a name in a variable",
		module: 'const name = ["ab", "s"].join("");',
		code: "Math[name](-1)",
		catcher: "check",
		node: "1",
		xs: "1",
		sdk: "XS abort: dead strip",
	},
	{
		what: "random numbers of the module level",
		module: "const at = Math.random();",
		code: "at === Math.random()",
		catcher: "check",
		node: "false",
		xs: "false",
		sdk: "that of the build, at every start",
	},
	{
		what: "the date of the module level",
		module: "const at = Date.now();",
		code: "at",
		catcher: "check",
		node: `${Date.UTC(2026, 0, 1)}`,
		xs: "any",
		sdk: "that of the build",
	},
];
