/** How each value of a message stands in a line of text. */
import { GraphError } from "../../core/errors.ts";
import { encodeAt, sizeOfText } from "../flow/text.ts";
import { arrayOf, finite, flagOf, refuse, stepsWithin } from "./checks.ts";
import { EXACT, tenTo } from "./exact.ts";
import { ArrayShape, BooleanShape, FloatShape, NumberShape, OneOfShape, type Shape, StringShape } from "./kinds.ts";
import { Maker } from "./message.ts";
import { Names } from "./names.ts";
import { LONGEST_NUMBER, writeDigits, writeFixed, writeNumber } from "./number-bytes.ts";
import { isClean, type TextReader, TO_THE_END } from "./text-reader.ts";

const [MINUS, ZERO] = [0x2d, 0x30];

/** Writes and reads one value. */
export interface TextCell {
	/** The most bytes that it takes. */
	readonly bytes: number;
	readonly type: string;
	/** @returns the place behind it. @throws TypeError for a value that it cannot be */
	write(view: DataView, at: number, value: unknown, key: string): number;
	/** `undefined` where there is none. */
	read(reader: TextReader): unknown;
}

/** What a cell is told of its place in the line. */
export interface Place {
	/** The byte before which it ends, or TO_THE_END. */
	readonly stop: number;
	/** Digits behind the point; `undefined`: as many as there are. */
	readonly decimals: number | undefined;
	/** Between the values of an array. */
	readonly separator: string;
	readonly path: string;
}

/** With so many digits behind the point. */
function writeRounded(view: DataView, from: number, value: number, decimals: number, key: string): number {
	const whole = Math.round((value < 0 ? -value : value) * tenTo(decimals));
	if (whole >= EXACT) refuse(key, value, `a number of at most 15 digits, ${decimals} of them behind the point`);
	let at = from;
	if (value < 0 && whole > 0) view.setUint8(at++, MINUS);
	return writeFixed(view, at, whole, decimals);
}

class NumberCell implements TextCell {
	readonly bytes = LONGEST_NUMBER;
	readonly type: string;
	private readonly shape: NumberShape;
	private readonly place: Place;

	constructor(shape: NumberShape, place: Place) {
		this.shape = shape;
		this.place = place;
		this.type = `number from ${shape.least} to ${shape.most}${shape.scale === 1 ? "" : `, in ${shape.scale}`}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { shape } = this;
		const { decimals } = this.place;
		const steps = stepsWithin(shape, value, key);
		if (decimals !== undefined) return writeRounded(view, at, shape.valueOf(steps), decimals, key);
		if (shape.decimals < 0) return writeNumber(view, at, shape.valueOf(steps));
		if (steps < 0) view.setUint8(at, MINUS);
		return writeDigits(view, steps < 0 ? at + 1 : at, steps < 0 ? -steps : steps, shape.decimals);
	}

	read(reader: TextReader): number | undefined {
		return this.shape.within(reader.number(this.place.stop));
	}
}

class FloatCell implements TextCell {
	readonly bytes = LONGEST_NUMBER;
	readonly type = "number";
	private readonly short: boolean;
	private readonly place: Place;

	constructor({ type }: FloatShape, place: Place) {
		this.short = type === "float32";
		this.place = place;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const number = finite(value, this.short, key);
		const { decimals } = this.place;
		return decimals === undefined ? writeNumber(view, at, number) : writeRounded(view, at, number, decimals, key);
	}

	read(reader: TextReader): number | undefined {
		const number = reader.number(this.place.stop);
		const value = this.short ? Math.fround(number) : number;
		return value - value === 0 ? value : undefined;
	}
}

class BooleanCell implements TextCell {
	readonly bytes = 1;
	readonly type = "1 or 0, for true or false";
	private readonly stop: number;

	constructor({ stop }: Place) {
		this.stop = stop;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		view.setUint8(at, flagOf(value, key) ? ZERO + 1 : ZERO);
		return at + 1;
	}

	read(reader: TextReader): boolean | undefined {
		const flag = reader.flag(this.stop);
		return flag < 0 ? undefined : flag === 1;
	}
}

class WordCell implements TextCell {
	readonly bytes: number;
	readonly type: string;
	private readonly words: Names;
	private readonly stop: number;

	constructor({ words }: OneOfShape<string>, { stop, path }: Place) {
		this.words = new Names(words);
		this.stop = stop;
		this.bytes = this.words.bytes;
		this.type = words.join(", ");
		const view = new DataView(new ArrayBuffer(this.bytes));
		for (const [i, word] of words.entries())
			if (!isClean(view, 0, this.words.write(i, view, 0), stop))
				throw new GraphError(
					`text: ${path}: the word ${JSON.stringify(word)} cannot stand in the line${before(stop)}`,
				);
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { words } = this;
		for (let i = 0; i < words.texts.length; i++) if (words.texts[i] === value) return words.write(i, view, at);
		refuse(key, value, `one of ${this.type}`);
	}

	read(reader: TextReader): string | undefined {
		return this.words.texts[reader.word(this.words, this.stop)];
	}
}

class StringCell implements TextCell {
	readonly bytes: number;
	readonly type: string;
	private readonly stop: number;

	constructor({ bytes }: StringShape, { stop }: Place) {
		this.bytes = bytes;
		this.stop = stop;
		this.type = `text of at most ${bytes} bytes${before(stop)}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		if (typeof value !== "string" || sizeOfText(value) > this.bytes) refuse(key, value, `a ${this.type}, in UTF-8`);
		const end = encodeAt(value, view, at);
		if (!isClean(view, at, end, this.stop)) refuse(key, value, `a ${this.type}, in one line`);
		return end;
	}

	read(reader: TextReader): string | undefined {
		const text = reader.text(this.bytes, this.stop);
		return text !== undefined && sizeOfText(text) <= this.bytes ? text : undefined;
	}
}

/** @cold */
function before(stop: number): string {
	if (stop === TO_THE_END) return "";
	return ` without ${JSON.stringify(String.fromCharCode(stop))}`;
}

class ArrayCell implements TextCell {
	readonly bytes: number;
	readonly type: string;
	private readonly of: TextCell;
	private readonly last: TextCell;
	private readonly count: number;
	private readonly between: Names;
	private readonly maker = new Maker();

	constructor(shape: ArrayShape<unknown>, place: Place) {
		this.count = shape.count;
		this.between = new Names([place.separator]);
		const stop = new DataView(new ArrayBuffer(this.between.bytes));
		this.between.write(0, stop, 0);
		this.of = textCellOf(shape.of, { ...place, stop: stop.getUint8(0) });
		this.last = textCellOf(shape.of, place);
		this.bytes = this.count * (this.of.bytes + this.between.bytes);
		this.type = `${this.count}, with ${JSON.stringify(place.separator)} between them: ${this.of.type}`;
	}

	write(view: DataView, from: number, value: unknown, key: string): number {
		const values = arrayOf(this.count, value, key);
		const last = this.count - 1;
		let at = from;
		for (let i = 0; i < last; i++) at = this.between.write(0, view, this.of.write(view, at, values[i], key));
		return this.last.write(view, at, values[last], key);
	}

	read(reader: TextReader): readonly unknown[] | undefined {
		const values: unknown[] = [];
		const last = this.count - 1;
		for (let i = 0; i <= last; i++) {
			const value = i < last ? this.of.read(reader) : this.last.read(reader);
			if (value === undefined || (i < last && !reader.take(this.between, 0))) return undefined;
			this.maker.put(values, i, value);
		}
		return this.maker.close(values);
	}
}

/** @cold */
export function textCellOf(shape: Shape<unknown> | undefined, place: Place): TextCell {
	if (place.decimals !== undefined && !(shape instanceof NumberShape || shape instanceof FloatShape))
		throw new GraphError(`text: {${place.path}:${place.decimals}} gives decimals to what is no number`);
	if (shape instanceof NumberShape || shape instanceof FloatShape) {
		const { decimals = shape instanceof NumberShape ? shape.decimals : -1 } = place;
		const behind = String.fromCharCode(place.stop);
		if (`0123456789${decimals === 0 ? "" : "."}${decimals < 0 ? "e+-" : ""}`.includes(behind))
			throw new GraphError(
				`text: behind ${place.path} stands ${JSON.stringify(behind)}, which a number may hold, too`,
			);
		return shape instanceof NumberShape ? new NumberCell(shape, place) : new FloatCell(shape, place);
	}
	if (shape instanceof BooleanShape) return new BooleanCell(place);
	if (shape instanceof OneOfShape) return new WordCell(shape, place);
	if (shape instanceof StringShape) return new StringCell(shape, place);
	if (shape instanceof ArrayShape && !(shape.of instanceof ArrayShape)) return new ArrayCell(shape, place);
	throw new GraphError(`text: ${place.path} is no single value, and no array of such, which is what a line can have`);
}
