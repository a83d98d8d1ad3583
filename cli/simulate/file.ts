/** `simulate("graph.ts")`: what `ganglion sim` runs, driven by a test. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Start } from "../../targets/node-sim/run.ts";
import type { TestBoard } from "../../targets/node-sim/test.ts";
import { checkFile } from "../../targets/node-sim/test-options.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";
import { boardNameOf } from "../board-name.ts";
import { checkedFirmware } from "../bundle/checked.ts";
import { bootOn, loadFirmware } from "../bundle/node.ts";
import { placeOf } from "../bundle/where.ts";
import { bundleWorld, findWorld, loadWorld } from "../bundle/world.ts";
import { boardOfFile } from "./board.ts";
import type { Address, FileOptions } from "./options.ts";

export async function simulateFile(file: string | Address, options: FileOptions): Promise<TestBoard> {
	checkFile(options);
	const { start, ...given } = await startOfFile(file, options);
	return boardOfFile(start, given);
}

/** Builds it, and gives what a board that runs it takes. */
export async function startOfFile<Rest extends FileOptions>(file: string | Address, options: Rest) {
	const { world, check = true, ...rest } = options;
	const cwd = process.cwd();
	const graph = pathOf(file);
	const worldFile = typeof world === "function" ? undefined : await findWorld(graph, world, cwd);
	const config = rest.params ?? {};
	const [firmware, script] = await Promise.all([
		checkedFirmware({ graph, check, native: false, cwd, world: worldFile, config }),
		typeof world === "function" ? world : loadedWorld(worldFile, cwd),
	]);
	const loaded = await loadFirmware(firmware, graph, cwd);
	const where = (error: unknown): string | undefined => placeOf(error, cwd);
	const name = { boardName: boardNameOf({ graph }, cwd) };
	const start: Start = (board) => bootOn(board, loaded);
	return { ...rest, config: name, where, start, ...(script && { world: script }) };
}

function pathOf(file: string | Address): string {
	const name = typeof file === "string" ? file : file.href;
	return path.normalize(name.startsWith("file:") ? fileURLToPath(name) : name);
}

async function loadedWorld(file: string | undefined, cwd: string): Promise<WorldScript | undefined> {
	return file === undefined ? undefined : loadWorld(await bundleWorld(file, cwd));
}
