/** Runs on XS: what a message costs in each flow component between a source and a sink. */
import { BenchRun } from "../../bench/work/platform.ts";
import { linkBoxes } from "../../runtime/core/link.ts";
import {
	Average,
	Backplane,
	Calibrate,
	Clamp,
	Combine,
	Component,
	Counter,
	Debounce,
	Delay,
	Delta,
	Filter,
	Gate,
	Graphline,
	Heartbeat,
	Hysteresis,
	Integrate,
	Latch,
	link,
	Median,
	type Microprocess,
	MinMax,
	PID,
	PublishTo,
	Retry,
	Sample,
	Smooth,
	Splitter,
	StateMachine,
	SubscribeTo,
	Throttle,
	Toggle,
} from "../../runtime/index.ts";
import { printCosts } from "./print-costs.ts";

/** Sends 0, 1, 0, 1 …, 2 more each time, as fast as there is room; or true and false. */
class Source extends Component<never, number | boolean> {
	#next = 0;
	readonly #count: number;
	readonly #flags: boolean;

	constructor(count: number, flags = false) {
		super();
		this.#count = count;
		this.#flags = flags;
	}

	override open(): void {
		this.outside(true);
		this.notifyLater();
	}

	override onReady(): void {
		let next = this.#next;
		while (next < this.#count && this.send(this.#flags ? (next & 1) === 1 : next)) next++;
		this.#next = next;
		if (next < this.#count) this.notifyLater();
	}
}

class Sink extends Component<unknown> {
	override on(): void {}
}

class Together extends Component {
	constructor(...children: readonly Microprocess[]) {
		super();
		this.addChildren(...children);
	}
}

/** One of the shelf, in the middle. `boxes`: further inboxes that get as many messages. */
interface Middle {
	readonly part: Microprocess;
	readonly boxes?: readonly string[];
}

const table = {
	points: [
		[0, 0],
		[1_000, 10],
		[100_000, 500],
	],
} as const;
/** Another state with each number, and a time-out that never comes. */
const states = {
	even: { entry: 0, exit: 1, on: { odd: "odd" }, after: { ms: 10, to: "odd" } },
	odd: { entry: 1, exit: 0, on: { even: { to: "even", guard: () => true } } },
} as const;
const parity = (n: number) => ((n & 1) === 1 ? "odd" : "even");
const shelf: Readonly<Record<string, () => Middle>> = {
	Throttle: () => ({ part: new Throttle<number>({ every: 10 }) }),
	Debounce: () => ({ part: new Debounce<number>({ for: 10 }) }),
	Heartbeat: () => ({ part: new Heartbeat<number>({ every: 10 }) }),
	Delta: () => ({ part: new Delta({ by: 2 }) }),
	Average: () => ({ part: new Average({ over: 8 }) }),
	Median: () => ({ part: new Median({ over: 8 }) }),
	MinMax: () => ({ part: new MinMax({ over: 8 }) }),
	Smooth: () => ({ part: new Smooth({ over: 8 }) }),
	Clamp: () => ({ part: new Clamp({ min: 5, max: 100 }) }),
	Calibrate: () => ({ part: new Calibrate(table) }),
	Hysteresis: () => ({ part: new Hysteresis({ on: 10, off: 5 }) }),
	Filter: () => ({ part: new Filter((v: number) => v > 3) }),
	Toggle: () => ({ part: new Toggle() }),
	Latch: () => ({ part: new Latch(), boxes: ["reset"] }),
	Counter: () => ({ part: new Counter(), boxes: ["reset"] }),
	Integrate: () => ({ part: new Integrate(), boxes: ["reset"] }),
	Gate: () => ({ part: new Gate<number>({ hold: "last" }), boxes: ["enable"] }),
	Sample: () => ({ part: new Sample<number>(), boxes: ["trigger"] }),
	Delay: () => ({ part: new Delay<number>({ by: 1 }) }),
	PID: () => ({ part: new PID({ kp: 0.1, ki: 0.1, kd: 0.1, initial: 20 }) }),
	Retry: () => ({ part: new Retry<number>({ timeout: 1 }), boxes: ["answer"] }),
	Splitter: () => ({ part: new Splitter({ boxes: ["odd"], by: (v: number) => ((v & 1) === 1 ? "odd" : "other") }) }),
	StateMachine: () => ({ part: new StateMachine({ initial: "even", states, by: parity }) }),
	"Backplane, PublishTo and SubscribeTo": () => {
		const plane = new Backplane<{ a: number }>({ topics: { a: {} }, subscribers: 1 });
		const [pub, sub] = [new PublishTo(plane, "a"), new SubscribeTo(plane, "a")];
		return { part: Graphline({ plane, pub, sub }, { inbox: "pub.inbox", "sub.outbox": "outbox" }) };
	},
	Combine: () => ({
		part: new Combine<{ a: number; b: boolean }>({ boxes: { a: 0, b: false } }),
		boxes: ["a", "b"],
	}),
};

function graph(make: () => Middle, count: number): Microprocess {
	const { part, boxes = [] } = make();
	const sink = new Sink();
	const source = new Source(count);
	linkBoxes(source.outbox, part.inbox);
	linkBoxes(part.outbox, sink.inbox);
	const all: Microprocess[] = [source, part, sink];
	for (const box of part.$outboxes ?? []) {
		const one = new Sink();
		link(box, one.inbox);
		all.push(one);
	}
	for (const box of part.$inboxes ?? [])
		if (boxes.includes(box.spec.name)) {
			const one = new Source(count, true);
			linkBoxes(one.outbox, box);
			all.push(one);
		}
	return new Together(...all);
}

export default function (): void {
	for (const name of Object.keys(shelf)) {
		const make = shelf[name];
		if (make !== undefined) printCosts(name, (count) => new BenchRun(graph(make, count)).run(5_000));
	}
}
