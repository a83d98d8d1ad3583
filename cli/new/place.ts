/** The folder of a new project: what it may be, and all of its files or none. */
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf, UserError } from "../errors.ts";

const another = "name a folder that is not there yet, or an empty one";

interface Refused {
	readonly when: (folder: string) => boolean;
	readonly why: string;
}

/** What npm or Vitest cannot have in the path of a project. Windows has ":" and "\\" in every path. */
const refused: readonly Refused[] = [
	{
		when: (folder) => [...folder].some((sign) => sign < " " || sign === "\u007f"),
		why: "a control character, such as the end of a line, has no place in its path",
	},
	{
		when: (folder) => /[#?]/.test(folder),
		why: 'Vitest, which runs the tests, finds no file where "#" or "?" is in the path',
	},
	{
		when: (folder) => path.sep === "/" && folder.includes(":"),
		why: 'npm finds no command where ":" is in the path',
	},
	{
		when: (folder) => path.sep === "/" && folder.includes("\\"),
		why: 'TypeScript and Vitest find no file where "\\" is in the path',
	},
];

/** @param name How the folder is called in messages. @throws UserError for one in which no project can be. */
export function checkPlace(folder: string, name: string): void {
	for (const { when, why } of refused)
		if (when(folder)) throw new UserError(`${JSON.stringify(name)}: ${why}: name another folder`);
	if (folder.split(path.sep).includes("node_modules"))
		throw new UserError(`${name}: what lies in node_modules is npm's, which takes it away: name another folder`);
	const found = lstatSync(folder, { throwIfNoEntry: false });
	if (found === undefined) return;
	const behind = statSync(folder, { throwIfNoEntry: false });
	if (behind === undefined) throw new UserError(`${name} is a link that leads nowhere: ${another}`);
	if (!behind.isDirectory()) throw new UserError(`${name} is no folder: ${another}`);
	const [first, ...more] = readdirSync(folder).sort();
	if (first === undefined) return;
	throw new UserError(`${name} is not empty: it holds ${first}${others(more.length)}: ${another}`);
}

const others = (count: number): string => (count === 0 ? "" : ` and ${count} more`);

/** Where a folder lies, links followed as far as it is there. */
export function realPlace(folder: string): string {
	try {
		return realpathSync(folder);
	} catch (error) {
		const above = path.dirname(folder);
		if (codeOf(error) !== "ENOENT" || above === folder) throw error;
		return path.join(realPlace(above), path.basename(folder));
	}
}

/** Makes the folder and those above it, and writes all files, none over another; what fails leaves nothing behind. */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
	const made: string[] = [];
	try {
		makeFolders(folder, made);
		for (const [name, text] of Object.entries(files)) {
			const file = path.join(folder, name);
			// One that is somebody else's fails here, and is not ours to take away.
			writeFileSync(file, "", { flag: "wx" });
			made.push(file);
			writeFileSync(file, text);
		}
	} catch (error) {
		for (const one of made.reverse()) takeAway(one);
		throw error;
	}
}

function takeAway(made: string): void {
	if (!isFolder(made)) rmSync(made, { force: true });
	else if (readdirSync(made).length === 0) rmdirSync(made); // else somebody has put something there meanwhile
}

const isFolder = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true;

/** Node's own `recursive` never comes back where the system refuses, as in /proc. */
function makeFolders(folder: string, made: string[]): void {
	try {
		mkdirSync(folder);
	} catch (error) {
		const above = path.dirname(folder);
		if (codeOf(error) === "EEXIST" && isFolder(realPlace(folder))) return;
		if (codeOf(error) !== "ENOENT" || above === folder || lstatSync(above, { throwIfNoEntry: false })) throw error;
		makeFolders(above, made);
		mkdirSync(folder);
	}
	made.push(folder);
}
