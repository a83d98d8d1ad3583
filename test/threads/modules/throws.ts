import type { ThreadBoxes } from "ganglion/node";

/** An error whose constructor wants more than a message: it cannot simply be made anew elsewhere. */
class SensorError extends Error {
	override readonly name = "SensorError";

	constructor(sensor: { readonly id: number }) {
		super(`sensor ${sensor.id} is gone`);
	}
}

export default function throws(boxes: ThreadBoxes<never, number>): void {
	for (let i = 0; i < 5; i++) boxes.put(i);
	throw new SensorError({ id: 7 });
}
