/** The project folder that mcconfig and xs-dev take: written anew each time, and never over somebody's work. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError, writing } from "../errors.ts";
import { makeFolder } from "../folders.ts";
import { version } from "../library.ts";
import { shown } from "../places.ts";
import type { JsonObject } from "./manifest.ts";
import { nativeSources } from "./natives.ts";

/** Starts the line in manifest.json by which we know our folders again. mcconfig ignores keys it does not know. */
const mark = "written by ganglion";

/** Every file that any version of `build` wrote: these may be replaced. */
const ours: ReadonlySet<string> = new Set(["manifest.json", "main.js", "main.js.map", ...nativeSources()]);

export interface WrittenFile {
	readonly name: string;
	readonly bytes: number;
}

/** @throws UserError where the folder holds anything that we did not write, before touching it. */
export async function writeProject(
	folder: string,
	manifest: JsonObject,
	files: Readonly<Record<string, string>>,
	cwd: string,
): Promise<WrittenFile[]> {
	await checkFolder(folder, cwd);
	const marked = { "//": `${mark} ${version()}: changes here are lost with the next build`, ...manifest };
	const all = { "manifest.json": `${JSON.stringify(marked, null, "\t")}\n`, ...files };
	return writing(`to ${shown(folder, cwd)}`, async () => {
		await makeFolder(folder);
		for (const stale of ours) if (!(stale in all)) await rm(path.join(folder, stale), { force: true });
		const written: WrittenFile[] = [];
		for (const [name, text] of Object.entries(all)) {
			await writeFile(path.join(folder, name), text);
			written.push({ name, bytes: Buffer.byteLength(text) });
		}
		return written;
	});
}

async function checkFolder(folder: string, cwd: string): Promise<void> {
	const advice = "choose another folder with --out, or empty this one";
	const names = await namesIn(folder, cwd);
	if (names.length === 0) return;
	if (!(await isMarked(folder))) {
		const found = `files that ganglion did not write (${listed(names)})`;
		throw new UserError(`${shown(folder, cwd)} holds ${found}: ${advice}`);
	}
	const foreign = names.filter((name) => !ours.has(name));
	if (foreign.length > 0) {
		throw new UserError(`${shown(folder, cwd)} holds files beside the firmware (${listed(foreign)}): ${advice}`);
	}
}

async function namesIn(folder: string, cwd: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
		return writing(`to ${shown(folder, cwd)}`, () => Promise.reject(error));
	}
}

/** Whether `build` wrote this folder. */
export async function isMarked(folder: string): Promise<boolean> {
	try {
		const found: { "//"?: unknown } = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
		return typeof found["//"] === "string" && found["//"].startsWith(mark);
	} catch {
		return false; // no manifest, or not ours
	}
}

function listed(names: readonly string[]): string {
	return names.length > 3 ? `${names.slice(0, 3).join(", ")}, …` : names.join(", ");
}
