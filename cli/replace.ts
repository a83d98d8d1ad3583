/** Files of a folder, replaced when all of the new ones are there: a full disk, or a kill, leaves the old ones. */
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How the folders begin in which new files are written: within the folder itself, so on its disk. */
const staging = ".ganglion-";

/** Whether a name is of a folder that a killed process left: the next `replaceFiles` removes it. */
export const isStaging = (name: string): boolean => name.startsWith(staging);

/**
 * Replaces files, and removes others. Nothing in it waits, so a signal comes before or after.
 * @param stale names of those to be removed.
 */
export function replaceFiles(
	folder: string,
	files: Readonly<Record<string, string>>,
	stale: readonly string[] = [],
): void {
	for (const left of readdirSync(folder).filter(isStaging)) remove(path.join(folder, left));
	const fresh = mkdtempSync(path.join(folder, staging));
	try {
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(fresh, name), text);
		for (const name of Object.keys(files)) renameSync(path.join(fresh, name), path.join(folder, name));
		for (const name of stale) remove(path.join(folder, name));
	} finally {
		remove(fresh);
	}
}

const remove = (file: string): void => rmSync(file, { recursive: true, force: true });
