/** esbuild's findings in our form: one line each, `file:line:col: message`. */
import path from "node:path";
import type { BuildFailure, Message, Metafile } from "esbuild";
import { UserError } from "../errors.ts";
import { shown } from "../places.ts";
import { sdkAdvice } from "./sdk-names.ts";

const most = 10;

export function isBuildFailure(error: unknown): error is BuildFailure {
	return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** @param base the folder that esbuild's relative paths start from. */
export function buildError(failure: BuildFailure, base: string, cwd: string, graphFile: string): UserError {
	const lines = failure.errors.slice(0, most).map((message) => oneLine(message, base, cwd, graphFile));
	if (failure.errors.length > most) lines.push(`… and ${failure.errors.length - most} more`);
	return new UserError(lines.join("\n"), undefined, failure);
}

function oneLine(message: Message, base: string, cwd: string, graphFile: string): string {
	const noDefault = /^No matching export in ".*" for import "default"$/.test(message.text);
	if (noDefault && message.location?.file.startsWith("ganglion-")) return missingDefault(shown(graphFile, cwd));
	const text = reworded(message.text);
	const at = message.location;
	if (at === null) return text;
	return `${shown(path.resolve(base, at.file), cwd)}:${at.line}:${at.column + 1}: ${text}`;
}

/** esbuild takes a file without any export for CommonJS, and makes `{}` of it. @throws UserError for such an entry. */
export function checkExports({ inputs }: Metafile, file: string, cwd: string): void {
	const entry = inputs[path.basename(file)];
	if (entry !== undefined && entry.format === undefined) throw new UserError(missingDefault(shown(file, cwd)));
}

/** The default export is what the whole file is for, so its absence is told with the way out. */
function missingDefault(file: string): string {
	if (/\.world\.[cm]?[jt]s$/.test(file))
		return `${file} has no default export: write \`export default (world) => { … }\``;
	return `${file} exports no graph: write \`export default () => Pipeline(…)\``;
}

/** esbuild's long advice about platforms would lead people to options that we do not have. */
function reworded(text: string): string {
	if (text.startsWith("Top-level await")) return "a board cannot wait (`await`) while it loads a file";
	const unresolved = /^Could not resolve "(.*)"$/.exec(text);
	if (unresolved === null) return text;
	const name = unresolved[1] ?? "";
	if (name.startsWith(".")) return `there is no file "${name}"`;
	const advice = sdkAdvice(name);
	if (advice !== undefined)
		return `"${name}" is a module of the Moddable SDK that no firmware of ours has: ${advice}`;
	return `there is no package "${name}" here: install it with \`npm install ${name}\`, or correct the name`;
}
