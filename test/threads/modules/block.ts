import type { ThreadBoxes } from "ganglion/node";

/** Says that it is there, then hangs, deaf to everything. */
export default function block(boxes: ThreadBoxes<never, string>): void {
	boxes.put("here");
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
