/**
 * A graph that cannot be built or run as written: wrong options, wrong links. The message says what, where and what to
 * do.
 */
export class GraphError extends Error {
	override readonly name = "GraphError";
}

const LONGEST = 200;

/** What was thrown, in words. Itself never throws: anything at all can be thrown, also what has no text. */
export function textOf(error: unknown): string {
	try {
		if (error instanceof Error) return `${error.name}: ${error.message}`;
		const text = String(error);
		// An object without a text of its own: what is in it, as far as a line of a log goes.
		return text === "[object Object]" ? JSON.stringify(error).slice(0, LONGEST) : text;
	} catch {
		return "something that has no text";
	}
}
