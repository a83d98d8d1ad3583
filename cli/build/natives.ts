/** Modules of ours in C, and a line for ESP-IDF: beside main in the project folder, where mcconfig looks for them. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../library.ts";
import { isObject, type JsonObject, ownSdkconfig } from "./manifest.ts";

const folder = path.join(packageRoot, "manifests");

const SDKCONFIG = "sdkconfig.defaults";

/** All of them, with their JavaScript: "chip.c", "chip.js", … */
export function nativeSources(): string[] {
	return readdirSync(folder).filter((name) => /\.(c|js)$/.test(name) || name === SDKCONFIG);
}

/** The files that a manifest names and that are ours: each with its text. */
export function nativesOf({ modules, build }: JsonObject): Record<string, string> {
	const named = new Set(Object.values(modules ?? {}).flatMap((one) => (Array.isArray(one) ? one : [one])));
	const configures = isObject(build) && build["SDKCONFIGPATH"] === ownSdkconfig["SDKCONFIGPATH"];
	const wanted = nativeSources().filter((name) =>
		name === SDKCONFIG ? configures : named.has(`./${path.parse(name).name}`),
	);
	return Object.fromEntries(wanted.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}
