/** Remarks on a graph's code, on stderr: one line that sums them up, or each with its place. */
import { Option } from "commander";
import type { Io } from "./io.ts";

export const notesOption = (): Option =>
	new Option("--notes", "show each note on what a board does otherwise than the desk");

/** What the bundle of a graph gives cause to say. */
export interface Remarkable {
	readonly remarks: readonly string[];
	/** Regular expressions that the build has made later: what they do is the same. */
	readonly moved: readonly string[];
	/** Mains and helpers that stay generators. */
	readonly generators: readonly string[];
}

/** Tells what the bundler remarked: generators always, of all else how much it is, or all where that is asked for. */
export function tellRemarks({ remarks, moved, generators }: Remarkable, all: boolean, io: Pick<Io, "err">): void {
	for (const line of generators) io.err(`note: ${line}\n`);
	if (generators.length > 0)
		io.err(
			"note: a generator takes more memory than steps, and about twice the instructions for each message: " +
				"see docs/lowering.md\n",
		);
	if (all) for (const line of [...remarks, ...moved]) io.err(`note: ${line}\n`);
	else if (remarks.length === 1) io.err("note: a board does one thing in this code otherwise: --notes shows it\n");
	else if (remarks.length > 1)
		io.err(`note: a board does ${remarks.length} things in this code otherwise: --notes shows them\n`);
}
