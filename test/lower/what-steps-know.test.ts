import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";

/** Whether `main` with this body becomes steps; if not, it is still lowered. */
function isStepped(body: string): boolean {
	const source = `class A extends Component { #x = 0; *main() { ${body} } }`;
	const code = transformModule(transformSync(source, { target: "es2022" }).code, "a.ts", { steps: true });
	// What comes out has to parse.
	transformSync(code);
	const stepped = code.includes("this.$steps(");
	expect(stepped || /\*main\(\)/.test(code)).toBe(true);
	return stepped;
}

test.each([
	["sequences", "yield* this.put(1); yield* this.sleep(5); yield;"],
	["loops", "for (let i = 0; i < 3; i++) { yield; } while (this.a) yield; do { yield; } while (this.b);"],
	["for-of", "for (const v of this.list) yield* this.put(v);"],
	["labels", "out: for (;;) { for (;;) { yield; if (this.a) continue out; if (this.b) break out; } }"],
	["switch", "switch (yield* this.receive()) { case 1: yield; break; default: yield* this.put(2); }"],
	["try, catch, finally", "try { yield; } catch { yield; } finally { yield; }"],
	["return and throw", "if (this.a) return yield* this.receive(); throw yield;"],
	["super and private names", "super.main(); this.#x += yield* this.receive(); yield* super.aid(this.#x);"],
	["destructuring", "const { a, b: [c = 2, ...d] } = yield* this.receive(); yield; this.f(a, c, d);"],
	[
		"values within expressions",
		"this.send((yield* this.receive()) + 1); `$" + "{yield* this.any()}`; [yield, ...this.l];",
	],
	["conditions", "this.a && (yield); this.b ?? (yield); this.c ? yield : 1; if (yield* this.any()) this.d();"],
	["closures over this", "this.list.forEach((v) => this.send(v)); yield;"],
	["functions with variables of their own", "this.list.map((v) => { const w = v * 2; return w; }); yield;"],
	["classes", "class B { x = 1; } yield; new B();"],
	[
		"whole statements with ways out",
		"for (;;) { if (this.a) { for (const k in this) if (k) break; return 5; } yield; }",
	],
	["names that come twice", "for (let i = 0; i < 2; i++) yield; for (let i = 0; i < 2; i++) yield;"],
	["no yield at all", "this.send(1);"],
])("steps: %s", (_, body) => {
	expect(isStepped(body)).toBe(true);
});

test.each([
	["a captured variable", "const v = yield* this.receive(); this.list.forEach((w) => this.send(v + w));"],
	["a captured variable that changes", "let n = 0; this.list.forEach((w) => { n += w; }); yield; this.send(n);"],
	["a captured loop variable", "for (let i = 0; i < 3; i++) { this.call(() => i); yield; }"],
	["arguments", "yield; this.f(arguments);"],
	["var", "var a = 1; yield; this.f(a);"],
	["a function declaration", "function f() {} yield; f();"],
	["for-in around a yield", "for (const k in this.o) { yield; }"],
	["a tagged template around a yield", "this.f`$" + "{yield}`;"],
	["optional chaining around a yield", "(yield)?.a; this.a?.b(yield)?.[yield];"],
	["logical assignments around a yield", "this.a ??= yield; this.b &&= yield; this.c ||= yield* this.any();"],
	["a yield in a class", "class B extends (yield) { [yield] = 1; }"],
	["a variable before it is there", "yield; { this.f(a); let a = 1; yield; }"],
	["a yield in a pattern", "const { a = yield, [yield]: b, ...c } = this; [this.x = yield, ...this.y] = [a, b, c];"],
	["a yield in a case", "switch (this.a) { case yield: this.b(); }"],
	["a yield in computed keys", "({ [yield]: 1, get [yield]() { return 1; } }); this[yield]++; delete this[yield];"],
	["ways out of loops past a finally", "try { for (const v of this.l) if (v) return v; } finally { yield; }"],
	["super in all its forms", "super.a(yield); super[yield]; super.b = yield; (() => super.c())(); yield;"],
])("steps: %s", (_, body) => {
	expect(isStepped(body)).toBe(true);
});

test.each([
	["eval", "yield; eval('1');"],
	["a constant that is assigned to", "const a = 1; yield; a = 2;"],
	["a variable that another case may assign to", "switch (yield) { case 1: let a = 1; case 2: a = 2; }"],
])("a generator as before: %s", (_, body) => {
	expect(isStepped(body)).toBe(false);
});

test("a helper and its parameters", () => {
	const source =
		"class A extends Component { *main() { yield* this.#aid(1); } *#aid(a, { b } = {}) { yield; this.f(a, b); } }";
	const code = transformModule(transformSync(source, { target: "es2022" }).code, "a.ts", { steps: true });
	expect(code).not.toContain("yield");
	expect(code).toContain("#aid(a, { b } = {}) { const $s = this.$steps(");
});

test("classes of two files never share a step method", () => {
	const keys = ["yield;", "yield; yield;"].map((body) => {
		const code = transformModule(`class A extends Component { *main() { ${body} } }`, "a.ts", { steps: true });
		return /\$steps\("(.*?)"\)/.exec(code)?.[1];
	});
	expect(new Set(keys).size).toBe(2);
});
