import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { codeOf, writingTemporary } from "./errors.ts";

/** Gives `work` an empty folder of its own, and takes it away afterwards whatever happened. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const parent = tmpdir();
	// At once: an end of the process in between would leave it.
	const folder = await writingTemporary(parent, () => mkdtempSync(path.join(parent, "ganglion-")));
	const atExit = (): void => rmSync(folder, { recursive: true, force: true });
	process.on("exit", atExit);
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
		process.off("exit", atExit);
	}
}

/**
 * Makes a folder and those above it. Node's own `recursive` never comes back where the system refuses, as in /proc.
 * @returns whether it was not there.
 */
export async function makeFolder(folder: string): Promise<boolean> {
	try {
		await mkdir(folder);
	} catch (error) {
		const code = codeOf(error);
		const above = path.dirname(folder);
		if (code === "EEXIST" && (await stat(folder)).isDirectory()) return false;
		if (code !== "ENOENT" || above === folder || existsSync(above)) throw error;
		await makeFolder(above);
		await mkdir(folder);
	}
	return true;
}
