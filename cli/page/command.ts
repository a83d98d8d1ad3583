/** `ganglion page`: a graph that runs in a browser, as one file. */
import path from "node:path";
import { status, UserError, writing } from "../errors.ts";
import { startOf } from "../file-start.ts";
import type { Io } from "../io.ts";
import { shown } from "../places.ts";
import { tellRemarks } from "../remarks.ts";
import { replaceFile } from "../replace.ts";
import { refuseReserved } from "../settings.ts";
import { readAssets } from "./assets.ts";
import { documentOf, pageStart } from "./document.ts";
import { makeProgram, type PageOptions } from "./program.ts";

export interface PageCommand extends Omit<PageOptions, "cwd"> {
	readonly out: string;
	/** Whether each note on the code is shown, or how many there are. */
	readonly notes: boolean;
}

export async function runPage(command: PageCommand, io: Io): Promise<number> {
	const { cwd } = io;
	refuseReserved(command.config, "a page joins a network of its own");
	const file = path.resolve(cwd, command.out);
	checkFile(file, shown(file, cwd));
	const { program, firmware, rehearse } = await makeProgram({ ...command, cwd });
	const notes = await rehearse();
	tellRemarks(firmware, command.notes, io);
	for (const note of notes) io.err(`note: ${note}\n`);
	const text = documentOf(readAssets(), program.name, program);
	await writing(shown(file, cwd), () => replaceFile(file, text), { advice: "name another file" });
	io.out(`${shown(file, cwd)}\n`);
	return status.ok;
}

/** @throws UserError for a file that is no page of ours, and for a name that no browser would take for one. */
function checkFile(file: string, name: string): void {
	if (!/\.html?$/i.test(file)) throw new UserError(`--out ${name}: a page's name ends in .html`);
	if (startOf(file)?.toString("utf8").startsWith(pageStart) ?? true) return;
	throw new UserError(`${name} holds something else than a page of ours: name another file, or remove this one`);
}
