import type { ThreadBoxes } from "ganglion/node";

/** Throws when it is started for the first time. */
export default function secondTime(boxes: ThreadBoxes<number, string>, memory: SharedArrayBuffer): void {
	const start = Atomics.add(new Int32Array(memory), 0, 1) + 1;
	if (start === 1) throw new Error("not yet");
	for (let v = boxes.recv(); v !== undefined; v = boxes.recv()) boxes.put(`${v} at start ${start}`);
}
