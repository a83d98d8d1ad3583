import type { Owner } from "./owner.ts";

/** One component's alarm: it has at most one, kept for its life. Times are ms on the platform's clock. */
export class Alarm {
	readonly owner: Owner;
	time = 0;
	/** ms between repeats; 0 = once. */
	period = 0;
	/** Place in the heap, -1 when not armed. */
	place = -1;
	/** Order of arming: of equal times the first armed goes first. */
	order = 0;

	constructor(owner: Owner) {
		this.owner = owner;
	}
}

function before(a: Alarm, b: Alarm): boolean {
	return a.time < b.time || (a.time === b.time && a.order < b.order);
}

/** A binary heap of alarms. Arming, disarming and firing allocate nothing once the array has grown. */
export class Timers {
	/** Never shrinks: an array that empties gives its memory away in XS, and takes it anew with the next. */
	private readonly heap: (Alarm | undefined)[] = [];
	private count = 0;
	private armed = 0;

	/** The next deadline in ms, Infinity when nothing is armed: a field, since every round looks at it. */
	next = Infinity;

	/** Arms, or moves an armed alarm. One that is armed for that time already keeps its place. */
	arm(alarm: Alarm, time: number): void {
		if (alarm.place >= 0 && alarm.time === time) return;
		alarm.time = time;
		alarm.order = this.armed++;
		if (alarm.place < 0) {
			if (this.count === this.heap.length) this.heap.push(alarm);
			this.settle(alarm, this.count++);
		} else this.settle(alarm, alarm.place);
	}

	disarm(alarm: Alarm): void {
		const place = alarm.place;
		if (place < 0) return;
		alarm.place = -1;
		const last = this.heap[--this.count];
		this.heap[this.count] = undefined;
		if (last !== undefined && last !== alarm) this.settle(last, place);
		else this.noteNext();
	}

	/** Takes out the first alarm due at `now`, `null` when there is none. */
	due(now: number): Alarm | null {
		const first = this.heap[0];
		if (first === undefined || first.time > now) return null;
		this.disarm(first);
		return first;
	}

	private noteNext(): void {
		const first = this.heap[0];
		this.next = first === undefined ? Infinity : first.time;
	}

	/** Finds an alarm its place, up or down from a free one; those in between move over. */
	private settle(alarm: Alarm, free: number): void {
		const heap = this.heap;
		let place = free;
		while (place > 0) {
			const above = heap[(place - 1) >> 1];
			if (above === undefined || !before(alarm, above)) break;
			place = this.move(above, place);
		}
		for (;;) {
			let below = heap[2 * place + 1];
			const right = heap[2 * place + 2];
			if (below === undefined) break;
			if (right !== undefined && before(right, below)) below = right;
			if (!before(below, alarm)) break;
			place = this.move(below, place);
		}
		this.move(alarm, place);
		this.noteNext();
	}

	/** @returns the place where it was. */
	private move(alarm: Alarm, to: number): number {
		const from = alarm.place;
		this.heap[to] = alarm;
		alarm.place = to;
		return from;
	}
}
