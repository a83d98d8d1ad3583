/** Builds the graph of a plan and runs it with its script. */
import {
	Chassis,
	Component,
	type ComponentCounters,
	fanout,
	type Inbox,
	link,
	type Outbox,
	supervise,
	unlink,
} from "../../runtime/index.ts";
import { TestRun } from "../specs/kit.ts";
import type { InLedger } from "./ledger.ts";
import { Dealer, Maker } from "./makers.ts";
import { type Part, World } from "./part.ts";
import { type Action, type PartPlan, type Plan, sourceKinds } from "./plan.ts";
import { Puts, Timer, Tries } from "./sources.ts";
import { Acts, Drain, Forward, Gate, Minds, Quit, Slow, Thrower, Tidy, Two } from "./workers.ts";

type Make = new (world: World, plan: PartPlan, name: string) => Part;
const classes: Readonly<Record<string, Make>> = {
	...{ put: Puts, try: Tries, timer: Timer },
	...{ forward: Forward, gate: Gate, thrower: Thrower, acts: Acts, slow: Slow, drain: Drain },
	...{ two: Two, quit: Quit, tidy: Tidy, minds: Minds, maker: Maker, dealer: Dealer },
};

export function isSource(plan: PartPlan): boolean {
	return sourceKinds.some((kind) => kind === plan.kind);
}

class Row extends Chassis<number, number> {
	constructor(name: string, ...children: Component<number, number>[]) {
		super({ name });
		this.addChildren(...children);
	}
}

/** Does the actions that are done from within, each in its time. */
class Director extends Component<number, number> {
	readonly #todo: readonly Action[];
	readonly #act: (action: Action) => void;

	constructor(todo: readonly Action[], act: (action: Action) => void) {
		super({ name: "director" });
		this.#todo = todo;
		this.#act = act;
	}

	override *main() {
		for (const action of this.#todo) {
			if (action.at > this.now) yield* this.sleep(action.at - this.now);
			this.#act(action);
		}
	}
}

export class Graph {
	readonly world = new World();
	readonly root: Row;
	readonly plan: Plan;
	/** Those that take part: without rings, one that nobody feeds would wait for ever, and is left out. */
	readonly parts: readonly Part[];
	readonly #all: readonly Part[];
	readonly #fed = new Set<Part>();
	/** What others link to: the part itself, or its shell. */
	readonly #outside: readonly Component<number, number>[];

	constructor(plan: Plan) {
		this.plan = plan;
		this.#all = plan.parts.map((one, i) => this.make(one, `p${i}`));
		this.#outside = this.#all.map((part, i) => shell(part, plan.parts[i]?.shell === true));
		this.#all.forEach((part, i) => {
			const one = plan.parts[i];
			if (one === undefined || !this.takesPart(part)) return;
			this.join(i, one.to, false);
			if (part.side !== undefined) this.join(i, one.side, true);
		});
		this.parts = this.#all.filter((part) => this.takesPart(part));
		for (const [i, part] of this.#all.entries())
			if (part instanceof Dealer)
				part.partners = this.targets(i, [...part.plan.to, 1, 2]).flatMap(({ part: to }) =>
					this.takesPart(to) ? [to] : [],
				);
		const within = sorted(plan.actions.filter((action) => action.within));
		this.root = new Row(
			"row",
			...this.#outside.filter((_, i) => this.takes(i)),
			new Director(within, (action) => this.act(action)),
		);
		if (plan.restart) supervise(this.root, { onFault: "restart", backoff: 5, restarts: 3 });
	}

	private takesPart(part: Part): boolean {
		return this.plan.rings || isSource(part.plan) || this.#fed.has(part);
	}

	private takes(i: number): boolean {
		const part = this.#all[i];
		return part !== undefined && this.takesPart(part);
	}

	private make(plan: PartPlan, name: string): Part {
		const Class = classes[plan.kind] ?? Forward;
		const part = new Class(this.world, plan, name);
		this.world.parts.push(part);
		return part;
	}

	/**
	 * Runs it to its end, or until `until` ms; `look` is called after each action and at the end, `begin` before
	 * anything runs.
	 */
	run(until: number, look: (run: TestRun, over: boolean) => void, begin?: (run: TestRun) => void): TestRun {
		const run = new TestRun(this.root);
		begin?.(run);
		const stop = this.plan.stop;
		const times = sorted(this.plan.actions).map((action) => action.at);
		const outside = sorted(this.plan.actions.filter((action) => !action.within));
		for (const at of [...new Set([...times, ...(stop === undefined ? [] : [stop.at])])].sort((a, b) => a - b)) {
			run.run(at);
			look(run, false);
			for (const action of outside) if (action.at === at) this.act(action);
			if (stop?.at === at) run.runtime.stop(stop.deadline);
		}
		run.run(until);
		look(run, true);
		return run;
	}

	act({ what, part: number, to, side }: Action): void {
		const i = number % this.#all.length;
		const part = this.#all[i];
		if (part === undefined || part.hasEnded || !this.takesPart(part)) return;
		const box = side ? part.side : part.outbox;
		if (what === "unlink" && box?.linked) this.part(part, box);
		else if (what === "link" && box !== undefined && !box.linked) this.join(i, to, side);
		else if (what === "stop") part.stop(20);
		else if (what === "wake") part.wake();
		else if (what === "hold") part.hold(true);
		else if (what === "free") part.hold(false);
		else if (what === "trip" && part.runtime !== null) {
			part.tripped = true;
			part.notify();
		}
	}

	private part(part: Part, box: Outbox<number>): void {
		const out = part.outs.find((one) => one.box === box);
		if (out === undefined) return;
		// Behind a shell the link begins at the shell's outbox, and is taken away there.
		const outer = this.#outside[this.#all.indexOf(part)];
		unlink(outer !== part && outer !== undefined && box === part.outbox ? outer.outbox : box);
		out.targets = [];
	}

	private join(i: number, to: readonly number[], side: boolean): void {
		const part = this.#all[i];
		const outer = this.#outside[i];
		// Once it runs, nothing is linked to a part that is left out.
		const found = this.targets(i, to).filter(({ part: one }) => part?.runtime == null || this.takesPart(one));
		if (part === undefined || outer === undefined || found.length === 0) return;
		const own = side ? part.side : part.outbox;
		if (own === undefined) return;
		const from = !side && outer !== part ? outer.outbox : own;
		const doors = found.map(({ door }) => door);
		const [first] = doors;
		const leads = part.leads(
			own,
			found.map(({ into }) => into),
			() => {
				if (doors.length === 1 && first !== undefined) link(from, first);
				else fanout(from, doors);
			},
		);
		if (leads) for (const one of found) this.#fed.add(one.part);
	}

	private targets(i: number, to: readonly number[]): Target[] {
		const { plan } = this;
		const parts = this.#all;
		const first = plan.parts.findIndex((one) => !isSource(one));
		const least = plan.rings ? first : Math.max(first, i + 1);
		const found: Target[] = [];
		if (first < 0 || least >= parts.length) return found;
		for (const number of to) {
			const place = least + (number % (parts.length - least));
			const part = parts[place];
			const outer = this.#outside[place];
			if (part === undefined || outer === undefined || found.some((one) => one.part === part)) continue;
			const extra = part instanceof Two && part.plan.extra ? part.ins[1] : undefined;
			const into = extra ?? part.ins[0];
			if (into !== undefined && !part.hasEnded)
				found.push({ part, into, door: extra === undefined ? outer.inbox : into.box });
		}
		return found;
	}
}

interface Target {
	readonly part: Part;
	readonly into: InLedger;
	readonly door: Inbox<number>;
}

function shell(part: Part, wanted: boolean): Component<number, number> {
	if (!wanted) return part;
	const outer = new Row(`${part.name}-shell`, part);
	link(outer.inbox, part.inbox);
	link(part.outbox, outer.outbox);
	return outer;
}

function sorted(actions: readonly Action[]): Action[] {
	return [...actions].sort((a, b) => a.at - b.at);
}

export function tableOf(snapshot: readonly ComponentCounters[], name: string): ComponentCounters | undefined {
	return snapshot.find((one) => one.name === name);
}
