/** Types, before anything runs: the graph as the board sees it, with the language alone and no desktop globals. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { sensorTypes } from "../bundle/sensors.ts";
import { UserError, writingTemporary } from "../errors.ts";
import { inTemporaryFolder } from "../folders.ts";
import { isLibraryFile, libraryTypes } from "../library.ts";
import { shown, slashes } from "../places.ts";
import { boardLib } from "./board-lib.ts";
import { explained } from "./words.ts";

const most = 20;

/** What a graph or a world may import besides modules, as text: the bundler takes it so. */
const recordedData = ["csv", "txt"]
	.map((ending) => `declare module "*.${ending}" {\n\tconst text: string;\n\texport default text;\n}\n`)
	.join("");

/** @throws UserError that lists what the compiler found in `files`. */
export async function checkTypes(files: readonly string[], cwd: string, signal?: AbortSignal): Promise<void> {
	const findings = await inTemporaryFolder(async (folder) => {
		const project = path.join(folder, "tsconfig.json");
		const drivers = path.join(folder, "drivers.d.ts");
		const language = path.join(folder, "board.d.ts");
		const all = [language, ...files.map((file) => path.resolve(cwd, file)), drivers];
		const lib = await boardLib();
		await writingTemporary(folder, async () => {
			await writeFile(language, lib);
			await writeFile(drivers, sensorTypes + recordedData);
			await writeFile(project, JSON.stringify(projectFor(all)));
		});
		return compilerFindings(await runCompiler(project, folder, signal), folder, cwd);
	});
	if (findings.length === 0) return;
	const lines = findings.slice(0, most);
	if (findings.length > most) lines.push(`… and ${findings.length - most} more`);
	throw new UserError(lines.join("\n"));
}

/** No tsconfig of the user's has a say: the device decides what exists there. */
function projectFor(files: readonly string[]): object {
	return {
		compilerOptions: {
			strict: true,
			target: "es2022",
			noLib: true,
			types: [],
			module: "esnext",
			moduleResolution: "bundler",
			moduleDetection: "force",
			noEmit: true,
			skipLibCheck: true,
			allowJs: true,
			checkJs: false,
			resolveJsonModule: true,
			allowArbitraryExtensions: true,
			allowImportingTsExtensions: true,
			paths: {
				ganglion: [slashes(libraryTypes("runtime/index"))],
				"ganglion/sim": [slashes(libraryTypes("targets/node-sim/index"))],
			},
		},
		files: files.map(slashes),
	};
}

/** The compiler is a native program behind a small script; both have come with our own package. */
function runCompiler(project: string, cwd: string, signal: AbortSignal | undefined): Promise<string> {
	const script = path.join(
		path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
		"bin",
		"tsc",
	);
	return new Promise((resolve, reject) => {
		const args = [script, "-p", project, "--pretty", "false"];
		const compiler = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"], signal });
		let [out, err] = ["", ""];
		compiler.stdout.setEncoding("utf8").on("data", (text: string) => {
			out += text;
		});
		compiler.stderr.setEncoding("utf8").on("data", (text: string) => {
			err += text;
		});
		compiler.on("error", reject);
		compiler.on("close", (code) => {
			if (code === 0 || out.includes("error TS")) resolve(out);
			else reject(new Error(`the TypeScript compiler ended with status ${code}: ${err.trim() || out.trim()}`));
		});
	});
}

interface Finding {
	readonly where: string;
	readonly file: string | undefined;
	text: string;
}

/** One line each: the compiler's first line, and its innermost reason where it gives more. */
function compilerFindings(output: string, base: string, cwd: string): string[] {
	const findings: Finding[] = [];
	for (const line of output.split(/\r?\n/)) {
		const located = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(line);
		const plain = /^error TS\d+: (.*)$/.exec(line);
		if (located !== null) {
			const [, name = "", row, column, code = "", text = ""] = located;
			const file = path.resolve(base, name);
			findings.push({ file, where: `${shown(file, cwd)}:${row}:${column} `, text: explained(code, text) });
		} else if (plain !== null) {
			findings.push({ file: undefined, where: "", text: plain[1] ?? "" });
		} else if (/^\s+\S/.test(line)) {
			const last = findings.at(-1);
			if (last !== undefined) last.text = withReason(last.text, line.trim());
		}
	}
	return findings
		.filter(({ file }) => file === undefined || !isLibraryFile(file))
		.map(({ where, text }) => where + text);
}

/** The last reason is the innermost. Of signatures that all do not fit, the compiler tells about one. */
function withReason(text: string, reason: string): string {
	if (reason.startsWith("The last overload gave")) return overloads;
	if (text === overloads) return reason;
	return isSaid(text) ? text : `${text.split(" — ", 1)[0]} — ${reason}`;
}
const overloads = "No overload matches this call.";

/** Nothing that follows would say it better. */
const isSaid = (text: string): boolean =>
	/^there is no (?:in|out)box "| takes .*, and the outbox that leads there sends /.test(text);
