/**
 * What stands in the runtime twice for the sake of a call, and what the build writes out, are one text: the syntax
 * trees of the short ways are compared. What differs on purpose (a name, `wake()` for what it does) is put alike first.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { AnyNode, Statement } from "acorn";
import { transformSync } from "esbuild";
import { expect, test } from "vitest";
import { parseModule, walk } from "../../cli/lower/syntax.ts";
import { transformModule } from "../../cli/lower/transform.ts";

const javascript = (text: string): string => transformSync(text, { loader: "ts", target: "es2022" }).code;
const source = (file: string): string =>
	javascript(readFileSync(path.join(import.meta.dirname, "../../runtime", file), "utf8"));

/** A component as the build writes it out. */
const built = (body: string): string =>
	transformModule(
		javascript(`import { Component } from "ganglion";\nclass One extends Component {\n${body}\n}`),
		"a.ts",
		{ steps: true },
	);

/** The code of a method, by its name. */
function method(code: string, name: string): Statement[] {
	const found: Statement[] = [];
	walk(parseModule(code), (node) => {
		if (node.type === "MethodDefinition" && node.key.type === "Identifier" && node.key.name === name)
			found.push(...node.value.body.body);
		return true;
	});
	if (found.length === 0) throw new Error(`no method ${name}`);
	return found;
}

/** The first node below some that is asked for. */
function first(nodes: readonly AnyNode[], is: (node: AnyNode, code: string) => boolean): AnyNode {
	let found: AnyNode | undefined;
	for (const node of nodes)
		walk(node, (one) => {
			if (found === undefined && is(one, plain(one, {}))) found = one;
			return found === undefined;
		});
	if (found === undefined) throw new Error("it is not there");
	return found;
}

/** A tree as text: without places, with names put alike. `this` has the name that stands for it. */
function plain(node: unknown, names: Readonly<Record<string, string>>): string {
	return JSON.stringify(node, (key, value: unknown) => {
		if (key === "start" || key === "end" || key === "raw") return undefined;
		if (typeof value !== "object" || value === null || !("type" in value)) return value;
		if (value.type === "ThisExpression" && "this" in names) return { type: "Identifier", name: names["this"] };
		if (value.type === "Identifier" && "name" in value && typeof value.name === "string" && value.name in names)
			return { ...value, name: names[value.name] };
		return value;
	});
}

/** The same for code, so that two trees can be read beside each other. */
const tree = (text: string): string => plain(parseModule(text).body, {});

const shortWay = `
if (to.write - to.read < to.mark) {
	to.ring[to.write % to.capacity] = message;
	to.write++;
	if (!to.owner.next) arrived(to.owner);
}`;

/** The statements of a short way: without what it gives back. */
function withoutResult(node: AnyNode): AnyNode {
	if (node.type !== "IfStatement" || node.consequent.type !== "BlockStatement") return node;
	const kept = node.consequent.body.filter(
		({ type, ...one }) =>
			type !== "ReturnStatement" && !plain(one, {}).includes('"left":{"type":"Identifier","name":"taken"}'),
	);
	return { ...node, consequent: { ...node.consequent, body: kept }, alternate: null };
}

const isShortWay = (node: AnyNode, code: string): boolean =>
	node.type === "IfStatement" &&
	node.test.type === "BinaryExpression" &&
	plain(node.test.right, {}).includes('"mark"') &&
	code.includes('"ring"');

test.each([
	["Outbox.send", "core/outbox.ts", "send"],
	["Component.send", "core/component.ts", "send"],
	["a branch of a fan-out", "graph/fanout.ts", "overflow"],
])("a send: %s", (_what, file, name) => {
	const found = withoutResult(first(method(source(file), name), isShortWay));
	expect(plain([found], {})).toBe(tree(shortWay));
});

test("a send that the build writes out", () => {
	const statement = first(method(built("on(v) { this.send(v); }"), "$batch$"), isShortWay);
	expect(plain([withoutResult(statement)], { $t: "to", v: "message" })).toBe(
		tree(
			shortWay
				.replace("to.write - to.read", "(to = this.outbox.target).write - to.read")
				.replace("arrived(to.owner)", "to.wake()"),
		),
	);
	expect(plain(method(source("core/mailbox.ts"), "wake"), {})).toBe(tree("arrived(this.owner);"));
});

test("a send whose value is of use", () => {
	const isValue = (node: AnyNode, code: string): boolean =>
		node.type === "ConditionalExpression" && code.includes('"mark"') && code.includes('"ring"');
	const value = first(method(built("on(v) { if (this.send(v)) this.log('sent'); }"), "$batch$"), isValue);
	const expected =
		"(to = this.outbox.target).write - to.read < to.mark ? (to.ring[to.write % to.capacity] = message, " +
		"to.write++, to.owner.next || to.wake(), true) : this.send(message);";
	const [statement] = parseModule(expected).body;
	expect(statement?.type === "ExpressionStatement" && plain(value, { $t: "to", v: "message" })).toBe(
		statement?.type === "ExpressionStatement" && plain(statement.expression, {}),
	);
});

test("recv of a box, and of a component", () => {
	const own = method(source("core/mailbox.ts"), "recv");
	const component = method(source("core/component.ts"), "recv");
	const at = component.findIndex((node) => plain(node, {}).includes('"name":"inbox"'));
	expect(plain(component.slice(at + 1), {})).toBe(plain(own, { this: "from" }));
});

test("the loop that feeds a handler", () => {
	const isLoop = (node: AnyNode): boolean => node.type === "WhileStatement";
	const runtime = first(method(source("core/microprocess.ts"), "$batch$"), isLoop);
	const written = first(method(built("on(v) { this.other(v); }"), "$batch$"), isLoop);
	if (written.type !== "WhileStatement" || written.body.type !== "BlockStatement") throw new Error("no loop");
	// In place of the call: another handler's way out ahead, the message in its variable, the handler's own body.
	const [leaves, reads, takes, body] = written.body.body;
	expect(leaves?.type).toBe("IfStatement");
	expect(plain([body], {})).toBe(tree("{ this.other(v); }"));
	const names = { $r: "read", $b: "box", $k: "ring", $l: "capacity" };
	const message = takes?.type === "ExpressionStatement" ? takes.expression : undefined;
	if (message?.type !== "AssignmentExpression") throw new Error("no message");
	const [call] = parseModule("this.on(0);").body;
	if (call?.type !== "ExpressionStatement" || call.expression.type !== "CallExpression") throw new Error("no call");
	const handled = { ...call, expression: { ...call.expression, arguments: [message.right] } };
	const same = { ...written, body: { ...written.body, body: [reads, handled] } };
	expect(plain(same, names)).toBe(plain(runtime, {}));
});
