/** Parts that send by themselves. */
import { Part } from "./part.ts";

/** Sends its count, waiting for room. */
export class Puts extends Part {
	override *main() {
		for (let i = 0; i < this.plan.count; i++) {
			yield* this.putAll(3);
			if (this.plan.nap > 0) yield* this.sleep(this.plan.nap);
		}
	}
}

/** The same by hand: looks for room and pauses. */
export class Tries extends Part {
	override *main() {
		for (let i = 0; i < this.plan.count; ) {
			if (this.outbox.room > 0 && (this.side === undefined || this.side.room > 0)) {
				this.pass(3);
				i++;
			} else yield* this.pause();
		}
	}
}

/** A handler that sends at each tick, whether there is room or not. */
export class Timer extends Part {
	#ticks = 0;

	override open(): void {
		this.repeat(this.plan.nap + 1);
	}

	override onTimer(): void {
		for (let i = 0; i < this.plan.sends; i++) this.pass(3);
		if (++this.#ticks >= this.plan.count) this.stop();
	}
}
