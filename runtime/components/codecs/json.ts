import { GraphError } from "../../core/errors.ts";
import { wordsOf } from "../bad-messages.ts";
import { encodeText } from "../flow/text.ts";
import type { Codec } from "./codec.ts";
import { type JsonCell, jsonCellOf } from "./json-cells.ts";
import { JsonReader } from "./json-reader.ts";
import { type MessageOf, type Shapes, shapeOf } from "./kinds.ts";

/** The longest key of somebody else's that is looked at. */
const LONGEST_KEY = 256;
const MOST_KEYS = 30;

class JsonCodec<T> implements Codec<T> {
	readonly bytes: number;
	readonly fixed = false;
	readonly table: string;
	/** They are handed on without their object. */
	readonly encode = (message: T, view: DataView): number => this.write(message, view);
	readonly decode = (view: DataView): T | undefined => this.read(view);
	readonly words = (view: DataView): string | undefined => this.tell(view);
	private readonly keys: readonly string[];
	private readonly cells: readonly JsonCell[];
	/** What stands before each value: `{"key":` or `,"key":`. */
	private readonly heads: readonly Uint8Array[];
	private readonly reader = new JsonReader();

	constructor(shapes: Shapes) {
		this.keys = Object.keys(shapes);
		if (this.keys.length === 0 || this.keys.length > MOST_KEYS)
			throw new GraphError(`json: it has ${this.keys.length} keys; 1 to ${MOST_KEYS} are possible`);
		if (this.keys.includes("__proto__")) throw new GraphError("json: __proto__ is no key that a message can have");
		this.cells = this.keys.map((key) => jsonCellOf(shapeOf("json", key, shapes[key])));
		this.heads = this.keys.map((key, i) => bytesOf(`${i === 0 ? "{" : ","}${JSON.stringify(key)}:`));
		this.bytes = this.cells.reduce((sum, cell, i) => sum + cell.bytes + (this.heads[i]?.length ?? 0), 1);
		const rows = this.keys.map((key, i) => `| ${key} | ${this.cells[i]?.type} |`);
		this.table = ["| key | value |", "|---|---|", ...rows].join("\n");
	}

	private write(message: T, view: DataView): number {
		if (typeof message !== "object" || message === null)
			throw new TypeError(`it is ${wordsOf(message)}, and no record with ${this.keys.join(", ")}`);
		let at = 0;
		for (let i = 0; i < this.cells.length; i++) {
			const head = this.heads[i];
			const cell = this.cells[i];
			if (head === undefined || cell === undefined) continue;
			for (let j = 0; j < head.length; j++) view.setUint8(at++, head[j] ?? 0);
			const key = this.keys[i] ?? "";
			at = cell.write(view, at, Reflect.get(message, key), key);
		}
		view.setUint8(at, 0x7d);
		return at + 1;
	}

	private read(view: DataView): T | undefined {
		const { reader, keys } = this;
		reader.begin(view);
		if (!reader.take(0x7b)) return undefined;
		const message = {};
		let seen = 0;
		if (!reader.take(0x7d)) {
			do {
				const key = reader.text(LONGEST_KEY);
				if (key === undefined || key === "__proto__" || !reader.take(0x3a)) return undefined;
				const place = keys.indexOf(key);
				if (place < 0) {
					if (!reader.skip()) return undefined;
					continue;
				}
				const value = this.cells[place]?.read(reader);
				if (value === undefined || (seen & (1 << place)) !== 0) return undefined;
				seen |= 1 << place;
				Reflect.set(message, key, value);
			} while (reader.take(0x2c));
			if (!reader.take(0x7d)) return undefined;
		}
		if (seen !== 2 ** keys.length - 1 || !reader.over()) return undefined;
		// Each cell gives what its shape says, and `T` is made of these; the compiler cannot follow the loop.
		const made: unknown = Object.freeze(message);
		return made as T;
	}

	/** @cold */
	private tell(view: DataView): string | undefined {
		const message: unknown = this.read(view);
		if (typeof message !== "object" || message === null) return undefined;
		return this.keys.map((key) => `${key} ${String(Reflect.get(message, key))}`).join(", ");
	}
}

/** @cold */
function bytesOf(text: string): Uint8Array {
	const bytes = new Uint8Array(3 * text.length);
	return bytes.slice(0, encodeText(text, new DataView(bytes.buffer)));
}

/**
 * JSON with known keys: `json({ temperature: number, on: boolean, name: string(32) })`. It writes them in this order,
 * without space. It reads them in any order, all of them and each once; keys that it does not know are skipped. What is
 * out of range, NaN or of another type cannot be written, and is none where it comes.
 * @throws GraphError for shapes that cannot be
 */
export function json<const S extends Shapes>(shapes: S): Codec<MessageOf<S>> {
	return new JsonCodec<MessageOf<S>>(shapes);
}
