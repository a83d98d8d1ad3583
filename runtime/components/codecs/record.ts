import { GraphError } from "../../core/errors.ts";
import { checkOneOf, checkWhole } from "../options.ts";
import { crc16Of, crc32Of } from "./checksum.ts";
import type { Codec } from "./codec.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";
import { Group } from "./record-cells.ts";
import { ShapedCodec } from "./shaped.ts";

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

class PackedRecord<T> extends ShapedCodec<T> {
	readonly bytes: number;
	readonly form = "fixed";
	readonly table: string;
	private readonly root: Group;
	/** The magic and the version. */
	readonly start: readonly number[];
	/** Where the checksum lies, and how long it is. */
	private readonly end: number;
	private readonly crc: number;
	private readonly little: boolean;

	constructor(shape: GroupShape, options: RecordOptions) {
		super(shape);
		const { littleEndian = false, crc } = options;
		if (crc !== undefined) checkOneOf("record", "crc", crc, ["crc16", "crc32"]);
		this.little = littleEndian;
		this.start = headOf(options);
		this.root = new Group(shape, "", littleEndian);
		this.end = this.start.length + this.root.bytes;
		this.crc = crc === undefined ? 0 : crc === "crc16" ? 2 : 4;
		this.bytes = this.end + this.crc;
		this.table = this.draw(options);
	}

	protected write(message: unknown, view: DataView): number {
		const { root, start } = this;
		if (view.byteLength < this.bytes) throw new RangeError(`a record takes ${this.bytes} bytes`);
		root.write(view, start.length, message, "");
		for (let i = 0; i < start.length; i++) view.setUint8(i, start[i] ?? 0);
		if (this.crc === 2) view.setUint16(this.end, crc16Of(view, this.end), this.little);
		else if (this.crc === 4) view.setUint32(this.end, crc32Of(view, this.end), this.little);
		return this.bytes;
	}

	protected read(view: DataView): object | undefined {
		return this.isOurs(view) ? this.root.read(view, this.start.length) : undefined;
	}

	private isOurs(view: DataView): boolean {
		const { start, end } = this;
		if (view.byteLength !== this.bytes) return false;
		for (let i = 0; i < start.length; i++) if (view.getUint8(i) !== start[i]) return false;
		if (this.crc === 2) return view.getUint16(end, this.little) === crc16Of(view, end);
		return this.crc === 0 || view.getUint32(end, this.little) === crc32Of(view, end);
	}

	/** @cold */
	private draw({ magic = "", version }: RecordOptions): string {
		const lines = ["| offset | type | meaning |", "|---|---|---|"];
		if (magic !== "") lines.push(`| 0 | ${magic.length} bytes | "${magic}" |`);
		if (version !== undefined) lines.push(`| ${magic.length} | uint8 | version, ${version} |`);
		for (const { at, type, path } of this.root.rows)
			lines.push(`| ${this.start.length + at} | ${type} | ${path} |`);
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
	return new PackedRecord<MessageOf<S>>(new GroupShape("record", "", shapes), options);
}
