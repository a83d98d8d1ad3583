/** A source, stages made of chassis of all kinds, and a sink: how it ends, against a reference of a few lines. */
import {
	Component,
	Graphline,
	type Microprocess,
	PAR,
	Pipeline,
	producerFinished,
	Seq,
	type Signal,
	shutdownMicroprocess,
	TPipe,
} from "../../runtime/index.ts";
import { Collect, TestRun } from "../specs/kit.ts";

export interface Shape {
	readonly kind: "pass" | "slow" | "pipeline" | "graphline" | "par" | "seq" | "tpipe" | "tpipe-back";
	readonly inside: readonly Shape[];
	/** Of a graphline: a member that no link feeds, and that ends when it is told that no more will come. */
	readonly free: boolean;
}

export interface ChassisPlan {
	readonly root: "pipeline" | "graphline";
	readonly how: "finished" | "shutdown" | "stop";
	readonly count: number;
	readonly nap: number;
	readonly stages: readonly Shape[];
}

abstract class Member extends Component<number, number> {
	heard: Signal[] = [];
	opened = 0;
	closed = 0;

	override open(): void {
		this.opened++;
	}

	override onSignal(signal: Signal): boolean {
		this.heard.push(signal);
		return false;
	}

	override close(): void {
		this.closed++;
	}
}

class Pass extends Member {
	override on(v: number): void {
		this.send(v);
	}
}

class Slow extends Member {
	override *main() {
		for (;;) {
			const v = yield* this.receive();
			yield* this.sleep(3);
			yield* this.put(v);
		}
	}
}

class Free extends Member {
	override *main() {
		while (this.recv("control") === undefined) yield* this.pause();
	}
}

class Source extends Component<never, number> {
	readonly #plan: ChassisPlan;

	constructor(plan: ChassisPlan) {
		super({ name: "source" });
		this.#plan = plan;
	}

	override *main() {
		const { count, nap, how } = this.#plan;
		for (let i = 0; i < count; i++) {
			yield* this.put(i);
			if (nap > 0) yield* this.sleep(nap);
		}
		if (how === "shutdown") this.send(shutdownMicroprocess, "signal");
		if (how === "stop") yield* this.sleep(100_000);
	}
}

type Stage = Component<number, number>;

class Build {
	readonly members: Member[] = [];
	/** Those of `members` that no link feeds and to which no signal leads. */
	readonly lost: Member[] = [];

	/** `told`: whether a chassis around it hands on signals. */
	stage(shape: Shape, told: boolean): Stage {
		const [first] = shape.inside;
		switch (shape.kind) {
			case "pass":
				return this.member(new Pass({ name: `m${this.members.length}` }));
			case "slow":
				return this.member(new Slow({ name: `m${this.members.length}` }));
			case "pipeline":
				return Pipeline(...this.all(shape, (i) => told || i > 0));
			case "graphline":
				return this.graphline(shape, told);
			case "par":
				return PAR<number, number>(...this.all(shape, () => told));
			case "seq":
				// What has no more input is told so by Seq itself.
				return Seq<number, number>(...this.all(shape, () => true));
			default: {
				const action = first === undefined ? this.member(new Pass()) : this.stage(first, told);
				return TPipe<number>(action, { source: shape.kind === "tpipe-back" });
			}
		}
	}

	private all(shape: Shape, told: (i: number) => boolean): Stage[] {
		const stages = shape.inside.map((one, i) => this.stage(one, told(i)));
		return stages.length === 0 ? [this.member(new Pass({ name: `m${this.members.length}` }))] : stages;
	}

	private graphline(shape: Shape, told: boolean): Stage {
		const [s0 = this.member(new Pass({ name: `m${this.members.length}` })), ...more] = this.all(shape, () => told);
		const last = this.member(new Pass({ name: `m${this.members.length}` }));
		const parts: Record<string, Microprocess> = {};
		const links: Record<string, string> = {};
		let before = "s0";
		more.forEach((stage, i) => {
			parts[`s${i + 1}`] = stage;
			links[`${before}.outbox`] = `s${i + 1}.inbox`;
			before = `s${i + 1}`;
		});
		links[`${before}.outbox`] = "last.inbox";
		if (shape.free) {
			const free = this.member(new Free({ name: `m${this.members.length}` }));
			if (!told) this.lost.push(free);
			parts["free"] = free;
		}
		return Graphline({ ...parts, s0, last }, { ...links, inbox: "s0.inbox", "last.outbox": "outbox" });
	}

	private member<M extends Member>(member: M): M {
		this.members.push(member);
		return member;
	}
}

/** How many messages leave a stage for each that comes in. */
function factor({ kind, inside }: Shape): number {
	const factors = inside.length === 0 ? [1] : inside.map(factor);
	const [first = 1] = factors;
	if (kind === "pass" || kind === "slow" || kind === "tpipe") return 1;
	if (kind === "par") return factors.reduce((sum, one) => sum + one, 0);
	if (kind === "seq") return first;
	if (kind === "tpipe-back") return 1 + first;
	return factors.reduce((product, one) => product * one, 1);
}

function equal(actual: unknown, expected: unknown, what: string): void {
	const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

/** @throws where the run does not end as the reference says. */
export function chassisEnds(plan: ChassisPlan): void {
	const build = new Build();
	const inPipeline = plan.root === "pipeline";
	const stages = plan.stages.map((one) => build.stage(one, inPipeline));
	const sink = new Collect<number>({ name: "sink" });
	const source = new Source(plan);
	const graph = inPipeline ? Pipeline(source, Pipeline(...stages), sink) : lines(source, stages, sink);
	const run = new TestRun(graph).run(50_000);
	const { how, count } = plan;
	if (how === "stop") run.runtime.stop();
	run.run(200_000);
	const shut = how === "shutdown" && inPipeline;
	// Without a signal's way to them those that no link feeds live on; so does their chassis, and what listens to that.
	const lost = how === "stop" || shut ? [] : build.lost;
	const reason = how === "stop" ? "stopped" : lost.length > 0 ? "stalled" : "ended";
	const waiting = (run.end?.waiting ?? []).map(({ name }) => name);
	equal(run.end?.reason, reason, `reason, waiting ${JSON.stringify(run.end?.waiting)}`);
	for (const one of lost) if (!waiting.includes(one.name)) throw new Error(`${one.name} is not among ${waiting}`);
	if (!shut) {
		const all = plan.stages.reduce((product, one) => product * factor(one), count);
		equal(sink.got.length, all, "messages at the sink");
	}
	for (const one of build.members) {
		// Who is told to end before its first turn, or is a later step of a Seq, never opens.
		equal(one.closed, one.hasEnded ? one.opened : 0, `${one.name} closed`);
		if (lost.length === 0 && one.runtime !== null) equal(one.hasEnded, true, `${one.name} has ended`);
		for (const signal of [producerFinished, shutdownMicroprocess]) {
			const times = one.heard.filter((other) => other === signal).length;
			if (times > 1) throw new Error(`${one.name} heard one signal ${times} times`);
		}
	}
}

function lines(source: Source, stages: readonly Stage[], sink: Collect<number>): Microprocess {
	const parts: Record<string, Microprocess> = { source, sink };
	const links: Record<string, string> = { "source.outbox": "s0.inbox" };
	stages.forEach((stage, i) => {
		parts[`s${i}`] = stage;
		links[`s${i}.outbox`] = i + 1 < stages.length ? `s${i + 1}.inbox` : "sink.inbox";
	});
	return Graphline(parts, links);
}
