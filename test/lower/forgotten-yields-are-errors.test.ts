/** A wait without its `yield*` does nothing and says nothing: the build finds it, with its file and line. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { bundle, complaintsOf } from "./helpers.ts";

const head = 'import { Component } from "ganglion";\ninterface Ignored {\n\treadonly lines: number;\n}\n';

async function complaints(body: string): Promise<string[]> {
	const graph = `${head}export class Blink extends Component<number, number> {\n${body}\n}\n`;
	const failure = await bundle({ "graph.ts": graph }).catch((error: unknown) => error);
	if (!(failure instanceof Error) || !("errors" in failure) || !Array.isArray(failure.errors)) return [];
	return failure.errors.map(({ text, location }) => `${location.line}:${location.column}: ${text}`);
}

test.each([
	["receive", "receive()"],
	["put", "put(1)"],
	["sleep", "sleep(100)"],
	["every", "every(100)"],
	["any", "any()"],
])("%s as a statement in a main", async (name, call) => {
	expect(await complaints(`\t*main() {\n\t\tfor (;;) {\n\t\t\tthis.${call};\n\t\t\tyield;\n\t\t}\n\t}`)).toEqual([
		`8:3: this.${name}(…) does not wait by itself: write \`yield* this.${name}(…)\``,
	]);
});

test("behind a yield that has no star", async () => {
	expect(await complaints("\t*main() {\n\t\tconst v = yield this.receive();\n\t\tthis.send(v);\n\t}")).toEqual([
		"7:18: this.receive(…) does not wait by itself: write `yield* this.receive(…)`",
	]);
});

test("in a part of an expression whose value nobody takes", async () => {
	const body =
		"\t*main() {\n\t\tif (this.now > 5 && this.now < 9) this.now > 7 ? this.put(1) : void this.put(2);\n" +
		"\t\tyield;\n\t}";
	expect(await complaints(body)).toHaveLength(2);
});

test("where nothing can wait: in a handler, and in a function within a main", async () => {
	const text = "this.put(…) does nothing here: only a generator such as *main() can wait, with `yield* this.put(…)`";
	expect(await complaints("\ton(v: number) {\n\t\tthis.put(v);\n\t}")).toEqual([`7:2: ${text}`]);
	const inner = "\t*main() {\n\t\tyield;\n\t\t[1, 2].forEach((v) => {\n\t\t\tthis.put(v);\n\t\t});\n\t}";
	expect(await complaints(inner)).toEqual([`9:3: ${text}`]);
});

test.each([
	[
		"waits that are waited for",
		"\t*main() {\n\t\tyield* this.put(yield* this.receive());\n\t\tyield* this.sleep(1);\n\t}",
	],
	["a wait that a helper hands over", "\twait() {\n\t\treturn this.sleep(5);\n\t}"],
	["a wait that is kept", "\t*main() {\n\t\tconst wait = this.sleep(5);\n\t\tyield* wait;\n\t}"],
	["a method of one's own by such a name", "\t*main() {\n\t\tyield;\n\t\tthis.sleep();\n\t}\n\tsleep() {}"],
	["somebody else's", "\tother = { put(v: number) { return v; } };\n\ton(v: number) {\n\t\tthis.other.put(v);\n\t}"],
	["a pause before a yield", "\t*main() {\n\t\tthis.pause();\n\t\tyield;\n\t}"],
])("is no complaint: %s", async (_, body) => {
	expect(await complaints(body)).toEqual([]);
});

test("classes that are no components may have such calls", async () => {
	const graph =
		"class Plain {\n\tput(v: number) {\n\t\tthis.sleep(v);\n\t}\n\tsleep(v: number) {\n\t\treturn v;\n\t}\n}\n" +
		"new Plain().put(1);";
	await expect(bundle({ "graph.ts": graph })).resolves.toBeDefined();
});

test("the command line says it in one line, with status 2", async () => {
	const graph = `${head}class Blink extends Component<never, number> {
	*main() {
		this.sleep(100);
		yield;
	}
}
export default () => new Blink();
`;
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, err } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
	expect(err).toBe("error: graph.ts:7:3: this.sleep(…) does not wait by itself: write `yield* this.sleep(…)`\n");
	expect(status).toBe(2);
});

test("of a generator of the component's own, of what it extends, and of the file", async () => {
	const base = `import { Component } from "ganglion";
export class Base extends Component<number, number> {
	*rest() {
		yield* this.sleep(5);
	}
}
`;
	const graph = `import { Base } from "./base.ts";
function* far(by: Base) {
	yield* by.rest();
}
export class Blink extends Base {
	*main() {
		this.aid();
		this.#aid();
		this.rest();
		yield far(this);
		yield* this.aid();
		const kept = this.aid();
		yield* kept;
	}
	*aid() {
		yield;
	}
	*#aid() {
		yield;
	}
	onReady() {
		this.rest();
	}
}
`;
	const told = ["this.aid", "this.#aid", "this.rest", "far"].map(
		(name, i) =>
			`graph.ts:${7 + i}:${i === 3 ? 8 : 2}: ${name}(…) does not wait by itself: write \`yield* ${name}(…)\``,
	);
	expect(await complaintsOf({ "graph.ts": graph, "base.ts": base })).toEqual([
		...told,
		"graph.ts:22:2: this.rest(…) does nothing here: only a generator such as *main() can wait, with " +
			"`yield* this.rest(…)`",
	]);
});
