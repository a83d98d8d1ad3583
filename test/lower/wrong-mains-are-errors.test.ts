/** A main that nothing would step rightly: the build says so, with its file and line. */
import { expect, test } from "vitest";
import { complaintsOf } from "./helpers.ts";

const head = 'import { Component } from "ganglion";\n';

async function complaints(members: string): Promise<string[]> {
	return complaintsOf({
		"graph.ts": `${head}export class Blink extends Component<number, number> {\n${members}\n}\n`,
	});
}

test.each(["async *main()", "async main()"])("%s", async (written) => {
	const told = await complaints(`\t${written} {\n\t\tawait 5;\n\t}`);
	expect(told).toEqual([
		`graph.ts:3:1: Blink: ${written} cannot run, for a component waits in turns, not for promises: ` +
			"write `*main()`, and `yield*` before each wait",
	]);
});

test.each(["*main() { yield; }", "static async *main() { await 5; }", "async *aid() { await 5; }"])(
	"nothing of %s",
	async (members) => {
		expect(await complaints(members)).toEqual([]);
	},
);

const handlers = `import { Component } from "ganglion";
export class Base extends Component<number, number> {
	on(v: number) {
		this.send(v);
	}
}
export class Ticker extends Component<number, number> {
	onTimer() {
		this.log("tick");
	}
}
export class Waiter extends Component<number, number> {
	*main() {
		yield* this.sleep(5);
	}
}
`;

test.each([
	[
		"on() beside it",
		"class Both extends Component<number> {\n\ton(v: number) {}\n\t*main() {\n\t\tyield;\n\t}\n}",
		"graph.ts:4:1: Both has on() and *main(): only one of them can take the messages",
	],
	[
		"an on() that it inherits from another file",
		"class Both extends Base {\n\t*main() {\n\t\tyield;\n\t}\n}",
		"graph.ts:4:1: Both has on() from Base and *main(): only one of them can take the messages",
	],
	[
		"a handler of the library",
		"class Both extends Transformer<number, number> {\n\t*main() {\n\t\tyield;\n\t}\n}",
		"graph.ts:4:1: Both has on() from Transformer and *main(): only one of them can take the messages",
	],
	[
		"a field",
		"class Both extends Waiter {\n\ton = (v: number) => {};\n}",
		"graph.ts:4:1: Both has on() and *main() from Waiter: only one of them can take the messages",
	],
	[
		"onTimer()",
		"class Both extends Ticker {\n\t*main() {\n\t\tyield;\n\t}\n}",
		"graph.ts:4:1: Both has onTimer() from Ticker and *main(): a main waits by itself, with sleep() and every()",
	],
	[
		"repeat()",
		"class Both extends Component {\n\topen() {\n\t\tthis.repeat(5);\n\t}\n\t*main() {\n\t\tyield;\n\t}\n}",
		"graph.ts:5:2: Both has *main() and calls repeat(), which is for handlers: " +
			"a main has `yield* this.every(…)`",
	],
	[
		"neither a main nor anything else that would be called",
		"class None extends Component<number> {\n\tonMessage(v: number) {}\n}\nexport const none = new None();",
		"graph.ts:3:0: None has neither on(…) nor *main(): nothing of it would ever run",
	],
])("%s", async (_, text, told) => {
	const head =
		'import { Component, Transformer } from "ganglion";\nimport { Base, Ticker, Waiter } from "./base.ts";\n';
	expect(await complaintsOf({ "graph.ts": head + text, "base.ts": handlers })).toEqual([told]);
});

test.each([
	["a handler that the main calls", "class A extends Base { *main() { for (;;) this.on(yield* this.receive()); } }"],
	["callbacks that a main may have", "class A extends Waiter { onReady() {} onNetwork() {} close() {} }"],
	["one that others drive", "class A extends Component { push(v: number) {} } const a = new A(); a.push(1);"],
	["one with children", "class A extends Component { constructor() { super(); this.addChildren(); } } new A();"],
	["one that others extend", "class A extends Component {} class B extends A { on() {} } new B(); new A();"],
	["what a mixin extends", "const M = (C: typeof Component) => class extends C { aid() {} }; new (M(Component))();"],
])("nothing of %s", async (_, text) => {
	const head = 'import { Component } from "ganglion";\nimport { Base, Waiter } from "./base.ts";\n';
	expect(await complaintsOf({ "graph.ts": head + text, "base.ts": handlers })).toEqual([]);
});
