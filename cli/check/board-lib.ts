/**
 * The language as a board's engine has it, for the compiler: TypeScript's own declarations of ES2022, from the compiler
 * that came with our package, less what XS lacks on a board. So what is missing there is a type error with its line.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** The folder of the compiler's declarations: they lie beside the program, in the package for this platform. */
function libFolder(): string {
	const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
	const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
	return path.join(path.dirname(createRequire(typescript).resolve(platform)), "lib");
}

const reference = /^\/\/\/ <reference lib="([^"]+)" \/>$/gm;

/** The texts of a lib and of all that it refers to, each once, what it refers to first. */
async function libTexts(name: string, folder: string, seen: Set<string> = new Set()): Promise<string[]> {
	if (seen.has(name) || name.endsWith(".intl")) return [];
	seen.add(name);
	const text = await readFile(path.join(folder, `lib.${name}.d.ts`), "utf8");
	const texts: string[] = [];
	for (const [, other = ""] of text.matchAll(reference)) texts.push(...(await libTexts(other, folder, seen)));
	return [...texts, text.replace(reference, "")];
}

/**
 * What the engine of a board lacks (XS without Intl, links without names of functions, Unicode tables left out), or
 * has read-only (the prototypes of errors lie in flash, so their `name` cannot be assigned in an instance).
 */
const cuts: readonly (readonly [what: RegExp, instead: string])[] = [
	[/^declare namespace Intl \{\n[\s\S]*?^\}\n/gm, ""],
	[/^.*\bIntl\..*\n/gm, ""],
	[/^ {4}normalize\(.*\n/gm, ""],
	[/^(interface Function \{\n(?: .*\n|\n)*?) {4}readonly (?:name: string|length: number);\n/gm, "$1"],
	[/^(interface Error \{\n) {4}name: string;\n/gm, "$1    readonly name: string;\n"],
];

let made: Promise<string> | undefined;

/** One declaration file, the same for every check of a process. */
export function boardLib(): Promise<string> {
	made ??= libTexts("es2022", libFolder()).then((texts) => {
		let lib = texts.join("\n").replaceAll("\r\n", "\n");
		for (const [what, instead] of cuts) {
			const cut = lib.replace(what, instead);
			if (cut === lib) throw new Error(`the compiler's declarations have no ${what.source} any more`);
			lib = cut;
		}
		return lib;
	});
	return made;
}
