/** How each value of a message stands in JSON. */
import { GraphError } from "../../core/errors.ts";
import { encodeText } from "../flow/text.ts";
import { arrayOf, refuse, stepsWithin } from "./checks.ts";
import type { JsonReader } from "./json-reader.ts";
import { ArrayShape, BooleanShape, FloatShape, NumberShape, OneOfShape, type Shape, StringShape } from "./kinds.ts";
import { numberText } from "./number-text.ts";

/** Longest text of a number. */
const NUMBER = 25;
/** Bytes that a byte of a text takes at most: \u0000. */
const ESCAPED = 6;

/** Writes and reads one value. */
export interface JsonCell {
	/** The most bytes that it takes. */
	readonly bytes: number;
	readonly type: string;
	/** @returns the place behind it. @throws TypeError for a value that it cannot be */
	write(view: DataView, at: number, value: unknown, key: string): number;
	/** `undefined` where there is none. */
	read(reader: JsonReader): unknown;
}

/** Behind the end of a view it throws a RangeError, as the view itself does. */
function writeText(text: string, view: DataView, at: number): number {
	const used = encodeText(text, new DataView(view.buffer, view.byteOffset + at, view.byteLength - at));
	if (at + used > view.byteLength) throw new RangeError("it does not fit");
	return at + used;
}

/** The digits of a whole number from 0 on, `fractions` of them behind a point, without zeros at the end of these. */
function writeDigits(view: DataView, at: number, whole: number, fractions: number): number {
	let left = whole;
	let behind = fractions;
	while (behind > 0 && left % 10 === 0) {
		left /= 10;
		behind--;
	}
	let length = 1;
	for (let rest = left; rest >= 10; rest = Math.floor(rest / 10)) length++;
	if (length <= behind) length = behind + 1;
	const end = at + length + (behind > 0 ? 1 : 0);
	let place = end;
	for (let i = 0; i < length; i++) {
		if (i === behind && behind > 0) view.setUint8(--place, 0x2e);
		view.setUint8(--place, 0x30 + (left % 10));
		left = Math.floor(left / 10);
	}
	return end;
}

class NumberCell implements JsonCell {
	readonly bytes = NUMBER;
	readonly type: string;
	private readonly shape: NumberShape;
	/** Digits behind the point; -1 where steps are no parts of ten. */
	private readonly fractions: number;

	constructor(shape: NumberShape) {
		this.shape = shape;
		this.type = `number from ${shape.least} to ${shape.most}${shape.scale === 1 ? "" : `, in ${shape.scale}`}`;
		const fractions = Math.round(Math.log10(shape.parts));
		this.fractions = 10 ** fractions === shape.parts ? fractions : -1;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { shape, fractions } = this;
		const steps = stepsWithin(shape, value, key);
		if (fractions < 0) return writeText(numberText(shape.valueOf(steps)), view, at);
		if (steps < 0) view.setUint8(at, 0x2d);
		return writeDigits(view, steps < 0 ? at + 1 : at, Math.abs(steps), fractions);
	}

	read(reader: JsonReader): number | undefined {
		const { shape } = this;
		const value = shape.valueOf(shape.stepsOf(reader.number()));
		return value >= shape.least && value <= shape.most ? value + 0 : undefined;
	}
}

class FloatCell implements JsonCell {
	readonly bytes = NUMBER;
	readonly type = "number";
	private readonly short: boolean;

	constructor({ type }: FloatShape) {
		this.short = type === "float32";
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		if (typeof value !== "number" || !Number.isFinite(this.short ? Math.fround(value) : value))
			refuse(key, value, "a finite number");
		return writeText(numberText(value), view, at);
	}

	read(reader: JsonReader): number | undefined {
		const value = this.short ? Math.fround(reader.number()) : reader.number();
		return Number.isFinite(value) ? value : undefined;
	}
}

class BooleanCell implements JsonCell {
	readonly bytes = 5;
	readonly type = "true or false";

	write(view: DataView, at: number, value: unknown, key: string): number {
		if (typeof value !== "boolean") refuse(key, value, "true or false");
		view.setUint32(at, value ? 0x74727565 : 0x66616c73); // "true", "fals"
		if (value) return at + 4;
		view.setUint8(at + 4, 0x65);
		return at + 5;
	}

	read(reader: JsonReader): boolean | undefined {
		const flag = reader.flag();
		return flag < 0 ? undefined : flag === 1;
	}
}

class TextCell implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	private readonly words: readonly string[] | undefined;
	private readonly most: number;

	constructor(shape: StringShape | OneOfShape<string>) {
		this.words = shape instanceof OneOfShape ? shape.words : undefined;
		this.most = shape instanceof OneOfShape ? Math.max(...shape.words.map((word) => 4 * word.length)) : shape.bytes;
		this.bytes = ESCAPED * this.most + 2;
		this.type = this.words?.join(", ") ?? `text of at most ${this.most} bytes`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		if (typeof value !== "string" || !this.may(value)) refuse(key, value, this.wanted());
		return writeText(JSON.stringify(value), view, at);
	}

	read(reader: JsonReader): string | undefined {
		const text = reader.text(ESCAPED * this.most);
		return text !== undefined && this.may(text) ? text : undefined;
	}

	private may(text: string): boolean {
		if (this.words !== undefined) return this.words.includes(text);
		if (text.length > this.most) return false;
		return 4 * text.length <= this.most || encodeText(text, new DataView(new ArrayBuffer(this.most))) <= this.most;
	}

	/** @cold */
	private wanted(): string {
		return this.words === undefined ? `a ${this.type} in UTF-8` : `one of ${this.type}`;
	}
}

class ArrayCell implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	private readonly of: JsonCell;
	private readonly count: number;

	constructor(of: JsonCell, count: number) {
		this.of = of;
		this.count = count;
		this.bytes = count * (of.bytes + 1) + 1;
		this.type = `array of ${count}: ${of.type}`;
	}

	write(view: DataView, from: number, value: unknown, key: string): number {
		const values = arrayOf(this.count, value, key);
		let at = from;
		for (let i = 0; i < this.count; i++) {
			view.setUint8(at, i === 0 ? 0x5b : 0x2c);
			at = this.of.write(view, at + 1, values[i], key);
		}
		view.setUint8(at, 0x5d);
		return at + 1;
	}

	read(reader: JsonReader): readonly unknown[] | undefined {
		const values: unknown[] = [];
		for (let i = 0; i < this.count; i++) {
			const value = reader.take(i === 0 ? 0x5b : 0x2c) ? this.of.read(reader) : undefined;
			if (value === undefined) return undefined;
			values.push(value);
		}
		return reader.take(0x5d) ? Object.freeze(values) : undefined;
	}
}

/** @cold */
export function jsonCellOf(shape: Shape<unknown>): JsonCell {
	if (shape instanceof NumberShape) return new NumberCell(shape);
	if (shape instanceof FloatShape) return new FloatCell(shape);
	if (shape instanceof BooleanShape) return new BooleanCell();
	if (shape instanceof OneOfShape || shape instanceof StringShape) return new TextCell(shape);
	if (shape instanceof ArrayShape) return new ArrayCell(jsonCellOf(shape.of), shape.count);
	throw new GraphError("json: a shape that it has not");
}
