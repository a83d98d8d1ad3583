import { CborGroup } from "./cbor-group.ts";
import { CborReader } from "./cbor-reader.ts";
import type { Codec } from "./codec.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";
import { ShapedCodec } from "./shaped.ts";

class CborCodec<T> extends ShapedCodec<T> {
	readonly bytes: number;
	readonly form = "bytes";
	readonly table: string;
	private readonly root: CborGroup;
	private readonly reader = new CborReader();

	constructor(shape: GroupShape) {
		super(shape);
		this.root = new CborGroup(shape, "");
		this.bytes = this.root.bytes;
		this.table = ["| key | value |", "|---|---|", ...this.root.rows].join("\n");
	}

	protected write(message: unknown, view: DataView): number {
		return this.root.write(view, 0, message, "");
	}

	protected read(view: DataView): object | undefined {
		const { reader } = this;
		reader.begin(view);
		const message = this.root.read(reader);
		const over = reader.over();
		reader.end();
		return over ? message : undefined;
	}
}

/**
 * CBOR, RFC 8949, with known keys: `cbor({ temperature: number, on: boolean, name: string(32) })`. It writes them as
 * the RFC's 4.2.1 has it, so that equal messages are equal bytes: keys in the order of their bytes, lengths in front,
 * numbers as short as they can be, whole ones as integers. It reads them in any order and form, all of them and each
 * once; keys that it does not know are skipped. What is out of range, NaN or of another type cannot be written, and is
 * none where it comes.
 * @throws GraphError for shapes that cannot be
 */
export function cbor<const S extends Shapes>(shapes: S): Codec<MessageOf<S>> {
	return new CborCodec<MessageOf<S>>(new GroupShape("cbor", "", shapes));
}
