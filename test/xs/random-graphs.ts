import fc from "fast-check";

/** A graph as plain data: the one graph file below makes it of a parameter, so that it is bundled only once. */
export interface Recipe {
	readonly sources: readonly { readonly count: number; readonly every: number; readonly burst: number }[];
	readonly stages: readonly Stage[];
	readonly sinks: readonly { readonly kind: "echo" | "led" | "radio" | "slow"; readonly box: Box }[];
}
interface Stage {
	readonly kind: "handler" | "process" | "late" | "fragile" | "double" | "plain";
	/** Its one number: an addend, ms, or the message at which it throws. */
	readonly n: number;
	readonly box: Box;
}
interface Box {
	readonly capacity: number;
	readonly policy: "refuse" | "drop-oldest" | "drop-newest";
}

const box = fc.record<Box>({
	capacity: fc.integer({ min: 1, max: 9 }),
	policy: fc.constantFrom("refuse", "refuse", "drop-oldest", "drop-newest"),
});
const source = fc.record({ count: fc.nat(30), every: fc.nat(20), burst: fc.integer({ min: 1, max: 4 }) });
const stage = fc.record<Stage>({
	kind: fc.constantFrom("handler", "process", "late", "fragile", "double", "plain"),
	n: fc.nat(25),
	box,
});
const sink = fc.record({ kind: fc.constantFrom("echo", "led", "radio", "slow"), box });

export const recipe: fc.Arbitrary<Recipe> = fc.record<Recipe>({
	sources: fc.array(source, { minLength: 1, maxLength: 2 }),
	stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
	sinks: fc.array(sink, { minLength: 1, maxLength: 3 }),
});

/** The graph file: both component styles, back-pressure, drops, fan-out, two sources of one inbox, faults, endings. */
export const graphOfRecipe = `
import { Component, DigitalOut, fanout, link, MulticastSender } from "ganglion";
class Source extends Component {
	constructor({ count, every, burst }) { super(); this.count = count; this.every_ = every; this.size = burst; }
	*main() {
		for (let i = 0; i < this.count; i++) {
			for (let k = 0; k < this.size; k++) yield* this.put(10 * i + k);
			if (this.every_ > 0) yield* this.sleep(this.every_); else yield;
		}
	}
}
class Handler extends Component {
	constructor(n, box) { super(box); this.n = n; }
	on(v) { this.send(v + this.n); }
}
class Process extends Component {
	constructor(n, box) { super(box); this.n = n; }
	*main() {
		for (;;) {
			let v;
			while (this.outbox.room && (v = this.recv()) !== undefined) this.send(v - this.n);
			yield* this.pause();
		}
	}
}
class Late extends Component {
	constructor(n, box) { super(box); this.n = n; }
	*main() {
		try { for (;;) { const v = yield* this.receive(); yield* this.sleep(this.n); yield* this.put(v); } }
		finally { this.log("tidy"); yield; this.log("done at " + this.now); }
	}
}
class Fragile extends Component {
	constructor(n, box) { super(box); this.n = n; this.seen = 0; }
	on(v) { if (this.seen++ === this.n) throw new RangeError("at " + v); this.send(v); }
}
class Double extends Component {
	constructor(n, box) { super({ ...box, burst: 2 }); this.n = n; }
	on(v) { this.send(v); this.send(v + this.random()); }
}
class Plain extends Component {
	constructor(n, box) { super(box); }
	*main() { while (true) { if (this.outbox.room && this.dataReady()) this.send(this.recv()); this.pause(); yield; } }
}
class Echo extends Component {
	constructor(box) { super(box); }
	on(v) { this.log("" + Math.floor(v * 1000)); }
}
class Slow extends Component {
	constructor(box) { super(box); }
	*main() {
		for (;;) {
			const v = yield* this.receive(40);
			this.log(v === undefined ? "none" : "got");
			yield* this.sleep(7);
		}
	}
}
const stages = { handler: Handler, process: Process, late: Late, fragile: Fragile, double: Double, plain: Plain };
class Level extends Component { on(v) { this.send((Math.floor(v) & 1) === 1); } }
class Random extends Component {
	constructor(recipe) { super(); this.recipe = recipe; }
	*main() {
		const { sources, stages: all, sinks } = this.recipe;
		const chain = all.map(({ kind, n, box }) => new stages[kind](n, box));
		for (const one of sources) {
			const source = new Source(one);
			link(source.outbox, chain[0].inbox);
			this.addChildren(source);
		}
		for (let i = 1; i < chain.length; i++) link(chain[i - 1].outbox, chain[i].inbox);
		const ends = sinks.map(({ kind, box }, i) => this.sink(kind, box, i));
		fanout(chain[chain.length - 1].outbox, ends.map((end) => end.inbox));
		this.addChildren(...chain, ...ends);
		for (;;) yield* this.pause();
	}
	sink(kind, box, i) {
		if (kind === "echo") return new Echo(box);
		if (kind === "slow") return new Slow(box);
		if (kind === "radio")
			return new MulticastSender({ ...box, group: "239.0.0." + (i + 1), port: 5000 + i, bytes: 8,
				encode(v, view) { view.setFloat64(0, v); return 8; } });
		const level = new Level(box);
		const led = new DigitalOut({ pin: 2 + i });
		link(level.outbox, led.inbox);
		this.addChildren(led);
		return level;
	}
}
export default ({ recipe }) => new Random(JSON.parse(recipe));
`;
