import { Component, link, Pipeline, producerFinished } from "../../runtime/index.ts";
import { Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Hears two boxes, and its own child below. */
class Asks extends Component<number, number> {
	readonly answers = this.addInbox<number>("answers", "from the child");
	readonly ask = this.addOutbox<number>("ask", "to the child");
	readonly boxes: (string | undefined)[] = [];

	constructor(child: Slow) {
		super();
		link(this.ask, child.inbox);
		link(child.outbox, this.answers);
		this.addChildren(child);
	}

	override *main() {
		for (;;) {
			const box = yield* this.any();
			this.boxes.push(box);
			if (box === "answers") this.answers.recv();
			else {
				const message = this.recv();
				if (message !== undefined) yield* this.put(message, this.ask);
			}
		}
	}
}

class Slow extends Component<number, number> {
	override *main() {
		for (;;) {
			const message = yield* this.receive();
			yield* this.sleep(50);
			yield* this.put(message);
		}
	}
}

class Once extends Component<never, number> {
	override *main() {
		yield* this.put(1);
	}
}

spec("any() gives the control box once for each signal to one that does not read it", (t) => {
	const asks = new Asks(new Slow());
	const once = new Once();
	const run = new TestRun(Pipeline(once, asks)).run();
	t.equal(asks.boxes, ["inbox", "control", "answers"]);
	t.equal(run.end?.reason, "ended");
});

/** Reads each signal, and counts how often it was told of one. */
class Reads extends Component<number> {
	readonly other = this.addInbox<number>("other", "another");
	readonly boxes: (string | undefined)[] = [];

	override *main() {
		for (let i = 0; i < 3; i++) {
			const box = yield* this.any();
			this.boxes.push(box);
			this.recv("control");
			this.recv();
		}
	}
}

/** Sends the same signal again and again. */
class Signals extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 3; i++) {
			this.send(producerFinished, "signal");
			yield* this.sleep(1);
		}
	}
}

spec("any() gives it anew for the same signal sent anew", (t) => {
	const reads = new Reads();
	const signals = new Signals();
	link(signals.signal, reads.control);
	new TestRun(new Together(signals, reads, new Plain<number>())).run();
	t.equal(reads.boxes, ["control", "control", "control"]);
});
