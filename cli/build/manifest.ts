/** One manifest.json for mcconfig: our base, the board's row, and what each imported module needs. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Board } from "../../targets/esp32/boards/board.ts";
import { rollsBack } from "../../targets/esp32/boards/sdkconfig.ts";
import { silentStart, startedWith } from "../../targets/esp32/boards/starts.ts";
import { boards } from "../../targets/esp32/boards/table.ts";
import type { After, BoardName, ConfigValue } from "../../targets/esp32/devices.ts";
import { isSensor, sensorPrefix } from "../bundle/sensors.ts";
import { UserError } from "../errors.ts";
import { packageRoot } from "../library.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

const folder = path.join(packageRoot, "manifests");

/** Boards that we know, as mcconfig's `-p` names them: "esp32/nodemcu". */
export function knownDevices(): string[] {
	return boards.map(({ device }) => device);
}

export interface ManifestOptions {
	readonly board: Board;
	/** Board modules that the bundle imports. */
	readonly imports: readonly string[];
	/** Values for the graph's parameters; on the board they come as `mc/config`. */
	readonly config: Readonly<Record<string, ConfigValue>>;
	/** What the board does when the graph is over. Default: nothing. */
	readonly after?: After;
	/** What the board is called. */
	readonly name: BoardName;
}

/** The class that Update takes. */
const UPDATE = "embedded:update";
const moduleOf = (name: string): string => name.replace(/^moddable:/, "");
const updates = (imports: readonly string[]): boolean => imports.some((name) => moduleOf(name) === UPDATE);
/** The project's own folder has an `sdkconfig.defaults`: see natives.ts. mcconfig merges it with the chip's. */
export const ownSdkconfig: JsonObject = Object.freeze({ SDKCONFIGPATH: "./" });

/** What a firmware lacks on this board, in words. */
export function manifestNotes({ device }: Board, imports: readonly string[]): string[] {
	const started = startedWith(device);
	const notes = started === "" ? [] : [`the SDK itself starts these on ${device}, beside the graph: ${started}`];
	if (!updates(imports) || rollsBack(device)) return notes;
	return [
		...notes,
		`the bootloader of ${device} will not go back from an update that fails: ` +
			"add CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE=y " +
			"to a copy of the sdkconfig folder of the SDK's target, and name that in SDKCONFIGPATH",
	];
}

/** @throws UserError where the bundle imports a module that the board's SDK has no known manifest for. */
export function manifestFor(options: ManifestOptions): JsonObject {
	const { board } = options;
	const modules = readManifest("modules");
	let merged = merge(readManifest("base"), { creation: { ...board.creation, main: "main" } });
	for (const name of options.imports) {
		const module = moduleOf(name);
		const needs = isSensor(module) ? sensorNeeds(module) : modules[module];
		if (!isObject(needs) || board.chip.without.includes(module)) {
			const known = Object.keys(modules)
				.filter((one) => !board.chip.without.includes(one))
				.join(", ");
			const what = `the firmware imports "${name}", which ${board.device} does not have`;
			throw new UserError(`${what}; it has ${known}`);
		}
		merged = merge(merged, needs);
	}
	if (updates(options.imports) && rollsBack(board.device)) merged = merge(merged, { build: ownSdkconfig });
	// Of what the SDK's targets do by themselves, this can be turned off.
	const light = board.rainbow === undefined ? {} : { led: { ...board.rainbow, rainbow: false } };
	const dark = { ...silentStart(board.device), ...light };
	const ours = { boardPins: pinsOf(board), boardAfter: { ...options.after }, boardName: { ...options.name } };
	return merge(merged, { config: { ...dark, ...options.config, ...ours } });
}

/** The manifest of one of the SDK's drivers, whose folders are not named as the drivers are. */
function sensorNeeds(module: string): JsonObject {
	const folders = readManifest("sensors");
	const sensor = module.slice(sensorPrefix.length);
	const found = Object.hasOwn(folders, sensor) ? folders[sensor] : undefined;
	if (typeof found === "string") return { include: [`$(MODDABLE)/modules/drivers/sensors/${found}/manifest.json`] };
	const known = Object.keys(folders).join(", ");
	throw new UserError(`the Moddable SDK has no driver "${module}"; behind ${sensorPrefix} it has ${known}`);
}

/** The names of the board's pins: the one part of its row that the firmware carries. */
function pinsOf({ names }: Board): JsonObject {
	return Object.fromEntries(Object.entries(names).map(([name, pin]) => [name, { ...pin }]));
}

function readManifest(name: string): JsonObject {
	const parsed: Json = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8"));
	if (!isObject(parsed)) throw new Error(`manifests/${name}.json holds no object`);
	return parsed;
}

export function isObject(value: Json | undefined): value is JsonObject {
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
