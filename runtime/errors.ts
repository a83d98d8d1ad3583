/**
 * A graph that cannot be built or run as written: wrong options, wrong links. The message says what, where and what to
 * do.
 */
export class GraphError extends Error {
	override readonly name = "GraphError";
}
