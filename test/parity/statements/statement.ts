/** What a statement of Axon's and Kamaelia's tests becomes here. */

/** C: the same. M: the same question, another answer. H: on a desktop only. X: not carried. */
export type Mark = "C" | "M" | "H" | "X";

export interface Statement {
	/** In Axon's test file. */
	readonly line: number;
	readonly mark: Mark;
	/** What Axon's test asserts, in our words. */
	readonly axon: string;
	/** M and H: what differs. X: why not. */
	readonly note: string;
	/** The name of its test, where that is not the statement's id. */
	readonly test?: string;
}

export interface Group {
	readonly title: string;
	/** Axon's test file: with the line it is the id of our test. */
	readonly file: `test_${string}.py`;
	readonly statements: readonly Statement[];
}

export function same(line: number, axon: string): Statement {
	return { line, mark: "C", axon, note: "" };
}

export function changed(line: number, axon: string, note: string): Statement {
	return { line, mark: "M", axon, note };
}

export function host(line: number, axon: string, note: string, test?: string): Statement {
	return { line, mark: "H", axon, note, ...(test === undefined ? {} : { test }) };
}

export function not(line: number, axon: string, why: string): Statement {
	return { line, mark: "X", axon, note: why };
}

/** The id of a statement's test. */
export function idOf({ file }: Group, { line }: Statement): string {
	return `${file}:${line}`;
}
