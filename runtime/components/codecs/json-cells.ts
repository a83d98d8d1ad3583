/** How each single value of a message stands in JSON. */
import { GraphError } from "../../core/errors.ts";
import { encodeAt, sizeOfText } from "../flow/text.ts";
import { finite, flagOf, refuse, stepsWithin } from "./checks.ts";
import type { JsonReader } from "./json-reader.ts";
import { BooleanShape, FloatShape, NumberShape, OneOfShape, type Shape, StringShape } from "./kinds.ts";
import { Names } from "./names.ts";
import { LONGEST_NUMBER, writeDigits, writeNumber } from "./number-bytes.ts";

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

class NumberCell implements JsonCell {
	readonly bytes = LONGEST_NUMBER;
	readonly type: string;
	private readonly shape: NumberShape;

	constructor(shape: NumberShape) {
		this.shape = shape;
		this.type = `number from ${shape.least} to ${shape.most}${shape.scale === 1 ? "" : `, in ${shape.scale}`}`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { shape } = this;
		const steps = stepsWithin(shape, value, key);
		if (shape.decimals < 0) return writeNumber(view, at, shape.valueOf(steps));
		if (steps < 0) view.setUint8(at, 0x2d);
		return writeDigits(view, steps < 0 ? at + 1 : at, steps < 0 ? -steps : steps, shape.decimals);
	}

	read(reader: JsonReader): number | undefined {
		return this.shape.within(reader.number());
	}
}

class FloatCell implements JsonCell {
	readonly bytes = LONGEST_NUMBER;
	readonly type = "number";
	private readonly short: boolean;

	constructor({ type }: FloatShape) {
		this.short = type === "float32";
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		return writeNumber(view, at, finite(value, this.short, key));
	}

	read(reader: JsonReader): number | undefined {
		const value = this.short ? Math.fround(reader.number()) : reader.number();
		return value - value === 0 ? value : undefined;
	}
}

class BooleanCell implements JsonCell {
	readonly bytes = 5;
	readonly type = "true or false";

	write(view: DataView, at: number, value: unknown, key: string): number {
		const flag = flagOf(value, key);
		view.setUint32(at, flag ? 0x74727565 : 0x66616c73); // "true", "fals"
		if (flag) return at + 4;
		view.setUint8(at + 4, 0x65);
		return at + 5;
	}

	read(reader: JsonReader): boolean | undefined {
		const flag = reader.flag();
		return flag < 0 ? undefined : flag === 1;
	}
}

class WordCell implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	/** As they are between quotes, and with these. */
	private readonly words: Names;
	private readonly quoted: Names;

	constructor({ words }: OneOfShape<string>) {
		this.quoted = new Names(words, (word) => JSON.stringify(word));
		this.words = new Names(words, (word) => JSON.stringify(word).slice(1, -1));
		this.bytes = this.quoted.bytes;
		this.type = words.join(", ");
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		const { quoted } = this;
		for (let i = 0; i < quoted.texts.length; i++) if (quoted.texts[i] === value) return quoted.write(i, view, at);
		refuse(key, value, `one of ${this.type}`);
	}

	read(reader: JsonReader): string | undefined {
		return this.words.texts[reader.word(this.words)];
	}
}

class TextCell implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	private readonly most: number;

	constructor(shape: StringShape) {
		this.most = shape.bytes;
		this.bytes = ESCAPED * this.most + 2;
		this.type = `text of at most ${this.most} bytes`;
	}

	write(view: DataView, at: number, value: unknown, key: string): number {
		if (typeof value !== "string" || !fits(value, this.most)) refuse(key, value, `a ${this.type} in UTF-8`);
		return encodeAt(JSON.stringify(value), view, at);
	}

	read(reader: JsonReader): string | undefined {
		const text = reader.text(ESCAPED * this.most);
		return text !== undefined && fits(text, this.most) ? text : undefined;
	}
}

/** Whether a text has at most so many bytes in UTF-8. */
export function fits(text: string, most: number): boolean {
	return text.length <= most && (4 * text.length <= most || sizeOfText(text) <= most);
}

/** @cold */
export function jsonLeafOf(shape: Shape<unknown>): JsonCell {
	if (shape instanceof NumberShape) return new NumberCell(shape);
	if (shape instanceof FloatShape) return new FloatCell(shape);
	if (shape instanceof BooleanShape) return new BooleanCell();
	if (shape instanceof OneOfShape) return new WordCell(shape);
	if (shape instanceof StringShape) return new TextCell(shape);
	throw new GraphError("json: a shape that it has not");
}
