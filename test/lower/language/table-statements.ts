/** Statements and declarations, told apart by their nodes. */
import {
	both,
	inArm,
	inFinally,
	is,
	isPattern,
	keepsLoopVariable,
	labelled,
	leaping,
	leaps,
	loopWith,
	own,
	part,
	type Table,
	target,
	throughFinally,
	variable,
} from "./sites.ts";

export const declarations: Table = {
	let: variable("let"),
	const: variable("const"),
	var: variable("var"),
	"a function declaration": both(own, is("FunctionDeclaration")),
	"a class declaration": both(own, is("ClassDeclaration")),
	"a declaration in a try block": inArm("a try block"),
	"a declaration in a catch": inArm("a catch"),
	"a declaration in a finally": inArm("a finally"),
	"a declaration in an if": inArm("an if"),
	"a declaration in a loop": inArm("a loop"),
	"a declaration in a case": inArm("a case"),
	"an object pattern": both(own, is("ObjectPattern")),
	"an array pattern": both(own, is("ArrayPattern")),
	"a nested pattern": ({ node, around }) => isPattern(node) && around.some(isPattern),
	"a rest element": both(own, is("RestElement")),
	"a default in a pattern": both(own, is("AssignmentPattern")),
	"a default behind a suspension": ({ node }) =>
		node.type === "VariableDeclarator" && isPattern(node.id) && node.init != null && leaps(node.init),
	"a suspension in a pattern": leaping("ObjectPattern", "ArrayPattern"),
	"a computed key in a pattern": ({ node, around }) =>
		node.type === "Property" && node.computed && around.at(-1)?.type === "ObjectPattern",
	"a catch with a pattern": ({ node }) => node.type === "CatchClause" && node.param != null && isPattern(node.param),
	"a catch without a name": ({ node, depth }) => node.type === "CatchClause" && node.param == null && depth === 0,
	"two names at once": ({ node, depth }) =>
		node.type === "VariableDeclaration" && node.declarations.length > 1 && depth === 0,
};

export const statements: Table = {
	"a for around a suspension": loopWith("ForStatement"),
	"a for-of around a suspension": loopWith("ForOfStatement"),
	"a for-in around a suspension": loopWith("ForInStatement"),
	"a while around a suspension": loopWith("WhileStatement"),
	"a do-while around a suspension": loopWith("DoWhileStatement"),
	"a suspension in a for's first part": part("ForStatement", "init"),
	"a suspension in a for's test": part("ForStatement", "test"),
	"a suspension in a for's update": part("ForStatement", "update"),
	"a suspension in a while's test": part("WhileStatement", "test"),
	"a suspension in a do-while's test": part("DoWhileStatement", "test"),
	"a suspension in what a for-of goes over": part("ForOfStatement", "right"),
	"a suspension in what a for-in goes over": part("ForInStatement", "right"),
	"a for-of with a pattern": ({ node }) =>
		node.type === "ForOfStatement" &&
		(isPattern(node.left) ||
			(node.left.type === "VariableDeclaration" && node.left.declarations.some(({ id }) => isPattern(id)))),
	"a loop that sets a member": target("MemberExpression"),
	"a loop that sets a variable": target("Identifier"),
	"a closure over a loop's variable": keepsLoopVariable,
	"a suspension in an if's test": part("IfStatement", "test"),
	"a switch around a suspension": leaping("SwitchStatement"),
	"a suspension in what a switch looks at": part("SwitchStatement", "discriminant"),
	"a suspension in a case's test": part("SwitchCase", "test"),
	"a fall through": ({ node }) =>
		node.type === "SwitchStatement" &&
		node.cases.some((one, i) => i < node.cases.length - 1 && one.consequent.at(-1)?.type !== "BreakStatement"),
	"a default before a case": ({ node }) =>
		node.type === "SwitchStatement" && node.cases.findIndex((one) => !one.test) < node.cases.length - 1,
	"a labelled statement": both(own, leaping("LabeledStatement")),
	"a labelled break": labelled("BreakStatement"),
	"a labelled continue": labelled("ContinueStatement"),
	"a break": ({ node, depth }) => node.type === "BreakStatement" && node.label == null && depth === 0,
	"a continue": ({ node, depth }) => node.type === "ContinueStatement" && node.label == null && depth === 0,
	"a suspension in a return": part("ReturnStatement", "argument"),
	"a suspension in a throw": part("ThrowStatement", "argument"),
	"a try with catch": ({ node, leaps: holds }) => node.type === "TryStatement" && node.handler != null && holds,
	"a try with finally": ({ node, leaps: holds }) => node.type === "TryStatement" && node.finalizer != null && holds,
	"a suspension in a catch": both(own, leaping("CatchClause")),
	"a suspension in a finally": part("TryStatement", "finalizer"),
	"a return through a finally": throughFinally("ReturnStatement"),
	"a throw through a finally": throughFinally("ThrowStatement"),
	"a break in a try with finally": throughFinally("BreakStatement", false),
	"a continue in a try with finally": throughFinally("ContinueStatement", false),
	"a labelled way out in a try with finally": (site) =>
		throughFinally("BreakStatement", true)(site) || throughFinally("ContinueStatement", true)(site),
	"a way out in a finally": (site) =>
		["ReturnStatement", "BreakStatement", "ContinueStatement", "ThrowStatement"].some((one) =>
			inFinally(one)(site),
		),
	"a try within a try": ({ node, around, leaps: holds }) =>
		node.type === "TryStatement" && holds && around.some(({ type }) => type === "TryStatement"),
};
