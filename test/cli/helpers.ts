/** What the tests of the command line share: a folder of files, and `main` with captured output. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import type { Io } from "../../cli/io.ts";
import { packageRoot } from "../../cli/library.ts";
import { main } from "../../cli/program.ts";

export interface Ran {
	readonly status: number;
	readonly out: string;
	readonly err: string;
}

/** A folder with these files, gone after the test. A space in its name, for people have such folders. */
export async function folderWith(files: Readonly<Record<string, string>> = {}): Promise<string> {
	const folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion test ")));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await addFiles(folder, files);
	return folder;
}

export async function addFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
	for (const [name, text] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
		await writeFile(path.join(folder, name), text);
	}
}

export interface Setup {
	readonly cwd: string;
	readonly env?: Io["env"];
	readonly color?: boolean;
	/** A terminal of so many columns. */
	readonly terminal?: number;
	/** Gets the function that stands for Ctrl-C. */
	readonly interrupt?: (stop: (status: number) => void) => void;
	readonly onOut?: (text: string) => void;
	readonly onProgress?: (text: string) => void;
}

/** Runs one command line in this process. */
export async function ganglion(args: readonly string[], setup: Setup): Promise<Ran> {
	const ran = await runMain(args, setup);
	if (process.env["TEST_MODE"] === "witness" && ran.status === 0 && setup.interrupt === undefined) {
		const { witness } = await import("../page/witness.ts");
		await witness(args, setup.cwd, (others) => runMain(others, { cwd: setup.cwd, env: setup.env ?? {} }));
	}
	return ran;
}

async function runMain(args: readonly string[], setup: Setup): Promise<Ran> {
	let out = "";
	let err = "";
	const status = await main(args, {
		out(text) {
			out += text;
			setup.onOut?.(text);
		},
		err(text) {
			err += text;
		},
		progress: (text) => setup.onProgress?.(text),
		cwd: setup.cwd,
		env: setup.env ?? {},
		color: setup.color ?? false,
		tty: setup.terminal !== undefined,
		columns: setup.terminal ?? 100,
		onInterrupt(stop) {
			setup.interrupt?.(stop);
			return () => undefined;
		},
	});
	return { status, out, err };
}

/** The command line as `npm run build` makes it. */
export const built = path.join(packageRoot, "dist", "cli");

const each = `
const { main } = await import(process.argv[1]);
const ran = [];
for (const { args, cwd } of JSON.parse(process.argv[2])) {
	let [out, err] = ["", ""];
	const write = { out: (text) => { out += text; }, err: (text) => { err += text; }, progress: () => {} };
	const io = { ...write, cwd, env: {}, color: false, tty: false, columns: 100, onInterrupt: () => () => {} };
	const status = await main(args, io);
	ran.push({ status, out, err });
}
process.stdout.write(JSON.stringify(ran));
`;

/** Runs command lines one after the other, from `dist`, in a process in which no test runner is. */
export async function alone(lines: readonly { args: readonly string[]; cwd: string }[]): Promise<Ran[]> {
	const program = pathToFileURL(path.join(built, "program.js")).href;
	const args = ["--input-type=module", "-e", each, program, JSON.stringify(lines)];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
	return JSON.parse(stdout);
}

/** A graph that counts to `count`, one each 100 ms, and says so. */
export const counter = (count: number): string => `
import { Component } from "ganglion";
class Counter extends Component {
	*main() {
		for (let i = 1; i <= ${count}; i++) {
			yield* this.sleep(100);
			this.log("count " + i);
		}
	}
}
export default () => new Counter();
`;
