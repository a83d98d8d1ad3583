/** Other graphs than a row of three: many to one, one to many, boxes that drop, and neighbours that do nothing. */
import { Component, fanout, Graphline, link, type Microprocess, type Policy, supervise } from "../../runtime/index.ts";
import { BenchRun } from "./platform.ts";
import { box, CAPACITY, HandlerForward, HandlerSink, HandlerSource } from "./styles.ts";

/** A parent that never ends by itself, so that a run of idle children is no stall. */
class Crowd extends Component {
	constructor(...children: readonly Microprocess[]) {
		super();
		this.addChildren(...children);
	}

	override open(): void {
		this.outside(true);
	}
}

/** Linked to a neighbour, and never busy. */
class Idle extends Component<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

/** Sleeps a very long time, again and again. */
class Sleeper extends Component {
	override open(): void {
		this.repeat(1_000_000_000);
	}
}

/** Has an inbox and an outbox more than it needs. */
class Unused extends Component {
	spareIn = this.addInbox<number>("spareIn", "nothing");
	spareOut = this.addOutbox<number>("spareOut", "nothing");

	override on(): void {}
}

/** Every message goes to two sinks: the sum is of both. */
export function fanOut(count: number): number {
	const source = new HandlerSource(count);
	const sinks = [new HandlerSink(box), new HandlerSink(box)] as const;
	fanout(
		source.outbox,
		sinks.map((sink) => sink.inbox),
	);
	new BenchRun(new Crowd(source, ...sinks)).run();
	return (sinks[0].sum + sinks[1].sum) | 0;
}

/** Sends no more at a time than its share of the inbox behind it. */
class Modest extends Component<never, number> {
	#next = 0;
	readonly #count: number;

	constructor(count: number) {
		super();
		this.#count = count;
	}

	override open(): void {
		this.notify();
	}

	override onReady(): void {
		let next = this.#next;
		for (const end = Math.min(this.#count, next + CAPACITY / 2); next < end; next++) this.send(next);
		this.#next = next;
		if (next < this.#count) this.notify();
	}
}

function intoOne(...sources: readonly Component<never, number>[]): number {
	const sink = new HandlerSink(box);
	for (const source of sources) link(source.outbox, sink.inbox);
	new BenchRun(new Crowd(...sources, sink)).run();
	return sink.sum;
}

/** Two sources, half the messages each, to one sink, which has room for what both send at a time. */
export function fanIn(count: number): number {
	return intoOne(new Modest(count >> 1), new Modest(count >> 1));
}

/** The same, but each sends whenever it may: one of them always waits for room. */
export function contended(count: number): number {
	return intoOne(new HandlerSource(count >> 1), new HandlerSource(count >> 1));
}

/** Sends twice as much at a time as the inbox behind it holds. */
class Flood extends Component<never, number> {
	#next = 0;
	readonly #count: number;

	constructor(count: number) {
		super();
		this.#count = count;
	}

	override open(): void {
		this.notify();
	}

	override onReady(): void {
		for (let i = 2 * CAPACITY; i > 0; i--) this.send(this.#next++);
		if (this.#next < this.#count) this.notify();
	}
}

function dropping(count: number, policy: Policy): number {
	const flood = new Flood(count);
	const sink = new HandlerSink({ capacity: CAPACITY, policy });
	link(flood.outbox, sink.inbox);
	new BenchRun(new Crowd(flood, sink)).run();
	return sink.sum;
}

export function dropOldest(count: number): number {
	return dropping(count, "drop-oldest");
}

export function dropNewest(count: number): number {
	return dropping(count, "drop-newest");
}

const NEIGHBOURS = 20;

/** The handler row, beside neighbours that are made by `make`. */
function among(count: number, make: () => Microprocess): number {
	const sink = new HandlerSink(box);
	const source = new HandlerSource(count);
	const forward = new HandlerForward(box);
	link(source.outbox, forward.inbox);
	link(forward.outbox, sink.inbox);
	const crowd = new Crowd(source, forward, sink);
	for (let i = 0; i < NEIGHBOURS; i++) crowd.addChildren(make());
	// The sleepers' alarm is far off: what counts is over long before.
	new BenchRun(crowd).run(1_000_000);
	return sink.sum;
}

/** Nobody beside it: what the next three are compared with. */
export function alone(count: number): number {
	return among(count, () => new Crowd());
}

export function amongIdle(count: number): number {
	return among(count, () => Graphline({ a: new Idle(), b: new Idle() }, { "a.outbox": "b.inbox" }));
}

export function amongSleepers(count: number): number {
	return among(count, () => new Sleeper());
}

export function amongUnused(count: number): number {
	return among(count, () => {
		const unused = new Unused();
		supervise(unused, { onFault: "restart" });
		return unused;
	});
}
