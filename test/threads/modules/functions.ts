import type { ThreadBoxes } from "ganglion/node";

/** Sends what cannot be cloned. */
export default function functions(boxes: ThreadBoxes<never, unknown>): void {
	boxes.put(() => 1);
}
