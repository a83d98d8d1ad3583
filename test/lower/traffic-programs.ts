import fc from "fast-check";
import type { Shape } from "./traffic.ts";

type Text = fc.Arbitrary<string>;

/**
 * Random components, as source text, that send and take in all ways that the build writes out or leaves as they are.
 */
export const trafficSource: Text = fc
	.tuple(handlers(), handlers(), mains(), mains(), sources())
	.map(([one, two, three, four, source]) =>
		[
			'import { Component } from "ganglion";',
			`class Source extends Component { n = 0; m = shape.count; ${source} }`,
			stage("One", "Component", one),
			stage("Two", "One", two),
			stage("Three", "Component", three),
			stage("Four", "Component", four),
			"const classes = { source: Source, stages: [One, Three, Two, Four] };",
		].join("\n"),
	);

export const shapes: fc.Arbitrary<Shape> = fc.record({
	capacities: fc.array(fc.constantFrom(1, 2, 3, 8, 16), { minLength: 1, maxLength: 3 }),
	policy: fc.constantFrom("refuse", "refuse", "drop-oldest", "drop-newest", "latest"),
	twoSources: fc.boolean(),
	fans: fc.boolean(),
	ring: fc.constantFrom(false, false, false, true),
	restart: fc.boolean(),
	count: fc.constantFrom(3, 20, 70, 150),
});

function stage(name: string, base: string, body: string): string {
	return `class ${name} extends ${base} { x = 1; #y = 2; ${body} }`;
}

/** Expressions over a message, a field, a private one; some of them look at boxes. */
function expressions(looks: boolean): Text {
	return fc.letrec<{ expression: string }>((tie) => {
		const two = fc.tuple(tie("expression"), tie("expression"));
		const quiet = fc.constantFrom(
			"v",
			"v",
			"this.x",
			"this.#y",
			"3",
			"(v & 7)",
			"v + this.x",
			"Math.max(v, 2)",
			"-v",
		);
		const other = fc.constantFrom(
			...[
				"(this.recv() ?? 4)",
				"this.dataReady()",
				"this.inbox.fill",
				"(this.inbox.peek() ?? 1)",
				"seen(this, v)",
			],
			...["(this.send(v) ? 1 : 2)", "this.outbox.sent", 'this.dataReady("inbox")', "this.outbox.room"],
		);
		return {
			expression: fc.oneof(
				{ maxDepth: 2, depthSize: "small" },
				quiet,
				looks ? fc.oneof({ weight: 3, arbitrary: quiet }, { weight: 1, arbitrary: other }) : quiet,
				two.map(([a, b]) => `((${a} + ${b}) | 0)`),
				two.map(([a, b]) => `(${a} > ${b} ? ${b} : ${a})`),
				two.map(([a, b]) => `(${a}, ${b})`),
			),
		};
	}).expression;
}

/** Statements that may stand in a handler, and, where `v` is a variable, in a main. */
function statements(looks: boolean, returns: boolean): Text {
	const expression = expressions(looks);
	const simple = fc.oneof(
		{ weight: 4, arbitrary: expression.map((a) => `this.send(${a});`) },
		{ weight: 1, arbitrary: expression.map((a) => `this.send(${a}, "outbox");`) },
		{ weight: 2, arbitrary: expression.map((a) => `this.x = ${a};`) },
		{ weight: 1, arbitrary: expression.map((a) => `this.#y += ${a} & 3;`) },
		{ weight: 1, arbitrary: expression.map((a) => `{ const w = ${a}; this.x ^= w; }`) },
		...(looks ? [{ weight: 2, arbitrary: odd(expression) }] : []),
	);
	const ends = returns ? fc.constantFrom("return;", "return v;", "return this.send(1);") : simple;
	return fc
		.array(
			fc.oneof(
				{ weight: 5, arbitrary: simple },
				{ weight: 1, arbitrary: fc.tuple(expression, ends).map(([a, s]) => `if ((${a}) % 5 === 0) { ${s} }`) },
				{
					weight: 1,
					arbitrary: fc
						.tuple(expression, simple, simple)
						.map(([a, s, t]) => `if (${a} & 1) ${s} else { ${t} }`),
				},
			),
			{ minLength: 1, maxLength: 3 },
		)
		.map((list) => list.join("\n"));
}

/** A call that is a statement; and what would be its arguments, its index or its tag, were it without a semicolon. */
function bare(): Text {
	const call = fc.constantFrom("this.recv();", "this.dataReady();", "this.send(v);", "this.pause();", "this.x;");
	const behind = fc.constantFrom("(v & 1 ? log : seen)(this, v);", "[v].forEach((w) => log(w));", "`t`.length;");
	return fc.tuple(call, behind).map(([a, b]) => `{ ${a}\n${b} }`);
}

function odd(expression: Text): Text {
	return fc.oneof(
		bare(),
		fc.constantFrom("log(this.name + v);", "seen(this, v);", "this.recv();", "this.pause();", "this.wake();"),
		fc.constantFrom("for (let i = 0; i < 3; i++) this.send(i);", "while (this.x > 9 && this.send(v)) this.x -= 3;"),
		fc.constant("if (v === 17) throw new RangeError('at ' + v);"),
		fc.constant("for (const k of [1, 2]) { if (k === v) break; this.send(k); }"),
		fc.constant("switch (v & 3) { case 1: this.send(5); break; default: this.x++; }"),
		fc.constant("try { this.send(v); } finally { this.x--; }"),
		expression.map((a) => `if (!this.send(${a})) this.x++;`),
		expression.map((a) => `this.x = this.send(${a}) && this.outbox.room ? 1 : 2;`),
	);
}

function extra(): Text {
	return fc.oneof(
		{ weight: 6, arbitrary: fc.constant("") },
		{ weight: 1, arbitrary: fc.constant("send(m, b) { log('s' + m); return super.send(m, b); }") },
		{ weight: 1, arbitrary: fc.constant("recv(b) { const m = super.recv(b); log('r' + m); return m; }") },
		{ weight: 1, arbitrary: fc.constant("dataReady(b) { log('d'); return super.dataReady(b); }") },
		{
			weight: 1,
			arbitrary: fc.constant(
				"open() { const send = this.send; this.send = (m) => { log('o' + m); return send.call(this, m); }; }",
			),
		},
	);
}

function handlers(): Text {
	const body = fc.oneof(statements(false, true), statements(true, true));
	const on = fc.oneof(
		{ weight: 6, arbitrary: body.map((text) => `on(v) { ${text} }`) },
		{ weight: 1, arbitrary: body.map((text) => `on(v) { super.on(v); ${text} }`) },
		{ weight: 1, arbitrary: fc.constant("on = (v) => { this.send(v + 1); };") },
		{
			weight: 1,
			arbitrary: fc.constant("on(v) { this.send(v); if (v === 5) this.on = (w) => { this.send(w * 2); }; }"),
		},
		{ weight: 1, arbitrary: fc.constant("") },
	);
	return fc.tuple(on, extra()).map(([a, b]) => `${a}\n${b}`);
}

function mains(): Text {
	const quiet = statements(false, false);
	const loop = fc.oneof(
		quiet.map((s) => `while (this.outbox.room && (v = this.recv()) !== undefined) { ${s} }`),
		quiet.map((s) => `while ((v = this.recv()) !== undefined) { ${s} }`),
		quiet.map((s) => `for (; (v = this.recv()) !== undefined; this.x++) { ${s} }`),
		quiet.map((s) => `while (this.dataReady() && this.outbox.room) { v = this.recv(); ${s} }`),
		statements(true, false).map((s) => `while ((v = this.recv()) !== undefined) { ${s} }`),
		fc.constant("while (this.x < 40 && this.send(this.x)) this.x++;"),
		fc.constant("for (let i = 0; i < 6 && this.send(i); i++) v = i;"),
		fc.constant(
			"if (this.outbox.room && this.dataReady('inbox')) {" +
				"const m = this.recv(); if (m !== undefined) this.send(m, 'outbox'); }",
		),
	);
	const rest = fc.constantFrom(
		...["this.pause(); yield;", "yield* this.pause();", "yield; if (this.inbox.fill === 0) yield* this.pause();"],
		...["v = yield* this.receive(); yield* this.put(v);", "yield* this.put(yield* this.receive());"],
		...["if (!(yield* this.put(v + this.x))) log('lost'); yield* this.pause();", "yield* this.receive();"],
		...["this.x = yield* this.receive(); yield;", "this.send(yield* this.receive()); yield* this.turn;"],
		...["yield* this.help(v);", "try { v = yield* this.receive(); } finally { this.send(v); yield; }"],
	);
	return fc.tuple(loop, rest, extra(), fc.boolean()).map(
		([a, b, c, twice]) =>
			`*help(k = 1) { const m = yield* this.receive(); if (m === k) return; yield* this.put(m); yield; }
				*main() { let v = 0; for (;;) { ${a} ${b} ${twice ? b : ""} } } ${c}`,
	);
}

function sources(): Text {
	return fc.oneof(
		fc.constant(`open() { this.notifyLater(); this.wake(); }
			onReady() {
				while (this.n < this.m && this.send(this.n)) this.n++;
				if (this.n < this.m) this.notifyLater();
			}`),
		fc.constant(
			`*main() {
				while (this.n < this.m) { while (this.n < this.m && this.send(this.n)) this.n++; this.pause(); yield; }
			}`,
		),
		fc.constant("*main() { for (let i = 0; i < this.m; i++) yield* this.put(i); }"),
		fc.constant(
			"*main() { let i = 0; " +
				"while (i < this.m) { if (this.outbox.room) { this.send(i, 'outbox'); i++; } yield; } }",
		),
		fc.constant(`*main() { for (let i = 0; i < this.m; i += 10) {
			for (let k = 0; k < 10; k++) this.send(i + k); yield* this.sleep(1); } }`),
	);
}
