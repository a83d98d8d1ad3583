import type { ThreadBoxes } from "ganglion/node";

/** Waits in each of the ways in which a function may wait, and says what came of it. */
export default async function patience(boxes: ThreadBoxes<string, string>): Promise<void> {
	boxes.put(`recv for 1 ms: ${boxes.recv(1)}, ended ${boxes.ended}`);
	while (boxes.dataReady === 0) boxes.pause();
	boxes.put(`after a pause: ${boxes.recv()}`);
	await Promise.resolve();
	boxes.put(`at the end: ${boxes.recv()}, ended ${boxes.ended}, stopping ${boxes.stopping}`);
}
