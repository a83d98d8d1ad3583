import { threadId } from "node:worker_threads";
import type { ThreadBoxes } from "ganglion/node";

/** Says on which thread it runs, and what it was given. */
export default function about(boxes: ThreadBoxes<never, unknown>, options: unknown): void {
	boxes.put({ threadId, options: options ?? null, waiting: boxes.dataReady });
}
