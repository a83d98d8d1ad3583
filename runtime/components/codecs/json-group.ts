/** Records and arrays in JSON. */
import { GraphError } from "../../core/errors.ts";
import { arrayOf, recordOf } from "./checks.ts";
import { type JsonCell, jsonLeafOf } from "./json-cells.ts";
import { type JsonReader, NO_KEY, UNKNOWN } from "./json-reader.ts";
import { ArrayShape, GroupShape, pathOf, type Shape } from "./kinds.ts";
import { Maker } from "./message.ts";
import { Names } from "./names.ts";

const [COMMA, OPEN, CLOSE, BEGIN, END] = [0x2c, 0x5b, 0x5d, 0x7b, 0x7d];
/** A bit of a number for each. */
const MOST_KEYS = 30;

class ArrayCell implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	readonly of: JsonCell;
	private readonly count: number;
	private readonly maker = new Maker();

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
			view.setUint8(at, i === 0 ? OPEN : COMMA);
			at = this.of.write(view, at + 1, values[i], key);
		}
		view.setUint8(at, CLOSE);
		return at + 1;
	}

	read(reader: JsonReader): readonly unknown[] | undefined {
		const values: unknown[] = [];
		for (let i = 0; i < this.count; i++) {
			const value = reader.take(i === 0 ? OPEN : COMMA) ? this.of.read(reader) : undefined;
			if (value === undefined) return undefined;
			this.maker.put(values, i, value);
		}
		return reader.take(CLOSE) ? this.maker.close(values) : undefined;
	}
}

export class JsonGroup implements JsonCell {
	readonly bytes: number;
	readonly type: string;
	/** Rows of the table. */
	readonly rows: readonly string[];
	private readonly keys: readonly string[];
	private readonly paths: readonly string[];
	private readonly cells: readonly JsonCell[];
	/** As they are between quotes. */
	private readonly names: Names;
	/** What stands before each value: `{"key":` or `,"key":`. */
	private readonly heads: Names;
	private readonly maker = new Maker();

	/** @param path of it in the message; "" for the message itself */
	constructor({ keys, shapes }: GroupShape, path: string) {
		if (keys.length > MOST_KEYS)
			throw new GraphError(`json: ${path || "it"} has ${keys.length} keys; 1 to ${MOST_KEYS} are possible`);
		this.keys = keys;
		this.paths = keys.map((key) => pathOf(path, key));
		this.cells = shapes.map((shape, i) => jsonCellOf(shape, this.paths[i] ?? ""));
		this.names = new Names(keys, (key) => JSON.stringify(key).slice(1, -1));
		this.heads = new Names(keys, (key) => `${key === keys[0] ? "{" : ","}${JSON.stringify(key)}:`);
		this.bytes = this.cells.reduce((sum, cell, i) => sum + cell.bytes + this.heads.lengthOf(i), 1);
		this.type = `record of ${keys.join(", ")}`;
		this.rows = this.cells.flatMap((cell, i) => rowsOf(this.paths[i] ?? "", cell));
	}

	write(view: DataView, from: number, value: unknown, path: string): number {
		const { cells, heads, keys, paths } = this;
		const message = recordOf(keys, value, path);
		let at = from;
		for (let i = 0; i < cells.length; i++) {
			const cell = cells[i];
			if (cell === undefined) continue;
			at = cell.write(view, heads.write(i, view, at), Reflect.get(message, keys[i] ?? ""), paths[i] ?? "");
		}
		view.setUint8(at, END);
		return at + 1;
	}

	read(reader: JsonReader): object | undefined {
		const { cells, names, keys, maker } = this;
		if (!reader.take(BEGIN)) return undefined;
		const message = {};
		let seen = 0;
		let guess = 0;
		if (reader.take(END)) return undefined;
		do {
			const place = reader.key(names, guess);
			if (place === NO_KEY) return undefined;
			if (place === UNKNOWN) {
				if (!reader.skip()) return undefined;
				continue;
			}
			const value = (seen & (1 << place)) === 0 ? cells[place]?.read(reader) : undefined;
			if (value === undefined) return undefined;
			seen |= 1 << place;
			guess = place + 1;
			maker.put(message, keys[place] ?? "", value);
		} while (reader.take(COMMA));
		return reader.take(END) && seen === 2 ** keys.length - 1 ? maker.close(message) : undefined;
	}
}

/** @cold */
function rowsOf(path: string, cell: JsonCell): readonly string[] {
	const own = `| ${path} | ${cell.type} |`;
	if (cell instanceof JsonGroup) return cell.rows;
	return cell instanceof ArrayCell && cell.of instanceof JsonGroup ? [own, ...cell.of.rows] : [own];
}

/** @cold */
function jsonCellOf(shape: Shape<unknown>, path: string): JsonCell {
	if (shape instanceof GroupShape) return new JsonGroup(shape, path);
	if (shape instanceof ArrayShape) return new ArrayCell(jsonCellOf(shape.of, path), shape.count);
	return jsonLeafOf(shape);
}
