/**
 * The three components of Jesse Noller's post of January 2009, line by line. Two lines differ: his Receiver calls
 * recv() without a look whether there is something, which works only by the order of activation; and a full inbox
 * refuses here, so Producer looks for room first.
 */
import { Component } from "ganglion";

export const LYRICS = "I want chicken I want liver Meow Mix Meow Mix Please Deliver.";

export class Producer extends Component<never, string> {
	#times: number;

	/** For ever, as in the post, unless told how often. */
	constructor(times = Infinity) {
		super();
		this.#times = times;
	}

	*main() {
		let sent = 0;
		while (sent < this.#times) {
			if (this.outbox.room) {
				this.send(LYRICS, "outbox");
				sent++;
			}
			yield;
		}
	}
}

export class Sender extends Component<string, string> {
	*main() {
		while (true) {
			if (this.outbox.room && this.dataReady("inbox")) {
				const message = this.recv();
				if (message !== undefined) this.send(message, "outbox");
			}
			yield;
		}
	}
}

export class Receiver extends Component<string> {
	*main() {
		while (true) {
			const message = this.recv();
			if (message !== undefined) this.log(message);
			yield;
		}
	}
}

/** The post's testComponent: a parent that owns, links and starts the three, and then sleeps. */
export class MeowMix extends Component {
	#times: number;

	constructor(times = Infinity) {
		super();
		this.#times = times;
	}

	*main() {
		const producer = new Producer(this.#times);
		const sender = new Sender();
		const receiver = new Receiver();

		this.link([producer, "outbox"], [sender, "inbox"]);
		this.link([sender, "outbox"], [receiver, "inbox"]);
		this.addChildren(producer, sender, receiver);
		while (true) {
			this.pause();
			yield;
		}
	}
}
