/** Senders of one inbox that always have something to send get equal shares of it, whatever they are. */
import { expect, test } from "vitest";
import { Component, link, type Microprocess } from "../../runtime/index.ts";
import { TestRun, Together } from "../specs/kit.ts";

abstract class Sender extends Component<number, number> {
	readonly number: number;

	constructor(number: number) {
		super();
		this.number = number;
	}
}

class Puts extends Sender {
	override *main() {
		for (;;) yield* this.put(this.number);
	}
}

class Looks extends Sender {
	override *main() {
		for (;;) {
			if (this.outbox.room > 0) this.send(this.number);
			else yield* this.pause();
		}
	}
}

class Drives extends Sender {
	override *main() {
		for (;;) {
			while (this.send(this.number));
			this.pause();
			yield;
		}
	}
}

class Calls extends Sender {
	override open(): void {
		this.notify();
	}

	override onReady(): void {
		while (this.send(this.number));
		this.notifyLater();
	}
}

class Handles extends Sender {
	override on(): void {
		this.send(this.number);
	}
}

class Forwards extends Sender {
	override *main() {
		for (;;) {
			yield* this.receive();
			yield* this.put(this.number);
		}
	}
}

const kinds = { P: Puts, L: Looks, D: Drives, C: Calls, H: Handles, F: Forwards };
const isKind = (letter: string): letter is keyof typeof kinds => letter in kinds;

abstract class Reader extends Component<number> {
	readonly got: number[] = [];

	protected take(from: number): void {
		this.got.push(from);
	}
}

class AtOnce extends Reader {
	override on(from: number): void {
		this.take(from);
	}
}

class OneByOne extends Reader {
	override *main() {
		for (;;) this.take(yield* this.receive());
	}
}

class Slowly extends Reader {
	override *main() {
		for (;;) {
			this.take(yield* this.receive());
			yield* this.sleep(1);
		}
	}
}

class Gulps extends Reader {
	override *main() {
		for (;;) {
			for (let from = this.recv(); from !== undefined; from = this.recv()) this.take(from);
			yield* this.sleep(2);
		}
	}
}

const MESSAGES = 1_000;

/** How many messages of each sender the reader got. */
function shares(reader: Reader, letters: string): number[] {
	const parts: Microprocess[] = [reader];
	[...letters].filter(isKind).forEach((letter, i) => {
		const sender = new kinds[letter](i);
		link(sender.outbox, reader.inbox);
		parts.push(sender);
		if (!(sender instanceof Handles) && !(sender instanceof Forwards)) return;
		const supply = new Puts(i);
		link(supply.outbox, sender.inbox);
		parts.push(supply);
	});
	const { runtime, platform } = new TestRun(new Together(...parts));
	runtime.roundsPerTurn = 50;
	for (let turns = 0; turns < 4 * MESSAGES && reader.got.length < MESSAGES; turns++) platform.turn();
	const counts = [...letters].map(() => 0);
	// Whoever came first filled the empty inbox once.
	for (const from of reader.got.slice(reader.inbox.capacity)) counts[from] = (counts[from] ?? 0) + 1;
	return counts;
}

const sets = ["PP", "HH", "HP", "PH", "LP", "DP", "CP", "CH", "FP", "DD", "HPP", "PHC", "FHP", "DCL", "FFF", "CPHL"];

test.each([AtOnce, OneByOne, Slowly, Gulps])("read by %o", (Kind) => {
	const unequal: string[] = [];
	for (const capacity of [1, 2, 3, 4, 5, 7, 8, 13, 16, 31, 32, 64])
		for (const letters of sets) {
			const counts = shares(new Kind({ capacity }), letters);
			const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
			if (mean < 100 || counts.some((one) => Math.abs(one - mean) > mean / 10))
				unequal.push(`capacity ${capacity}, ${letters}: ${counts}`);
		}
	expect(unequal).toEqual([]);
});
