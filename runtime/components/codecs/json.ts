import type { Codec } from "./codec.ts";
import { JsonGroup } from "./json-group.ts";
import { JsonReader } from "./json-reader.ts";
import { KeyedCodec } from "./keyed.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";

/**
 * JSON with known keys: `json({ temperature: number, on: boolean, name: string(32) })`. It writes them in this order,
 * without space. It reads them in any order, all of them and each once; keys that it does not know are skipped. What is
 * out of range, NaN or of another type cannot be written, and is none where it comes.
 * @throws GraphError for shapes that cannot be
 */
export function json<const S extends Shapes>(shapes: S): Codec<MessageOf<S>> {
	const shape = new GroupShape("json", "", shapes);
	return new KeyedCodec<MessageOf<S>, JsonReader>(shape, "line", new JsonGroup(shape, ""), new JsonReader());
}
