/** A firmware as a function of the realm: evaluated anew for each board and each start. */
import type { AnyNode, Program } from "acorn";
import { boxesIn, watchMessages } from "../../targets/node-sim/message-watch.ts";
import { copyOf } from "../../targets/node-sim/realm/adopt.ts";
import { type BoardGlobals, boardGlobals, type RealmBoard } from "../../targets/node-sim/realm/board-globals.ts";
import { childrenOf, freeNames, isFunction, walk } from "../lower/syntax.ts";
import { bodyOf, type Evaluated } from "./evaluate.ts";
import { globalScope, withGlobalNames } from "./global-names.ts";
import { NodeRealm } from "./realm.ts";

export type Exports = Readonly<Record<string, unknown>>;

export interface BoardCode {
	readonly realm: NodeRealm;
	/** Promise jobs may wait behind a turn. */
	readonly promises: boolean;
	/** The regular expressions, "/a/g", that the modules kept when they were evaluated last. */
	readonly expressions: readonly string[];
	/**
	 * Evaluates the modules, with a board's own time and random numbers; afterwards what lies in flash is read-only.
	 * @param look gets what they export while functions still have names.
	 */
	evaluate(board: RealmBoard, look?: (exports: Exports) => void): Exports;
}

/** Names that mean themselves everywhere. Infinity is none: it is a property like any other. */
const FIXED = new Set(["undefined", "eval", "arguments"]);

/** Compiles it, once for all boards. @throws what V8 says of its syntax. */
export function boardCode(evaluated: Omit<Evaluated, "name">): BoardCode {
	const { code, scope } = withGlobalNames(evaluated.code);
	const { body, program, exported, links } = bodyOf({ ...evaluated, code }, 1);
	const named = namesIn(program);
	const promises = makesPromises(program, named);
	const realm = NodeRealm.for(promises);
	// A context's globals are slow to reach; a function's parameters are not.
	const globals = Reflect.ownKeys(realm.global).filter(
		(key): key is string => typeof key === "string" && named.has(key) && !FIXED.has(key),
	);
	const own = ["Date", "Math", "trace", "globalThis"].filter((name) => named.has(name) && !globals.includes(name));
	const parameters = [...globals, ...own, ...(scope === undefined ? [] : [scope])];
	const top = freeNames(body)("$top");
	// An arrow: a module has no `arguments`. What stands for its `this` esbuild has put there.
	const head = `((${[exported, top, ...parameters].join(", ")}) => { "use strict"; {`;
	const tail = `${top}(${topNames(program).join(", ")}); } })`;
	const compile = (number: number) => {
		const compiled: unknown = realm.compile(`/*${number}*/ ${head}\n${body}\n${tail}\n${links}\n`);
		if (!isModule(compiled)) throw new Error("the bundle is no function");
		return compiled;
	};
	let module = compile(0);
	let evaluations = 0;
	let expressions: readonly string[] = [];
	return {
		realm,
		promises,
		get expressions() {
			return expressions;
		},
		evaluate(board, look) {
			const given = boardGlobals(realm.global, realm.phase, board, (name) => named.has(name));
			const exports: Record<string, unknown> = {};
			// V8 runs a fifth slower what it has evaluated before. So the look at what a file exports has a text of its
			// own, and so has the first start; those after it are few.
			if (++evaluations === 2) module = compile(1);
			expressions = realm.build(() => {
				let bindings: readonly unknown[] = [];
				const take = (...all: unknown[]): void => {
					bindings = all;
				};
				const global = globalOf(given, realm);
				module(exports, take, ...parameters.map((name) => givenFor(name, given, realm, global, scope)));
				look?.(exports);
				const boxes = boxesIn(bindings);
				if (boxes !== undefined) watchMessages(boxes);
				return bindings;
			});
			given.seal();
			return exports;
		},
	};
}

function ownOf(given: BoardGlobals): Readonly<Record<string, unknown>> {
	return { Date: given.Date, Math: given.Math, trace: given.trace };
}

function globalOf(given: BoardGlobals, realm: NodeRealm): object {
	return Object.assign(copyOf(realm.global, realm.global), ownOf(given));
}

function givenFor(name: string, given: BoardGlobals, realm: NodeRealm, global: object, scope?: string): unknown {
	const own = ownOf(given);
	if (name === "globalThis") return global;
	if (name === scope) return globalScope(global, realm.global.ReferenceError);
	return Object.hasOwn(own, name) ? own[name] : Reflect.get(realm.global, name);
}

const isModule = (value: unknown): value is (...args: unknown[]) => void => typeof value === "function";

/** All identifiers, and all texts that could be names, wherever they stand. */
function namesIn(program: Program): ReadonlySet<string> {
	const names = new Set<string>();
	walk(program, (node) => {
		if (node.type === "Identifier") names.add(node.name);
		else if (node.type === "Literal" && typeof node.value === "string") names.add(node.value);
		return true;
	});
	return names;
}

function makesPromises(program: Program, named: ReadonlySet<string>): boolean {
	let found = named.has("Promise") || named.has("fromAsync");
	walk(program, (node) => {
		if (isFunction(node) && "async" in node && node.async === true) found = true;
		if (node.type === "AwaitExpression" || node.type === "ImportExpression") found = true;
		return !found;
	});
	return found;
}

/** What the top level declares. */
function topNames(program: Program): readonly string[] {
	const names: string[] = [];
	for (const statement of program.body) {
		// Our own `$link` is a function that stands in its export.
		const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (node?.type === "VariableDeclaration") for (const { id } of node.declarations) addNames(id, names);
		else if ((node?.type === "FunctionDeclaration" || node?.type === "ClassDeclaration") && node.id)
			names.push(node.id.name);
	}
	return [...new Set(names)];
}

/** A pattern's names; its defaults and keys are none. */
function addNames(pattern: AnyNode, names: string[]): void {
	if (pattern.type === "Identifier") names.push(pattern.name);
	else if (pattern.type === "AssignmentPattern") addNames(pattern.left, names);
	else if (pattern.type === "Property") addNames(pattern.value, names);
	else for (const child of childrenOf(pattern)) addNames(child, names);
}
