// Builds the XS host once, from the C sources that @agoric/xsnap carries and ours in host/, and
// keeps it in a cache keyed by everything that goes into it.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism, homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Compiler, execute, FLAGS_32, findCompiler, runs32 } from "./compiler.ts";
import { guardCache, lock, prepareCache, temporary, XsHostError } from "./host-cache.ts";
import { mended } from "./mended.ts";
import { findRiscV, RISCV_FLAGS, RISCV_LINK } from "./riscv.ts";

export { XsHostError } from "./host-cache.ts";

/** A host ready to run. `bits` is 32 where the compiler can (slots of 16 bytes, as on an ESP32), else 64. */
export interface XsHost {
	readonly path: string;
	readonly bits: 32 | 64;
	/** It runs on an emulated RISC-V core, and counts machine instructions. */
	readonly emulated?: true;
}

/** For which processor: that of this computer, or RISC-V. */
type Kind = 32 | 64 | "rv32";

export interface XsHostOptions {
	/** Called once, with one line, when there is something to build (about half a minute). */
	readonly onBuild?: (line: string) => void;
	/** Skips the 32-bit build, for comparison. */
	readonly bits?: 64;
	/** Builds for an emulated RISC-V core instead, see riscv.ts. */
	readonly kind?: "rv32";
}

const COMMON_FLAGS = ["-w", "-fno-common", "-fno-strict-aliasing", "-fwrapv"];
/** XS's one big loop over byte codes runs a fifth faster when each code jumps on its own (gcc 12, measured). */
const FAST_FLAGS = [
	...["-O2", "-fno-tree-slp-vectorize", "-fno-gcse", "-fno-crossjumping"],
	"--param=max-goto-duplication-insns=60",
];
const LIBRARIES = ["-lm", "-lpthread"];
/** XS files that the host leaves out or includes from a file of its own. */
const REPLACED = new Set(["xsSnapshot.c", "xsDefaults.c", "xsDebug.c"]);

interface Sources {
	/** The `moddable/xs` folder of @agoric/xsnap. */
	readonly xs: string;
	/** Our own C files. In `rv32` lie headers that stand in for a system's where there is none. */
	readonly host: string;
	/** All files to compile. */
	readonly units: readonly string[];
	/** Digest of every file that a compilation reads. */
	readonly digest: string;
}

let ready: Promise<XsHost> | undefined;

/** Returns the host, built now if the cache has none. Safe when several processes ask at once. */
export function ensureXsHost(options: XsHostOptions = {}): Promise<XsHost> {
	if (options.bits === 64 || options.kind !== undefined) return makeHost(options);
	ready ??= makeHost(options).catch((error: unknown) => {
		ready = undefined;
		throw error;
	});
	return ready;
}

async function makeHost(options: XsHostOptions): Promise<XsHost> {
	const riscv = options.kind === "rv32";
	const [sources, compiler] = await Promise.all([
		findSources(),
		riscv ? findRiscV().then((found) => found.compiler) : findCompiler(),
	]);
	const cache = process.env["GANGLION_CACHE"] || join(homedir(), ".cache", "ganglion");
	await prepareCache(cache);
	const narrow = options.bits !== 64 && !riscv && (await runs32(compiler, cache));
	const recipe = recipeFor(riscv ? "rv32" : narrow ? 32 : 64, compiler);
	const hash = createHash("sha256")
		.update(JSON.stringify([sources.digest, recipe]))
		.digest("hex")
		.slice(0, 20);
	const path = join(cache, `xshost${recipe.kind}-${hash}`);
	await build(path, sources, recipe, cache, options);
	return riscv ? { path, bits: 32, emulated: true } : { path, bits: narrow ? 32 : 64 };
}

/** How to make it. */
interface Recipe {
	readonly kind: Kind;
	readonly compiler: Compiler;
	readonly flags: readonly string[];
	readonly link: readonly string[];
}

function recipeFor(kind: Kind, compiler: Compiler): Recipe {
	const own = { 32: [...FAST_FLAGS, ...FLAGS_32], 64: FAST_FLAGS, rv32: RISCV_FLAGS }[kind];
	const flags = [...compiler.args, ...COMMON_FLAGS, ...own];
	return { kind, compiler, flags, link: kind === "rv32" ? ["-lm", ...RISCV_LINK] : LIBRARIES };
}

// ---- what goes in

/** The `moddable/xs` folder of @agoric/xsnap. @throws XsHostError that says how to install it. */
export function findXsnap(): string {
	for (const from of [import.meta.url, join(process.cwd(), "package.json")]) {
		try {
			const xs = join(dirname(createRequire(from).resolve("@agoric/xsnap/package.json")), "moddable", "xs");
			if (existsSync(join(xs, "sources", "xsAll.h"))) return xs;
		} catch {
			// not installed as seen from here
		}
	}
	throw new XsHostError(
		"no-sources",
		"the XS engine's sources are not installed: run `npm install -D @agoric/xsnap --ignore-scripts`",
	);
}

/** Our C files, beside this file or, when this file is compiled into dist, in the package. */
function findOwn(): string {
	const places = ["./host/", "../../../targets/xs-desktop/host/"].map((place) =>
		fileURLToPath(new URL(place, import.meta.url)),
	);
	const found = places.find((place) => existsSync(join(place, "main.c")));
	if (!found) throw new XsHostError("no-sources", `the C files of the XS host are missing: ${places.join(" or ")}`);
	return found;
}

async function findSources(): Promise<Sources> {
	const xs = findXsnap();
	const host = findOwn();
	const hash = createHash("sha256");
	const units: string[] = [];
	const ours = [host, join(host, "rv32"), join(host, "rv32", "sys")];
	for (const folder of [join(xs, "sources"), join(xs, "includes"), join(xs, "platforms"), ...ours]) {
		const names = (await readdir(folder)).filter((name) => /\.[ch]$/.test(name)).sort();
		const texts = await Promise.all(names.map((name) => readFile(join(folder, name))));
		for (const [index, name] of names.entries()) {
			const text = texts[index] ?? "";
			hash.update(`${name}\0`).update(mended(name, String(text)) ?? text);
			if (name.endsWith(".c") && !REPLACED.has(name)) units.push(join(folder, name));
		}
	}
	return { xs, host, units, digest: hash.digest("hex") };
}

// ---- building

async function build(
	path: string,
	sources: Sources,
	recipe: Recipe,
	cache: string,
	options: XsHostOptions,
): Promise<void> {
	if (existsSync(path)) return;
	const unlock = await lock(`${path}.lock`, path);
	if (!unlock) return;
	try {
		if (existsSync(path)) return;
		const kind = recipe.kind === "rv32" ? "for RISC-V" : `${recipe.kind}-bit`;
		options.onBuild?.(`building the XS engine, ${kind}, once (about half a minute)`);
		const folder = await temporary(cache, "build-");
		try {
			await compileAll(folder, path, sources, recipe);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	} finally {
		await unlock();
	}
}

async function compileAll(folder: string, path: string, sources: Sources, recipe: Recipe): Promise<void> {
	const { compiler } = recipe;
	const flags = [...recipe.flags, "-include", join(sources.host, "switches.h")];
	for (const include of ["includes", "platforms", "sources"]) flags.push("-I", join(sources.xs, include));
	flags.push("-I", sources.host);
	if (recipe.kind === "rv32") flags.push("-I", join(sources.host, "rv32"));
	// the longest files first, so that no core waits for one of them at the end
	const sizes = new Map<string, number>();
	for (const unit of sources.units) sizes.set(unit, (await stat(unit)).size);
	const queue = [...sources.units].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
	const objects: string[] = [];
	const work = async (): Promise<void> => {
		for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
			const object = join(folder, `${unit.startsWith(sources.host) ? "host-" : ""}${basename(unit, ".c")}.o`);
			objects.push(object);
			const text = mended(basename(unit), await readFile(unit, "utf8"));
			const source = text === undefined ? unit : join(folder, basename(unit));
			if (text !== undefined) await writeFile(source, text);
			await compile(compiler, [...flags, "-c", source, "-o", object], basename(unit));
		}
	};
	try {
		await Promise.all(Array.from({ length: availableParallelism() }, work));
	} catch (error) {
		queue.length = 0;
		throw error;
	}
	const program = join(folder, "xshost");
	await compile(compiler, [...recipe.flags, ...objects.sort(), ...recipe.link, "-o", program], "linking");
	await guardCache(() => rename(program, path), path);
}

async function compile(compiler: Compiler, args: readonly string[], what: string): Promise<void> {
	const run = await execute(compiler.command, args);
	if (run.ok) return;
	if (run.output.includes("No space left on device"))
		throw new XsHostError(
			"cache",
			"no space left on the disk to build the XS engine: set GANGLION_CACHE and TMPDIR to folders that have it",
		);
	const lines = run.output.split("\n");
	const line = lines.find((text) => /error|cannot/.test(text)) ?? lines[0];
	throw new XsHostError(
		"compile",
		`the XS engine does not compile with ${compiler.command} (${what}): ${line?.trim() ?? "no message"}`,
	);
}
