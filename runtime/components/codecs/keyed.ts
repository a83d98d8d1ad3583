import type { Form } from "./codec.ts";
import type { GroupShape } from "./kinds.ts";
import { ShapedCodec } from "./shaped.ts";

/** Reads a whole message's bytes. */
interface WholeReader {
	begin(view: DataView): void;
	/** Whether nothing is left. */
	over(): boolean;
	end(): void;
}

/** The message itself, in a format. */
interface Root<Reader> {
	readonly bytes: number;
	readonly rows: readonly string[];
	write(view: DataView, at: number, message: unknown, path: string): number;
	read(reader: Reader): object | undefined;
}

/** A codec of a format in which values have their keys with them. */
export class KeyedCodec<T, Reader extends WholeReader> extends ShapedCodec<T> {
	readonly bytes: number;
	readonly form: Form;
	readonly table: string;
	private readonly root: Root<Reader>;
	private readonly reader: Reader;

	constructor(shape: GroupShape, form: Form, root: Root<Reader>, reader: Reader) {
		super(shape);
		this.form = form;
		this.root = root;
		this.reader = reader;
		this.bytes = root.bytes;
		this.table = ["| key | value |", "|---|---|", ...root.rows].join("\n");
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
