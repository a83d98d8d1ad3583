// The folder where built hosts are kept: made when missing, locked while one is built, swept of what
// killed builds left. Every way it can fail is one line that says what to do.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const STALE_LOCK_MS = 5 * 60_000;
const STALE_FOLDER_MS = 60 * 60_000;

/** Why there is no host. The message is one line that says what to do. */
export class XsHostError extends Error {
	override readonly name = "XsHostError";
	readonly kind: "no-sources" | "no-compiler" | "compile" | "cache";
	constructor(kind: XsHostError["kind"], message: string) {
		super(message);
		this.kind = kind;
	}
}

/** Runs what writes into the cache; `path` is a file in it. */
export async function guardCache<T>(action: () => Promise<T>, path: string): Promise<T> {
	try {
		return await action();
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? String(error);
		throw new XsHostError(
			"cache",
			`the cache folder ${dirname(path)} cannot be written (${code}): set GANGLION_CACHE to a folder that can`,
		);
	}
}

/** Makes the folder and removes what builds that were killed have left there. */
export async function prepareCache(cache: string): Promise<void> {
	await guardCache(() => makeFolder(cache), join(cache, "x"));
	for (const name of await guardCache(() => readdir(cache), join(cache, "x"))) {
		if (!/^(build|probe)-/.test(name)) continue;
		const path = join(cache, name);
		const found = await stat(path).catch(() => undefined);
		if (found && Date.now() - found.mtimeMs > STALE_FOLDER_MS) await rm(path, { recursive: true, force: true });
	}
}

/** Not mkdir's own `recursive`: where a parent refuses with ENOENT (/proc), Node 20 tries for ever. */
async function makeFolder(path: string, last = false): Promise<void> {
	try {
		await mkdir(path);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EEXIST") return;
		if (code !== "ENOENT" || last) throw error;
		await makeFolder(dirname(path));
		await makeFolder(path, true);
	}
}

/** A fresh folder in the cache, so that what is made in it can be renamed into place. */
export async function temporary(cache: string, prefix: string): Promise<string> {
	const path = join(cache, prefix);
	return guardCache(() => mkdtemp(path), path);
}

/**
 * Takes the lock, or waits until its owner has made the host. Returns what releases it, or
 * undefined when the host is there. The lock of a dead process, or a very old one, is taken over.
 */
export async function lock(path: string, wanted: string): Promise<(() => Promise<void>) | undefined> {
	for (;;) {
		try {
			const file = await open(path, "wx");
			await file.writeFile(String(process.pid));
			await file.close();
			return () => rm(path, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST")
				await guardCache(() => Promise.reject(error as Error), path);
		}
		if (existsSync(wanted)) return undefined;
		if (await isStale(path)) await rm(path, { force: true });
		else await delay(200);
	}
}

async function isStale(path: string): Promise<boolean> {
	try {
		const owner = Number(await readFile(path, "utf8"));
		if (Date.now() - (await stat(path)).mtimeMs > STALE_LOCK_MS) return true;
		if (!owner) return false; // being written
		process.kill(owner, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "ESRCH";
	}
}
