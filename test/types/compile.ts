/** Runs the compiler over small programs, as `ganglion sim` checks a graph: the language and our types, no more. */
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

export interface Finding {
	/** Name of the program. */
	readonly program: string;
	/** Line in it, from 1. */
	readonly line: number;
	/** The whole message, its reasons too. */
	readonly text: string;
}

/** What the compiler finds in the programs, given by name. @param also further files of the program, absolute. */
export async function compile(
	programs: Readonly<Record<string, string>>,
	also: readonly string[] = [],
): Promise<Finding[]> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-types-")));
	try {
		for (const [name, text] of Object.entries(programs)) await writeFile(path.join(folder, `${name}.ts`), text);
		const project = {
			compilerOptions: {
				...{ strict: true, target: "es2022", lib: ["es2022"], types: [], noEmit: true, skipLibCheck: true },
				...{ module: "esnext", moduleResolution: "bundler", moduleDetection: "force" },
				allowImportingTsExtensions: true,
				paths: { ganglion: [path.join(root, "runtime/index.ts")], "#*": [path.join(root, "*.ts")] },
			},
			files: [...Object.keys(programs).map((name) => `${name}.ts`), ...also],
		};
		await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(project));
		return findings(await output(folder));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function output(folder: string): Promise<string> {
	const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
	return new Promise((resolve) => {
		execFile(process.execPath, [compiler, "-p", ".", "--pretty", "false"], { cwd: folder }, (_error, out, err) =>
			resolve(out + err),
		);
	});
}

function findings(text: string): Finding[] {
	const found: { program: string; line: number; text: string }[] = [];
	for (const line of text.split(/\r?\n/)) {
		const [, file = "", row, message = ""] = /^(.+?)\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
		if (row !== undefined) found.push({ program: path.basename(file, ".ts"), line: Number(row), text: message });
		else if (found.length > 0 && line.startsWith(" ")) {
			const last = found[found.length - 1];
			if (last !== undefined) last.text += `\n${line.trim()}`;
		} else if (line.trim() !== "") found.push({ program: "", line: 0, text: line });
	}
	return found;
}
