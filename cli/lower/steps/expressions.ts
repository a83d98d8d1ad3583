/** Expressions with a `yield` in them, taken apart in the order in which they are evaluated. */
import type { AnyNode } from "acorn";
import { whole } from "../edits.ts";
import { isClass } from "../syntax.ts";
import { call, chain, member, tagged, template } from "./calls.ts";
import { Label, type Text } from "./labels.ts";
import { classOf, object } from "./objects.ts";
import { discard, grown, inOrder, keep, listed, operand, target } from "./operands.ts";
import type { States } from "./states.ts";
import { Unsupported } from "./unsupported.ts";
import { wait } from "./waits.ts";

/**
 * Writes all of an expression up to its last suspension, and returns text for its value.
 * The text is to stand before anything else that suspends, and once.
 */
export function explode(states: States, node: AnyNode): Text {
	if (!states.leaps(node)) return operand(node);
	if (isClass(node)) return classOf(states, node);
	switch (node.type) {
		case "YieldExpression":
			return suspension(states, node, true);
		case "SequenceExpression":
			return sequence(states, node.expressions);
		case "UnaryExpression":
			return unary(states, node.operator, node.argument);
		case "UpdateExpression": {
			const place = target(states, node.argument);
			return ["(", ...(node.prefix ? [node.operator, ...place] : [...place, node.operator]), ")"];
		}
		case "BinaryExpression": {
			if (node.left.type === "PrivateIdentifier")
				return ["(", ...whole(node.left), " in ", ...states.explode(node.right), ")"];
			const [left = [], right = []] = inOrder(states, [node.left, node.right]);
			return ["(", ...left, ` ${node.operator} `, ...right, ")"];
		}
		case "LogicalExpression":
			return logical(states, node.operator, states.explode(node.left), node.right);
		case "ConditionalExpression":
			return conditional(states, node.test, node.consequent, node.alternate);
		case "AssignmentExpression":
			return assignment(states, node.operator, node.left, node.right);
		case "CallExpression":
			return call(states, node);
		case "ChainExpression":
			return chain(states, node.expression);
		case "NewExpression": {
			if (node.arguments.some((one) => one.type === "SpreadElement")) {
				const made = keep(states, states.explode(node.callee));
				const list = grown(states, node.arguments);
				if (list) return ["Reflect.construct(", ...made, ", ", ...list, ")"];
				return ["new (", ...made, ")(", ...listed(inOrder(states, node.arguments)), ")"];
			}
			const [callee = [], ...given] = inOrder(states, [node.callee, ...node.arguments]);
			return ["new (", ...callee, ")(", ...listed(given), ")"];
		}
		case "MemberExpression":
			return member(states, node);
		case "ArrayExpression":
			return grown(states, node.elements) ?? ["[", ...listed(inOrder(states, node.elements)), "]"];
		case "ObjectExpression":
			return object(states, node);
		case "TemplateLiteral":
			return template(states, node);
		case "TaggedTemplateExpression":
			return tagged(states, node);
	}
	throw new Unsupported(`a wait in ${node.type}`, node);
}

/** Text for the value of a `yield`, where that is of use. */
export function suspension(states: States, node: AnyNode & { type: "YieldExpression" }, used: boolean): Text {
	const after = new Label();
	if (!node.delegate) {
		if (node.argument) discard(states, node.argument);
		states.emit({ at: node.start }, states.refill, ...states.suspend(after), "\n");
		states.mark(after, false);
		return ["void 0"];
	}
	if (!node.argument) throw new Unsupported("yield* of nothing", node);
	if (wait(states, node.argument, after, used)) return used ? [`${states.names.frame}.value`] : ["void 0"];
	const argument = states.explode(node.argument);
	const { frame } = states.names;
	states.emit({ at: node.start }, `if (${frame}.wait(`, ...argument, ")) { ", ...states.suspend(after), " }\n");
	states.mark(after);
	return [`${frame}.value`];
}

function sequence(states: States, nodes: readonly AnyNode[]): Text {
	let text: Text = [];
	for (const [i, node] of nodes.entries()) {
		if (i < nodes.length - 1) discard(states, node);
		else text = states.explode(node);
	}
	return text;
}

function unary(states: States, operator: string, argument: AnyNode): Text {
	if (operator !== "delete") return [`${operator} (`, ...states.explode(argument), ")"];
	if (argument.type === "MemberExpression") return ["delete ", ...target(states, argument)];
	if (argument.type === "ChainExpression") throw new Unsupported("a wait in delete a?.b", argument);
	discard(states, argument);
	return ["true"];
}

/** `left` is what comes first: where it is enough, `right` is not evaluated. */
function logical(states: States, operator: string, left: Text, right: AnyNode): Text {
	const result = states.registers.temp();
	const after = new Label();
	states.emit(`${result} = `, ...left, ";\n");
	const enough = operator === "&&" ? `!${result}` : operator === "||" ? result : `${result} != null`;
	states.emit(`if (${enough}) { `, ...states.go(after), " }\n");
	states.emit(`${result} = `, ...states.explode(right), ";\n");
	states.mark(after);
	return [result];
}

function conditional(states: States, test: AnyNode, yes: AnyNode, no: AnyNode): Text {
	const result = states.registers.temp();
	const [otherwise, after] = [new Label(), new Label()];
	states.emit({ at: test.start }, "if (!", ...states.explode(test), ") { ", ...states.go(otherwise), " }\n");
	states.emit(`${result} = `, ...states.explode(yes), ";\n");
	states.jump(after);
	states.mark(otherwise, false);
	states.emit(`${result} = `, ...states.explode(no), ";\n");
	states.mark(after);
	return [result];
}

function assignment(states: States, operator: string, left: AnyNode, right: AnyNode): Text {
	if (left.type === "ObjectPattern" || left.type === "ArrayPattern") {
		if (!states.leaps(left)) return ["(", ...whole(left), " = ", ...states.explode(right), ")"];
		const value = keep(states, states.explode(right));
		states.bind(left, value);
		return value;
	}
	const place = target(states, left);
	if (operator === "=") return ["(", ...place, " = ", ...states.explode(right), ")"];
	const plain = operator.slice(0, -1);
	if (!/^(&&|\|\||\?\?)$/.test(plain)) {
		const before = keep(states, place);
		return ["(", ...place, " = ", ...before, ` ${plain} `, ...states.explode(right), ")"];
	}
	const result = states.registers.temp();
	const after = new Label();
	states.emit(`${result} = `, ...place, ";\n");
	const enough = plain === "&&" ? `!${result}` : plain === "||" ? result : `${result} != null`;
	states.emit(`if (${enough}) { `, ...states.go(after), " }\n");
	const value = states.explode(right);
	states.emit(`${result} = `, ...place, " = ", ...value, ";\n");
	states.mark(after);
	return [result];
}
