/** Runs small graphs of given classes on any engine and writes down all that can be seen of it. */
import {
	Chassis,
	Component,
	fanout,
	type Inbox,
	link,
	type Microprocess,
	type Outbox,
	type Policy,
	supervise,
} from "../../runtime/index.ts";
import { TestRun } from "../specs/kit.ts";

/** How the components of a program are put together. */
export interface Shape {
	readonly capacities: readonly number[];
	readonly policy: Policy;
	/** Two sources of the first stage; the first stage to both others; the last stage back to the first. */
	readonly twoSources: boolean;
	readonly fans: boolean;
	readonly ring: boolean;
	readonly restart: boolean;
	readonly count: number;
}

type Stage = Component<number, number>;
export type Log = (text: unknown) => void;

/** A program's classes: a source, and stages. */
export interface Classes {
	readonly source: new (options: object) => Stage;
	readonly stages: readonly (new (options: object) => Stage)[];
}

/** Makes them; what they need comes in by name. */
export type MakeClasses = (base: typeof Component, log: Log, shape: Shape) => Classes;
export const makeParameters = ["Component", "log", "shape"];

class Root extends Chassis {
	constructor(children: readonly Microprocess[], restart: boolean) {
		super({ name: "root" });
		this.addChildren(...children);
		if (restart) supervise(this, { onFault: "restart", backoff: 3, restarts: 2 });
	}
}

class End extends Component<number> {
	readonly got: number[] = [];
	override on(v: number): void {
		this.got.push(v);
	}
}

export function traffic(make: MakeClasses, shape: Shape): string {
	const seen: string[] = [];
	const log: Log = (text) => {
		if (seen.length < 3000) seen.push(String(text));
	};
	const { source, stages } = make(Component, log, shape);
	const options = (i: number): object => ({
		...{ name: `s${i}`, burst: 1, policy: i % 2 === 1 ? shape.policy : "refuse" },
		capacity: shape.policy === "latest" && i % 2 === 1 ? 1 : (shape.capacities[i % shape.capacities.length] ?? 8),
	});
	const chain = stages.map((stage, i) => new stage(options(i)));
	const sources = [new source({ name: "a" }), ...(shape.twoSources ? [new source({ name: "b" })] : [])];
	const end = new End({ name: "end" });
	wire(shape, sources, chain, end);
	// What goes round in a ring does so in every ms, without end: few of them show all that many would.
	const [until, deadline] = shape.ring ? [30, 10] : [200, 50];
	const run = new TestRun(new Root([...sources, ...chain, end], shape.restart)).run(until);
	run.runtime.stop(deadline);
	run.run(2_000);
	const counters = run.runtime.snapshot().map((one) => JSON.stringify(one));
	return [...seen, end.got.join(), ...run.platform.lines, run.end?.reason, ...counters].join("\n");
}

function wire(shape: Shape, sources: readonly Stage[], chain: readonly Stage[], end: End): void {
	const [first] = chain;
	if (first === undefined) return;
	for (const one of sources) link(one.outbox, first.inbox);
	for (const [i, stage] of chain.entries()) {
		const next: Inbox<number> = chain[i + 1]?.inbox ?? end.inbox;
		const from: Outbox<number> = stage.outbox;
		if (i === 0 && shape.fans && next !== end.inbox) fanout(from, [next, end.inbox]);
		else if (i === 0 && shape.ring) link(from, stage.inbox);
		else link(from, next);
	}
}
