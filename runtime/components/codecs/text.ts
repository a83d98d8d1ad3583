import { GraphError } from "../../core/errors.ts";
import { checkOneOf } from "../options.ts";
import { recordOf } from "./checks.ts";
import type { Codec } from "./codec.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";
import { Maker } from "./message.ts";
import { bytesOf, Names } from "./names.ts";
import { ShapedCodec } from "./shaped.ts";
import { type TextCell, textCellOf } from "./text-cells.ts";
import { type Format, formatOf, isOneLine, parseFormat } from "./text-format.ts";
import { TextReader, TO_THE_END, writeSum } from "./text-reader.ts";

export interface TextOptions {
	/**
	 * The line, with the keys in braces: `"T={temperature:1};H={humidity}"`. Behind a colon: how many decimals a number
	 * has, 0 to 6, by default as many as it needs. `{}` is read past, and written as nothing. Default: all values in
	 * their order, with `separator` between them.
	 */
	readonly format?: string;
	/** Between values without a `format`, and between those of an array. Default ",". */
	readonly separator?: string;
	/** "nmea": a star and two digits behind the line, the sum of its bytes as NMEA 0183 has it. Default: none. */
	readonly checksum?: "nmea";
}

/** Bytes of what is read past: a sentence of NMEA has 82 in all. */
const PASSED = 80;

class TextCodec<T> extends ShapedCodec<T> {
	readonly bytes: number;
	readonly form = "line";
	readonly table: string;
	private readonly keys: readonly string[];
	/** By places in the line; none for what is read past. */
	private readonly fields: readonly string[];
	private readonly cells: readonly (TextCell | null)[];
	private readonly literals: Names;
	private readonly summed: boolean;
	private readonly reader = new TextReader();
	private readonly maker = new Maker();

	constructor(shape: GroupShape, { format, separator = ",", checksum }: TextOptions) {
		super(shape);
		if (checksum !== undefined) checkOneOf("text", "checksum", checksum, ["nmea"]);
		if (typeof separator !== "string" || separator === "" || !isOneLine(separator))
			throw new GraphError(`text: separator ${JSON.stringify(separator)} is no text that parts values of a line`);
		const { keys, shapes } = shape;
		const line: Format = format === undefined ? formatOf(keys, separator) : parseFormat(String(format), keys);
		this.keys = keys;
		this.summed = checksum === "nmea";
		this.fields = line.fields.map(({ key }) => key);
		this.literals = new Names(line.literals);
		this.cells = line.fields.map(({ key, decimals }, i) => {
			const stop = bytesOf(line.literals[i + 1] ?? "")[0] ?? TO_THE_END;
			return key === "" ? null : textCellOf(shapes[keys.indexOf(key)], { stop, decimals, separator, path: key });
		});
		this.bytes = this.cells.reduce((sum, cell) => sum + (cell === null ? PASSED : cell.bytes), this.summed ? 3 : 0);
		for (let i = 0; i < line.literals.length; i++) this.bytes += this.literals.lengthOf(i);
		const rows = this.cells.flatMap((cell, i) => (cell === null ? [] : [`| ${this.fields[i]} | ${cell.type} |`]));
		const shown = format ?? keys.map((key) => `{${key}}`).join(separator);
		const all = `\`${shown}${this.summed ? "*{checksum}" : ""}\``;
		this.table = [all, "", "| key | value |", "|---|---|", ...rows].join("\n");
	}

	protected write(message: unknown, view: DataView): number {
		const { cells, fields, literals } = this;
		const record = recordOf(this.keys, message, "");
		let at = 0;
		for (let i = 0; i < cells.length; i++) {
			const cell = cells[i];
			const key = fields[i] ?? "";
			at = literals.write(i, view, at);
			if (cell) at = cell.write(view, at, Reflect.get(record, key), key);
		}
		at = literals.write(cells.length, view, at);
		return this.summed ? writeSum(view, at) : at;
	}

	protected read(view: DataView): object | undefined {
		const { reader } = this;
		reader.line(view);
		const message = this.summed && !reader.checksum() ? undefined : this.readLine(reader);
		reader.end();
		return message;
	}

	private readLine(reader: TextReader): object | undefined {
		const { cells, fields, literals, maker } = this;
		const message = {};
		for (let i = 0; i < cells.length; i++) {
			if (!reader.take(literals, i)) return undefined;
			const cell = cells[i];
			if (!cell) {
				reader.passTo(literals, i + 1);
				continue;
			}
			const value = cell.read(reader);
			if (value === undefined) return undefined;
			maker.put(message, fields[i] ?? "", value);
		}
		return reader.take(literals, cells.length) && reader.over() ? maker.close(message) : undefined;
	}
}

/**
 * Lines of text: `text({ temperature: int16(0.1), humidity: uint8 }, { format: "T={temperature};H={humidity}" })`.
 * Without a format a line has the values in their order, with commas between them. True and false are 1 and 0. A line
 * that is not as the format says is none. What is out of range, NaN or of another type cannot be written, nor can a
 * text with the character that ends it, or with the end of a line.
 * @throws GraphError for shapes, formats and options that cannot be
 */
export function text<const S extends Shapes>(shapes: S, options: TextOptions = {}): Codec<MessageOf<S>> {
	return new TextCodec<MessageOf<S>>(new GroupShape("text", "", shapes), options);
}
