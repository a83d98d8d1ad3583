/** Objects and classes with a `yield` in them: what comes before the last one is evaluated ahead of them. */
import type { AnyNode, Class, ObjectExpression, Property } from "acorn";
import { whole } from "../edits.ts";
import type { Text } from "./labels.ts";
import { isStable, keep, lastLeap, listed } from "./operands.ts";
import type { States } from "./states.ts";
import type { Unit } from "./units.ts";
import { Unsupported } from "./unsupported.ts";

export function object(states: States, node: ObjectExpression): Text {
	const unit = states.places.unitAt(node);
	if (unit) return states.places.made(unit, ahead(states, unit));
	const last = lastLeap(states, node.properties);
	const text = node.properties.map((one, i): Text => {
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
