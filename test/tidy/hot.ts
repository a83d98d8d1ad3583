import type { AnyNode } from "acorn";
import { childrenOf, isFunction, keyName } from "../../cli/lower/syntax.ts";
import { type FunctionFacts, functionsOf } from "./functions.ts";
import type { Breach, Source } from "./sources.ts";

/** Files that a message's path leads through. Those that do not exist are no concern. */
export const hotFiles: readonly string[] = [
	"core/attend",
	"core/component",
	"core/control",
	"core/drain",
	"core/mailbox",
	"core/main/process",
	"core/main/waits",
	"core/microprocess",
	"core/outbox",
	"core/queue",
	"core/scheduler",
	"core/timers",
	"graph/fanout",
].map((name) => `runtime/${name}.ts`);

/**
 * What XS pays for in slots, chunks or a malloc (facts/moddable-xs.md 3.1). Constructors run once, errors never in good
 * runs, and a function whose docstring says `@cold` is off the path of a message: these may do as they like.
 */
export function hotBreaches(source: Source): Breach[] {
	return functionsOf(source).flatMap((one) => {
		if (isCold(one)) return [];
		const breaches: Breach[] = [];
		const report = (node: AnyNode, what: string): void => {
			breaches.push(`${source.path}:${one.lineOf(node)} ${one.name}: ${what}`);
		};
		if (one.node.async) report(one.node as AnyNode, "async");
		for (const child of childrenOf(one.node)) inspect(child, report);
		return breaches;
	});
}

/** A closure is reported where it is made; what it does inside is then no further news. */
function isCold(one: FunctionFacts): boolean {
	if (one.outer) return true;
	return one.isConstructor || /@cold\b/.test(one.doc);
}

function inspect(node: AnyNode, report: (node: AnyNode, what: string) => void): void {
	if (node.type === "ThrowStatement") return;
	const what = costOf(node);
	if (what) report(node, what);
	if (isFunction(node)) return;
	for (const child of childrenOf(node)) inspect(child, report);
}

const costs: Readonly<Record<string, string>> = {
	AwaitExpression: "await",
	ForOfStatement: "for-of",
	ForInStatement: "for-in",
	SpreadElement: "spread",
	RestElement: "rest",
	ArrayPattern: "array destructuring",
	ArrayExpression: "array literal",
	ObjectExpression: "object literal",
	ArrowFunctionExpression: "closure",
	FunctionExpression: "closure",
	FunctionDeclaration: "closure",
	ClassExpression: "class",
	ClassDeclaration: "class",
	TaggedTemplateExpression: "template",
};

function costOf(node: AnyNode): string | undefined {
	if (node.type === "Identifier" && (node.name === "arguments" || node.name === "Promise")) return node.name;
	if (node.type === "TemplateLiteral" && node.expressions.length > 0) return "template";
	if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return costs[node.type];
	const method = keyName(node.callee.property, node.callee.computed);
	return method !== undefined && dearMethods.has(method) ? `.${method}()` : undefined;
}

/** Methods of strings, each of which wraps its string, and of arrays and numbers that make something new. */
const dearMethods = new Set(
	[
		"at charAt charCodeAt codePointAt concat endsWith isWellFormed localeCompare match matchAll normalize",
		"padEnd padStart replace replaceAll search slice split startsWith substring substr toLowerCase toUpperCase",
		"trim trimEnd trimStart toFixed toPrecision toString",
		"entries every filter find flat flatMap forEach from join map reduce some",
	].flatMap((names) => names.split(" ")),
);
