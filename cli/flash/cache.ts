/** Where flash builds: a folder of our own without spaces, for one graph and board, so that the next build is short. */
import { createHash } from "node:crypto";
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { codeOf, status, systemReason, UserError } from "../errors.ts";
import { makeFolder } from "../folders.ts";
import { unfitForMake } from "../sdk/moddable.ts";
import type { Env } from "../sdk/which.ts";

/** Builds that nobody asked for again in so many ms are removed. */
const KEPT = 30 * 86_400_000;

/**
 * The folder that holds all builds: in $GANGLION_CACHE, else in the system's cache folder; in the temporary folder
 * where that one's path has a space. @throws UserError where no path will do.
 */
export function buildsFolder(env: Env, cwd: string): string {
	const asked = env["GANGLION_CACHE"] ? path.resolve(cwd, env["GANGLION_CACHE"]) : systemCache(env);
	if (unfitForMake(asked) === undefined) return path.join(asked, "flash");
	// Others write there, too: the name is ours alone, and so is the folder, which `own` checks.
	const instead = path.join(env["TMPDIR"] ?? tmpdir(), `ganglion-flash-${process.getuid?.() ?? "user"}`);
	if (unfitForMake(instead) === undefined) return instead;
	const wrong = `neither ${asked} nor ${instead} will do`;
	throw new UserError(`make cannot build in a path with spaces (${wrong}): set GANGLION_CACHE to a plain path`);
}

function systemCache(env: Env): string {
	const home = env["HOME"] ?? homedir();
	if (process.platform === "darwin") return path.join(home, "Library", "Caches", "ganglion");
	return path.join(env["XDG_CACHE_HOME"] || path.join(home, ".cache"), "ganglion");
}

export interface BuildPlace {
	/** The project folder that mcconfig takes; mcconfig names the firmware after it. */
	readonly project: string;
	/** Where mcconfig writes. */
	readonly out: string;
	/** Takes back the lock. */
	release(): void;
}

/** What a build depends on beside its sources: each has a folder of its own. */
export interface BuildKey {
	readonly graph: string;
	readonly name: string;
	readonly device: string;
	readonly mode: string;
}

/** Makes and locks the folder of a build. @throws UserError where another process builds there. */
export async function takePlace(builds: string, key: BuildKey): Promise<BuildPlace> {
	return inCache(builds, async () => {
		await makeFolder(builds);
		own(builds);
		sweep(builds);
		const hash = createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 12);
		const folder = path.join(builds, `${key.name}-${hash}`);
		const [project, out] = [path.join(folder, key.name), path.join(folder, "out")];
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const release = lock(folder);
		for (const one of [project, out]) mkdirSync(one, { recursive: true, mode: 0o700 });
		return { project, out, release };
	});
}

/** The error of a full disk. */
export const diskFull = (folder: string): UserError =>
	new UserError(
		`the disk is full: make room in ${folder}, or set GANGLION_CACHE to a folder that has it`,
		status.fault,
	);

/** What the system refuses becomes a sentence that names the way out. */
export async function inCache<T>(folder: string, work: () => Promise<T> | T): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const reason = systemReason(error);
		if (reason === undefined) throw error;
		if (codeOf(error) === "ENOSPC") throw diskFull(folder);
		const what = `the cache folder ${folder} cannot be written (${reason})`;
		throw new UserError(`${what}: set GANGLION_CACHE to a folder that can`, status.fault, error);
	}
}

/** The disk that a tool has just failed on has less than a megabyte left. Tools of the SDK do not say so. */
export function isFull(folder: string): boolean {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize < 1 << 20;
	} catch {
		return false;
	}
}

/** The images that lie here hold the Wi-Fi password until the end of a run: nobody else may read them. */
function own(folder: string): void {
	const found = lstatSync(folder);
	if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid()))
		throw new UserError(`${folder} is no folder of yours: set GANGLION_CACHE to a folder of yours`);
	chmodSync(folder, 0o700);
}

function sweep(builds: string): void {
	for (const name of readdirSync(builds)) {
		const folder = path.join(builds, name);
		const used = lstatSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		if (Date.now() - used > KEPT && isOurs(folder) && owner(folder) === undefined)
			rmSync(folder, { recursive: true, force: true });
	}
}

/** A folder that `takePlace` made: whoever points $GANGLION_CACHE at their own work shall not lose it. */
function isOurs(folder: string): boolean {
	const name = /^(.+)-[0-9a-f]{12}$/.exec(path.basename(folder))?.[1];
	if (name === undefined || !lstatSync(folder).isDirectory()) return false;
	const inside = readdirSync(folder);
	return inside.includes("out") && inside.every((one) => ["out", "lock", name].includes(one));
}

function lock(folder: string): () => void {
	const other = owner(folder);
	if (other !== undefined)
		throw new UserError(`this graph is being flashed already, by process ${other}: wait for its end`, status.fault);
	const file = path.join(folder, "lock");
	// Its owner was killed: what it left may be half written, and hold the secrets.
	if (existsSync(file)) for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
	// Writing it also tells `sweep` when the folder was last used.
	writeFileSync(file, String(process.pid), { flag: "wx" });
	return () => rmSync(file, { force: true });
}

/** The living process that builds there. */
function owner(folder: string): number | undefined {
	try {
		const pid = Number(readFileSync(path.join(folder, "lock"), "utf8"));
		if (!Number.isInteger(pid) || pid <= 0) return undefined;
		process.kill(pid, 0);
		return pid;
	} catch (error) {
		return codeOf(error) === "EPERM" ? 0 : undefined;
	}
}
