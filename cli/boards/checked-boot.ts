/** A firmware's start on a virtual board, with its pins checked against the board's row before anything runs. */
import { checkPins } from "../../targets/esp32/boards/check.ts";
import type { VirtualBoard } from "../../targets/node-sim/index.ts";
import { bootOn, type LoadedFirmware } from "../bundle/node.ts";
import { UserError } from "../errors.ts";
import { ParamsRead } from "./params-read.ts";

export interface CheckedBoot {
	readonly runtime: ReturnType<typeof bootOn>;
	/** What works on that board, with care: sentences. */
	readonly notes: readonly string[];
	/** Parameters that were given and that no one looked at: sentences. */
	readonly unread: readonly string[];
}

/** @throws UserError with one line for each pin that the board does not have, or not for that. */
export function bootChecked(board: VirtualBoard, loaded: LoadedFirmware): CheckedBoot {
	const roots: ReturnType<LoadedFirmware["graph"]>[] = [];
	let unread: readonly string[] = [];
	const graph: LoadedFirmware["graph"] = (given) => {
		const read = new ParamsRead(given);
		const root = loaded.graph(read.params);
		unread = read.unread();
		roots.push(root);
		return root;
	};
	const runtime = bootOn(board.devices, { ...loaded, graph });
	const notes: string[] = [];
	for (const root of roots) {
		const found = checkPins(root, board.row);
		if (found.errors.length > 0) throw new UserError(found.errors.join("\n"));
		notes.push(...found.notes);
	}
	return { runtime, notes, unread };
}
