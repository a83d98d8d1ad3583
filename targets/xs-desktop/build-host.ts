// Builds the XS host once, from the C sources that @agoric/xsnap carries and ours in host/, and
// keeps it in a cache keyed by everything that goes into it.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism, homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Compiler, execute, FLAGS_32, findCompiler, runs32 } from "./compiler.ts";
import { guardCache, lock, prepareCache, temporary, XsHostError } from "./host-cache.ts";

export { XsHostError } from "./host-cache.ts";

/** A host ready to run. `bits` is 32 where the compiler can (slots of 16 bytes, as on an ESP32), else 64. */
export interface XsHost {
	readonly path: string;
	readonly bits: 32 | 64;
}

export interface XsHostOptions {
	/** Called once, with one line, when there is something to build (about half a minute). */
	readonly onBuild?: (line: string) => void;
	/** Skips the 32-bit build, for comparison. */
	readonly bits?: 64;
}

const COMMON_FLAGS = ["-O2", "-w", "-fno-common", "-fno-strict-aliasing", "-fwrapv"];
/** XS's one big loop over byte codes runs a fifth faster when each code jumps on its own (gcc 12, measured). */
const LOOP_FLAGS = [
	...["-fno-tree-slp-vectorize", "-fno-gcse", "-fno-crossjumping"],
	"--param=max-goto-duplication-insns=60",
];
const LIBRARIES = ["-lm", "-lpthread"];
/** XS files that the host leaves out or includes from a file of its own. */
const REPLACED = new Set(["xsSnapshot.c", "xsDefaults.c", "xsDebug.c"]);

interface Sources {
	/** The `moddable/xs` folder of @agoric/xsnap. */
	readonly xs: string;
	/** Our own C files. */
	readonly host: string;
	/** All files to compile. */
	readonly units: readonly string[];
	/** Digest of every file that a compilation reads. */
	readonly digest: string;
}

let ready: Promise<XsHost> | undefined;

/** Returns the host, built now if the cache has none. Safe when several processes ask at once. */
export function ensureXsHost(options: XsHostOptions = {}): Promise<XsHost> {
	if (options.bits === 64) return makeHost(options);
	ready ??= makeHost(options).catch((error: unknown) => {
		ready = undefined;
		throw error;
	});
	return ready;
}

async function makeHost(options: XsHostOptions): Promise<XsHost> {
	const [sources, compiler] = await Promise.all([findSources(), findCompiler()]);
	const cache = process.env["GANGLION_CACHE"] || join(homedir(), ".cache", "ganglion");
	const wide: XsHost = { path: cachePath(cache, sources, compiler, 64), bits: 64 };
	const narrow: XsHost = { path: cachePath(cache, sources, compiler, 32), bits: 32 };
	if (options.bits === 64) return build(wide, sources, compiler, cache, options);
	await prepareCache(cache);
	return build((await runs32(compiler, cache)) ? narrow : wide, sources, compiler, cache, options);
}

function cachePath(cache: string, sources: Sources, compiler: Compiler, bits: 32 | 64): string {
	const hash = createHash("sha256");
	hash.update(JSON.stringify([sources.digest, compiler, flagsFor(bits), LIBRARIES]));
	return join(cache, `xshost${bits}-${hash.digest("hex").slice(0, 20)}`);
}

function flagsFor(bits: 32 | 64): string[] {
	const common = [...COMMON_FLAGS, ...LOOP_FLAGS];
	return bits === 32 ? [...common, ...FLAGS_32] : common;
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
	for (const folder of [join(xs, "sources"), join(xs, "includes"), join(xs, "platforms"), host]) {
		const names = (await readdir(folder)).filter((name) => /\.[ch]$/.test(name)).sort();
		const texts = await Promise.all(names.map((name) => readFile(join(folder, name))));
		for (const [index, name] of names.entries()) {
			hash.update(`${name}\0`).update(texts[index] ?? "");
			if (name.endsWith(".c") && !REPLACED.has(name)) units.push(join(folder, name));
		}
	}
	return { xs, host, units, digest: hash.digest("hex") };
}

// ---- building

async function build(
	host: XsHost,
	sources: Sources,
	compiler: Compiler,
	cache: string,
	options: XsHostOptions,
): Promise<XsHost> {
	if (existsSync(host.path)) return host;
	await prepareCache(cache);
	const unlock = await lock(`${host.path}.lock`, host.path);
	if (!unlock) return host;
	try {
		if (existsSync(host.path)) return host;
		options.onBuild?.(`building the XS engine, ${host.bits}-bit, once (about half a minute)`);
		const folder = await temporary(cache, "build-");
		try {
			await compileAll(folder, host, sources, compiler);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
		return host;
	} finally {
		await unlock();
	}
}

async function compileAll(folder: string, host: XsHost, sources: Sources, compiler: Compiler): Promise<void> {
	const flags = [...compiler.args, ...flagsFor(host.bits), "-include", join(sources.host, "switches.h")];
	for (const include of ["includes", "platforms", "sources"]) flags.push("-I", join(sources.xs, include));
	flags.push("-I", sources.host);
	// the longest files first, so that no core waits for one of them at the end
	const sizes = new Map<string, number>();
	for (const unit of sources.units) sizes.set(unit, (await stat(unit)).size);
	const queue = [...sources.units].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
	const objects: string[] = [];
	const work = async (): Promise<void> => {
		for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
			const object = join(folder, `${unit.startsWith(sources.host) ? "host-" : ""}${basename(unit, ".c")}.o`);
			objects.push(object);
			await compile(compiler, [...flags, "-c", unit, "-o", object], basename(unit));
		}
	};
	try {
		await Promise.all(Array.from({ length: availableParallelism() }, work));
	} catch (error) {
		queue.length = 0;
		throw error;
	}
	const program = join(folder, "xshost");
	await compile(
		compiler,
		[...compiler.args, ...flagsFor(host.bits), ...objects.sort(), ...LIBRARIES, "-o", program],
		"linking",
	);
	await guardCache(() => rename(program, host.path), host.path);
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
