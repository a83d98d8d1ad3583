/** What codecs know of the values in a message. */
import { GraphError } from "../../core/errors.ts";
import { checkWhole } from "../options.ts";

/** A kind of value. */
export abstract class Shape<T> {
	/** Only for the compiler. */
	declare readonly gives?: () => T;
}

/** A shape, or what makes one without being told more: `int16` for `int16()`. */
export type ShapeLike = Shape<unknown> | (() => Shape<unknown>);
/** Shapes by the keys of a message. */
export type Shapes = Readonly<Record<string, ShapeLike>>;
/** What a shape is of. */
export type ValueOf<S> = S extends Shape<infer T> ? T : S extends () => Shape<infer T> ? T : never;
/** The message that shapes describe. */
export type MessageOf<S extends Shapes> = { readonly [Key in keyof S]: ValueOf<S[Key]> };

export type IntegerType = "int8" | "uint8" | "int16" | "uint16" | "int32" | "uint32";
export type NumberType = IntegerType | "float32" | "float64";

/** A number in so many bits, in steps of `scale`. */
export class NumberShape extends Shape<number> {
	readonly type: NumberType;
	readonly scale: number;
	/** 1 / scale where that is whole: then a value is divided, so that 2154 in hundredths is just 21.54. */
	readonly parts: number;
	readonly bytes: number;
	readonly least: number;
	readonly most: number;

	constructor(type: NumberType, bits: number, signed: boolean, scale: number) {
		super();
		if (!(scale > 0 && scale < Infinity))
			throw new GraphError(`${type}: scale ${scale} is not a number above 0: it is what one step stands for`);
		this.type = type;
		this.bytes = bits / 8;
		this.scale = scale;
		const parts = Math.round(1 / scale);
		this.parts = parts >= 1 && Math.abs(parts * scale - 1) < 1e-9 ? parts : 0;
		const span = 2 ** bits;
		this.least = this.valueOf(signed ? -span / 2 : 0);
		this.most = this.valueOf(signed ? span / 2 - 1 : span - 1);
	}

	/** What a number of steps stands for. */
	valueOf(steps: number): number {
		return this.parts > 0 ? steps / this.parts : steps * this.scale;
	}

	/** The nearest number of steps. */
	stepsOf(value: number): number {
		return Math.round(this.parts > 0 ? value * this.parts : value / this.scale);
	}
}

/** Any finite number: as many digits as `bytes` have. */
export class FloatShape extends Shape<number> {
	readonly type: "float32" | "float64";
	readonly bytes: number;

	constructor(type: "float32" | "float64") {
		super();
		this.type = type;
		this.bytes = type === "float32" ? 4 : 8;
	}
}

export class BooleanShape extends Shape<boolean> {}

/** A text of at most so many bytes in UTF-8. */
export class StringShape extends Shape<string> {
	readonly bytes: number;

	constructor(bytes: number) {
		super();
		this.bytes = checkWhole("string", "bytes", bytes ?? Number.NaN, 1, 1_024);
	}
}

/** One of some words. */
export class OneOfShape<Word extends string> extends Shape<Word> {
	readonly words: readonly Word[];

	constructor(words: readonly Word[]) {
		super();
		if (words.length < 2 || words.length > 256)
			throw new GraphError(`oneOf: ${words.length} words; it takes 2 to 256`);
		for (let i = 0; i < words.length; i++)
			if (typeof words[i] !== "string" || words.indexOf(words[i] as Word) !== i)
				throw new GraphError(`oneOf: ${JSON.stringify(words[i])} is no text, or there twice`);
		this.words = words;
	}
}

/** So many of one shape. */
export class ArrayShape<T> extends Shape<readonly T[]> {
	readonly of: Shape<unknown>;
	readonly count: number;

	constructor(of: Shape<unknown>, count: number) {
		super();
		if (of instanceof ArrayShape) throw new GraphError("array: an array of arrays is none that a codec has");
		this.of = of;
		this.count = checkWhole("array", "count", count ?? Number.NaN, 1, 1_024);
	}
}

/** @throws GraphError for what is no shape */
export function shapeOf(kind: string, key: string, like: unknown): Shape<unknown> {
	const shape: unknown = typeof like === "function" ? like() : like;
	if (shape instanceof Shape) return shape;
	throw new GraphError(`${kind}: ${key} is no shape; write int16(0.01), boolean, string(16) and the like`);
}

/** A whole number of 8 bits, -128 to 127, in steps of `scale`, by default 1. Other values go to the nearest step. */
export const int8 = (scale = 1): NumberShape => new NumberShape("int8", 8, true, scale);
/** 0 to 255 steps. */
export const uint8 = (scale = 1): NumberShape => new NumberShape("uint8", 8, false, scale);
/** -32768 to 32767 steps. */
export const int16 = (scale = 1): NumberShape => new NumberShape("int16", 16, true, scale);
/** 0 to 65535 steps. */
export const uint16 = (scale = 1): NumberShape => new NumberShape("uint16", 16, false, scale);
/** -2147483648 to 2147483647 steps. */
export const int32 = (scale = 1): NumberShape => new NumberShape("int32", 32, true, scale);
/** 0 to 4294967295 steps. */
export const uint32 = (scale = 1): NumberShape => new NumberShape("uint32", 32, false, scale);
/** A finite number with about 7 digits, in 4 bytes. */
export const float32 = (): FloatShape => new FloatShape("float32");
/** A finite number with all its digits, in 8 bytes. */
export const float64 = (): FloatShape => new FloatShape("float64");
/** True or false: one bit. Those that follow each other share a byte. */
export const boolean = (): BooleanShape => new BooleanShape();
/** A text of at most `bytes` bytes in UTF-8, 1 to 1024. */
export const string = (bytes: number): StringShape => new StringShape(bytes);
/** One of 2 to 256 words, in a byte. */
export const oneOf = <const Word extends string>(...words: readonly Word[]): OneOfShape<Word> => new OneOfShape(words);
/** `count` values of one shape, 1 to 1024. */
export const array = <const S extends ShapeLike>(of: S, count: number): ArrayShape<ValueOf<S>> =>
	new ArrayShape<ValueOf<S>>(shapeOf("array", "what it is of", of), count);
