/** What a whole firmware takes of a board's memory: the greenhouse, as `ganglion size` measures it. */
import path from "node:path";
import { boardNamed } from "../../cli/boards/find.ts";
import { loadOf } from "../../cli/size/command.ts";
import { measure, type Use } from "../../cli/size/measure.ts";
import { ENGINE_BYTES, ENGINE_SLOTS, forProgram } from "../../cli/size/memory.ts";

/** Of the board's whole heap, with what XS itself takes of it. */
export interface Share {
	/** The most at once, with the garbage of the start, which nobody collects while there is room. */
	readonly peak: number;
	/** The smallest heap in which it runs. */
	readonly need: number;
	readonly budget: number;
}

export interface XsFirmware {
	readonly name: string;
	readonly device: string;
	readonly slots: Share;
	readonly chunkBytes: Share;
	readonly collections: number;
}

const GRAPH = "examples/greenhouse/graph.ts";
const DEVICE = "esp32/nodemcu";
const LIMIT = 60_000;

/** Exact, with 32 bits. */
export async function greenhouse(): Promise<XsFirmware> {
	const cwd = path.join(import.meta.dirname, "../..");
	const command = { graph: GRAPH, device: DEVICE, limit: LIMIT, seed: 1, check: false, config: {} };
	const { load } = await loadOf(command, { cwd }, new AbortController().signal);
	const found = await measure(await load(), forProgram(boardNamed(DEVICE).creation), 32);
	return {
		...{ name: GRAPH, device: DEVICE, collections: found.collections },
		slots: share(found.slots, ENGINE_SLOTS),
		chunkBytes: share(found.chunkBytes, ENGINE_BYTES),
	};
}

function share({ peak, need, budget }: Use, engine: number): Share {
	if (need === null) throw new Error(`${GRAPH} does not run in 16 times the memory of ${DEVICE}`);
	return { peak: peak + engine, need: need + engine, budget: budget + engine };
}
