// The C compiler of this machine, and whether it makes 32-bit programs that this machine can run.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { guardCache, temporary, XsHostError } from "./host-cache.ts";

export const FLAGS_32 = ["-m32", "-msse2", "-mfpmath=sse"];

export interface Compiler {
	readonly command: string;
	readonly args: readonly string[];
	readonly version: string;
}

/** $CC, or the first of cc, gcc and clang. @throws XsHostError that says how to install one. */
export async function findCompiler(): Promise<Compiler> {
	const wanted = process.env["CC"]?.trim();
	for (const words of wanted ? [wanted.split(/\s+/)] : [["cc"], ["gcc"], ["clang"]]) {
		const [command = "cc", ...args] = words;
		const run = await execute(command, [...args, "--version"]);
		if (run.ok) return { command, args, version: run.output };
	}
	const tried = wanted ? `$CC is '${wanted}'` : "tried cc, gcc, clang";
	const cure = "install one, on Debian `apt-get install -y gcc gcc-multilib libc6-dev`";
	throw new XsHostError("no-compiler", `no C compiler found (${tried}): ${cure}`);
}

/** Can it compile, link and run a 32-bit program? */
export async function canBuild32(compiler: Compiler, cache: string): Promise<boolean> {
	const folder = await temporary(cache, "probe-");
	try {
		const source = join(folder, "probe.c");
		const program = join(folder, "probe");
		await writeFile(
			source,
			"#include <math.h>\n#include <stdio.h>\nint main(int c, char** v) { return (int)floor(c - 1.0); }\n",
		);
		const compiled = await execute(compiler.command, [...compiler.args, ...FLAGS_32, source, "-lm", "-o", program]);
		// In its own folder: what the kernel refuses, libc hands to a shell, and that may write anything.
		return compiled.ok && (await execute(program, [], folder)).ok;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * The same, remembered: a kernel that runs what a compiler makes of 32 bits goes on doing so, while another one, with
 * the cache of the first, may be built to refuse them, and another compiler may not make them.
 */
export async function runs32(compiler: Compiler, cache: string): Promise<boolean> {
	const made = createHash("sha256").update(JSON.stringify(compiler)).digest("hex").slice(0, 12);
	const proof = join(cache, `runs32-${release()}-${made}`);
	if (existsSync(proof)) return true;
	const runs = await canBuild32(compiler, cache);
	if (runs) await guardCache(() => writeFile(proof, ""), proof);
	return runs;
}

/** Runs a program to its end, in `cwd` if that is given. Never throws. */
export function execute(
	command: string,
	args: readonly string[],
	cwd?: string,
): Promise<{ ok: boolean; output: string }> {
	return new Promise((resolve) => {
		const env = { ...process.env, LC_ALL: "C" };
		execFile(command, args, { maxBuffer: 1 << 24, env, cwd }, (error, stdout, stderr) => {
			resolve({ ok: !error, output: `${stdout}${stderr}` || (error?.message ?? "") });
		});
	});
}
