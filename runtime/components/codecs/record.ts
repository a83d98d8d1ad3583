import { GraphError } from "../../core/errors.ts";
import { wordsOf } from "../bad-messages.ts";
import { checkOneOf, checkWhole } from "../options.ts";
import { crc16Of, crc32Of } from "./checksum.ts";
import type { Codec } from "./codec.ts";
import { BooleanShape, type MessageOf, type Shapes, shapeOf } from "./kinds.ts";
import { type Cell, cellOf } from "./record-cells.ts";

export interface RecordOptions {
	/** 1 to 8 characters of ASCII in front, by which a receiver knows its records. Default: none. */
	readonly magic?: string;
	/** A byte behind that, 0 to 255: bytes with another one are none. Default: none. */
	readonly version?: number;
	/** Behind the values, over all before it: "crc16" (CCITT) or "crc32". Default: none. */
	readonly crc?: "crc16" | "crc32";
	/** Whether numbers begin with their least byte. Default false. */
	readonly littleEndian?: boolean;
}

class PackedRecord<T> implements Codec<T> {
	readonly bytes: number;
	readonly fixed = true;
	readonly table: string;
	/** They are handed on without their object. */
	readonly encode = (message: T, view: DataView): number => this.write(message, view);
	readonly decode = (view: DataView): T | undefined => this.read(view);
	readonly words = (view: DataView): string | undefined => this.tell(view);
	private readonly keys: readonly string[];
	private readonly cells: readonly Cell[];
	private readonly places: readonly number[];
	private readonly head: readonly number[];
	/** Where the checksum lies, and how long it is. */
	private readonly end: number;
	private readonly crc: number;
	private readonly little: boolean;

	constructor(shapes: Shapes, options: RecordOptions) {
		const { littleEndian = false, crc } = options;
		if (crc !== undefined) checkOneOf("record", "crc", crc, ["crc16", "crc32"]);
		this.little = littleEndian;
		this.head = headOf(options);
		this.keys = Object.keys(shapes);
		if (this.keys.length === 0) throw new GraphError("record: it has no keys; give each value a name and a shape");
		const cells: Cell[] = [];
		const places: number[] = [];
		let at = this.head.length;
		let bit = 0;
		for (const key of this.keys) {
			if (key === "__proto__") throw new GraphError("record: __proto__ is no key that a message can have");
			const shape = shapeOf("record", key, shapes[key]);
			bit = shape instanceof BooleanShape ? bit % 8 : 0;
			const cell = cellOf(shape, bit, littleEndian);
			if (shape instanceof BooleanShape) bit++;
			places.push(cell.bytes === 0 ? at - 1 : at);
			cells.push(cell);
			at += cell.bytes;
		}
		this.cells = cells;
		this.places = places;
		this.end = at;
		this.crc = crc === undefined ? 0 : crc === "crc16" ? 2 : 4;
		this.bytes = at + this.crc;
		this.table = this.draw(options);
	}

	private write(message: T, view: DataView): number {
		if (typeof message !== "object" || message === null)
			throw new TypeError(`it is ${wordsOf(message)}, and no record with ${this.keys.join(", ")}`);
		const { cells, places, keys, head } = this;
		if (view.byteLength < this.bytes) throw new RangeError(`a record takes ${this.bytes} bytes`);
		for (let i = 0; i < head.length; i++) view.setUint8(i, head[i] ?? 0);
		for (let i = 0; i < cells.length; i++) {
			const key = keys[i] ?? "";
			cells[i]?.write(view, places[i] ?? 0, Reflect.get(message, key), key);
		}
		if (this.crc === 2) view.setUint16(this.end, crc16Of(view, this.end), this.little);
		else if (this.crc === 4) view.setUint32(this.end, crc32Of(view, this.end), this.little);
		return this.bytes;
	}

	private read(view: DataView): T | undefined {
		if (!this.isOurs(view)) return undefined;
		const { cells, places, keys } = this;
		const message = {};
		for (let i = 0; i < cells.length; i++) {
			const value = cells[i]?.read(view, places[i] ?? 0);
			if (value === undefined) return undefined;
			Reflect.set(message, keys[i] ?? "", value);
		}
		// Each cell gives what its shape says, and `T` is made of these; the compiler cannot follow the loop.
		const made: unknown = Object.freeze(message);
		return made as T;
	}

	private isOurs(view: DataView): boolean {
		const { head, end } = this;
		if (view.byteLength !== this.bytes) return false;
		for (let i = 0; i < head.length; i++) if (view.getUint8(i) !== head[i]) return false;
		if (this.crc === 2) return view.getUint16(end, this.little) === crc16Of(view, end);
		return this.crc === 0 || view.getUint32(end, this.little) === crc32Of(view, end);
	}

	/** @cold */
	private tell(view: DataView): string | undefined {
		const message: unknown = this.read(view);
		if (typeof message !== "object" || message === null) return undefined;
		return this.keys.map((key) => `${key} ${String(Reflect.get(message, key))}`).join(", ");
	}

	/** @cold */
	private draw({ magic = "", version }: RecordOptions): string {
		const lines = ["| offset | type | meaning |", "|---|---|---|"];
		if (magic !== "") lines.push(`| 0 | ${magic.length} bytes | "${magic}" |`);
		if (version !== undefined) lines.push(`| ${magic.length} | uint8 | version, ${version} |`);
		for (const [i, key] of this.keys.entries())
			lines.push(`| ${this.places[i]} | ${this.cells[i]?.type} | ${key} |`);
		if (this.crc > 0) lines.push(`| ${this.end} | uint${8 * this.crc} | CRC of all before |`);
		return lines.join("\n");
	}
}

/** @throws GraphError for a magic or version that cannot be. @cold */
function headOf({ magic = "", version }: RecordOptions): number[] {
	if (typeof magic !== "string" || magic.length > 8)
		throw new GraphError(`record: magic ${JSON.stringify(magic)} is no text of 1 to 8 characters`);
	const head: number[] = [];
	for (let i = 0; i < magic.length; i++)
		head.push(checkWhole("record", "magic: a character", magic.charCodeAt(i), 1, 127));
	if (version !== undefined) head.push(checkWhole("record", "version", version, 0, 255));
	return head;
}

/**
 * A packed record: `record({ temperature: int16(0.01), on: boolean })`. Numbers take the bits that they say, big-endian
 * unless told otherwise. What is out of range, NaN or of another type cannot be written: whoever sends it counts it as
 * unsendable. Bytes of another length, magic, version or checksum are none.
 * @throws GraphError for shapes and options that cannot be
 */
export function record<const S extends Shapes>(shapes: S, options: RecordOptions = {}): Codec<MessageOf<S>> {
	return new PackedRecord<MessageOf<S>>(shapes, options);
}
