/**
 * A handler's body within the loop that feeds it: `$batch$` of runtime/core/microprocess.ts, without a call for each
 * message.
 * The counters of the inbox are right whenever the body runs, so it may take messages itself, or throw.
 */
import type { AnyNode, FunctionExpression, MethodDefinition } from "acorn";
import type { Edit, Piece } from "../edits.ts";
import { namesOf } from "../scopes.ts";
import { childrenOf, freeNames, isClass, isFunction } from "../syntax.ts";
import { inlineCalls, type Own, Temps } from "./calls.ts";
import { allFit, FEW, quickEdits, type RunNames, runNames, sendingEnd, tellsReceiver } from "./runs.ts";
import { type Round, survey } from "./survey.ts";

/** A longer body stays in its own method, for it would stand in the code twice. The call is the least of it then. */
const LONGEST = 400;

/** The method to be written behind a handler, if its body can stand in a loop. */
export function batchOf(code: string, method: MethodDefinition, className: string, own: Own): Piece[] | undefined {
	const { value } = method;
	if (value.type !== "FunctionExpression" || !fitsIntoLoop(value)) return undefined;
	const free = freeNames(code);
	const n = runNames(free);
	const temps = new Temps([free("$t"), free("$x")]);
	const [param] = value.params;
	const message = param?.type === "Identifier" ? param.name : undefined;
	const locals = [n.read, ...(message ? [message] : [])];
	const next = message ? `${message} = ${n.taken}[${n.read} % ${n.limit}];\n` : "";
	const edits = [...inlineCalls(value.body, own, temps), ...returnEdits(value.body)];
	const round = survey([value.body], own, true);
	// Another handler may stand in its place, a subclass's or one of the instance's own; and anything that the body
	// calls may put one there. Nobody replaces the prototype's: then there would be no such loop.
	const other = `this.on !== ${className}.prototype.on`;
	const leaves = `if (${other}) return super.$batch$(${n.inbox}, ${n.end});\n`;
	const settled = round !== undefined && round.room === 0;
	// A body that does nothing to be seen from outside does not hold or stop its component either.
	const end = settled ? n.end : `${n.inbox}.end`;
	return [
		...[{ at: method.start }, `\n$batch$(${n.inbox}, ${n.end}) {\n${settled ? leaves : ""}`],
		`const ${n.taken} = ${n.inbox}.ring, ${n.limit} = ${n.inbox}.capacity;\n`,
		`let ${[...locals, ...temps.used].join(", ")};\n`,
		...(round && !settled ? quickLoop(value.body, round, own, n, next, other) : []),
		`while ((${n.read} = ${n.inbox}.read) < ${end}) {\n${settled ? "" : leaves}`,
		`${n.inbox}.read = ${n.read} + 1;\n${next}`,
		...[{ from: value.body.start, to: value.body.end, edits: () => edits }, "\n}\n}"],
	];
}

/** Ahead of it, where the body does nothing that could be seen from outside but send. */
function quickLoop(body: AnyNode, round: Round, own: Own, n: RunNames, next: string, other: string): Piece[] {
	const edits = [...quickEdits(body, "none", own, n), ...returnEdits(body)];
	return [
		`if (${n.end} - ${n.inbox}.read >= ${FEW} && !(${other})) {\n${sendingEnd(n)}${n.read} = ${n.inbox}.read;\n`,
		`try {\nwhile (${n.read} < ${n.end} && ${allFit(n, round)}) {\n${next}${n.read}++;\n`,
		...[{ from: body.start, to: body.end, edits: () => edits }, "\n}\n} finally {\n"],
		`${n.inbox}.read = ${n.read};\n${tellsReceiver(n)}}\n}\n`,
	];
}

function fitsIntoLoop(value: FunctionExpression): boolean {
	const { params, body } = value;
	if (value.async || params.length > 1 || (params[0] && params[0].type !== "Identifier")) return false;
	if (body.end - body.start > LONGEST || !isPlain(body, true)) return false;
	const { variables, outer } = namesOf(value);
	if (["arguments", "eval", "new.target"].some((name) => outer.has(name))) return false;
	// A message that a function keeps needs a variable of its own.
	return !variables.some(({ kind, mentions }) => kind === "param" && mentions.some(({ captured }) => captured));
}

/** Nothing in it that means another thing in a loop. `jumps`: a return here can become a `continue`. */
function isPlain(node: AnyNode, jumps: boolean): boolean {
	if (isFunction(node)) return node.type !== "FunctionDeclaration";
	if (isClass(node)) return false;
	if (node.type === "VariableDeclaration" && node.kind === "var") return false;
	if (node.type === "ReturnStatement" && !jumps) return false;
	const within = jumps && (node.type === "BlockStatement" || node.type === "IfStatement");
	return childrenOf(node).every((child) => isPlain(child, within));
}

function returnEdits(node: AnyNode): Edit[] {
	if (isFunction(node)) return [];
	if (node.type !== "ReturnStatement") return childrenOf(node).flatMap(returnEdits);
	const { argument, start, end } = node;
	const value: Piece[] = argument ? [{ from: argument.start, to: argument.end }, "; "] : [];
	return [{ at: start, cut: end - start, put: ["{ ", ...value, "continue; }"] }];
}
