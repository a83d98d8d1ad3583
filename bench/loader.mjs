/** Lets Node read the TypeScript of bench/ as it is: esbuild strips the types, file by file. */
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

if (!import.meta.url.endsWith("?hooks")) register(`${import.meta.url}?hooks`);

export async function load(url, context, next) {
	if (!url.endsWith(".ts")) return next(url, context);
	const { code } = await transform(await readFile(fileURLToPath(url), "utf8"), { loader: "ts", sourcemap: "inline" });
	return { format: "module", source: code, shortCircuit: true };
}
