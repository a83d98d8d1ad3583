/** Where the values of a record lie, and how each is written and read. */
import { GraphError } from "../../core/errors.ts";
import { decodeText, encodeText } from "../flow/text.ts";
import { arrayOf, refuse, stepsWithin } from "./checks.ts";
import { ArrayShape, BooleanShape, FloatShape, NumberShape, OneOfShape, type Shape, StringShape } from "./kinds.ts";

/** Writes and reads one value. */
export interface Cell {
	readonly bytes: number;
	/** For the table. */
	readonly type: string;
	/** @throws TypeError for a value that it cannot be */
	write(view: DataView, at: number, value: unknown, key: string): void;
	/** `undefined` where the bytes are none of its values. */
	read(view: DataView, at: number): unknown;
}

class NumberCell implements Cell {
	readonly bytes: number;
	readonly type: string;
	private readonly shape: NumberShape;
	private readonly little: boolean;

	constructor(shape: NumberShape, little: boolean) {
		this.shape = shape;
		this.little = little;
		this.bytes = shape.bytes;
		this.type = shape.scale === 1 ? shape.type : `${shape.type}, in ${shape.scale}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		const { shape, little } = this;
		const steps = stepsWithin(shape, value, key);
		if (shape.bytes === 1) view.setUint8(at, steps);
		else if (shape.bytes === 2) view.setUint16(at, steps, little);
		else view.setUint32(at, steps, little);
	}

	read(view: DataView, at: number): number {
		return this.shape.valueOf(this.steps(view, at));
	}

	private steps(view: DataView, at: number): number {
		const { little } = this;
		switch (this.shape.type) {
			case "int8":
				return view.getInt8(at);
			case "uint8":
				return view.getUint8(at);
			case "int16":
				return view.getInt16(at, little);
			case "uint16":
				return view.getUint16(at, little);
			case "int32":
				return view.getInt32(at, little);
			default:
				return view.getUint32(at, little);
		}
	}
}

class FloatCell implements Cell {
	readonly bytes: number;
	readonly type: string;
	private readonly little: boolean;

	constructor({ type, bytes }: FloatShape, little: boolean) {
		this.type = type;
		this.bytes = bytes;
		this.little = little;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		const short = this.bytes === 4;
		if (typeof value !== "number" || !Number.isFinite(short ? Math.fround(value) : value))
			refuse(key, value, short ? "a finite number that fits into 32 bits" : "a finite number");
		if (short) view.setFloat32(at, value, this.little);
		else view.setFloat64(at, value, this.little);
	}

	read(view: DataView, at: number): number | undefined {
		const value = this.bytes === 4 ? view.getFloat32(at, this.little) : view.getFloat64(at, this.little);
		return Number.isFinite(value) ? value : undefined;
	}
}

/** One bit of a byte. The first one of a byte clears the others. */
class BitCell implements Cell {
	readonly bytes: number;
	readonly type: string;
	private readonly bit: number;

	constructor(bit: number) {
		this.bit = bit;
		this.bytes = bit === 0 ? 1 : 0;
		this.type = `bit ${bit}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		if (typeof value !== "boolean") refuse(key, value, "true or false");
		const before = this.bit === 0 ? 0 : view.getUint8(at);
		view.setUint8(at, value ? before | (1 << this.bit) : before);
	}

	read(view: DataView, at: number): boolean {
		return (view.getUint8(at) & (1 << this.bit)) !== 0;
	}
}

class OneOfCell implements Cell {
	readonly bytes = 1;
	readonly type: string;
	private readonly words: readonly string[];

	constructor({ words }: OneOfShape<string>) {
		this.words = words;
		this.type = `uint8: ${words.map((word, i) => `${i} ${word}`).join(", ")}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		for (let i = 0; i < this.words.length; i++)
			if (this.words[i] === value) {
				view.setUint8(at, i);
				return;
			}
		refuse(key, value, `one of ${this.words.join(", ")}`);
	}

	read(view: DataView, at: number): string | undefined {
		return this.words[view.getUint8(at)];
	}
}

/** UTF-8, and zeros behind it. */
class StringCell implements Cell {
	readonly bytes: number;
	readonly type: string;

	constructor({ bytes }: StringShape) {
		this.bytes = bytes;
		this.type = `UTF-8, ${bytes} bytes, zeros behind it`;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		if (typeof value !== "string" || value.includes("\0")) refuse(key, value, "a text without a NUL");
		const used = encodeText(value, new DataView(view.buffer, view.byteOffset + at, this.bytes));
		if (used > this.bytes) refuse(key, value, `a text of at most ${this.bytes} bytes in UTF-8`);
		for (let i = used; i < this.bytes; i++) view.setUint8(at + i, 0);
	}

	read(view: DataView, at: number): string {
		let length = 0;
		while (length < this.bytes && view.getUint8(at + length) !== 0) length++;
		return decodeText(new DataView(view.buffer, view.byteOffset + at, length));
	}
}

class ArrayCell implements Cell {
	readonly bytes: number;
	readonly type: string;
	private readonly of: Cell;
	private readonly count: number;

	constructor(of: Cell, count: number) {
		this.of = of;
		this.count = count;
		this.bytes = of.bytes * count;
		this.type = `${count} of ${of.type}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): void {
		const values = arrayOf(this.count, value, key);
		for (let i = 0; i < this.count; i++) this.of.write(view, at + i * this.of.bytes, values[i], key);
	}

	read(view: DataView, at: number): readonly unknown[] | undefined {
		const values: unknown[] = [];
		for (let i = 0; i < this.count; i++) {
			const value = this.of.read(view, at + i * this.of.bytes);
			if (value === undefined) return undefined;
			values.push(value);
		}
		return Object.freeze(values);
	}
}

/** @param bit of its byte, for true and false. @cold */
export function cellOf(shape: Shape<unknown>, bit: number, little: boolean): Cell {
	if (shape instanceof NumberShape) return new NumberCell(shape, little);
	if (shape instanceof FloatShape) return new FloatCell(shape, little);
	if (shape instanceof BooleanShape) return new BitCell(bit);
	if (shape instanceof OneOfShape) return new OneOfCell(shape);
	if (shape instanceof StringShape) return new StringCell(shape);
	if (shape instanceof ArrayShape) return new ArrayCell(cellOf(shape.of, 0, little), shape.count);
	throw new GraphError("record: a shape that no record has");
}
