import type { Codec } from "./codec.ts";
import { JsonGroup } from "./json-group.ts";
import { JsonReader } from "./json-reader.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";
import { ShapedCodec } from "./shaped.ts";

class JsonCodec<T> extends ShapedCodec<T> {
	readonly bytes: number;
	readonly form = "line";
	readonly table: string;
	private readonly root: JsonGroup;
	private readonly reader = new JsonReader();

	constructor(shape: GroupShape) {
		super(shape);
		this.root = new JsonGroup(shape, "");
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
 * JSON with known keys: `json({ temperature: number, on: boolean, name: string(32) })`. It writes them in this order,
 * without space. It reads them in any order, all of them and each once; keys that it does not know are skipped. What is
 * out of range, NaN or of another type cannot be written, and is none where it comes.
 * @throws GraphError for shapes that cannot be
 */
export function json<const S extends Shapes>(shapes: S): Codec<MessageOf<S>> {
	return new JsonCodec<MessageOf<S>>(new GroupShape("json", "", shapes));
}
