/** What the same work costs without a runtime: hand-written loops, to measure ours against. */
import { CAPACITY } from "./styles.ts";

const MASK = CAPACITY - 1;

class Ring {
	readonly slots: number[] = [];
	head = 0;
	tail = 0;
	fill = 0;

	constructor() {
		for (let i = 0; i < CAPACITY; i++) this.slots.push(0);
	}

	push(v: number): boolean {
		if (this.fill === CAPACITY) return false;
		this.slots[this.head] = v;
		this.head = (this.head + 1) & MASK;
		this.fill++;
		return true;
	}

	shift(): number {
		const v = this.slots[this.tail] as number;
		this.tail = (this.tail + 1) & MASK;
		this.fill--;
		return v;
	}
}

/** Both rings in locals, as much as fits at each turn: no component could be written so. */
export function inlined(count: number): number {
	const a = new Ring();
	const b = new Ring();
	let next = 0;
	let got = 0;
	let sum = 0;
	const stages = [
		() => {
			const to = a.slots;
			let head = a.head;
			const end = a.tail + CAPACITY;
			while (head < end && next < count) {
				to[head & MASK] = next++;
				head++;
			}
			a.head = head;
		},
		() => {
			const from = a.slots;
			const to = b.slots;
			let tail = a.tail;
			let head = b.head;
			const last = a.head;
			const end = b.tail + CAPACITY;
			while (tail < last && head < end) {
				to[head & MASK] = from[tail & MASK] as number;
				head++;
				tail++;
			}
			a.tail = tail;
			b.head = head;
		},
		() => {
			const from = b.slots;
			let tail = b.tail;
			let total = sum;
			const last = b.head;
			got += last - tail;
			while (tail < last) {
				total = (total + (from[tail & MASK] as number)) | 0;
				tail++;
			}
			b.tail = tail;
			sum = total;
		},
	];
	while (got < count) for (let i = 0; i < 3; i++) stages[i]?.();
	return sum;
}

/** Rings with methods, as much as fits at each turn. */
export function methods(count: number): number {
	const a = new Ring();
	const b = new Ring();
	let next = 0;
	let got = 0;
	let sum = 0;
	const stages = [
		() => {
			while (next < count && a.push(next)) next++;
		},
		() => {
			while (a.fill > 0 && b.fill < CAPACITY) b.push(a.shift());
		},
		() => {
			while (b.fill > 0) {
				sum = (sum + b.shift()) | 0;
				got++;
			}
		},
	];
	while (got < count) for (let i = 0; i < 3; i++) stages[i]?.();
	return sum;
}

class StepSource {
	next = 0;
	readonly count: number;
	readonly out: Ring;

	constructor(count: number, out: Ring) {
		this.count = count;
		this.out = out;
	}

	step(): void {
		if (this.next < this.count && this.out.fill < CAPACITY) this.out.push(this.next++);
	}
}

class StepForward {
	readonly from: Ring;
	readonly to: Ring;

	constructor(from: Ring, to: Ring) {
		this.from = from;
		this.to = to;
	}

	step(): void {
		if (this.from.fill > 0 && this.to.fill < CAPACITY) this.to.push(this.from.shift());
	}
}

class StepSink {
	sum = 0;
	got = 0;
	readonly from: Ring;

	constructor(from: Ring) {
		this.from = from;
	}

	step(): void {
		if (this.from.fill > 0) {
			this.sum = (this.sum + this.from.shift()) | 0;
			this.got++;
		}
	}
}

/** Step objects in turn, one message at each step. */
export function steps(count: number): number {
	const a = new Ring();
	const b = new Ring();
	const sink = new StepSink(b);
	const stages = [new StepSource(count, a), new StepForward(a, b), sink];
	while (sink.got < count) for (let i = 0; i < 3; i++) stages[i]?.step();
	return sink.sum;
}

/** Axon as it reads: native generators, arrays for boxes, round robin. */
export function axon(count: number): number {
	const a: number[] = [];
	const b: number[] = [];
	let got = 0;
	let sum = 0;
	function* producer(): Generator<number> {
		for (let i = 0; i < count; i++) {
			a.push(i);
			yield 1;
		}
	}
	function* forward(): Generator<number> {
		for (;;) {
			while (a.length > 0) b.push(a.shift() as number);
			yield 1;
		}
	}
	function* consumer(): Generator<number> {
		for (;;) {
			while (b.length > 0) {
				sum = (sum + (b.shift() as number)) | 0;
				got++;
			}
			yield 1;
		}
	}
	const running = [producer(), forward(), consumer()];
	while (got < count) for (let i = 0; i < 3; i++) running[i]?.next();
	return sum;
}

/** The same with Axon's postman, who carries every message from outbox to inbox. */
export function axonPostman(count: number): number {
	const boxes: number[][] = [[], [], [], []];
	const [sent, arrived, passed, taken] = boxes as [number[], number[], number[], number[]];
	let got = 0;
	let sum = 0;
	function* producer(): Generator<number> {
		for (let i = 0; i < count; i++) {
			sent.push(i);
			yield 1;
		}
	}
	function* forward(): Generator<number> {
		for (;;) {
			while (arrived.length > 0) passed.push(arrived.shift() as number);
			yield 1;
		}
	}
	function* consumer(): Generator<number> {
		for (;;) {
			while (taken.length > 0) {
				sum = (sum + (taken.shift() as number)) | 0;
				got++;
			}
			yield 1;
		}
	}
	function* postman(): Generator<number> {
		for (;;) {
			while (sent.length > 0) arrived.push(sent.shift() as number);
			while (passed.length > 0) taken.push(passed.shift() as number);
			yield 1;
		}
	}
	const running = [producer(), forward(), consumer(), postman()];
	while (got < count) for (let i = 0; i < 4; i++) running[i]?.next();
	return sum;
}
