/**
 * XS leaves a `switch`'s value on its stack when a `continue`, or a `break` with a label, leads out of the switch: a
 * slot for each time, until the function returns. A loop of a few hundred rounds overflows a device's stack so. Such a
 * switch becomes blocks with labels, of the same meaning, that keep nothing there; all others stay as they are.
 */
import type { AnyNode, Identifier, Program, Statement, SwitchStatement } from "acorn";
import { type Edit, type Piece, type Slice, whole } from "./edits.ts";
import { boundNames } from "./scopes.ts";
import { childrenOf, freeNames, isFunction } from "./syntax.ts";

/** What a jump may lead to, outermost first. */
interface Target {
	readonly node: AnyNode;
	readonly labels: readonly string[];
}

/** A switch that is left by such a jump, with the plain breaks that end it. */
interface Switch {
	readonly node: SwitchStatement;
	readonly breaks: AnyNode[];
	left: boolean;
}

/** The changes that a module needs. */
export function switchEdits(code: string, program: Program): Edit[] {
	const switches = new Map<AnyNode, Switch>();
	visit(program, [], [], switches);
	const free = freeNames(code);
	return [...switches.values()].filter(({ left }) => left).flatMap((one) => blocks(one, free));
}

function visit(
	node: AnyNode,
	labels: readonly string[],
	around: readonly Target[],
	switches: Map<AnyNode, Switch>,
): void {
	if (node.type === "LabeledStatement") {
		const more = [...labels, node.label.name];
		const inside = isBreakable(node.body) ? around : [...around, { node: node.body, labels: more }];
		visit(node.body, more, inside, switches);
		return;
	}
	if (node.type === "SwitchStatement") switches.set(node, { node, breaks: [], left: false });
	if (node.type === "BreakStatement" || node.type === "ContinueStatement") jump(node, around, switches);
	const outside = isFunction(node) || node.type === "StaticBlock" || node.type === "PropertyDefinition";
	const inside = isBreakable(node) ? [...around, { node, labels }] : around;
	for (const child of childrenOf(node)) visit(child, [], outside ? [] : inside, switches);
}

function isBreakable(node: AnyNode): boolean {
	return /^(?:For|ForIn|ForOf|While|DoWhile|Switch)Statement$/.test(node.type);
}

/** Marks each switch that a jump leads out of. */
function jump(
	node: AnyNode & { type: "BreakStatement" | "ContinueStatement" },
	around: readonly Target[],
	switches: Map<AnyNode, Switch>,
): void {
	const label = node.label?.name;
	const passed: Switch[] = [];
	for (const target of [...around].reverse()) {
		const one = switches.get(target.node);
		if (label === undefined && node.type === "BreakStatement" && isBreakable(target.node)) {
			one?.breaks.push(node);
			break;
		}
		if (one !== undefined) passed.push(one);
		if (label === undefined ? isBreakable(target.node) && one === undefined : target.labels.includes(label)) break;
	}
	for (const one of passed) one.left = true;
}

/**
 * One block around all, which a plain break leaves; in it one for each case, nested so that the end of one is where
 * the statements of the next begin, as it is where a case falls through.
 */
function blocks({ node, breaks }: Switch, free: (wanted: string) => string): Edit[] {
	const [name, value] = [free("$switch"), free("$value")];
	const places = node.cases.map((_, i) => `${name}_${i}`);
	const otherwise = places[node.cases.findIndex(({ test }) => !test)] ?? name;
	const statements = node.cases.flatMap(({ consequent }) => consequent);
	const tests = node.cases.flatMap(({ test }, i): Piece[] =>
		test ? [`if (${value} === (`, slice(test), `)) break ${places[i]};\n`] : [],
	);
	const bodies = node.cases.flatMap(({ consequent }): Piece[] => ["}\n", ...consequent.flatMap(placed)]);
	const put: Piece[] = [`${name}: {\nlet ${value} = `, ...whole(node.discriminant), ";\n"];
	// In a block of its own: the value is reckoned before the names of the cases are there.
	put.push("{\n", ...statements.flatMap(hoisted), ...[...places].reverse().map((place) => `${place}: {\n`));
	put.push(...tests, `break ${otherwise};\n`, ...bodies, "}\n}");
	const ends = breaks.map((one): Edit => ({ at: one.start, cut: one.end - one.start, put: `break ${name};` }));
	return [{ at: node.start, cut: node.end - node.start, put }, ...ends];
}

function slice({ start, end }: AnyNode): Slice {
	return { from: start, to: end };
}

/** What a case declares is known in all cases: names and functions stand at the head of the block. */
function hoisted(statement: Statement): Piece[] {
	if (statement.type === "FunctionDeclaration") return [slice(statement), "\n"];
	const names = declared(statement).map(({ name }) => name);
	return names.length === 0 ? [] : [`let ${names.join(", ")};\n`];
}

/** A statement in its case, where what was declared at the head gets its value. */
function placed(statement: Statement): Piece[] {
	if (statement.type === "FunctionDeclaration") return [];
	if (declared(statement).length === 0) return [slice(statement), "\n"];
	if (statement.type !== "VariableDeclaration")
		return [...declared(statement).map(slice), " = ", slice(statement), ";\n"];
	const set = statement.declarations.flatMap(({ id, init }): Piece[] => [
		", ",
		slice(id),
		" = ",
		...(init ? whole(init) : ["void 0"]),
	]);
	return ["(", ...set.slice(1), ");\n"];
}

/** The names that a statement declares for its block. */
function declared(statement: Statement): Identifier[] {
	if (statement.type === "ClassDeclaration") return [statement.id];
	if (statement.type !== "VariableDeclaration" || statement.kind === "var") return [];
	return statement.declarations.flatMap(({ id }) => boundNames(id));
}
