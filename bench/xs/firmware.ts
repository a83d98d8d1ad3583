/** What a whole firmware takes of a board's memory and its flash, as `ganglion size` measures it. */
import path from "node:path";
import { boardNamed } from "../../cli/boards/find.ts";
import { loadOf } from "../../cli/size/command.ts";
import { type Load, measure, type Use } from "../../cli/size/measure.ts";
import { ENGINE_BYTES, ENGINE_SLOTS, flashBytes, forProgram } from "../../cli/size/memory.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import type { XsFlash } from "../../targets/xs-desktop/run-xs.ts";

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

/** What of a board's flash is the firmware's own. */
export interface XsFirmwareFlash extends XsFlash {
	readonly name: string;
	readonly bytes: number;
}

const HELLO = "examples/hello/sender.ts";
const GRAPH = "examples/greenhouse/graph.ts";
const DEVICE = "esp32/nodemcu";
const LIMIT = 60_000;

/** Exact, with 32 bits. */
export async function greenhouse(): Promise<XsFirmware> {
	const found = await measure(await loaded(GRAPH, LIMIT), forProgram(boardNamed(DEVICE).creation), 32);
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

/** Exact, with 32 bits. */
export async function flashes(): Promise<XsFirmwareFlash[]> {
	const found: XsFirmwareFlash[] = [];
	for (const name of [HELLO, GRAPH]) {
		const load = await loaded(name, 1);
		const { report, stderr } = await runFirmware({ ...load, budget: "none", trace: false, marks: [] });
		const flash = report?.flash;
		if (!flash) throw new Error(`${name}: no flash in the report, ${stderr || "a 64-bit engine"}`);
		found.push({ name, ...flash, bytes: flashBytes(flash) });
	}
	return found;
}

async function loaded(graph: string, limit: number): Promise<Load> {
	const command = { graph, device: DEVICE, limit, seed: 1, check: false, config: {} };
	const cwd = path.join(import.meta.dirname, "../..");
	const { load } = await loadOf(command, { cwd, progress: () => undefined }, new AbortController().signal);
	return load();
}
