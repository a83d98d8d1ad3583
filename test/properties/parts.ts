/** Components of random graphs: each keeps what it got, and makes a message of its own for what it sends on. */

import type { Outbox } from "../../runtime/core/outbox.ts";
import { Component, type ComponentOptions } from "../../runtime/index.ts";

export interface Message {
	readonly from: string;
	readonly sequence: number;
	/** Hops that are left, so that a ring does not keep a message for ever. */
	readonly hops: number;
}

export interface PartOptions extends ComponentOptions {
	readonly name: string;
	/** Messages a source sends, or that a component takes before it quits or throws. */
	readonly count: number;
	/** ms it sleeps for each message; 0 = not. */
	readonly nap: number;
}

export abstract class Part extends Component<Message, Message> {
	/** Messages by inbox, in the order in which they were taken out. */
	readonly got: Record<string, Message[]> = { inbox: [], extra: [] };
	/** Sends that were no refusal, and refusals. */
	offered = 0;
	refused = 0;
	protected readonly count: number;
	protected readonly nap: number;
	private made = 0;

	constructor(options: PartOptions) {
		super(options);
		this.count = options.count;
		this.nap = options.nap;
		// `put` sends by the outbox; `pass` counts for itself.
		const outbox: Outbox<Message> = this.outbox;
		const send = outbox.send.bind(outbox);
		outbox.send = (message) => {
			this.tallySend();
			return send(message);
		};
	}

	/** Whether it could do something if it had a turn, beyond what every process of its kind could. */
	couldGoOn(): boolean {
		return false;
	}

	/** `this.send`, counted. */
	protected pass(message: Message): void {
		this.tallySend();
		this.send(message);
	}

	private tallySend(): void {
		if (this.outbox.target.space(this.outbox) === 0) this.refused++;
		else this.offered++;
	}

	protected make(hops: number): Message {
		return { from: this.name, sequence: this.made++, hops };
	}

	protected keep(message: Message, box = "inbox"): void {
		this.got[box]?.push(message);
	}
}

/** Sends its count, waiting for room. */
export class Source extends Part {
	override *main() {
		for (let i = 0; i < this.count; i++) {
			yield* this.put(this.make(3));
			if (this.nap > 0) yield* this.sleep(this.nap);
		}
	}
}

/** The same by hand: looks for room and pauses. */
export class TrySource extends Part {
	override *main() {
		for (let i = 0; i < this.count; ) {
			if (this.outbox.room > 0) {
				this.pass(this.make(3));
				i++;
				continue;
			}
			this.pause();
			yield;
		}
	}

	override couldGoOn(): boolean {
		return this.outbox.target.space(this.outbox) > 0;
	}
}

/** A handler that sends on as often as its burst says. */
export class Forward extends Part {
	override on(message: Message): void {
		this.keep(message);
		if (message.hops > 0)
			for (let i = this.outbox.spec.capacity; i > 0; i--) this.pass(this.make(message.hops - 1));
	}
}

/** A handler that takes messages only every other tick. */
export class Gate extends Forward {
	#shut = true;

	override open(): void {
		this.hold(true);
		this.repeat(this.nap + 1);
	}

	override onTimer(): void {
		this.#shut = !this.#shut;
		this.hold(this.#shut);
	}
}

/** A process that takes its time over each message. */
export class Slow extends Part {
	override *main() {
		for (;;) {
			const message = yield* this.receive();
			this.keep(message);
			if (this.nap > 0) yield* this.sleep(this.nap);
			if (message.hops > 0) yield* this.put(this.make(message.hops - 1));
		}
	}
}

/** The draining loop of the docs. */
export class Drainer extends Part {
	override *main() {
		for (;;) {
			let message: Message | undefined;
			while (this.outbox.room > 0 && (message = this.recv()) !== undefined) {
				this.keep(message);
				if (message.hops > 0) this.pass(this.make(message.hops - 1));
			}
			yield* this.pause();
		}
	}

	override couldGoOn(): boolean {
		return this.inbox.fill > 0 && this.outbox.target.space(this.outbox) > 0;
	}
}

/** A process with a second inbox. */
export class Two extends Part {
	extra = this.addInbox<Message>("extra", "more", { capacity: 2 });

	override *main() {
		for (;;) {
			const box = yield* this.any(this.nap > 0 ? this.nap : 50);
			if (box === undefined) continue;
			const message = box === "extra" ? this.extra.recv() : this.recv();
			if (message === undefined) continue;
			this.keep(message, box);
			if (message.hops > 0) yield* this.put(this.make(message.hops - 1));
		}
	}
}

/** Ends by itself after some messages, whatever still lies in its inbox. */
export class Quitter extends Part {
	override *main() {
		for (let i = 0; i < this.count; i++) this.keep(yield* this.receive(this.nap + 20));
		yield* this.put(this.make(0));
	}

	protected override keep(message: Message | undefined): void {
		if (message !== undefined) super.keep(message);
	}
}

/** A handler that throws at one message, and again at each such number of them. */
export class Thrower extends Part {
	override on(message: Message): void {
		this.keep(message);
		if ((this.got["inbox"]?.length ?? 0) % this.count === 0) throw new Error("as planned");
		if (message.hops > 0) this.pass(this.make(message.hops - 1));
	}
}

/** Does in its finally block what takes time: sends and sleeps. */
export class Tidy extends Part {
	override *main() {
		try {
			for (;;) this.keep(yield* this.receive());
		} finally {
			for (let i = 0; i < this.count; i++) {
				yield* this.put(this.make(0));
				yield* this.sleep(this.nap);
			}
		}
	}
}

/** Reads its control box, and is in no hurry to obey. */
export class Minds extends Part {
	override *main() {
		for (;;) {
			const signal = this.recv("control");
			if (signal !== undefined) break;
			const message = this.recv();
			if (message === undefined) yield* this.pause();
			else this.keep(message);
		}
		for (let i = 0; i < this.count; i++) {
			yield* this.sleep(this.nap);
			yield* this.put(this.make(0));
		}
	}
}
