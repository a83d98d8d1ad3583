/**
 * Components whose lowering once went wrong, or is easily got wrong: the name of what they hold, and their text. Each
 * comes out as steps.
 */
export const writtenPrograms: readonly (readonly [name: string, text: string])[] = [
	["declarations in catch", withMain("try { yield; throw 1; } catch (e) { const m = e + 1; log(m); }")],
	[
		"declarations in every arm of a try",
		withMain(`
			try { const a = log(1); let b = a; log(b); } catch { yield; } finally {
				const c = log(2); class D {} log(c);
			}
			try { yield; const a = log(3); throw a; } catch (e) { const m = e; log(m); } finally {
				let f = log(4); log(f);
			}
			try { yield; } catch { const m = 1; log(m); } finally { yield; const f = log(5); yield; log(f); }`),
	],
	[
		"ways out of arms that hold no yield",
		withMain(`
			for (let i = 0; i < 3; i++) {
				try { yield; if (i === 1) throw i; }
				catch (e) { const m = e; if (log(m)) continue; }
				finally { const f = i; if (log(f) === 2) break; }
				log("behind");
			}
			try { yield log(6); } finally { const g = log(7); if (g) return g; }`),
	],
	["a pattern with a default", withMain("const d = 5; const { v = d } = yield* this.help({}); log(v);")],
	[
		"a pattern with a computed key and a default of a default",
		withMain(`
			const k = "a", d = 5; let e = 6;
			const { [k]: v, w: [x = d, { y } = { y: e }] = [] } = yield* this.help({ a: 1 }); f(v, x, y);`),
	],
	["an assigned pattern", withMain("const d = 5; let p; ({ p = d } = yield* this.help({})); log(p);")],
	[
		"a pattern's target whose key is older than the yield",
		withMain("const list = [0, 0], i = 1; [list[i]] = [yield* this.help(8)]; f(list);"),
	],
	[
		"a pattern's target whose object is older than the yield",
		withMain("const own = this; let z; ({ z, a: own.z } = yield* this.help({ a: log(3) })); f(this.z, z);"),
	],
	[
		"members of variables from before the yield",
		withMain(`
			const list = [0, 0], i = 1; let j = 0;
			list[i] = yield* this.help(4); list[j] += yield* this.help(5); f(list);`),
	],
	[
		"constants beside a yield",
		withMain(`
			const a = log(1), b = log(2), g = f;
			f(a, yield* this.help(3), b); f([a, yield, b]); f({ a, c: yield, b }); log(a + (yield* this.help(4)));
			log(\`$\{a}$\{yield}$\{b}\`); new Thing(a, yield); g(yield, a); log([a, b][yield* this.help(0)]);`),
	],
	[
		"a mixin that stands twice in a chain",
		`const M = (B) => class extends B {
			*main() { log("m"); yield* super.main(); yield* this.help(1); try { yield; } finally { log("f"); } }
			*help(n) { log(n); yield; return log((yield* super.help(n + 1)) + 1); }
		};
		class Lowest extends Component { *main() { log("b"); yield; } *help(n) { yield; return log(n); } }
		class A extends M(M(Lowest)) {}`,
	],
	[
		"classes of a loop in one chain",
		`let Last = class extends Component { *main() { yield log("b"); } };
		for (let i = 0; i < 3; i++) Last = class extends Last { *main() { yield log(i); yield* super.main(); } };
		class A extends Last {}`,
	],
	[
		"a try behind a thousand states",
		withMain(`
			if (this.z) { ${"yield; ".repeat(1_010)} }
			try { ${"yield; ".repeat(15)} throw 1; } catch { log("caught"); } ${"yield; ".repeat(15)} log("end");`),
	],
	[
		"jumps through a finally behind a thousand states",
		withMain(`
			if (this.z) { ${"yield; ".repeat(1_018)} }
			out: for (let i = 0; i < 3; i++) {
				for (;;) {
					try { yield log(i); if (i === 1) continue out; if (i === 2) break out; break; }
					finally { yield log("f"); }
				}
				log("next");
			}
			yield; log("end");`),
	],
	[
		"iterators that say in words of their own that they are done",
		withMain(`
			const it = {
				[Symbol.iterator]() { return this; }, next: () => ({ done: this.z++ && "yes", value: this.z }),
			};
			log(yield* it); this.z = 0; for (const v of it) { log(v); yield; }`),
	],
	[
		"iterators whose results are none",
		withMain(`
			const bad = { [Symbol.iterator]() { return this; }, next: () => 5 };
			try { yield* bad; } catch (e) { log(e); }
			try { for (const v of bad) { log(v); yield; } } catch (e) { log(e); }
			const open = {
				[Symbol.iterator]() { return this; }, next: () => ({ value: 1 }), return() { log("left"); },
			};
			try { for (const v of open) { log(v); yield; break; } } catch (e) { log(e); }
			try { for (const v of open) { log(v); yield; throw 7; } } catch (e) { log(e); }`),
	],
	[
		"an array with an iterator of its own",
		withMain(`
			const own = [1, 2]; own[Symbol.iterator] = function* () { yield "own"; };
			for (const v of own) { log(v); yield; }
			class L extends Array { *[Symbol.iterator]() { yield "class"; } }
			for (const v of L.of(1, 2)) { log(v); yield; }`),
	],
	[
		"closures over variables that stay, that change, and over those of loops",
		withMain(`
			const a = log(1); let b = log(2); var c = log(3);
			const own = { m() { return b; }, get g() { return a; } };
			const list = [() => a, () => b++, () => c, function () { return a + b; }, own];
			yield; b = 7; c = 8;
			log(list[0]()); log(list[1]()); log(list[2]()); log(list[3]()); log(list[4].m()); log(list[4].g); log(b);
			const made = [];
			for (let i = 0; i < 2; i++) { made.push(() => i); yield; }
			for (let i = 0; i < 4; i++) { made.push(() => i++); yield; log(made.at(-1)()); }
			for (let i = 0, f = () => i; i < 1; i++) { log(f()); yield; i++; log(f()); }
			for (const v of [5, 6]) { made.push(() => v); yield; }
			for (const k in { p: 1, q: 2 }) { let n = k; made.push(() => n + k); yield; n += "!"; }
			let w = 0; while (w < 2) { const d = w++; let e = d; made.push(() => d + e++); yield; e += 5; }
			for (const f of made) log(f());`),
	],
	[
		"functions that speak of each other and of themselves",
		withMain(`
			const k = log(2), up = (n) => (n > 3 ? n : up(n + k));
			log(first(1));
			function first(n) { return n > 4 ? n : second(n + 1); }
			function second(n) { return first(n * 2); }
			yield;
			log(up(0)); log(third(5)); { const fourth = (n) => third(n) + k; log(fourth(1)); yield; log(fourth(2)); }
			function third(n) { return n; }
			class B extends Thing { static s = k; m() { return [k, B.s, up(1)]; } }
			yield; f(new B(3).m());`),
	],
	[
		"names that are not there yet",
		withMain(`
			try { yield; log(x); let x = 1; } catch (e) { log(e); }
			try { const g = () => y; yield; log(g()); const y = 2; log(g()); } catch (e) { log(e); }
			try { typeof z; const z = yield; } catch (e) { log(e); }
			{ const h = () => w; let w = yield log(1); log(h()); }
			try { try { throw {}; } catch ({ a: v = ((n) => [n, v])(1), b = yield }) { log(b); } } catch (e) { log(e); }
			try { throw {}; } catch ({ a: v = yield, b: c = () => v }) { log(c()); }
			for (let i = 0; i < 2; i++)
				try { switch (i) { case 0: const q = yield; case 1: log(q); } } catch (e) { log(e); }`),
	],
	[
		"super, private names and arguments in functions within",
		`class Lowest extends Component { greet(n) { return "low" + n; } get tone() { return "deep"; } }
		class A extends Lowest {
			#p = 1; #q() { return this.#p++; }
			*main() {
				const n = log(4); yield* this.help(n);
				f((() => super.greet(n))(), (() => this.#q() + n)(), this.#p);
			}
			*help(a, b = () => a) {
				const c = 1, g = () => [arguments.length, arguments[1], super.tone, c]; yield; f(g()); log(b());
			}
		}`,
	],
	[
		"arrays and templates around a suspension",
		withMain(`
			f([...[1, log(2)], yield log(3), log(4)].join()); f([...[1], yield, ...[2]].join());
			f([...[1], yield, , 2].length); f([log(1), ...[2], (yield, 3), yield* this.help(4)].join());
			const o = { ...[log(5)], a: yield, b: log(6), "c d": yield* this.help(7), 8: 9 }; f(JSON.stringify(o));
			f(JSON.stringify({ ...o, a: yield, ["e"]: 1, ...o, toString: 1 }));
			f(({ ...o, g: yield, f: () => 1 }).f.name);
			f(Object.keys({ ...{ p: 1 }, q: (yield, 1), __proto__: { r: 2 } }).join());
			const s = { toString() { return log("s"); } };
			f(\`a\${log(1)}b\${yield}c\${s}\${yield log("t")}\${s}\`);`),
	],
	[
		"jumps through a finally without a yield, which throws",
		withMain(`
			for (let i = 0; i < 4; i++) {
				try { try { if (i < 2) continue; if (i === 3) break; } finally { if (i % 2) throw i; } }
				catch (e) { log(e); yield; } finally { log("f"); }
				log("behind");
			}
			try { try { return 1; } finally { throw 2; } } catch (e) { log(e); } finally { yield log("g"); }
			return log("over");`),
	],
];

function withMain(body: string): string {
	return `class A extends Component { *main() { ${body} } *help(value) { yield; return value; } }`;
}
