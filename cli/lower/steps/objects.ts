/** Objects and classes with a `yield` in them: what comes before the last one is evaluated ahead of them. */
import type { AnyNode, Class, ObjectExpression, Property } from "acorn";
import { whole } from "../edits.ts";
import { isClass, isFunction, keyName } from "../syntax.ts";
import type { Text } from "./labels.ts";
import { isStable, keep, lastLeap, listed } from "./operands.ts";
import type { States } from "./states.ts";
import type { Unit } from "./units.ts";
import { Unsupported } from "./unsupported.ts";

export function object(states: States, node: ObjectExpression): Text {
	const unit = states.places.unitAt(node);
	if (unit) return states.places.made(unit, ahead(states, unit));
	return extended(states, node.properties) ?? literal(states, node.properties);
}

type Properties = ObjectExpression["properties"];

/**
 * One with a spread part before the last that suspends begins as that and is added to: to keep a copy of the spread
 * part and spread it again would make another. `undefined` where there is none, or where adding would not be the same.
 */
function extended(states: States, properties: Properties): Text | undefined {
	const first = properties.findIndex((one) => one.type === "SpreadElement");
	if (first < 0 || first >= lastLeap(states, properties)) return undefined;
	const more = properties.slice(first + 1);
	if (!more.every(isAddable)) return undefined;
	const made = keep(states, literal(states, properties.slice(0, first + 1)));
	for (const one of more) {
		if (one.type === "SpreadElement") {
			states.emit("Object.assign(", ...made, ", ", ...states.explode(one.argument), ");\n");
			continue;
		}
		const value = one.shorthand ? shorthand(states, one.value) : states.explode(one.value);
		const key: Text = one.key.type === "Identifier" ? [`.${one.key.name}`] : ["[", ...whole(one.key), "]"];
		states.emit(...made, ...key, " = ", ...value, ";\n");
	}
	return made;
}

/** An assignment does the same as a property of a literal: its key is known, and its value takes no name from that. */
function isAddable(one: Properties[number]): boolean {
	if (one.type === "SpreadElement") return true;
	const name = keyName(one.key, one.computed);
	if (one.computed || isFunctionOf(one) || name === "__proto__") return false;
	return !isFunction(one.value) && !isClass(one.value);
}

function literal(states: States, properties: Properties): Text {
	const last = lastLeap(states, properties);
	const text = properties.map((one, i): Text => {
		if (i > last) return whole(one);
		if (one.type === "SpreadElement") {
			const spread = states.explode(one.argument);
			return ["...", ...(i < last ? keep(states, ["{ ...", ...spread, " }"]) : spread)];
		}
		const key = keyOf(states, one, i < last);
		if (isFunctionOf(one)) return [...key, { from: one.key.end + (one.computed ? 1 : 0), to: one.end }];
		const value = one.shorthand ? shorthand(states, one.value) : states.explode(one.value);
		return [...key, ": ", ...(i < last && !isStable(states, one.value) ? keep(states, value) : value)];
	});
	return ["({ ", ...listed(text), "})"];
}

/** A property up to where its value or its parameters begin. */
function keyOf(states: States, one: Property, isEarly: boolean): Text {
	if (one.shorthand && one.key.type === "Identifier") return [one.key.name];
	const isFunction = isFunctionOf(one);
	const prefix: Text = isFunction ? [{ from: one.start, to: one.key.start - (one.computed ? 1 : 0) }] : [];
	if (!one.computed) return [...prefix, ...whole(one.key)];
	const isLate = isEarly || (!isFunction && states.leaps(one.value));
	const key = isLate && !isStable(states, one.key) ? keep(states, states.explode(one.key)) : states.explode(one.key);
	return [...prefix, "[", ...key, "]"];
}

/** The value of `{ x }`, whose own text says the key as well. */
function shorthand(states: States, value: AnyNode): Text {
	const name = value.type === "Identifier" ? value.name : "";
	return [states.places.at(value) ?? name];
}

function isFunctionOf(property: Property): boolean {
	return property.method || property.kind !== "init";
}

/** A class whose heritage or keys wait is made in a method, which is handed them. */
export function classOf(states: States, node: AnyNode & Class): Text {
	const unit = states.places.unitAt(node);
	if (!unit) throw new Unsupported("a wait in a class", node);
	return states.places.made(unit, ahead(states, unit));
}

/** The values of what of a unit is evaluated ahead of it. */
function ahead(states: States, unit: Unit): Text[] {
	return unit.ahead.map((one) => {
		if (one.type === "SpreadElement") return keep(states, ["{ ...", ...states.explode(one.argument), " }"]);
		return keep(states, states.explode(one));
	});
}
