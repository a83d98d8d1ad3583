/** The work, producer -> forward -> consumer, in each style that a component can be written in. */
import { Component, observe, Pipeline } from "../../runtime/index.ts";
import { BenchRun } from "./platform.ts";

/** Messages that an inbox holds in every row, the peers' too. */
export const CAPACITY = 16;

export const box = { capacity: CAPACITY };

/** Sends `count` small integers through the stages and returns their sum, in 32 bits. */
export type Work = (count: number) => number;

export class HandlerSource extends Component<never, number> {
	#next = 0;
	readonly #count: number;

	constructor(count: number) {
		super(box);
		this.#count = count;
	}

	override open(): void {
		this.notifyLater();
	}

	override onReady(): void {
		const count = this.#count;
		let next = this.#next;
		while (next < count && this.send(next)) next++;
		this.#next = next;
		if (next < count) this.notifyLater();
	}
}

export class HandlerForward extends Component<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

export class HandlerSink extends Component<number> {
	sum = 0;

	override on(v: number): void {
		this.sum = (this.sum + v) | 0;
	}
}

export function handler(count: number): number {
	const sink = new HandlerSink(box);
	new BenchRun(Pipeline(new HandlerSource(count), new HandlerForward(box), sink)).run();
	return sink.sum;
}

/** The same, which somebody observed before, and observes no more. */
export function unobserved(count: number): number {
	const sink = new HandlerSink(box);
	const run = new BenchRun(Pipeline(new HandlerSource(count), new HandlerForward(box), sink));
	observe(run.runtime, { message() {}, turn() {}, turnEnd() {} })();
	run.run();
	return sink.sum;
}

class DrainSource extends Component<never, number> {
	readonly #count: number;

	constructor(count: number) {
		super(box);
		this.#count = count;
	}

	override *main() {
		let next = 0;
		while (next < this.#count) {
			while (next < this.#count && this.send(next)) next++;
			this.pause();
			yield;
		}
	}
}

class DrainForward extends Component<number, number> {
	override *main() {
		for (;;) {
			let v: number | undefined;
			while (this.outbox.room && (v = this.recv()) !== undefined) this.send(v);
			this.pause();
			yield;
		}
	}
}

class DrainSink extends Component<number> {
	sum = 0;

	override *main() {
		for (;;) {
			let v: number | undefined;
			while ((v = this.recv()) !== undefined) this.sum = (this.sum + v) | 0;
			this.pause();
			yield;
		}
	}
}

export function drain(count: number): number {
	const sink = new DrainSink(box);
	new BenchRun(Pipeline(new DrainSource(count), new DrainForward(box), sink)).run();
	return sink.sum;
}

/** MeowMix as in examples/meowmix/parts.ts; the Receiver adds up instead of writing a log. */
class Producer extends Component<never, number> {
	readonly #times: number;

	constructor(times: number) {
		super(box);
		this.#times = times;
	}

	override *main() {
		let sent = 0;
		while (sent < this.#times) {
			if (this.outbox.room) {
				this.send(sent, "outbox");
				sent++;
			}
			yield;
		}
	}
}

class Sender extends Component<number, number> {
	override *main() {
		while (true) {
			if (this.outbox.room && this.dataReady("inbox")) {
				const message = this.recv();
				if (message !== undefined) this.send(message, "outbox");
			}
			yield;
		}
	}
}

class Receiver extends Component<number> {
	sum = 0;

	override *main() {
		while (true) {
			const message = this.recv();
			if (message !== undefined) this.sum = (this.sum + message) | 0;
			yield;
		}
	}
}

export function meowmix(count: number): number {
	const sink = new Receiver(box);
	new BenchRun(Pipeline(new Producer(count), new Sender(box), sink)).run();
	return sink.sum;
}

class PutSource extends Component<never, number> {
	readonly #count: number;

	constructor(count: number) {
		super(box);
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) yield* this.put(i);
	}
}

class HelperForward extends Component<number, number> {
	override *main() {
		for (;;) yield* this.put(yield* this.receive());
	}
}

class HelperSink extends Component<number> {
	sum = 0;

	override *main() {
		for (;;) this.sum = (this.sum + (yield* this.receive())) | 0;
	}
}

export function helpers(count: number): number {
	const sink = new HelperSink(box);
	new BenchRun(Pipeline(new PutSource(count), new HelperForward(box), sink)).run();
	return sink.sum;
}
