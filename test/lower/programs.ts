import fc from "fast-check";

/** Random component classes as source text: a `*main()` and two helpers, with yields wherever the grammar takes one. */

/** Text of an expression that may stand unparenthesised where an AssignmentExpression may. */
const { expression } = fc.letrec<{ expression: string; operand: string; plain: string }>((tie) => ({
	// Inside functions of their own, where no yield belongs to the component.
	plain: fc.oneof(
		{ maxDepth: 1, depthSize: "small", withCrossShrink: true },
		fc.nat(9).map((n) => `log(${n})`),
		fc.constantFrom("x", "y", "undefined", "'s'", "null"),
		fc
			.tuple(tie("plain"), tie("plain"))
			.map(([a, b]) => `[...(function*() { yield ${a}; yield; log(yield ${b}); })()]`),
		tie("plain").map((a) => `(() => ${a})()`),
		tie("plain").map((a) => `[...{ *items() { yield* [${a}]; } }.items()].length`),
	),
	operand: tie("expression").map((text) => `(${text})`),
	expression: fc.oneof(
		{ maxDepth: 2, depthSize: "small", withCrossShrink: true },
		// First, for it is what the depth limit and shrinking fall back to.
		fc.constantFrom("yield", "log(1)", "yield log(2)", "x", "yield /* why */", "yield log('/* yield */')"),
		tie("plain"),
		tie("expression").map((a) => `yield ${a}`),
		tie("expression").map((a) => `yield /* what */ (${a}) /* because */`),
		tie("expression").map((a) => `yield ( // what\n${a})`),
		tie("expression").map((a) => `log(${a})`),
		fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `f(${a}, ...[${b}])`),
		fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `[${a}, ${b}][1]`),
		fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `\`a$\{${a}}b$\{${b}}\``),
		fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `tag\`$\{${a}}yield$\{${b}}\``),
		fc.tuple(tie("operand"), tie("expression"), tie("expression")).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
		fc
			.tuple(tie("operand"), fc.constantFrom("+", "===", "??", "&&", "||", ","), tie("operand"))
			.map(([a, op, b]) => `(${a} ${op} ${b})`),
		fc.tuple(fc.constantFrom("x", "y", "this.z"), tie("expression")).map(([v, a]) => `${v} = ${a}`),
		fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `({ a: ${a}, [${b}]: 1 }).a`),
		tie("operand").map((a) => `typeof ${a}`),
		fc.constantFrom("yield* this.help()", "yield* this.#aid()", "log(yield* this.help())"),
		fc
			.tuple(tie("expression"), tie("plain"))
			.map(([a, b]) => `(class { [${a}] = ${b}; *main() { yield 1; } }).length`),
	),
}));

const { body } = fc.letrec<{ body: string; statement: string }>((tie) => ({
	body: fc.array(tie("statement"), { minLength: 1, maxLength: 3 }).map((list) => list.join("\n")),
	statement: fc.oneof(
		{ maxDepth: 2, depthSize: "small", withCrossShrink: true },
		expression.map((a) => `${a.startsWith("{") ? `(${a})` : a};`),
		fc.constantFrom("yield;", "yield\nlog('next line');", "yield /* a */; // b\n"),
		expression.map((a) => `{ let x = ${a}; log(x); }`),
		expression.map((a) => `throw ${a};`),
		expression.map((a) => `return ${a};`),
		fc.tuple(expression, tie("body"), tie("body")).map(([a, s, t]) => `if (${a}) { ${s} } else { ${t} }`),
		fc
			.tuple(expression, expression, tie("body"))
			.map(([a, b, s]) => `for (let i = (${a}, 0); i < 2; ${b}, i++) { ${s} }`),
		fc.tuple(expression, tie("body")).map(([a, s]) => `for (const v of [1, ${a}]) { log(v); ${s} }`),
		fc.tuple(expression, tie("body")).map(([a, s]) => `do { ${s}\nif (${a}) break; } while (false);`),
		fc.tuple(tie("body"), tie("body")).map(([s, t]) => `try { ${s} } finally { log("f"); ${t} }`),
		fc.tuple(tie("body"), tie("body")).map(([s, t]) => `try { ${s} } catch (e) { log(e); ${t} }`),
		fc
			.tuple(expression, expression, tie("body"))
			.map(([a, b, s]) => `switch (${a}) { case ${b}: ${s} default: ${s} }`),
	),
}));

/** Helpers that reach for one another would call for ever: `help` uses `#aid` only, `#aid` none. */
export const componentSource = fc.tuple(body, body, body).map(([main, help, aid]) => {
	const lowest = aid.replaceAll("this.help()", "[]").replaceAll("this.#aid()", "[]");
	const lower = help.replaceAll("this.help()", "this.#aid()");
	return `class A extends Component {
		*main() { let x = 1, y = 2; ${main} }
		*help() { let x = 1, y = 2; ${lower} }
		*#aid() { let x = 1, y = 2; ${lowest} }
		*never() { yield; yield* this.help(); yield* this.#aid(); }
	}`;
});
