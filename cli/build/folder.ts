/** The project folder that mcconfig and xs-dev take: written anew each time, and never over somebody's work. */
import { type Dirent, rmdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, status, UserError, writing } from "../errors.ts";
import { makeFolder } from "../folders.ts";
import { version } from "../library.ts";
import { shown } from "../places.ts";
import { isStaging, replaceFiles } from "../replace.ts";
import type { JsonObject } from "./manifest.ts";
import { nativeSources } from "./natives.ts";

/** Starts the line in manifest.json by which we know our folders again. mcconfig ignores keys it does not know. */
const mark = "written by ganglion";

/** Every file that any version of `build` wrote: these may be replaced. */
export const ours: ReadonlySet<string> = new Set(["manifest.json", "main.js", "main.js.map", ...nativeSources()]);

export interface WrittenFile {
	readonly name: string;
	readonly bytes: number;
}

export interface ProjectPlace {
	readonly folder: string;
	/** Whether the user named it; else it is our own proposal. */
	readonly named: boolean;
	readonly cwd: string;
}

/** @throws UserError where the folder holds anything that we did not write, before touching it. */
export async function writeProject(
	place: ProjectPlace,
	manifest: JsonObject,
	files: Readonly<Record<string, string>>,
): Promise<WrittenFile[]> {
	const { folder } = place;
	await checkFolder(place);
	const marked = { "//": `${mark} ${version()}: changes here are lost with the next build`, ...manifest };
	const all = { "manifest.json": `${JSON.stringify(marked, null, "\t")}\n`, ...files };
	const stale = [...ours].filter((name) => !(name in all));
	await writingTo(place, async () => {
		const isNew = await makeFolder(folder);
		try {
			replaceFiles(folder, all, ours, stale);
		} catch (error) {
			if (isNew) removeEmpty(folder);
			throw error;
		}
	});
	return Object.entries(all).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }));
}

/** After a failure: that this fails, too, must not hide the reason. */
function removeEmpty(folder: string): void {
	try {
		rmdirSync(folder);
	} catch {
		// It stays, empty.
	}
}

const writingTo = <T>({ folder, named, cwd }: ProjectPlace, work: () => Promise<T>): Promise<T> =>
	writing(`to ${shown(folder, cwd)}`, work, {
		advice: `name ${named ? "another" : "a"} folder with --out`,
		refused: named ? status.input : status.fault,
	});

/** @throws UserError where the folder holds anything that we did not write. */
async function checkFolder(place: ProjectPlace): Promise<void> {
	const advice = "choose another folder with --out, or empty this one";
	const name = shown(place.folder, place.cwd);
	const found = (await entriesOf(place)).filter((one) => !isStaging(place.folder, one.name, ours));
	if (found.length === 0) return;
	if (!(await isMarked(place.folder))) {
		const others = `files that ganglion did not write (${listed(found.map((one) => one.name))})`;
		throw new UserError(`${name} holds ${others}: ${advice}`);
	}
	const foreign = found.filter((one) => !ours.has(one.name) || one.isDirectory()).map((one) => one.name);
	if (foreign.length > 0)
		throw new UserError(`${name} holds files beside the firmware (${listed(foreign)}): ${advice}`);
}

function entriesOf(place: ProjectPlace): Promise<Dirent[]> {
	return writingTo(place, async () => {
		try {
			return await readdir(place.folder, { withFileTypes: true });
		} catch (error) {
			if (codeOf(error) === "ENOENT") return [];
			throw error;
		}
	});
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
