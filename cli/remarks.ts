/** Remarks on a graph's code, on stderr: one line that sums them up, or each with its place. */
import { Option } from "commander";
import type { Io } from "./io.ts";

export const notesOption = (): Option =>
	new Option("--notes", "show each note on what a board does otherwise than the desk");

/** Tells what the bundler remarked; all of it where that is asked for. */
export function tellRemarks(remarks: readonly string[], all: boolean, io: Pick<Io, "err">): void {
	if (all) for (const line of remarks) io.err(`note: ${line}\n`);
	else if (remarks.length === 1) io.err("note: a board does one thing in this code otherwise: --notes shows it\n");
	else if (remarks.length > 1)
		io.err(`note: a board does ${remarks.length} things in this code otherwise: --notes shows them\n`);
}
