import type { ThreadBoxes } from "ganglion/node";

/** Says that it is there, waits for `words[0]`, sends until nothing is taken; the count + 1 goes into `words[1]`. */
export default function flood(boxes: ThreadBoxes<never, number>, memory: SharedArrayBuffer): void {
	const words = new Int32Array(memory);
	boxes.put(-1);
	Atomics.wait(words, 0, 0);
	let sent = 0;
	while (boxes.send(sent)) sent++;
	Atomics.store(words, 1, sent + 1);
	Atomics.notify(words, 1);
}
