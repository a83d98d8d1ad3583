/** What git knows about files that may hold a secret. Without git, nothing is committed. */
import { existsSync } from "node:fs";
import path from "node:path";
import { ask, type Env, which } from "../sdk/which.ts";

/** Whether the file is in the repository around it. */
export async function isCommitted(file: string, env: Env): Promise<boolean> {
	return asked(["ls-files", "--error-unmatch", "--", path.basename(file)], path.dirname(file), env);
}

/** Whether what is written into the folder would be seen by `git add`. */
export async function couldBeCommitted(folder: string, env: Env): Promise<boolean> {
	const above = existingFolder(folder);
	if (!insideRepository(above)) return false;
	return !(await asked(["check-ignore", "--quiet", "--", path.join(folder, "xs_esp32.bin")], above, env));
}

async function asked(args: readonly string[], cwd: string, env: Env): Promise<boolean> {
	const git = which("git", env);
	return git !== undefined && (await ask(git, args, env, cwd)).ok;
}

function existingFolder(folder: string): string {
	let at = folder;
	while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
	return at;
}

function insideRepository(folder: string): boolean {
	for (let at = folder; ; at = path.dirname(at)) {
		if (existsSync(path.join(at, ".git"))) return true;
		if (path.dirname(at) === at) return false;
	}
}
