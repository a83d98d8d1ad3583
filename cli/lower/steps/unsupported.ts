import type { AnyNode } from "acorn";

/** The method stays a generator: it holds something that steps do not know. The message says what. */
export class Unsupported extends Error {
	/** Where it stands; by itself, at the method. */
	readonly node: AnyNode | undefined;

	constructor(message: string, node?: AnyNode) {
		super(message);
		this.node = node;
	}
}
