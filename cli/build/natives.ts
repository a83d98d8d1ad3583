/** Modules of ours in C: they go into the project folder beside main, for mcconfig takes them from there. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../library.ts";
import type { JsonObject } from "./manifest.ts";

const folder = path.join(packageRoot, "manifests");

/** All of them, with their JavaScript: "chip.c", "chip.js", … */
export function nativeSources(): string[] {
	return readdirSync(folder).filter((name) => /\.(c|js)$/.test(name));
}

/** The files that a manifest names and that are ours: each with its text. */
export function nativesOf({ modules }: JsonObject): Record<string, string> {
	const named = new Set(Object.values(modules ?? {}).flatMap((one) => (Array.isArray(one) ? one : [one])));
	const wanted = nativeSources().filter((name) => named.has(`./${path.parse(name).name}`));
	return Object.fromEntries(wanted.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}
