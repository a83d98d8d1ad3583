/** Links made and taken away at random times: when each sink's input has ended, against a reference of a few lines. */
import { Component, link, unlink } from "../../runtime/index.ts";
import { Feed, TestRun, Together } from "../specs/kit.ts";

export interface Step {
	/** ms. */
	readonly at: number;
	readonly what: "link" | "unlink" | "end" | "send";
	/** Number of the source, of the sink. */
	readonly from: number;
	readonly to: number;
	/** By a component in its turn; else from outside. */
	readonly within: boolean;
}

export interface LinksPlan {
	readonly sources: number;
	/** Sinks, and whether each takes 3 ms for a message. */
	readonly sinks: readonly boolean[];
	/** Links from one sink to another, made at the start. */
	readonly chain: readonly (readonly [number, number])[];
	readonly steps: readonly Step[];
}

/** ms at which the last sources end. */
const LAST = 100;

class Quick extends Component<number, number> {
	override on(): void {}
}

class Takes3 extends Component<number, number> {
	override *main() {
		for (;;) {
			yield* this.receive();
			yield* this.sleep(3);
		}
	}
}

class Director extends Component {
	readonly #steps: readonly Step[];
	readonly #act: (step: Step) => void;

	constructor(steps: readonly Step[], act: (step: Step) => void) {
		super({ name: "director" });
		this.#steps = steps;
		this.#act = act;
	}

	override *main() {
		for (const step of this.#steps) {
			if (step.at > this.now) yield* this.sleep(step.at - this.now);
			this.#act(step);
		}
		yield* this.sleep(LAST - this.now);
	}
}

/** The reference. A source that is a sink has the number −1 − its own. */
class Reference {
	readonly live: Set<number>[];
	/** A source has ended while it was linked. */
	readonly heard: boolean[];
	readonly busy: number[];
	readonly ended = new Set<number>();

	constructor(plan: LinksPlan, chain: readonly (readonly [number, number])[]) {
		this.live = plan.sinks.map(() => new Set<number>());
		this.heard = plan.sinks.map(() => false);
		this.busy = plan.sinks.map(() => 0);
		for (const [from, to] of chain) this.live[to]?.add(-1 - from);
	}

	/** The end of a turn at `now`: those whose input has ended and who have nothing to do end, and so on. */
	turnEnds(now: number): void {
		for (let found = true; found; ) {
			found = false;
			this.live.forEach((sources, sink) => {
				if (this.ended.has(sink) || !this.heard[sink] || sources.size > 0) return;
				if (now < (this.busy[sink] ?? 0)) return;
				this.ended.add(sink);
				this.sourceEnds(-1 - sink);
				found = true;
			});
		}
	}

	sourceEnds(source: number): void {
		this.live.forEach((sources, sink) => {
			if (sources.delete(source)) this.heard[sink] = true;
		});
	}
}

/** Links among sinks that lead on only, one from each: rings have a property of their own. */
function chainOf({ sinks, chain }: LinksPlan): (readonly [number, number])[] {
	const found: (readonly [number, number])[] = [];
	for (const [a, b] of chain) {
		const from = a % sinks.length;
		const to = b % sinks.length;
		if (from < to && !found.some(([one]) => one === from)) found.push([from, to]);
	}
	return found;
}

class Trial {
	readonly #feeds: Feed<number>[];
	readonly #sinks: Component<number, number>[];
	readonly #reference: Reference;
	readonly #over = new Set<number>();
	#ending: number[] = [];
	#takes: readonly boolean[];
	readonly run: TestRun;
	/** Steps from outside. */
	readonly outside: readonly Step[];

	constructor(plan: LinksPlan) {
		const chain = chainOf(plan);
		const steps = [...plan.steps].sort((a, b) => a.at - b.at);
		this.#takes = plan.sinks;
		this.#feeds = Array.from({ length: plan.sources }, (_, i) => new Feed<number>({ name: `feed${i}` }));
		this.#sinks = plan.sinks.map((slow, i) => new (slow ? Takes3 : Quick)({ name: `sink${i}`, capacity: 64 }));
		this.#reference = new Reference(plan, chain);
		for (const [from, to] of chain) {
			const [a, b] = [this.#sinks[from], this.#sinks[to]];
			if (a !== undefined && b !== undefined) link(a.outbox, b.inbox);
		}
		this.outside = steps.filter((step) => !step.within);
		const within = steps.filter((step) => step.within);
		const director = new Director(within, (step) => this.act(step));
		this.run = new TestRun(new Together(...this.#feeds, ...this.#sinks, director));
	}

	act({ at, what, from, to }: Step): void {
		const number = from % this.#feeds.length;
		const feed = this.#feeds[number];
		const place = to % this.#sinks.length;
		const sink = this.#sinks[place];
		if (feed === undefined || sink === undefined || this.#over.has(number)) return;
		if (what === "unlink") {
			for (const sources of this.#reference.live) sources.delete(number);
			if (feed.outbox.linked) unlink(feed.outbox);
		} else if (what === "link") this.join(number, feed, place, sink);
		else if (what === "send") {
			if (!feed.outbox.linked) return;
			const target = this.#reference.live.findIndex((sources) => sources.has(number));
			feed.outbox.send(1);
			if (target < 0 || !this.#takes[target] || this.#reference.ended.has(target)) return;
			const busy = this.#reference.busy;
			busy[target] = Math.max(busy[target] ?? 0, at) + 3;
		} else {
			this.#over.add(number);
			this.#ending.push(number);
			feed.over();
		}
	}

	private join(number: number, feed: Feed<number>, place: number, sink: Component<number, number>): void {
		if (feed.outbox.linked) unlink(feed.outbox);
		for (const sources of this.#reference.live) sources.delete(number);
		link(feed.outbox, sink.inbox);
		if (!this.#reference.ended.has(place)) this.#reference.live[place]?.add(number);
	}

	/** The end of a turn: compares. */
	compare(): void {
		const { time } = this.run.platform;
		for (const number of this.#ending) this.#reference.sourceEnds(number);
		this.#ending = [];
		this.#reference.turnEnds(time);
		this.#sinks.forEach((sink, i) => {
			const should = this.#reference.ended.has(i);
			if (sink.hasEnded === should) return;
			throw new Error(
				`at ${time} ms sink${i} ${should ? "should have ended, and lives" : "has ended too early"}`,
			);
		});
	}

	last(): void {
		this.#feeds.forEach((feed, i) => {
			if (this.#over.has(i)) return;
			this.#over.add(i);
			this.#ending.push(i);
			feed.over();
		});
	}

	/** How the run has to end, once all sources have. */
	end(): void {
		const alive = this.#sinks.flatMap((sink, i) => (this.#reference.ended.has(i) ? [] : [sink.name]));
		const reason = alive.length === 0 ? "ended" : "stalled";
		const { end } = this.run;
		const waiting = (end?.waiting ?? []).map(({ name }) => name);
		if (end?.reason !== reason || waiting.join() !== alive.join())
			throw new Error(`the run ${end?.reason}, waiting: ${waiting}; it should have ${reason}, waiting: ${alive}`);
	}
}

/** @throws where a sink ends at another time than the reference says. */
export function linkEnds(plan: LinksPlan): void {
	const trial = new Trial(plan);
	for (let ms = 0; ms < LAST; ms++) {
		trial.run.platform.time = ms;
		for (const step of trial.outside) if (step.at === ms) trial.act(step);
		trial.run.run(ms);
		trial.compare();
	}
	trial.last();
	for (let ms = LAST; ms < LAST + 100; ms++) {
		trial.run.run(ms);
		trial.compare();
	}
	trial.run.run(1_000);
	trial.end();
}
