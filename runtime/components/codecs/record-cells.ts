/** Where the values of a record lie, and how each is written and read. */
import { GraphError } from "../../core/errors.ts";
import { decodePart, encodeAt, sizeOfText } from "../flow/text.ts";
import { arrayOf, finite, flagOf, recordOf, refuse, stepsWithin } from "./checks.ts";
import {
	ArrayShape,
	BooleanShape,
	FloatShape,
	GroupShape,
	NumberShape,
	OneOfShape,
	pathOf,
	type Shape,
	StringShape,
} from "./kinds.ts";
import { Maker } from "./message.ts";

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
		const number = finite(value, this.bytes === 4, key);
		if (this.bytes === 4) view.setFloat32(at, number, this.little);
		else view.setFloat64(at, number, this.little);
	}

	read(view: DataView, at: number): number | undefined {
		const value = this.bytes === 4 ? view.getFloat32(at, this.little) : view.getFloat64(at, this.little);
		return value - value === 0 ? value : undefined;
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
		const flag = flagOf(value, key);
		const before = this.bit === 0 ? 0 : view.getUint8(at);
		view.setUint8(at, flag ? before | (1 << this.bit) : before);
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
		if (sizeOfText(value) > this.bytes) refuse(key, value, `a text of at most ${this.bytes} bytes in UTF-8`);
		for (let i = encodeAt(value, view, at); i < at + this.bytes; i++) view.setUint8(i, 0);
	}

	read(view: DataView, at: number): string | undefined {
		let length = 0;
		while (length < this.bytes && view.getUint8(at + length) !== 0) length++;
		const text = decodePart(view, at, at + length);
		// What is no UTF-8 becomes longer.
		return sizeOfText(text) <= this.bytes ? text : undefined;
	}
}

class ArrayCell implements Cell {
	readonly bytes: number;
	readonly type: string;
	readonly of: Cell;
	private readonly count: number;
	private readonly maker = new Maker();

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
			this.maker.put(values, i, value);
		}
		return this.maker.close(values);
	}
}

/** Values by their keys, one behind the other. */
export class Group implements Cell {
	readonly bytes: number;
	readonly type: string;
	/** Rows of the table. */
	readonly rows: readonly Row[];
	private readonly keys: readonly string[];
	private readonly paths: readonly string[];
	private readonly cells: readonly Cell[];
	/** From its beginning. */
	private readonly places: readonly number[];
	private readonly maker = new Maker();

	/** @param path of it in the message; "" for the message itself */
	constructor({ keys, shapes }: GroupShape, path: string, little: boolean) {
		const cells: Cell[] = [];
		const places: number[] = [];
		let at = 0;
		let bit = 0;
		for (const [i, shape] of shapes.entries()) {
			bit = shape instanceof BooleanShape ? bit % 8 : 0;
			const cell = cellOf(shape, pathOf(path, keys[i] ?? ""), bit, little);
			if (shape instanceof BooleanShape) bit++;
			places.push(cell.bytes === 0 ? at - 1 : at);
			cells.push(cell);
			at += cell.bytes;
		}
		this.keys = keys;
		this.paths = keys.map((key) => pathOf(path, key));
		this.cells = cells;
		this.places = places;
		this.bytes = at;
		this.type = `record of ${keys.join(", ")}`;
		this.rows = cells.flatMap((cell, i) => rowsOf(places[i] ?? 0, cell, this.paths[i] ?? ""));
	}

	write(view: DataView, at: number, value: unknown, path: string): void {
		const { cells, places, keys, paths } = this;
		const message = recordOf(keys, value, path);
		for (let i = 0; i < cells.length; i++)
			cells[i]?.write(view, at + (places[i] ?? 0), Reflect.get(message, keys[i] ?? ""), paths[i] ?? "");
	}

	read(view: DataView, at: number): object | undefined {
		const { cells, places, keys, maker } = this;
		const message = {};
		for (let i = 0; i < cells.length; i++) {
			const value = cells[i]?.read(view, at + (places[i] ?? 0));
			if (value === undefined) return undefined;
			maker.put(message, keys[i] ?? "", value);
		}
		return maker.close(message);
	}
}

export interface Row {
	readonly at: number;
	readonly type: string;
	readonly path: string;
}

/** Of a record: its values; of an array of records: that, and where they lie in the first. @cold */
function rowsOf(at: number, cell: Cell, path: string): readonly Row[] {
	const inner = cell instanceof ArrayCell ? cell.of : cell;
	const rows = inner instanceof Group ? inner.rows.map((row) => ({ ...row, at: at + row.at })) : [];
	return cell instanceof Group ? rows : [{ at, type: cell.type, path }, ...rows];
}

/** @param bit of its byte, for true and false. @cold */
export function cellOf(shape: Shape<unknown>, path: string, bit: number, little: boolean): Cell {
	if (shape instanceof NumberShape) return new NumberCell(shape, little);
	if (shape instanceof FloatShape) return new FloatCell(shape, little);
	if (shape instanceof BooleanShape) return new BitCell(bit);
	if (shape instanceof OneOfShape) return new OneOfCell(shape);
	if (shape instanceof StringShape) return new StringCell(shape);
	if (shape instanceof ArrayShape) return new ArrayCell(cellOf(shape.of, path, 0, little), shape.count);
	if (shape instanceof GroupShape) return new Group(shape, path, little);
	throw new GraphError("record: a shape that no record has");
}
