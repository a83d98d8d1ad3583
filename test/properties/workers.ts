/** Parts that act on what comes. */
import { hopsOf, Part, type World } from "./part.ts";
import type { PartPlan } from "./plan.ts";

/** A handler that sends on as often as it is told. */
export class Forward extends Part {
	override on(message: number): void {
		this.handle(message, () => this.work(message));
	}

	protected work(message: number): void {
		if (hopsOf(message) > 0) for (let i = 0; i < this.plan.sends; i++) this.pass(hopsOf(message) - 1);
	}
}

/** A handler that takes messages only every other tick. */
export class Gate extends Forward {
	#shut = true;

	override open(): void {
		this.#shut = true;
		this.hold(true);
		this.repeat(this.plan.nap + 1);
	}

	override onTimer(): void {
		this.#shut = !this.#shut;
		this.hold(this.#shut);
	}
}

/** A handler that throws at each so many messages, before or after it sends. */
export class Thrower extends Forward {
	protected override work(message: number): void {
		if (this.plan.extra) super.work(message);
		if (this.taken % this.plan.count === 0) throw new Error("as planned");
		if (!this.plan.extra) super.work(message);
	}
}

/** A handler that stops, or holds itself for a while, within an `on`. */
export class Acts extends Forward {
	protected override work(message: number): void {
		super.work(message);
		if (this.taken % (this.plan.count + 1) !== 0) return;
		if (this.plan.extra) this.stop();
		else {
			this.hold(true);
			this.armAt(this.now + this.plan.nap + 1);
		}
	}

	override onTimer(): void {
		this.hold(false);
	}
}

/** A process that takes its time over each message. */
export class Slow extends Part {
	override *main() {
		for (;;) {
			const message = yield* this.receive();
			this.keep(message);
			if (this.plan.nap > 0) yield* this.sleep(this.plan.nap);
			if (hopsOf(message) > 0) yield* this.putAll(hopsOf(message) - 1);
		}
	}
}

/** The draining loop of the docs. */
export class Drain extends Part {
	override *main() {
		for (;;) {
			let message: number | undefined;
			while (this.outbox.room > 0 && (message = this.recv()) !== undefined) {
				this.keep(message);
				if (hopsOf(message) > 0) this.sendOne(hopsOf(message) - 1);
			}
			yield* this.pause();
		}
	}
}

/** A process with a second inbox. */
export class Two extends Part {
	readonly extra = this.addInbox<number>("extra", "more", { capacity: 2, policy: "drop-oldest", lane: "int32" });

	constructor(world: World, plan: PartPlan, name: string) {
		super(world, plan, name);
		this.listen("extra", this.extra, 2, "drop-oldest");
	}

	override *main() {
		for (;;) {
			const box = yield* this.any(50);
			const message = box === "extra" ? this.extra.recv() : this.recv();
			if (message === undefined) continue;
			this.keep(message, box === "extra" ? 1 : 0);
			if (hopsOf(message) > 0) yield* this.putAll(hopsOf(message) - 1);
		}
	}
}

/** Ends by itself after some messages, whatever still lies in its inbox. */
export class Quit extends Part {
	override *main() {
		for (let i = 0; i < this.plan.count; i++) {
			const message = yield* this.receive(this.plan.nap + 20);
			if (message !== undefined) this.keep(message);
		}
		yield* this.putAll(0);
	}
}

/** Does in its finally block what takes time: sends and sleeps. */
export class Tidy extends Part {
	override *main() {
		try {
			for (;;) {
				const message = yield* this.receive();
				this.keep(message);
				if (hopsOf(message) > 0) yield* this.putAll(hopsOf(message) - 1);
			}
		} finally {
			for (let i = 0; i < this.plan.count; i++) {
				yield* this.putAll(0);
				yield* this.sleep(this.plan.nap);
			}
		}
	}
}

/** Reads its control box, and is in no hurry to obey. */
export class Minds extends Part {
	override *main() {
		while (this.recv("control") === undefined) {
			const message = this.recv();
			if (message === undefined) yield* this.pause();
			else this.keep(message);
		}
		for (let i = 0; i < this.plan.count; i++) {
			yield* this.sleep(this.plan.nap);
			yield* this.putAll(0);
		}
	}
}
