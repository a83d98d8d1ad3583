/** The command line as `npm run build` makes it, for what makes pictures and pages. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

export const root = path.join(import.meta.dirname, "..");

/** Runs it in the root and passes on what it says. @throws Error where it fails, with what it said. */
export async function ganglion(...words: readonly string[]): Promise<void> {
	const cli = path.join(root, "dist/cli/main.js");
	const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words, "--no-check"], { cwd: root });
	process.stdout.write(stdout);
}
