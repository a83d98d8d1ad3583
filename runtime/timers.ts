import type { Microprocess } from "./microprocess.ts";

/** One component's alarm: it has at most one, kept for its life. Times are ms on the platform's clock. */
export class Alarm {
	readonly owner: Microprocess;
	time = 0;
	/** ms between repeats; 0 = once. */
	period = 0;
	/** Place in the heap, -1 when not armed. */
	place = -1;
	/** Order of arming: of equal times the first armed goes first. */
	order = 0;

	constructor(owner: Microprocess) {
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

	/** Arms, or moves an armed alarm. */
	arm(alarm: Alarm, time: number): void {
		alarm.time = time;
		alarm.order = this.armed++;
		if (alarm.place < 0) {
			const place = this.count++;
			alarm.place = place;
			if (place === this.heap.length) this.heap.push(alarm);
			else this.heap[place] = alarm;
			this.rise(alarm);
		} else {
			this.rise(alarm);
			this.sink(alarm);
		}
		this.noteNext();
	}

	disarm(alarm: Alarm): void {
		const place = alarm.place;
		if (place < 0) return;
		alarm.place = -1;
		const end = --this.count;
		const last = this.heap[end];
		this.heap[end] = undefined;
		if (last !== undefined && last !== alarm) {
			this.heap[place] = last;
			last.place = place;
			this.rise(last);
			this.sink(last);
		}
		this.noteNext();
	}

	private noteNext(): void {
		const first = this.heap[0];
		this.next = first === undefined ? Infinity : first.time;
	}

	/** Takes out the first alarm due at `now`, `null` when there is none. */
	due(now: number): Alarm | null {
		const first = this.heap[0];
		if (first === undefined || first.time > now) return null;
		this.disarm(first);
		return first;
	}

	private rise(alarm: Alarm): void {
		const heap = this.heap;
		let place = alarm.place;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const other = heap[above];
			if (other === undefined || !before(alarm, other)) break;
			heap[place] = other;
			other.place = place;
			place = above;
		}
		heap[place] = alarm;
		alarm.place = place;
	}

	private sink(alarm: Alarm): void {
		const heap = this.heap;
		let place = alarm.place;
		for (;;) {
			let below = 2 * place + 1;
			let child = heap[below];
			if (child === undefined) break;
			const right = heap[below + 1];
			if (right !== undefined && before(right, child)) {
				below++;
				child = right;
			}
			if (!before(child, alarm)) break;
			heap[place] = child;
			child.place = place;
			place = below;
		}
		heap[place] = alarm;
		alarm.place = place;
	}
}
