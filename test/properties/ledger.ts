/** What a graph's components count of their own sends and messages, for comparison with the runtime's tables. */
import type { Inbox, Outbox, Policy } from "../../runtime/index.ts";

/** A number that may not be known exactly from outside. */
export class Range {
	least = 0;
	most = 0;

	add(least: number, most = least): void {
		this.least += least;
		this.most += most;
	}

	holds(value: number): boolean {
		return value >= this.least && value <= this.most;
	}

	toString(): string {
		return this.least === this.most ? `${this.least}` : `${this.least} to ${this.most}`;
	}
}

/** Whatever may end. */
interface Ends {
	readonly hasEnded: boolean;
}

/** An inbox, and what came into it and out of it. */
export class InLedger {
	readonly box: Inbox<number>;
	readonly owner: Ends;
	readonly label: string;
	readonly capacity: number;
	readonly policy: Policy;
	readonly taken = new Range();
	readonly replaced = new Range();
	readonly refused = new Range();
	/** Numbers of the messages that its owner took out, in order. */
	readonly read: number[] = [];

	constructor(owner: Ends, label: string, box: Inbox<number>, capacity: number, policy: Policy) {
		this.owner = owner;
		this.label = label;
		this.box = box;
		this.capacity = capacity;
		this.policy = policy;
	}

	/** What a message would meet now. */
	look(): State {
		if (this.owner.hasEnded) return "ended";
		return this.box.fill >= this.capacity ? "full" : "room";
	}

	get drops(): boolean {
		return this.policy !== "refuse";
	}
}

type State = "ended" | "full" | "room";

/** An outbox, and what became of what was sent by it. */
export class OutLedger {
	readonly box: Outbox<number>;
	readonly offered = new Range();
	readonly taken = new Range();
	readonly dropped = new Range();
	readonly late = new Range();
	readonly unlinked = new Range();
	/** Where it leads now. */
	targets: readonly InLedger[] = [];

	constructor(box: Outbox<number>) {
		this.box = box;
	}

	/** How things stand before a send. */
	look(): State[] {
		return this.targets.map((target) => target.look());
	}

	/** A `send` was answered. `lost`: the sender's `on` cannot keep what is refused. */
	answered(took: boolean, before: readonly State[], lost: boolean): void {
		const refusing = this.targets.some((target, i) => before[i] !== "ended" && !target.drops);
		if (!this.box.linked) this.nowhere();
		else if (!took && refusing) this.refusal(before, lost);
		else this.met(before);
	}

	/** A send met its boxes in these states, and none of them refused. */
	private met(before: readonly State[]): void {
		this.targets.forEach((target, i) => {
			this.offered.add(1);
			if (before[i] === "ended") this.late.add(1);
			else if (target.policy === "drop-newest" && before[i] === "full") this.dropped.add(1);
			else {
				this.taken.add(1);
				target.taken.add(1);
				if (before[i] === "full") target.replaced.add(1);
			}
		});
	}

	/** A `put` was answered: how full a box was in that moment can only be guessed. */
	waited(took: boolean): void {
		if (!this.box.linked) this.nowhere();
		else for (const target of this.targets) this.guess(target, took);
	}

	private guess(target: InLedger, took: boolean): void {
		const state = target.look();
		this.offered.add(1);
		if (state === "ended") this.late.add(1);
		else if (target.policy === "drop-newest" && state === "full") {
			const least = took && this.targets.length === 1 ? 1 : 0;
			const most = took ? 1 : 0;
			this.taken.add(least, most);
			target.taken.add(least, most);
			this.dropped.add(1 - most, 1 - least);
		} else {
			this.taken.add(1);
			target.taken.add(1);
			if (target.policy !== "refuse" && state === "full") target.replaced.add(0, 1);
		}
	}

	/** It may have been turned away any number of times before that. */
	mayHaveWaited(): void {
		for (const target of this.targets) if (!target.drops) target.refused.add(0, 1_000_000);
	}

	private nowhere(): void {
		this.offered.add(1);
		this.unlinked.add(1);
	}

	private refusal(before: readonly State[], lost: boolean): void {
		for (const [i, target] of this.targets.entries())
			if (!target.drops && before[i] !== "ended") target.refused.add(0, 1);
		if (!lost) return;
		this.offered.add(this.targets.length);
		const ended = before.filter((state) => state === "ended").length;
		this.late.add(0, ended);
		this.dropped.add(this.targets.length - ended, this.targets.length);
	}
}
