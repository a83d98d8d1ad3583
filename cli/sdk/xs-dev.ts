/** xs-dev, which installs the SDK and calls its tools: as a package of the project, or on the PATH. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { type Env, which } from "./which.ts";

/** The program, in the project around `cwd` first, as `npx --no-install` looks for it, but without npx. */
export function findXsDev(cwd: string, env: Env): string | undefined {
	const folders: string[] = [];
	for (let at = cwd; ; at = path.dirname(at)) {
		folders.push(path.join(at, "node_modules", ".bin"));
		if (path.dirname(at) === at) break;
	}
	return which("xs-dev", env, folders);
}

/**
 * The environment that xs-dev gives to the tools it calls: what its set-up wrote for the shell stands before ours.
 * Only plain `export NAME=value` lines are read.
 */
export function xsDevEnvironment(env: Env): Env {
	const home = env["HOME"] ?? homedir();
	let text: string;
	try {
		text = readFileSync(path.join(home, ".local", "share", "xs-dev-export.sh"), "utf8");
	} catch {
		return env;
	}
	const found: Record<string, string> = {};
	for (const [, name = "", value = ""] of text.matchAll(/^\s*export (\w+)=["']?([^"'\n]*)["']?\s*$/gm))
		if (name === "MODDABLE" || name === "IDF_PATH")
			found[name] = value.replace(/^(~|\$HOME|\$\{HOME\})(?=\/)/, home);
	return { ...env, ...found };
}
