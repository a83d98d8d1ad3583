/**
 * A function of the module level lies in a board's flash, and so do its properties: what it keeps there for itself, as
 * `memoized.cache = …` in it and in front of it, could not be written. So such a property becomes a pair of accessors
 * to an object, which a board copies into RAM when it is written.
 */
import type { AnyNode, Program, Statement } from "acorn";
import type { Edit } from "../lower/edits.ts";
import { childrenOf, freeNames, isFunction, walk } from "../lower/syntax.ts";

/** How the function is called that makes one; a number may follow. */
export const KEEPS = "$keeps";

/** The changes that make them so. */
export function keptProperties(code: string, program: Program): Edit[] {
	const edits: Edit[] = [];
	const name = freeNames(code)(KEEPS);
	walk(program, (node) => {
		if (node.type === "Program" || node.type === "BlockStatement") edits.push(...inBlock(node.body, name));
		return true;
	});
	if (edits.length === 0) return [];
	const made = "{ get: () => box.value, set: (next) => { box.value = next; }, enumerable: true, configurable: true }";
	const body = `const box = { value }; Object.defineProperty(of, name, ${made});`;
	edits.push({ at: program.end, cut: 0, put: `function ${name}(of, name, value) { ${body} }` });
	return edits;
}

function inBlock(statements: Program["body"] | Statement[], name: string): Edit[] {
	const edits: Edit[] = [];
	for (const { given, start, end, value } of statements.flatMap(firstValue)) {
		const [holder, property] = given;
		if (!statements.some((one) => declares(one, holder)) || !isOne(statements, holder)) continue;
		if (!statements.some((one) => writesWithin(one, holder, property, false))) continue;
		edits.push({ at: start, cut: value.start - start, put: `${name}(${holder}, ${JSON.stringify(property)}, ` });
		edits.push({ at: value.end, cut: end - value.end, put: ");" });
	}
	return edits;
}

interface FirstValue {
	readonly given: readonly [holder: string, property: string];
	readonly start: number;
	readonly end: number;
	readonly value: AnyNode;
}

/** A statement `f.property = value;`. */
function firstValue(statement: AnyNode): FirstValue[] {
	if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") return [];
	const { operator, left, right } = statement.expression;
	const given = partsOf(left);
	if (operator !== "=" || given === undefined || given[1] === "prototype") return [];
	return [{ given, start: statement.start, end: statement.end, value: right }];
}

function partsOf(node: AnyNode): readonly [holder: string, property: string] | undefined {
	if (node.type !== "MemberExpression" || node.computed) return undefined;
	const { object, property } = node;
	if (object.type !== "Identifier" || property.type !== "Identifier") return undefined;
	return [object.name, property.name];
}

/** A function of that name, or a variable that holds one. */
function declares(statement: AnyNode, name: string): boolean {
	if (statement.type === "FunctionDeclaration") return statement.id?.name === name;
	if (statement.type !== "VariableDeclaration") return false;
	return statement.declarations.some(
		({ id, init }) => id.type === "Identifier" && id.name === name && init && isFunction(init),
	);
}

/** Nothing else has the name, and nothing else is given to it. */
function isOne(statements: readonly AnyNode[], name: string): boolean {
	let declared = 0;
	const names = (node: AnyNode): boolean => node.type === "Identifier" && node.name === name;
	for (const statement of statements)
		walk(statement, (node) => {
			if ("id" in node && node.id && names(node.id)) declared++;
			const others: readonly AnyNode[] = "params" in node ? node.params : [];
			if (others.some(names)) declared++;
			if (node.type === "AssignmentExpression" && names(node.left)) declared++;
			return true;
		});
	return declared === 1;
}

/** Whether a function in it writes the property. */
function writesWithin(node: AnyNode, holder: string, property: string, inside: boolean): boolean {
	const target =
		node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : undefined;
	const parts = inside && target ? partsOf(target) : undefined;
	if (parts?.[0] === holder && parts[1] === property) return true;
	const within = inside || isFunction(node);
	return childrenOf(node).some((child) => writesWithin(child, holder, property, within));
}
