/**
 * One bounded queue of what will happen in the virtual world: a binary heap ordered by (time, order of asking).
 * An event is an object that its owner makes once and queues again and again, so that a steady path allocates
 * nothing: a timer, a pin, a socket and a datagram in flight each *are* their event.
 */

/** Something that happens at a virtual time. */
export abstract class SimEvent {
	/** When, in ms. Set by the queue. */
	time = 0;
	/** Tells events of the same ms apart: who asked first comes first. */
	order = 0;
	/** Place in the heap; -1 while it is not queued. */
	place = -1;

	abstract fire(): void;
}

export class EventQueue {
	/** Never shrinks: an array that empties gives its memory away in XS, and takes it anew with the next. */
	readonly #heap: (SimEvent | undefined)[] = [];
	readonly #limit: number;
	#length = 0;
	#order = 0;

	/** @param limit Most events that may be queued at once. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	get length(): number {
		return this.#length;
	}

	get full(): boolean {
		return this.#length >= this.#limit;
	}

	/** The next event, left in the queue. */
	get first(): SimEvent | undefined {
		return this.#heap[0];
	}

	/** Queues `event` for `time`, or moves it there when it is queued already. Throws when the queue is full. */
	add(event: SimEvent, time: number): void {
		if (event.place >= 0) this.remove(event);
		else if (this.full) throw new Error("event queue full");
		event.time = time;
		event.order = this.#order++;
		const place = this.#length++;
		event.place = place;
		if (place === this.#heap.length) this.#heap.push(event);
		else this.#heap[place] = event;
		this.#rise(event);
	}

	/** Takes `event` out; nothing happens when it is not queued. */
	remove(event: SimEvent): void {
		const place = event.place;
		if (place < 0) return;
		event.place = -1;
		const end = --this.#length;
		const last = this.#heap[end];
		this.#heap[end] = undefined;
		if (last === undefined || last === event) return;
		last.place = place;
		this.#heap[place] = last;
		this.#rise(last);
		this.#sink(last);
	}

	/** Takes out all events that `which` picks. */
	removeAll(which: (event: SimEvent) => boolean): void {
		for (const event of this.#heap.slice(0, this.#length))
			if (event !== undefined && which(event)) this.remove(event);
	}

	/** Takes the next event out. */
	take(): SimEvent | undefined {
		const first = this.#heap[0];
		if (first !== undefined) this.remove(first);
		return first;
	}

	#rise(event: SimEvent): void {
		const heap = this.#heap;
		let place = event.place;
		while (place > 0) {
			const up = (place - 1) >> 1;
			const parent = heap[up];
			if (parent === undefined || !before(event, parent)) break;
			heap[place] = parent;
			parent.place = place;
			place = up;
		}
		heap[place] = event;
		event.place = place;
	}

	#sink(event: SimEvent): void {
		const heap = this.#heap;
		let place = event.place;
		for (;;) {
			let down = 2 * place + 1;
			let child = heap[down];
			if (child === undefined) break;
			const right = heap[down + 1];
			if (right !== undefined && before(right, child)) {
				child = right;
				down++;
			}
			if (!before(child, event)) break;
			heap[place] = child;
			child.place = place;
			place = down;
		}
		heap[place] = event;
		event.place = place;
	}
}

function before(a: SimEvent, b: SimEvent): boolean {
	return a.time < b.time || (a.time === b.time && a.order < b.order);
}
