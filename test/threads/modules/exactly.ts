import type { ThreadBoxes } from "ganglion/node";

/** Sends 0 to `count` - 1, waiting for room, then says whether one more would be taken. */
export default function exactly(boxes: ThreadBoxes<never, number>, count: number): void {
	for (let i = 0; i < count; i++) boxes.put(i);
	boxes.log(boxes.send(count) ? "one more was taken" : "one more was refused");
}
