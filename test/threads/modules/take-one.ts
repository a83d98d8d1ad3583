import type { ThreadBoxes } from "ganglion/node";

/** Reads one message and leaves. */
export default function takeOne(boxes: ThreadBoxes<number, number>): void {
	boxes.recv();
}
