/** Programs, found and asked. All take the environment as an argument, for tests have their own. */
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

export type Env = Readonly<Record<string, string | undefined>>;

/** The program as the shell would find it, after `first`; `undefined` where there is none. */
export function which(name: string, env: Env, first: readonly string[] = []): string | undefined {
	const folders = [...first, ...(env["PATH"] ?? "").split(path.delimiter)].filter((folder) => folder !== "");
	return folders.map((folder) => path.resolve(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

export interface Answer {
	readonly ok: boolean;
	readonly text: string;
}

/** What a program says, its two outputs together; not ok where it fails, or says nothing for ten seconds. */
export function ask(command: string, args: readonly string[], env: Env, cwd?: string): Promise<Answer> {
	const options = { env: { ...env, LC_ALL: "C" }, timeout: 10_000, ...(cwd === undefined ? {} : { cwd }) };
	return new Promise((resolve) => {
		execFile(command, args, options, (error, out, err) => {
			resolve({ ok: error === null, text: `${out}${err}`.trim() });
		});
	});
}
