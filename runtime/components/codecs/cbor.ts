import { CborGroup } from "./cbor-group.ts";
import { CborReader } from "./cbor-reader.ts";
import type { Codec } from "./codec.ts";
import { KeyedCodec } from "./keyed.ts";
import { GroupShape, type MessageOf, type Shapes } from "./kinds.ts";

/**
 * CBOR, RFC 8949, with known keys: `cbor({ temperature: number, on: boolean, name: string(32) })`. It writes them as
 * the RFC's 4.2.1 has it, so that equal messages are equal bytes: keys in the order of their bytes, lengths in front,
 * numbers as short as they can be, whole ones as integers. It reads them in any order and form, all of them and each
 * once; keys that it does not know are skipped. What is out of range, NaN or of another type cannot be written, and is
 * none where it comes.
 * @throws GraphError for shapes that cannot be
 */
export function cbor<const S extends Shapes>(shapes: S): Codec<MessageOf<S>> {
	const shape = new GroupShape("cbor", "", shapes);
	return new KeyedCodec<MessageOf<S>, CborReader>(shape, "bytes", new CborGroup(shape, ""), new CborReader());
}
