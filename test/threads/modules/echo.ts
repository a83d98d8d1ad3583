import type { ThreadBoxes } from "ganglion/node";

/** Sends back what comes, until no more comes. */
export default function echo(boxes: ThreadBoxes<unknown, unknown>): void {
	for (let v = boxes.recv(); v !== undefined; v = boxes.recv()) boxes.put(v);
}
