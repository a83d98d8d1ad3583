import type { ThreadBoxes } from "ganglion/node";

export default function count(boxes: ThreadBoxes<never, number>, to: number): void {
	for (let i = 0; i < to; i++) boxes.put(i);
	boxes.log("all sent");
}
