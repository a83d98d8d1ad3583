/** Parts of graphs in which everybody wants to send without end. Each tells a common log what it does. */
import { Component, type Inbox, link, type Microprocess, type Outbox, type Policy } from "../../runtime/index.ts";

/** Who did something at which inbox: `sends` into it, or its reader took something out. */
export interface Entry {
	readonly who: number;
	readonly box: number;
}

/** A wait of one sender for room in all of some inboxes: from when on, and up to when (−1: it still waits). */
export interface Waited {
	readonly who: number;
	readonly boxes: readonly number[];
	readonly from: number;
	to: number;
}

export class Log {
	readonly entries: Entry[] = [];
	readonly waits: Waited[] = [];

	note(who: number, box: number): void {
		this.entries.push({ who, box });
	}
}

/** An outbox of a sender, and the numbers of the inboxes to which it leads. */
export interface Way {
	readonly outbox: Outbox<number>;
	readonly boxes: readonly number[];
}

export abstract class Sender extends Component<number, number> {
	readonly number: number;
	readonly shared: Log;
	readonly burst: number;
	readonly nap: number;
	readonly ways: Way[] = [];
	readonly second: Outbox<number> = this.addOutbox<number>("second", "another");

	constructor(number: number, log: Log, burst: number, nap: number, policy: Policy = "refuse") {
		super({ name: `sender${number}`, burst, policy });
		this.number = number;
		this.shared = log;
		this.burst = burst;
		this.nap = nap;
	}

	/** What else there has to be for it to have something to send. */
	helpers(): Microprocess[] {
		return [];
	}

	protected sent(way: Way): void {
		for (const box of way.boxes) this.shared.note(this.number, box);
	}

	/** A put, with how long it waited. */
	protected *putBy(way: Way) {
		const wait = { who: this.number, boxes: way.boxes, from: this.shared.entries.length, to: -1 };
		this.shared.waits.push(wait);
		yield* this.put(this.number, way.outbox);
		wait.to = this.shared.entries.length;
		this.sent(way);
	}
}

/** Puts without end, by all its ways in turn. */
export class Puts extends Sender {
	override *main() {
		for (;;) {
			if (this.nap > 0) yield* this.sleep(this.nap);
			for (const way of this.ways) yield* this.putBy(way);
		}
	}
}

/** Looks for room and pauses. */
export class Looks extends Sender {
	override *main() {
		for (;;) {
			let room = true;
			for (const way of this.ways) if (way.outbox.room === 0) room = false;
			if (room)
				for (const way of this.ways) {
					if (way.outbox.send(this.number)) this.sent(way);
				}
			else yield* this.pause();
		}
	}
}

/** Always has something to give. */
class Supply extends Component<never, number> {
	override *main() {
		for (let i = 0; ; i++) yield* this.put(i);
	}
}

/** A handler that is fed without end, and sends a burst for each message. */
export class Handles extends Sender {
	override helpers(): Microprocess[] {
		const supply = new Supply({ name: `supply${this.number}` });
		link(supply.outbox, this.inbox);
		return [supply];
	}

	override on(): void {
		for (const way of this.ways)
			for (let i = way.outbox === this.second ? 1 : this.burst; i > 0; i--)
				if (way.outbox.send(this.number)) this.sent(way);
	}
}

/** Hears two suppliers by any(), and puts on what they give. */
export class Merges extends Sender {
	readonly other: Inbox<number> = this.addInbox<number>("other", "from the second");

	override helpers(): Microprocess[] {
		const one = new Supply({ name: `supply${this.number}a` });
		const two = new Supply({ name: `supply${this.number}b` });
		link(one.outbox, this.inbox);
		link(two.outbox, this.other);
		return [one, two];
	}

	override *main() {
		for (;;) {
			const box = yield* this.any();
			if ((box === "other" ? this.other.recv() : this.recv()) === undefined) continue;
			for (const way of this.ways) yield* this.putBy(way);
		}
	}
}

/** Puts back into an inbox what its reader hands to it: a ring. What does not fit into its own inbox is dropped. */
export class Loops extends Sender {
	constructor(number: number, log: Log) {
		super(number, log, 1, 0, "drop-newest");
	}

	override *main() {
		for (;;) {
			yield* this.receive();
			for (const way of this.ways) yield* this.putBy(way);
		}
	}
}

/** Reads one inbox, in one of several ways. */
export abstract class Reader extends Component<number, number> {
	readonly number: number;
	readonly shared: Log;
	readonly got: number[] = [];

	constructor(number: number, log: Log, capacity: number) {
		super({ name: `reader${number}`, capacity });
		this.number = number;
		this.shared = log;
	}

	protected took(from: number): void {
		this.got.push(from);
		this.shared.note(-1 - this.number, this.number);
	}
}

/** One message in each ms. */
export class Slowly extends Reader {
	override *main() {
		for (;;) {
			this.took(yield* this.receive());
			yield* this.sleep(1);
		}
	}
}

/** All that lies there, every other ms. */
export class Gulps extends Reader {
	override *main() {
		for (;;) {
			for (let v = this.recv(); v !== undefined; v = this.recv()) this.took(v);
			yield* this.sleep(2);
		}
	}
}

/** A handler that has a message each time somebody sends one. */
export class AtOnce extends Reader {
	override on(from: number): void {
		this.took(from);
	}
}

/** One message in each ms, and hands on what does not come from there already. */
export class HandsOn extends Reader {
	/** The number of the sender that it hands to. */
	back = -1;

	override *main() {
		for (;;) {
			const from = yield* this.receive();
			this.took(from);
			yield* this.sleep(1);
			if (from !== this.back) yield* this.put(from);
		}
	}
}
