import {
	Chassis,
	Component,
	type ComponentCounters,
	type LogKind,
	type Microprocess,
	type Platform,
	type RunEnd,
	type Runtime,
	start,
} from "../../runtime/index.ts";

/** The smallest platform: time that moves when nothing can run, no hardware, a network that a test switches. */
export class TestPlatform implements Platform {
	time = 0;
	wanted = Infinity;
	onWake: (() => void) | null = null;
	readonly io: Platform["io"] = {};
	readonly network = { up: true, onChange: null as (() => void) | null };
	readonly id = "020000000001";
	readonly life = 1;
	readonly name = "test";
	readonly lines: string[] = [];
	/** Calls of onWake. */
	turns = 0;
	#seed = 1;

	now(): number {
		return this.time;
	}

	wakeAt(time: number): void {
		this.wanted = time;
	}

	random(): number {
		this.#seed = (Math.imul(this.#seed, 1_103_515_245) + 12_345) >>> 0;
		return this.#seed / 4_294_967_296;
	}

	log(kind: LogKind, source: string, text: string): void {
		this.lines.push(`${this.time} ${kind} ${source}: ${text}`);
	}

	/** The next call of onWake, at its time. False: nothing is left to do. */
	turn(): boolean {
		if (this.wanted === Infinity) return false;
		if (this.wanted > this.time) this.time = this.wanted;
		this.wanted = Infinity;
		this.turns++;
		this.onWake?.();
		return true;
	}

	/** Lets everything happen up to `until` ms. Stops early when nothing is left to do. */
	run(until: number): void {
		while (this.wanted <= until && this.turn());
		if (until !== Infinity && this.time < until) this.time = until;
	}
}

export class TestRun {
	readonly platform = new TestPlatform();
	readonly runtime: Runtime;
	end: RunEnd | undefined;

	constructor(root: Microprocess) {
		this.runtime = start(root, this.platform, (end) => {
			this.end = end;
		});
	}

	/** Lets everything happen up to `until` ms; default: until nothing is left to do. */
	run(until = Infinity): this {
		this.platform.run(until);
		return this;
	}

	/** Lines of one kind, without time: "source: text". */
	lines(kind: LogKind): string[] {
		return this.platform.lines
			.filter((line) => line.split(" ")[1] === kind)
			.map((line) => line.split(" ").slice(2).join(" "));
	}

	counters(name: string): ComponentCounters {
		const found = this.runtime.snapshot().find((counters) => counters.name === name);
		if (found === undefined)
			throw new Error(`no component ${name}; there are ${this.runtime.snapshot().map((c) => c.name)}`);
		return found;
	}
}

/** Runs a graph until nothing is left to do. */
export function runToEnd(root: Microprocess): TestRun {
	return new TestRun(root).run();
}

/** Sends 0, 1, 2 … `count - 1`, waiting for room, then ends. */
export class Count extends Component<never, number> {
	readonly #count: number;

	constructor(count: number, name = "") {
		super({ name });
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) yield* this.put(i);
	}
}

/** Keeps what arrives. */
export class Collect<T> extends Component<T> {
	readonly got: T[] = [];

	override on(message: T): void {
		this.got.push(message);
	}
}

/** Boxes and no work: a test looks into them and sends by them. */
export class Plain<In = never, Out = never> extends Component<In, Out> {}

/** Components side by side, linked by whoever made them; it ends with the last of them. */
export class Together extends Chassis {
	constructor(...children: Microprocess[]) {
		super({ name: "together" });
		this.addChildren(...children);
	}
}

/** A source that a test holds in its hand: `outbox.send(v)` at any time, `over()` when there will be no more. */
export class Feed<T> extends Component<never, T> {
	#over = false;

	override open(): void {
		this.outside(true);
	}

	override *main() {
		while (!this.#over) {
			this.pause();
			yield;
		}
	}

	over(): void {
		this.#over = true;
		this.wake();
	}
}

/** Takes nothing out of its inbox until `release()`; then all of it, into `got`. */
export class Dam<T> extends Component<T> {
	readonly got: T[] = [];

	override open(): void {
		this.hold(true);
		this.outside(true);
	}

	override on(message: T): void {
		this.got.push(message);
	}

	release(): void {
		this.outside(false);
		this.hold(false);
	}
}

/** A counter by its name, from a table of `snapshot()`. @throws for one that has none of that name. */
export function term(table: object | undefined, name: string): number {
	const value: unknown = table === undefined ? undefined : Reflect.get(table, name);
	if (typeof value !== "number") throw new Error(`snapshot() has no "${name}"`);
	return value;
}
