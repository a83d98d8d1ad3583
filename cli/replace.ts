/** Files of a folder, replaced when all of the new ones are there: a full disk, or a kill, leaves the old ones. */
import { lstatSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf } from "./errors.ts";

/** How the folders begin in which new files are written: within the folder itself, so on its disk. */
const staging = ".ganglion-staging-";
const made = /^\.ganglion-staging-[A-Za-z0-9]{6}$/;

/** One that is younger, in ms, may be of a process that still writes. */
const LEFT = 3_600_000;

/**
 * Whether a name in `folder` is of a folder that `replaceFiles` made, and holds nothing else than what we write: all
 * else is somebody's work. So is one that has gone meanwhile: another process was ready with it.
 * @param ours names of the files that we write.
 */
export function isStaging(folder: string, name: string, ours: ReadonlySet<string>): boolean {
	if (!made.test(name)) return false;
	const place = path.join(folder, name);
	try {
		if (!lstatSync(place).isDirectory()) return false;
		return readdirSync(place, { withFileTypes: true }).every((one) => one.isFile() && ours.has(one.name));
	} catch (error) {
		return codeOf(error) === "ENOENT";
	}
}

/**
 * Replaces files, and removes others, and what a killed process left. Nothing in it waits, so a signal comes before or
 * after.
 * @param ours names of all files that we ever write there.
 * @param stale names of those to be removed.
 */
export function replaceFiles(
	folder: string,
	files: Readonly<Record<string, string>>,
	ours: ReadonlySet<string>,
	stale: readonly string[] = [],
): void {
	for (const name of readdirSync(folder)) if (isLeft(folder, name, ours)) remove(path.join(folder, name));
	const fresh = mkdtempSync(path.join(folder, staging));
	try {
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(fresh, name), text);
		for (const name of Object.keys(files)) renameSync(path.join(fresh, name), path.join(folder, name));
		for (const name of stale) remove(path.join(folder, name));
	} finally {
		remove(fresh);
	}
}

function isLeft(folder: string, name: string, ours: ReadonlySet<string>): boolean {
	if (!isStaging(folder, name, ours)) return false;
	const written = statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
	return written !== undefined && Date.now() - written > LEFT;
}

const remove = (file: string): void => rmSync(file, { recursive: true, force: true });

/** One file, whole or as it was. */
export function replaceFile(file: string, text: string): void {
	const fresh = `${file}.${process.pid}.part`;
	try {
		writeFileSync(fresh, text);
		renameSync(fresh, file);
	} finally {
		remove(fresh);
	}
}
