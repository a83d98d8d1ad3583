import fc from "fast-check";

type Text = fc.Arbitrary<string>;

const small = (maxDepth: number) => ({ maxDepth, depthSize: "small", withCrossShrink: true }) as const;

/** Random component classes as source text: a `*main()` and two helpers, with yields wherever the grammar takes one. */
export const componentSource: Text = sources(true);

/** The same without what steps do not know, so that most of the methods come out as steps. */
export const ordinarySource: Text = sources(false);

/** Helpers that reach for one another would call for ever: `help` uses `#aid` only, `#aid` none. */
function sources(all: boolean): Text {
	const body = bodies(expressions(all), all);
	return fc.tuple(body, body, body).map(([main, help, aid]) => {
		const lowest = aid.replaceAll("this.help()", "[]").replaceAll("this.#aid()", "[]");
		const lower = help.replaceAll("this.help()", "this.#aid()");
		return `class A extends Component {
		*main() { let x = 1, y = 2; ${main} }
		*help(w = log(8), { q, ...r } = { q: 7 }) { let x = 1, y = 2; ${lower} return log(w); }
		*#aid() { let x = 1, y = 2; ${lowest} }
		*never() { yield; yield* this.help(); yield* this.#aid(); }
	}`;
	});
}

/** Expressions in which no yield belongs to the component. */
function plain(all: boolean): Text {
	const leaves = [fc.nat(9).map((n) => `log(${n})`), fc.constantFrom("x", "y", "undefined", "'s'", "null", "this.z")];
	if (!all)
		return fc.oneof(...leaves, fc.constantFrom("(() => this.z)()", "(function* () { yield 1; })().next().value"));
	return fc.letrec<{ plain: string }>((tie) => ({
		plain: fc.oneof(
			small(1),
			...leaves,
			fc
				.tuple(tie("plain"), tie("plain"))
				.map(([a, b]) => `[...(function*() { yield ${a}; yield; log(yield ${b}); })()]`),
			tie("plain").map((a) => `(() => ${a})()`),
			tie("plain").map((a) => `[...{ *items() { yield* [${a}]; } }.items()].length`),
		),
	})).plain;
}

/** Text that may stand unparenthesised where an AssignmentExpression may. */
function expressions(all: boolean): Text {
	return fc.letrec<{ expression: string; operand: string }>((tie) => {
		const two = fc.tuple(tie("expression"), tie("expression"));
		const odd = [
			two.map(([a, b]) => `tag\`$\{${a}}yield$\{${b}}\``),
			two.map(([a, b]) => `({ a: ${a}, [${b}]: 1 }).a`),
			fc
				.tuple(tie("expression"), plain(all))
				.map(([a, b]) => `typeof (class { [${a}] = ${b}; *main() { yield 1; } })`),
		];
		return {
			operand: tie("expression").map((text) => `(${text})`),
			expression: fc.oneof(
				small(2),
				// First, for it is what the depth limit and shrinking fall back to.
				fc.constantFrom("yield", "log(1)", "yield log(2)", "x", "yield /* why */", "yield log('/* yield */')"),
				plain(all),
				tie("expression").map((a) => `yield ${a}`),
				tie("expression").map((a) => `yield /* what */ (${a}) /* because */`),
				tie("expression").map((a) => `yield ( // what\n${a})`),
				tie("expression").map((a) => `log(${a})`),
				two.map(([a, b]) => `f(${a}, ...[${b}])`),
				two.map(([a, b]) => `f(...[${a}], ${b}, x)`),
				two.map(([a, b]) => `[${a}, ${b}][1]`),
				two.map(([a, b]) => `\`a$\{${a}}b$\{${b}}\``),
				two.map(([a, b]) => `({ a: ${a}, b: ${b}, x }).a`),
				two.map(([a, b]) => `this.log(${a}, ${b})`),
				two.map(([a, b]) => `[[${a}]][0].concat(${b})`),
				two.map(([a, b]) => `new Thing(${a}, ${b}).a`),
				fc.tuple(tie("operand"), tie("expression"), tie("expression")).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
				fc
					.tuple(tie("operand"), fc.constantFrom("+", "===", "??", "&&", "||", ","), tie("operand"))
					.map(([a, op, b]) => `(${a} ${op} ${b})`),
				fc
					.tuple(fc.constantFrom("x", "y", "this.z", "x +", "this.z +", "this[log('z')]"), tie("expression"))
					.map(([v, a]) => `${v.replace(" +", "")} ${v.endsWith("+") ? "+=" : "="} ${a}`),
				tie("operand").map((a) => `typeof ${a}`),
				fc.constantFrom("yield* this.help()", "yield* this.#aid()", "log(yield* this.help())", "yield* [1]"),
				...(all ? odd : []),
			),
		};
	}).expression;
}

function bodies(expression: Text, all: boolean): Text {
	return fc.letrec<{ body: string; statement: string }>((tie) => {
		const one = fc.tuple(expression, tie("body"));
		return {
			body: fc.array(tie("statement"), { minLength: 1, maxLength: 3 }).map((list) => list.join("\n")),
			statement: fc.oneof(
				small(2),
				expression.map((a) => `${a.startsWith("{") ? `(${a})` : a};`),
				fc.constantFrom("yield;", "yield\nlog('next line');", "yield /* a */; // b\n"),
				expression.map((a) => (all ? `{ let x = ${a}; log(x); }` : `{ let v = ${a}; log(v); x = v; }`)),
				expression.map((a) => `{ const { length: n = 3 } = log(${a}) ?? []; log(n); yield; log(n); }`),
				expression.map((a) => `throw ${a};`),
				expression.map((a) => `return ${a};`),
				fc.tuple(expression, tie("body"), tie("body")).map(([a, s, t]) => `if (${a}) { ${s} } else { ${t} }`),
				fc
					.tuple(expression, expression, tie("body"))
					.map(([a, b, s]) => `for (let i = (${a}, 0); i < 2; ${b}, i++) { ${s} }`),
				one.map(([a, s]) => `for (const v of [1, ${a}]) { log(v); ${s} }`),
				one.map(([a, s]) => `for (const v of things(${a})) { log(v); ${s} if (log(v) === 2) break; }`),
				one.map(([a, s]) => `do { ${s}\nif (${a}) break; } while (false);`),
				one.map(([a, s]) => `{ let n = 0; while (n++ < 2) { if (n === log(${a})) continue; ${s} } }`),
				one.map(
					([a, s]) =>
						`out0: for (let n = 0; n < 2; n++) for (;;) {
							${deeper(s)} if (${a}) continue out0; break out0; }`,
				),
				fc.tuple(tie("body"), tie("body")).map(([s, t]) => `try { ${s} } finally { log("f"); ${t} }`),
				one.map(
					([a, s]) => `for (;;) try { ${s} if (${a}) break; return log(1); } finally { yield; log("g"); }`,
				),
				fc.tuple(tie("body"), tie("body")).map(([s, t]) => `try { ${s} } catch (e) { log(e); ${t} }`),
				fc
					.tuple(expression, all ? expression : plain(all), tie("body"))
					.map(([a, b, s]) => `switch (${a}) { case ${b}: ${s} default: ${s} }`),
				one.map(([a, s]) => `switch (${a}) { default: ${s} break; case log(1): ${s} case 2: log(4); }`),
			),
		};
	}).body;
}

/** No label may stand within another of its name. */
function deeper(body: string): string {
	return body.replace(/\bout(\d+)/g, (_, depth: string) => `out${Number(depth) + 1}`);
}
