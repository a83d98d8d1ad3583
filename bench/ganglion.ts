/** The command line as `npm run build` makes it, for benches, pictures and pages. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

export const root = path.join(import.meta.dirname, "..");
export const cli = path.join(root, "dist/cli/main.js");

/** Runs it in the root. @returns what it says. @throws Error where it fails, with what it said. */
export async function ganglion(...words: readonly string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words, "--no-check"], { cwd: root });
	return stdout;
}
