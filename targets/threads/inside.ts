import { Component } from "../../runtime/core/component.ts";
import { linkBoxes } from "../../runtime/core/link.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import { Chassis } from "../../runtime/graph/chassis.ts";
import type { Receiving, Sending } from "./channel.ts";

/** Brings what comes from the graph to the component, while that has room. Its wake-ups come from the other thread. */
class Entrance extends Component<never, unknown> {
	readonly #from: Receiving<unknown>;

	constructor(from: Receiving<unknown>) {
		super();
		this.#from = from;
		this.hold(true);
	}

	override open(): void {
		this.outside(true);
		this.wake();
	}

	override onHeld(): void {
		const from = this.#from;
		let moved = 0;
		// An ended component takes all and keeps nothing: what it did not take stays in the channel, and is counted.
		while (!this.outbox.target.owner.hasEnded && this.outbox.room > 0) {
			const closed = from.closed;
			const message = from.take();
			if (message === undefined) {
				if (closed) this.#finish();
				else if (from.ask()) this.wake();
				break;
			}
			this.send(message);
			moved++;
		}
		if (moved > 0) from.tell();
	}

	#finish(): void {
		this.runtime?.endAs(this, "finished");
	}
}

/** Takes what the component sends to the graph, while the channel has room. */
class Exit extends Component<unknown> {
	readonly #to: Sending<unknown>;

	constructor(to: Sending<unknown>) {
		super({ capacity: 1 });
		this.#to = to;
		this.hold(true);
	}

	override onHeld(): void {
		const to = this.#to;
		if (this.inbox.fill > 0 && to.space > 0) {
			to.put(this.inbox.recv());
			to.tell();
		}
		this.outside(this.inbox.fill > 0);
		if (this.inbox.fill > 0 && to.ask()) this.wake();
	}
}

/** The graph on the thread: the component between its two channels. It ends when the component has, all sent. */
export class Inside extends Chassis {
	readonly body: Microprocess;
	readonly #entrance: Entrance;
	readonly #exit: Exit;

	constructor(body: Microprocess, from: Receiving<unknown>, to: Sending<unknown>) {
		super();
		this.body = body;
		this.#entrance = new Entrance(from);
		this.#exit = new Exit(to);
		this.addChildren(this.#entrance, body, this.#exit);
		linkBoxes(this.#entrance.outbox, body.inbox);
		linkBoxes(body.outbox, this.#exit.inbox);
	}

	/** Something came from the other thread. */
	ring(): void {
		this.#entrance.wake();
		this.#exit.wake();
	}

	/** Whether this name is that of a helper here, of which nobody outside knows. */
	isHelper(name: string): boolean {
		return name === this.label || name === this.#entrance.label || name === this.#exit.label;
	}

	/** Messages that came in and were not read: the component has ended. */
	get unread(): number {
		let unread = 0;
		const { outbox } = this.#entrance;
		outbox.target.eachFeed(outbox, (feed, box) => {
			unread += (box.unread ?? 0) + (feed.late ?? 0);
		});
		return unread;
	}

	override onChildEnd(): void {
		if (this.body.hasEnded) this.#entrance.stop();
		else if (this.#exit.hasEnded) this.body.stop();
		super.onChildEnd();
	}
}
