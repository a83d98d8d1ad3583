/**
 * A graph that cannot be built or run as written: wrong options, wrong links. The message says what, where and what to
 * do.
 */
export class GraphError extends Error {
	override readonly name = "GraphError";
}

/** What was thrown, in words. Itself never throws: anything at all can be thrown, also what has no text. */
export function textOf(error: unknown): string {
	try {
		return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	} catch {
		return "something that has no text";
	}
}
