/**
 * Loops that send or take one message after the other, with the rings in variables. Ahead of the loop as it is written
 * goes a quick one, which runs as long as every message of a round fits and lies there already, and writes the counters
 * back in the end, also when something throws. What comes then is the other loop's: the last round, waiting, refusals.
 */
import type { AnyNode } from "acorn";
import { type Edit, type Piece, whole } from "../edits.ts";
import { childrenOf, isClass, isFunction } from "../syntax.ts";
import { callsItsOwn, isRoom, type Own, ownCall, type Use, useOf } from "./calls.ts";
import { type Round, survey } from "./survey.ts";

/** With fewer messages than this, the plain loop is the quicker one. */
export const FEW = 4;

/** Names of the quick loop's variables. */
export interface RunNames {
	/** The taking end: its box, ring and capacity, what was taken, where it ends. */
	readonly inbox: string;
	readonly taken: string;
	readonly limit: string;
	readonly read: string;
	readonly end: string;
	/** The sending end: its box, ring and capacity, what was sent, where the short way ends. */
	readonly target: string;
	readonly sent: string;
	readonly size: string;
	readonly write: string;
	readonly mark: string;
}

export function runNames(free: Free): RunNames {
	const [inbox, taken, limit, read, end] = [free("$b"), free("$k"), free("$l"), free("$r"), free("$e")];
	const [target, sent, size, write, mark] = [free("$o"), free("$q"), free("$n"), free("$w"), free("$m")];
	return { inbox, taken, limit, read, end, target, sent, size, write, mark };
}

/** Declares the sending end. */
export function sendingEnd({ target, sent, size, write, mark }: RunNames): string {
	return (
		`const ${target} = this.outbox.target, ${sent} = ${target}.ring, ${size} = ${target}.capacity, ` +
		`${mark} = ${target}.read + ${target}.mark;\nlet ${write} = ${target}.write;\n`
	);
}

/** Whether all that one round sends fits. */
export function allFit({ write, mark }: RunNames, { room }: Round): string {
	return `${write}${room > 1 ? ` + ${room - 1}` : ""} < ${mark}`;
}

/** Tells the receiver what was sent. */
export function tellsReceiver({ target, write }: RunNames): string {
	const tells = `${target}.write = ${write}; if (!${target}.owner.next) ${target}.wake();`;
	return `if (${target}.write !== ${write}) { ${tells} }\n`;
}

type Loop = AnyNode & { type: "WhileStatement" | "ForStatement" };
type Free = (wanted: string) => string;
type Skips = (node: AnyNode) => boolean;

/** Outermost loops that can have a quick one ahead, as edits. `around` are edits that its copy needs, too. */
export function runEdits(body: AnyNode, own: Own, free: Free, around: () => readonly Edit[], skips?: Skips): Edit[] {
	const visit = (node: AnyNode): Edit[] => {
		if (isFunction(node) || isClass(node)) return [];
		const isLoop = node.type === "WhileStatement" || node.type === "ForStatement";
		const run = isLoop && !skips?.(node) ? runOf(node, own, free, around) : undefined;
		return run ? [{ at: node.start, cut: node.end - node.start, put: run }] : childrenOf(node).flatMap(visit);
	};
	return visit(body);
}

function runOf(loop: Loop, own: Own, free: Free, around: () => readonly Edit[]): Piece[] | undefined {
	const { test, body } = loop;
	const [init, update] = loop.type === "ForStatement" ? [loop.init, loop.update] : [undefined, undefined];
	if (!test || (init?.type === "VariableDeclaration" && init.kind === "var")) return undefined;
	const parts = [test, body, ...(update ? [update] : [])];
	const round = survey(parts, own, false);
	if (!round || round.room + round.lie === 0) return undefined;
	const n = runNames(free);
	const edits = parts.flatMap((part, i) => quickEdits(part, i === 0 ? "truth" : "none", own, n));
	const quickly = ({ start, end }: AnyNode): Piece => ({
		from: start,
		to: end,
		edits: () => [...around(), ...edits],
	});
	const takes = round.lie > 0;
	const sends = round.room > 0;
	const guards = [...(takes ? [allLie(n, round)] : []), ...(sends ? [allFit(n, round)] : [])].join(" && ");
	const enough = takes ? `${n.end} - ${n.read}` : `${n.mark} - ${n.write}`;
	return [
		...["{\n", ...(init ? [...whole(init), ";\n"] : [])],
		// Where sends have to go the long way, `mark` says so.
		...[
			takes ? `if (!(${callsItsOwn})) {\n${takingEnd(n)}` : `{\n${sendingEnd(n)}`,
			`if (${enough} >= ${FEW}) {\n`,
		],
		...[takes && sends ? sendingEnd(n) : "", `try {\nfor (; ${guards} && (`, quickly(test), "); "],
		...[...(update ? [quickly(update)] : []), ") ", quickly(body), "\n} finally {\n"],
		...[takes ? tellsSenders(n) : "", sends ? tellsReceiver(n) : "", "}\n}\n}\nfor (; ", ...whole(test), "; "],
		...[...(update ? whole(update) : []), ") ", ...whole(body), "\n}"],
	];
}

function takingEnd({ inbox, taken, limit, read, end }: RunNames): string {
	return (
		`const ${inbox} = this.inbox, ${taken} = ${inbox}.ring, ${limit} = ${inbox}.capacity;\n` +
		`const ${end} = ${inbox}.write;\nlet ${read} = ${inbox}.read;\n`
	);
}

function allLie({ read, end }: RunNames, { lie }: Round): string {
	return `${read}${lie > 1 ? ` + ${lie - 1}` : ""} < ${end}`;
}

function tellsSenders({ inbox, read }: RunNames): string {
	return `if (${inbox}.read !== ${read}) { ${inbox}.read = ${read}; if (${inbox}.waiters) ${inbox}.release(); }\n`;
}

/** The library's calls in a quick loop: there is room, there are messages. */
export function quickEdits(node: AnyNode, use: Use, own: Own, n: RunNames): Edit[] {
	const put = quick(node, use, own, n);
	// A statement takes its semicolon along.
	const cut = node.end - node.start + (use === "none" && node.type === "CallExpression" ? 1 : 0);
	const edits = put === undefined ? [] : [{ at: node.start, cut, put }];
	return [...edits, ...childrenOf(node).flatMap((child) => quickEdits(child, useOf(node, child, use), own, n))];
}

function quick(node: AnyNode, use: Use, own: Own, n: RunNames): readonly Piece[] | undefined {
	if (use === "truth" && node.type === "LogicalExpression" && node.operator === "&&" && isRoom(node.left))
		return whole(node.right);
	if (use === "truth" && isRoom(node)) return ["true"];
	const call = ownCall(node, own);
	if (call?.name === "send") {
		const place = `${n.sent}[${n.write} % ${n.size}] = `;
		const message = whole(call.message);
		if (use === "none") return ["{ ", place, ...message, `; ${n.write}++; }`];
		return ["(", place, ...message, `, ++${n.write}, true)`];
	}
	if (call?.name === "recv")
		return use === "none" ? [`++${n.read};`] : [`${n.taken}[(++${n.read} - 1) % ${n.limit}]`];
	if (call?.name === "dataReady") return ["true"];
	return undefined;
}
