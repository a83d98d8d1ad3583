/** Many components on one runtime, few of them busy: what do the sleepers cost? For Node. */
import { Component, link } from "../../runtime/index.ts";
import { BenchRun } from "./platform.ts";
import { HandlerForward, HandlerSink } from "./styles.ts";

/** Sends when it is told to, until nothing is left. */
class Later extends Component<never, number> {
	left = 0;

	override onReady(): void {
		while (this.left > 0 && this.send(1)) this.left--;
		if (this.left > 0) this.notifyLater();
	}
}

class Crowd extends Component {
	override open(): void {
		this.outside(true);
	}
}

/** Rows of three: `busy` components of `all` are in rows whose source has messages. */
export class Crowded {
	private readonly run: BenchRun;
	private readonly sources: Later[] = [];
	private readonly sinks: HandlerSink[] = [];

	constructor(all: number, busy: number) {
		const crowd = new Crowd();
		for (let made = 0; made < all; made += 3) {
			const source = new Later();
			const forward = new HandlerForward();
			const sink = new HandlerSink();
			link(source.outbox, forward.inbox);
			link(forward.outbox, sink.inbox);
			for (const one of [source, forward, sink]) one.name = "one";
			crowd.addChildren(source, forward, sink);
			if (made < busy) {
				this.sources.push(source);
				this.sinks.push(sink);
			}
		}
		this.run = new BenchRun(crowd);
		this.run.run(1);
	}

	/** Sends `count` messages through the busy rows and returns how many arrived. */
	send(count: number): number {
		const each = Math.ceil(count / this.sources.length);
		const before = this.arrived();
		for (const source of this.sources) {
			source.left = each;
			source.notify();
		}
		this.run.run(this.run.platform.time + 1_000_000);
		return this.arrived() - before;
	}

	private arrived(): number {
		let sum = 0;
		for (const sink of this.sinks) sum += sink.sum;
		return sum;
	}
}
