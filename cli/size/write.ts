/** `--write`: the smallest safe `creation`, into the manifest of a project folder that `build` wrote. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { XsBudget } from "../../targets/xs-desktop/run-xs.ts";
import { withSourceLines } from "../build/debug.ts";
import { isMarked, ours } from "../build/folder.ts";
import type { Json, JsonObject } from "../build/manifest.ts";
import type { Firmware } from "../bundle/firmware.ts";
import { status, systemReason, UserError, writing } from "../errors.ts";
import { shown } from "../places.ts";
import { replaceFiles } from "../replace.ts";
import type { Measured } from "./measure.ts";
import { creationFor } from "./memory.ts";

/** On top of what was needed, for a world that differs from the simulated one. */
export const MARGIN = { share: 0.25, slots: 64, bytes: 1024 } as const;

/** The smallest safe memory, never more than the board's own. `undefined` where nobody knows. */
export function safeCreation(board: XsBudget, { slots, chunkBytes, pool }: Measured): XsBudget | undefined {
	const safe = creationFor(board, {
		slots: withMargin(slots.need ?? 0, MARGIN.slots, 16),
		chunkBytes: withMargin(chunkBytes.need ?? 0, MARGIN.bytes, 256),
		pool: withMargin(pool?.need ?? 0, MARGIN.bytes, 256),
	});
	if (board.static) return pool?.need ? { ...safe, static: Math.min(board.static, safe.static ?? 0) } : undefined;
	if (slots.need === null || chunkBytes.need === null) return undefined;
	return {
		...safe,
		heap: { ...safe.heap, initial: Math.min(board.heap.initial, safe.heap.initial) },
		chunk: { ...safe.chunk, initial: Math.min(board.chunk.initial, safe.chunk.initial) },
	};
}

function withMargin(need: number, least: number, step: number): number {
	return Math.ceil((need + Math.max(least, need * MARGIN.share)) / step) * step;
}

/** As text, without what the board does when the graph is over: that is no matter of memory. */
function parametersOf(config: Json | undefined): string {
	return JSON.stringify(config, (name, value: unknown) =>
		name === "boardAfter" || name === "boardName" ? undefined : value,
	);
}

/** The manifest of a folder that holds this very firmware. @throws UserError for any other folder. */
export async function builtManifest(
	folder: string,
	firmware: Firmware,
	config: Json | undefined,
	cwd: string,
): Promise<JsonObject> {
	const name = shown(folder, cwd);
	const again = "run `ganglion build` with the same options first";
	if (!(await isMarked(folder))) throw new UserError(`${name} holds no project that ganglion build wrote: ${again}`);
	const main = await textOf(path.join(folder, "main.js"), cwd);
	const debug = (): string => withSourceLines(firmware.code, firmware.map, firmware.fileOf);
	if (main !== firmware.code && main !== debug()) throw new UserError(`${name} holds another firmware: ${again}`);
	const manifest: JsonObject = JSON.parse(await textOf(path.join(folder, "manifest.json"), cwd));
	if (parametersOf(manifest["config"]) !== parametersOf(config))
		throw new UserError(`${name} was built with other parameters (--set): ${again}`);
	return manifest;
}

/** Returns what the file then says. @param named whether the user named the folder. */
export async function writeCreation(
	folder: string,
	manifest: JsonObject,
	creation: XsBudget,
	cwd: string,
	named: boolean,
): Promise<XsBudget> {
	const before = manifest["creation"];
	const kept = typeof before === "object" && before !== null && !Array.isArray(before) ? before : {};
	const { chunk, heap } = creation;
	const sizes = { static: creation.static ?? 0, chunk: { ...chunk }, heap: { ...heap } };
	const written = { ...manifest, creation: { ...kept, ...sizes } };
	const file = path.join(folder, "manifest.json");
	const text = `${JSON.stringify(written, null, "\t")}\n`;
	const refused = named ? status.input : status.fault;
	await writing(shown(file, cwd), () => replaceFiles(folder, { "manifest.json": text }, ours), { refused });
	const back: { creation: XsBudget } = JSON.parse(await textOf(file, cwd));
	return back.creation;
}

async function textOf(file: string, cwd: string): Promise<string> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new UserError(`cannot read ${shown(file, cwd)}: ${systemReason(error) ?? String(error)}`);
	}
}
