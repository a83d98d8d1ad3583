import type { Codec, Form } from "./codec.ts";
import type { GroupShape } from "./kinds.ts";
import { wordsOfMessage } from "./message.ts";

/** What all codecs of shapes have in common. */
export abstract class ShapedCodec<T> implements Codec<T> {
	abstract readonly bytes: number;
	abstract readonly form: Form;
	abstract readonly table: string;
	private readonly shape: GroupShape;

	constructor(shape: GroupShape) {
		this.shape = shape;
	}

	/** They are handed on without their object. */
	readonly encode = (message: T, view: DataView): number => this.write(message, view);
	readonly decode = (view: DataView): T | undefined => {
		// Each cell gives what its shape says, and `T` is made of these; the compiler cannot follow their loops.
		return this.read(view) as T | undefined;
	};
	readonly words = (view: DataView): string | undefined => {
		const message = this.read(view);
		return message === undefined ? undefined : wordsOfMessage(message, this.shape);
	};

	protected abstract write(message: unknown, view: DataView): number;
	protected abstract read(view: DataView): object | undefined;
}
