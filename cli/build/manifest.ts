/** One manifest.json for mcconfig, merged from ours: the base, the board's, and what each imported module needs. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { UserError } from "../errors.ts";
import { packageRoot } from "../library.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

const folder = path.join(packageRoot, "manifests");

/** Boards that we have a manifest for, as mcconfig's `-p` names them: "esp32/nodemcu". */
export function knownDevices(): string[] {
	return readdirSync(folder)
		.map((file) => /^([a-z0-9]+)-(\w+)\.json$/.exec(file))
		.flatMap((match) => (match === null ? [] : [`${match[1]}/${match[2]}`]))
		.sort();
}

/** @throws UserError for a board that we do not know. */
export function checkDevice(device: string): void {
	const known = knownDevices();
	if (!known.includes(device)) throw new UserError(`there is no device "${device}"; known: ${known.join(", ")}`);
}

export interface ManifestOptions {
	readonly device: string;
	/** Board modules that the bundle imports. */
	readonly imports: readonly string[];
	/** Values for the graph's parameters; on the board they come as `mc/config`. */
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** @throws UserError where the bundle imports a module that the board's SDK has no known manifest for. */
export function manifestFor(options: ManifestOptions): JsonObject {
	checkDevice(options.device);
	const modules = readManifest("modules");
	let merged = merge(readManifest("base"), readManifest(options.device.replace("/", "-")));
	for (const name of options.imports) {
		const needs = modules[name.replace(/^moddable:/, "")];
		if (!isObject(needs)) {
			const known = Object.keys(modules).join(", ");
			const what = `the firmware imports "${name}", which ${options.device} does not have`;
			throw new UserError(`${what}; it has ${known}`);
		}
		merged = merge(merged, needs);
	}
	return merge(merged, { config: options.config });
}

function readManifest(name: string): JsonObject {
	const parsed: Json = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8"));
	if (!isObject(parsed)) throw new Error(`manifests/${name}.json holds no object`);
	return parsed;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As mcconfig itself merges: objects by name, lists one after the other, anything else by the later one. */
export function merge(first: JsonObject, second: JsonObject): JsonObject {
	const merged: Record<string, Json> = { ...first };
	for (const [name, value] of Object.entries(second)) {
		const before = merged[name];
		if (isObject(before) && isObject(value)) merged[name] = merge(before, value);
		else if (Array.isArray(before) && Array.isArray(value)) merged[name] = [...new Set([...before, ...value])];
		else merged[name] = value;
	}
	return merged;
}
