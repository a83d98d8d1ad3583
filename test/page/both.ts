/** A graph for Node and for a browser, made once. */
import { bootChecked } from "../../cli/boards/checked-boot.ts";
import { loadFirmware } from "../../cli/bundle/node.ts";
import { bundleWorld, findWorld, loadWorld } from "../../cli/bundle/world.ts";
import { makeProgram } from "../../cli/page/program.ts";
import { formatRecord, VirtualBoard } from "../../targets/node-sim/index.ts";
import type { Program } from "../../targets/page/protocol.ts";

/** A graph's file, made for both. */
export async function bothOf(graph: string, cwd: string) {
	const options = { device: "esp32/nodemcu", seed: 1, config: {}, after: {}, check: false, native: false };
	const { program, firmware } = await makeProgram({ ...options, graph, cwd });
	const loaded = await loadFirmware(firmware, graph, cwd);
	const file = await findWorld(graph, undefined, cwd);
	const beside = file === undefined ? undefined : await loadWorld(await bundleWorld(file, cwd));
	/** @param around the world; default that beside the graph. */
	const onNode = (until: number, config: Program["start"]["config"], around = beside): string[] => {
		const lines: string[] = [];
		const { device, boardName } = program.start;
		const board = new VirtualBoard({
			...{ device, seed: 1, world: around, config: { ...config, boardAfter: {}, boardName } },
			trace: (record) => lines.push(formatRecord(record)),
		});
		const { run } = bootChecked(board, loaded);
		while (run.pump(until));
		run.close();
		return lines;
	};
	return { program, onNode };
}
