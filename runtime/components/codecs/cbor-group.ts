/** Records and arrays in CBOR. */
import { GraphError } from "../../core/errors.ts";
import { type CborCell, cborLeafOf, sizeOfHead, writeHead } from "./cbor-cells.ts";
import { type CborReader, NONE, OPEN, UNKNOWN } from "./cbor-reader.ts";
import { arrayOf, recordOf } from "./checks.ts";
import { ArrayShape, GroupShape, pathOf, type Shape } from "./kinds.ts";
import { Maker } from "./message.ts";
import { bytesOf, Names } from "./names.ts";

const [TEXT, ARRAY, MAP] = [3, 4, 5];
/** A bit of a number for each. */
const MOST_KEYS = 30;

class ArrayCell implements CborCell {
	readonly bytes: number;
	readonly type: string;
	readonly of: CborCell;
	private readonly count: number;
	private readonly maker = new Maker();

	constructor(of: CborCell, count: number) {
		this.of = of;
		this.count = count;
		this.bytes = sizeOfHead(count) + count * of.bytes;
		this.type = `array of ${count}: ${of.type}`;
	}

	write(view: DataView, from: number, value: unknown, key: string): number {
		const values = arrayOf(this.count, value, key);
		let at = writeHead(view, from, ARRAY, this.count);
		for (let i = 0; i < this.count; i++) at = this.of.write(view, at, values[i], key);
		return at;
	}

	read(reader: CborReader): readonly unknown[] | undefined {
		const count = reader.array();
		if (count !== OPEN && count !== this.count) return undefined;
		const values: unknown[] = [];
		for (let i = 0; i < this.count; i++) {
			const value = this.of.read(reader);
			if (value === undefined) return undefined;
			this.maker.put(values, i, value);
		}
		return count === OPEN && !reader.breaks() ? undefined : this.maker.close(values);
	}
}

export class CborGroup implements CborCell {
	readonly bytes: number;
	readonly type: string;
	/** Rows of the table. */
	readonly rows: readonly string[];
	/** In the order in which they are written. */
	private readonly keys: readonly string[];
	private readonly paths: readonly string[];
	private readonly cells: readonly CborCell[];
	private readonly names: Names;
	private readonly maker = new Maker();

	/** @param path of it in the message; "" for the message itself */
	constructor({ keys, shapes }: GroupShape, path: string) {
		if (keys.length > MOST_KEYS)
			throw new GraphError(`cbor: ${path || "it"} has ${keys.length} keys; 1 to ${MOST_KEYS} are possible`);
		this.keys = [...keys].sort(inOrder);
		this.paths = this.keys.map((key) => pathOf(path, key));
		this.cells = this.keys.map((key, i) => cborCellOf(shapes[keys.indexOf(key)], this.paths[i] ?? ""));
		this.names = new Names(this.keys);
		this.bytes = this.cells.reduce(
			(sum, cell, i) => sum + sizeOfHead(this.names.lengthOf(i)) + this.names.lengthOf(i) + cell.bytes,
			sizeOfHead(keys.length),
		);
		this.type = `map of ${this.keys.join(", ")}`;
		this.rows = this.cells.flatMap((cell, i) => rowsOf(this.paths[i] ?? "", cell));
	}

	write(view: DataView, from: number, value: unknown, path: string): number {
		const { cells, names, keys, paths } = this;
		const message = recordOf(keys, value, path);
		let at = writeHead(view, from, MAP, cells.length);
		for (let i = 0; i < cells.length; i++) {
			const cell = cells[i];
			if (cell === undefined) continue;
			at = names.write(i, view, writeHead(view, at, TEXT, names.lengthOf(i)));
			at = cell.write(view, at, Reflect.get(message, keys[i] ?? ""), paths[i] ?? "");
		}
		return at;
	}

	read(reader: CborReader): object | undefined {
		const { cells, names, keys, maker } = this;
		const count = reader.map();
		if (count === NONE) return undefined;
		const message = {};
		let seen = 0;
		let guess = 0;
		for (let i = 0; count === OPEN ? !reader.breaks() : i < count; i++) {
			const place = reader.key(names, guess);
			if (place === NONE) return undefined;
			if (place === UNKNOWN) {
				if (!reader.skip()) return undefined;
				continue;
			}
			const value = (seen & (1 << place)) === 0 ? cells[place]?.read(reader) : undefined;
			if (value === undefined) return undefined;
			seen |= 1 << place;
			guess = place + 1;
			maker.put(message, keys[place] ?? "", value);
		}
		return seen === 2 ** keys.length - 1 ? maker.close(message) : undefined;
	}
}

/** As RFC 8949, 4.2.1, has it: a shorter one first, and of two as long by their bytes. @cold */
function inOrder(a: string, b: string): number {
	const one = bytesOf(a);
	const other = bytesOf(b);
	if (one.length !== other.length) return one.length - other.length;
	for (let i = 0; i < one.length; i++) {
		const off = (one[i] ?? 0) - (other[i] ?? 0);
		if (off !== 0) return off;
	}
	return 0;
}

/** @cold */
function rowsOf(path: string, cell: CborCell): readonly string[] {
	const own = `| ${path} | ${cell.type} |`;
	if (cell instanceof CborGroup) return cell.rows;
	return cell instanceof ArrayCell && cell.of instanceof CborGroup ? [own, ...cell.of.rows] : [own];
}

/** @cold */
function cborCellOf(shape: Shape<unknown> | undefined, path: string): CborCell {
	if (shape instanceof GroupShape) return new CborGroup(shape, path);
	if (shape instanceof ArrayShape) return new ArrayCell(cborCellOf(shape.of, path), shape.count);
	if (shape === undefined) throw new GraphError(`cbor: ${path} is no shape`);
	return cborLeafOf(shape);
}
