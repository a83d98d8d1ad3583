import type { AnyNode } from "acorn";
import { childrenOf, isFunction, keyName } from "../../cli/lower/syntax.ts";
import { functionsOf } from "./functions.ts";
import { type Breach, lineOf, type Source } from "./sources.ts";

/** The one helper through which components leave messages out. */
export const helper = "runtime/components/bad-messages.ts";

/** Components that take any message as it is, and why nothing can be wrong with one. */
export const takeAnything: ReadonlyMap<string, string> = new Map([
	["PublishTo", "passes on whatever comes"],
	["SubscribeTo", "passes on whatever comes"],
	["ConsoleEcho", "writes whatever comes as a text"],
	["Transformer", "what its function throws is its author's fault"],
	["Toggle", "a message of any kind flips it"],
	["Delay", "sends whatever comes as it is"],
	["Watchdog", "a message of any kind is a sign of life"],
]);

/** Names of options that are functions of the user's: what they do with a message is not known. */
export function userFunctions(sources: readonly Source[]): string[] {
	const option = /^\t+readonly (\w+)\??:\s*(?:\(|Encode<|Decode<|[^;]*\bRoute<)/gm;
	return [...new Set(sources.flatMap(({ text }) => [...text.matchAll(option)].map(([, name]) => name ?? "")))].sort();
}

/** Calls of such a function that nothing catches, and classes with an inbox that do not know the helper. */
export function passersBy(source: Source, functions: readonly string[]): Breach[] {
	if (source.path === helper) return [];
	const names = new Set([...functions, ...functions.map((name) => `#${name}`)]);
	const calls = functionsOf(source)
		.filter(({ outer }) => outer === undefined)
		.flatMap((one) =>
			bareCalls(one.node as AnyNode, names).map((node) => `${source.path}:${one.lineOf(node)} ${one.name}`),
		);
	return [
		...calls.map((where) => `${where}: calls a function of the user's where nothing catches what it throws`),
		...strangers(source),
	];
}

function bareCalls(node: AnyNode, names: ReadonlySet<string>): AnyNode[] {
	if (node.type === "TryStatement" && node.handler)
		return [node.handler, node.finalizer].flatMap((part) => (part ? bareCalls(part, names) : []));
	const own = node.type === "CallExpression" && names.has(calleeName(node.callee)) ? [node] : [];
	return [...own, ...childrenOf(node).flatMap((child) => (isFunction(child) ? [] : bareCalls(child, names)))];
}

function calleeName(callee: AnyNode): string {
	if (callee.type === "Identifier") return callee.name;
	return callee.type === "MemberExpression" ? (keyName(callee.property, callee.computed) ?? "") : "";
}

function strangers({ path, text }: Source): Breach[] {
	const known = text.includes("bad-messages.ts") || text.includes("udp/") || text.includes("i2c-device.ts");
	return [...text.matchAll(/^export (?:abstract )?class (\w+)[^{]*\bextends Component</gm)].flatMap((found) => {
		const name = found[1] ?? "";
		const takes = /\n\toverride on(?:Held)?\(/.test(text);
		if (known || !takes || takeAnything.has(name)) return [];
		return [`${path}:${lineOf(text, found.index)} ${name}: takes messages and does not know ${helper}`];
	});
}
