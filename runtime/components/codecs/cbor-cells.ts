/** How each single value of a message stands in CBOR. */
import { GraphError } from "../../core/errors.ts";
import { encodeAt, sizeOfText } from "../flow/text.ts";
import type { CborReader } from "./cbor-reader.ts";
import { finite, flagOf, refuse, stepsWithin } from "./checks.ts";
import { BooleanShape, FloatShape, NumberShape, OneOfShape, type Shape, StringShape } from "./kinds.ts";
import { Names } from "./names.ts";

const [WHOLE, NEGATIVE, TEXT, FALSE, HALF, SINGLE, DOUBLE] = [0, 1, 3, 0xf4, 0xf9, 0xfa, 0xfb];
const TWO_32 = 4_294_967_296;

/** Writes and reads one value. */
export interface CborCell {
	/** The most bytes that it takes. */
	readonly bytes: number;
	readonly type: string;
	/** @returns the place behind it. @throws TypeError for a value that it cannot be */
	write(view: DataView, at: number, value: unknown, key: string): number;
	/** `undefined` where there is none. */
	read(reader: CborReader): unknown;
}

/** The first bytes of an item, as few as say it. @returns the place behind them */
export function writeHead(view: DataView, at: number, major: number, argument: number): number {
	const type = major << 5;
	if (argument < 24) {
		view.setUint8(at, type | argument);
		return at + 1;
	}
	if (argument < 0x100) {
		view.setUint16(at, ((type | 24) << 8) | argument);
		return at + 2;
	}
	if (argument < 0x1_0000) {
		view.setUint8(at, type | 25);
		view.setUint16(at + 1, argument);
		return at + 3;
	}
	const long = argument >= TWO_32;
	view.setUint8(at, type | (long ? 27 : 26));
	if (long) view.setUint32(at + 1, Math.floor(argument / TWO_32));
	view.setUint32(long ? at + 5 : at + 1, argument % TWO_32);
	return long ? at + 9 : at + 5;
}

/** Bytes of that. */
export function sizeOfHead(argument: number): number {
	if (argument < 24) return 1;
	return argument < 0x100 ? 2 : argument < 0x1_0000 ? 3 : 5;
}

/** A whole number as one, others in as few bits of 16, 32 and 64 as hold them. */
function writeNumber(view: DataView, at: number, value: number): number {
	if (Number.isSafeInteger(value) && !Object.is(value, -0))
		return value < 0 ? writeHead(view, at, NEGATIVE, -1 - value) : writeHead(view, at, WHOLE, value);
	if (Math.fround(value) !== value) {
		view.setUint8(at, DOUBLE);
		view.setFloat64(at + 1, value);
		return at + 9;
	}
	const half = halfOf(value);
	view.setUint8(at, half < 0 ? SINGLE : HALF);
	if (half < 0) view.setFloat32(at + 1, value);
	else view.setUint16(at + 1, half);
	return half < 0 ? at + 5 : at + 3;
}

/** The 16 bits that are this number; -1 where none are. */
function halfOf(value: number): number {
	const size = value < 0 ? -value : value;
	let exponent = 1;
	let step = 2 ** -24;
	for (; size >= 2048 * step; step *= 2) exponent++;
	const steps = size / step;
	if (exponent > 30 || steps % 1 !== 0) return -1;
	const bits = steps < 1024 ? steps : (exponent << 10) + steps - 1024;
	return value < 0 || Object.is(value, -0) ? bits | 0x8000 : bits;
}

class NumberCell implements CborCell {
	readonly bytes: number;
	readonly type: string;
	private readonly shape: NumberShape;

	constructor(shape: NumberShape) {
		this.shape = shape;
		this.bytes = shape.scale === 1 ? 1 + shape.bytes : 9;
		const kind = shape.scale === 1 ? "integer" : "number";
		this.type = `${kind} from ${shape.least} to ${shape.most}${shape.scale === 1 ? "" : `, in ${shape.scale}`}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		return writeNumber(view, at, this.shape.valueOf(stepsWithin(this.shape, value, key)) + 0);
	}

	read(reader: CborReader): number | undefined {
		return this.shape.within(reader.number());
	}
}

class FloatCell implements CborCell {
	readonly bytes = 9;
	readonly type = "number";
	private readonly short: boolean;

	constructor({ type }: FloatShape) {
		this.short = type === "float32";
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const number = finite(value, this.short, key);
		return writeNumber(view, at, this.short ? Math.fround(number) : number);
	}

	read(reader: CborReader): number | undefined {
		const value = this.short ? Math.fround(reader.number()) : reader.number();
		return value - value === 0 ? value : undefined;
	}
}

class BooleanCell implements CborCell {
	readonly bytes = 1;
	readonly type = "true or false";

	write(view: DataView, at: number, value: unknown, key: string): number {
		view.setUint8(at, flagOf(value, key) ? FALSE + 1 : FALSE);
		return at + 1;
	}

	read(reader: CborReader): boolean | undefined {
		const flag = reader.flag();
		return flag < 0 ? undefined : flag === 1;
	}
}

class WordCell implements CborCell {
	readonly bytes: number;
	readonly type: string;
	private readonly words: Names;

	constructor({ words }: OneOfShape<string>) {
		this.words = new Names(words);
		this.bytes = sizeOfHead(this.words.bytes) + this.words.bytes;
		this.type = words.join(", ");
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { words } = this;
		for (let i = 0; i < words.texts.length; i++)
			if (words.texts[i] === value) return words.write(i, view, writeHead(view, at, TEXT, words.lengthOf(i)));
		refuse(key, value, `one of ${this.type}`);
	}

	read(reader: CborReader): string | undefined {
		return this.words.texts[reader.word(this.words)];
	}
}

class TextCell implements CborCell {
	readonly bytes: number;
	readonly type: string;
	private readonly most: number;

	constructor(shape: StringShape) {
		this.most = shape.bytes;
		this.bytes = sizeOfHead(this.most) + this.most;
		this.type = `text of at most ${this.most} bytes`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const size = typeof value === "string" ? sizeOfText(value) : Infinity;
		if (typeof value !== "string" || size > this.most) refuse(key, value, `a ${this.type} in UTF-8`);
		return encodeAt(value, view, writeHead(view, at, TEXT, size));
	}

	read(reader: CborReader): string | undefined {
		const text = reader.text(this.most);
		return text !== undefined && sizeOfText(text) <= this.most ? text : undefined;
	}
}

/** @cold */
export function cborLeafOf(shape: Shape<unknown>): CborCell {
	if (shape instanceof NumberShape) return new NumberCell(shape);
	if (shape instanceof FloatShape) return new FloatCell(shape);
	if (shape instanceof BooleanShape) return new BooleanCell();
	if (shape instanceof OneOfShape) return new WordCell(shape);
	if (shape instanceof StringShape) return new TextCell(shape);
	throw new GraphError("cbor: a shape that it has not");
}
