/** What codecs know of the values in a message. */
import { GraphError } from "../../core/errors.ts";
import { checkWhole } from "../options.ts";

/** How deep a message may be: a record in a record, or an array in one, is a level. */
export const DEEPEST = 8;

/** A kind of value. */
export abstract class Shape<T> {
	/** Levels of records and arrays that it has. */
	readonly depth: number = 0;
	/** Only for the compiler. */
	declare readonly gives?: () => T;
}

/** A shape, or what makes one without being told more: `int16` for `int16()`; or those of a record. */
export type ShapeLike = Shape<unknown> | (() => Shape<unknown>) | Shapes;
/** Shapes by the keys of a message. */
export interface Shapes {
	readonly [key: string]: ShapeLike;
}
/** What a shape is of. */
export type ValueOf<S> =
	S extends Shape<infer T> ? T : S extends () => Shape<infer T> ? T : S extends Shapes ? MessageOf<S> : never;
/** The message that shapes describe. `infer`: so that the compiler shows its keys, and not this name. */
export type MessageOf<S extends Shapes> = S extends infer All
	? { readonly [Key in keyof All]: ValueOf<All[Key]> }
	: never;

export type IntegerType = "int8" | "uint8" | "int16" | "uint16" | "int32" | "uint32";
export type NumberType = IntegerType | "float32" | "float64";

/** A number in so many bits, in steps of `scale`. */
export class NumberShape extends Shape<number> {
	readonly type: NumberType;
	readonly scale: number;
	/** 1 / scale where that is whole: then a value is divided, so that 2154 in hundredths is just 21.54. */
	readonly parts: number;
	/** Digits behind the point; -1 where steps are no parts of ten. */
	readonly decimals: number;
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
		const decimals = String(this.parts).length - 1;
		this.decimals = 10 ** decimals === this.parts ? decimals : -1;
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

	/** In whole steps; `undefined` for what is out of range, or NaN. */
	within(value: number): number | undefined {
		const near = this.valueOf(this.stepsOf(value));
		return near >= this.least && near <= this.most ? near + 0 : undefined;
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
	override readonly depth: number;
	readonly of: Shape<unknown>;
	readonly count: number;

	constructor(of: Shape<unknown>, count: number) {
		super();
		this.depth = of.depth + 1;
		this.of = of;
		this.count = checkWhole("array", "count", count ?? Number.NaN, 1, 1_024);
	}
}

/** A record: values by their keys. */
export class GroupShape extends Shape<unknown> {
	override readonly depth: number;
	readonly keys: readonly string[];
	readonly shapes: readonly Shape<unknown>[];

	/** @param path of it in the message; "" for the message itself */
	constructor(kind: string, path: string, shapes: Shapes) {
		super();
		const where = path === "" ? "it" : path;
		this.keys = Object.keys(shapes);
		if (this.keys.length === 0)
			throw new GraphError(`${kind}: ${where} has no keys; give each value a name and a shape`);
		if (this.keys.includes("__proto__"))
			throw new GraphError(`${kind}: __proto__ is no key that a message can have`);
		this.shapes = this.keys.map((key) => shapeOf(kind, pathOf(path, key), shapes[key]));
		this.depth = 1 + Math.max(...this.shapes.map((shape) => shape.depth));
		if (this.depth > DEEPEST + 1)
			throw new GraphError(`${kind}: ${where} has ${this.depth - 1} levels in it; ${DEEPEST} are possible`);
	}
}

/** A key of a record in a message, as it is told. */
export function pathOf(path: string, key: string): string {
	return path === "" ? key : `${path}.${key}`;
}

/** @throws GraphError for what is no shape */
export function shapeOf(kind: string, path: string, like: unknown): Shape<unknown> {
	const shape: unknown = typeof like === "function" ? like() : like;
	if (shape instanceof Shape) return shape;
	if (isShapes(shape)) return new GroupShape(kind, path, shape);
	throw new GraphError(`${kind}: ${path} is no shape; write int16(0.01), boolean, string(16) and the like`);
}

/** Whether it may be shapes by keys: each is looked at by itself. */
function isShapes(like: unknown): like is Shapes {
	return typeof like === "object" && like !== null && !Array.isArray(like);
}
