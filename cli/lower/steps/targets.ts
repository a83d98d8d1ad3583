/** Patterns with a `yield` in them, taken apart in the order in which they are evaluated. */
import type { AnyNode, ArrayPattern, ObjectPattern } from "acorn";
import { whole } from "../edits.ts";
import type { Exits } from "./exits.ts";
import { finallyDo } from "./finally.ts";
import { Label, type Text } from "./labels.ts";
import { isStable, keep, target } from "./operands.ts";
import type { States } from "./states.ts";
import { Unsupported } from "./unsupported.ts";

/** Gives a value to a variable, a member or the parts of a pattern. `value` is evaluated once, first of all. */
export function bind(states: States, exits: Exits, to: AnyNode, value: Text): void {
	if (!states.leaps(to)) {
		const isPattern = to.type === "ObjectPattern" || to.type === "ArrayPattern";
		const assignment: Text = [...whole(to), " = ", ...value];
		states.emit(...(isPattern ? ["(", ...assignment, ")"] : assignment), ";\n");
	} else if (to.type === "ObjectPattern") bindObject(states, exits, to, keep(states, value));
	else if (to.type === "ArrayPattern") bindArray(states, exits, to, value);
	else if (to.type === "AssignmentPattern") bind(states, exits, to.left, defaulted(states, value, to.right));
	else states.emit(...target(states, to), " = ", ...value, ";\n");
}

/** One part of a pattern: a member's object and key come before the value, a default behind it. */
function bindPart(states: States, exits: Exits, part: AnyNode, value: () => Text): void {
	const [to, otherwise] = part.type === "AssignmentPattern" ? [part.left, part.right] : [part, undefined];
	const isPattern = to.type === "ObjectPattern" || to.type === "ArrayPattern";
	if (!isPattern && !otherwise && !states.leaps(to)) {
		states.emit(...whole(to), " = ", ...value(), ";\n");
		return;
	}
	const place = isPattern ? undefined : target(states, to);
	const text = otherwise ? defaulted(states, value(), otherwise) : value();
	if (place) states.emit(...place, " = ", ...text, ";\n");
	else bind(states, exits, to, text);
}

function defaulted(states: States, value: Text, otherwise: AnyNode): Text {
	const result = states.registers.temp();
	const after = new Label();
	states.emit(`${result} = `, ...value, ";\n");
	if (!states.leaps(otherwise)) {
		states.emit(`if (${result} === void 0) ${result} = `, ...whole(otherwise), ";\n");
		return [result];
	}
	states.emit(`if (${result} !== void 0) { `, ...states.go(after), " }\n");
	states.emit(`${result} = `, ...states.explode(otherwise), ";\n");
	states.mark(after);
	return [result];
}

function bindObject(states: States, exits: Exits, pattern: ObjectPattern, value: Text): void {
	// What has no properties is told in the engine's own words.
	states.emit("({} = ", ...value, ");\n");
	const seen: Text[] = [];
	for (const one of pattern.properties) {
		if (one.type === "RestElement") {
			const unused = states.boxes.box;
			const others = seen.flatMap((key): Text => ["[", ...key, `]: ${unused}, `]);
			states.emit("({ ", ...others, "...", ...target(states, one.argument), " } = ", ...value, ");\n");
			continue;
		}
		const key = one.computed ? keyText(states, one.key) : [nameOf(one.key)];
		seen.push(key);
		bindPart(states, exits, one.value, () => [...value, "[", ...key, "]"]);
	}
}

function keyText(states: States, key: AnyNode): Text {
	return isStable(states, key) ? whole(key) : keep(states, states.explode(key));
}

function nameOf(key: AnyNode): string {
	if (key.type === "Identifier") return JSON.stringify(key.name);
	if (key.type === "Literal") return key.raw ?? JSON.stringify(key.value);
	throw new Unsupported("a key of a pattern", key);
}

/** By an object that steps through it, which is closed if the pattern ends before it. */
function bindArray(states: States, exits: Exits, { elements }: ArrayPattern, value: Text): void {
	const register = states.registers.take();
	const items = states.registers.text(register);
	states.emit(`${items} = ${states.names.frame}.each(`, ...value, ");\n");
	finallyDo(
		states,
		exits,
		() => {
			for (const one of elements) {
				if (one === null) states.emit(`${items}.next();\n`);
				else if (one.type !== "RestElement") bindPart(states, exits, one, () => [`${items}.next()`]);
				else bindPart(states, exits, one.argument, () => [`${items}.rest()`]);
			}
		},
		(left) => states.emit(`${items}.close(${left.how} === -1);\n`),
	);
	states.registers.release(register);
}
