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

/** Below every order that is asked for otherwise. */
const EARLY = -0x4000_0000;

export class EventQueue {
	/** Never shrinks: an array that empties gives its memory away in XS, and takes it anew with the next. */
	readonly #heap: (SimEvent | undefined)[] = [];
	readonly #limit: number;
	#length = 0;
	#order = 0;
	/** Of what comes before all else of its ms. */
	#early = EARLY;

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
		this.#add(event, time, this.#order++);
	}

	/** The same, but before all that was, or will be, added for that time in the other way. */
	addEarly(event: SimEvent, time: number): void {
		this.#add(event, time, this.#early++);
	}

	#add(event: SimEvent, time: number, order: number): void {
		let place = event.place;
		if (place < 0) {
			place = this.#length;
			if (place >= this.#limit) throw new Error("event queue full");
			this.#length = place + 1;
			if (place === this.#heap.length) this.#heap.push(event);
		}
		event.time = time;
		event.order = order;
		this.#settle(event, place);
	}

	/** Takes `event` out; nothing happens when it is not queued. */
	remove(event: SimEvent): void {
		const place = event.place;
		if (place < 0) return;
		event.place = -1;
		const heap = this.#heap;
		const end = --this.#length;
		const last = heap[end];
		heap[end] = undefined;
		if (last !== undefined && last !== event) this.#settle(last, place);
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

	/** Finds an event its place, up or down from a free one; those in between move over. */
	#settle(event: SimEvent, free: number): void {
		const heap = this.#heap;
		let place = free;
		while (place > 0) {
			const up = (place - 1) >> 1;
			const parent = heap[up];
			if (parent === undefined || !before(event, parent)) break;
			heap[place] = parent;
			parent.place = place;
			place = up;
		}
		for (let down = 2 * place + 1; down < this.#length; down = 2 * place + 1) {
			let child = heap[down];
			const right = heap[down + 1];
			if (child !== undefined && right !== undefined && before(right, child)) {
				child = right;
				down++;
			}
			if (child === undefined || !before(child, event)) break;
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
