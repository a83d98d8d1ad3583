/** Random shapes for specs of codecs, and values that they can be. */

import type { Shapes } from "../../runtime/components/codecs/kinds.ts";
import {
	array,
	boolean,
	float32,
	float64,
	int8,
	int16,
	int32,
	oneOf,
	string,
	uint8,
	uint16,
	uint32,
} from "../../runtime/index.ts";
import type { Draw } from "./flow.ts";

type One = Shapes[string];

/** A shape, and how to draw a value that comes back as it was. */
export interface Kind {
	readonly shape: One;
	readonly value: (draw: Draw) => unknown;
	/** Values that it cannot be. */
	readonly wrong: readonly unknown[];
}

const NONE: readonly unknown[] = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, {}, "many words too many", []];
const WORDS = ["off", "on", "auto"] as const;
const LETTERS = ["a", "é", "€", "😀", " ", '"', "\\", "\n", "Z"] as const;

function integers(bits: number, signed: boolean, make: (scale?: number) => One): (draw: Draw) => Kind {
	return (draw) => {
		const parts = draw.below(2) === 0 ? 1 : 10 ** draw.below(5);
		const span = 2 ** bits;
		const least = signed ? -span / 2 : 0;
		return {
			shape: parts === 1 ? make() : make(1 / parts),
			value: (other) => {
				const edge = other.below(8);
				const steps = edge === 0 ? least : edge === 1 ? least + span - 1 : least + other.below(span);
				return steps / parts;
			},
			wrong: [...NONE, (least - 1) / parts, (least + span) / parts, true],
		};
	};
}

const text = (draw: Draw, most: number): string => {
	let made = "";
	for (let i = draw.below(most + 1); i > 0; i--) made += LETTERS[draw.below(LETTERS.length)] ?? "";
	return made;
};

const kinds: readonly ((draw: Draw) => Kind)[] = [
	integers(8, true, int8),
	integers(8, false, uint8),
	integers(16, true, int16),
	integers(16, false, uint16),
	integers(32, true, int32),
	integers(32, false, uint32),
	() => ({
		shape: float32,
		value: (draw) => Math.fround((draw.below(2_000_000) - 1_000_000) / 2 ** draw.below(30)),
		wrong: [...NONE, 1e39],
	}),
	() => ({
		shape: float64,
		value: (draw) => (draw.below(4_294_967_296) - 2_147_483_648) / 2 ** draw.below(50),
		wrong: NONE,
	}),
	() => ({ shape: boolean, value: (draw) => draw.below(2) === 1, wrong: [...NONE, 0, 1] }),
	() => ({ shape: oneOf(...WORDS), value: (draw) => WORDS[draw.below(3)], wrong: [...NONE, "On", 1] }),
	(draw) => {
		const size = 1 + draw.below(4);
		return {
			shape: string(4 * size),
			value: (other) => text(other, size),
			wrong: [...NONE.filter((value) => value !== "many words too many"), "a\0b", "x".repeat(4 * size + 1)],
		};
	},
];

export function kindOf(draw: Draw, deep = 2): Kind {
	const one = deep > 0 && draw.below(8) === 0 ? group(draw, deep - 1) : kinds[draw.below(kinds.length)]?.(draw);
	if (one === undefined) throw new Error("no kind");
	return deep > 0 && draw.below(5) === 0 ? many(draw.below(4) === 0 ? kindOf(draw, deep - 1) : one, draw) : one;
}

function many(one: Kind, draw: Draw): Kind {
	const count = 1 + draw.below(3);
	return {
		shape: array(one.shape, count),
		value: (other) => {
			const values: unknown[] = [];
			for (let i = 0; i < count; i++) values.push(one.value(other));
			return values;
		},
		wrong: [undefined, null, 1, "abc", [], new Array(count + 1).fill(one.value(draw))],
	};
}

function group(draw: Draw, deep: number): Kind {
	const shapes: Record<string, One> = {};
	const made: Record<string, Kind> = {};
	for (const key of ["x", "y", "k0"].slice(draw.below(3))) {
		const kind = kindOf(draw, deep);
		shapes[key] = kind.shape;
		made[key] = kind;
	}
	const parts = Object.entries(made).flatMap(([key, { wrong }]) =>
		wrong.slice(0, 2).map((value) => ({ ...valuesOf(made, draw), [key]: value })),
	);
	return { shape: shapes, value: (other) => valuesOf(made, other), wrong: [undefined, null, 5, "abc", {}, ...parts] };
}

/** Up to 12 keys. */
export function shapesOf(draw: Draw): { readonly shapes: Shapes; readonly kinds: Readonly<Record<string, Kind>> } {
	const shapes: Record<string, One> = {};
	const made: Record<string, Kind> = {};
	for (let i = draw.below(12); i >= 0; i--) {
		const kind = kindOf(draw);
		shapes[`k${i}`] = kind.shape;
		made[`k${i}`] = kind;
	}
	return { shapes, kinds: made };
}

export function valuesOf(kinds: Readonly<Record<string, Kind>>, draw: Draw): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const key of Object.keys(kinds)) values[key] = kinds[key]?.value(draw);
	return values;
}
