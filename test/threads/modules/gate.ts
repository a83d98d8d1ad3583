import type { ThreadBoxes } from "ganglion/node";

/** Says that it is there, then passes on one message for each 1 that is added to the word. */
export default function gate(boxes: ThreadBoxes<number, number>, memory: SharedArrayBuffer): void {
	const word = new Int32Array(memory);
	boxes.put(-1);
	for (let passed = 0; ; passed++) {
		while (Atomics.load(word, 0) === passed) Atomics.wait(word, 0, passed);
		const v = boxes.recv();
		if (v === undefined) return;
		boxes.put(v);
	}
}
