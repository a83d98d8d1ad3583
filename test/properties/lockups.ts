/** Rings whose members wait for each other's room, beside a clock: found and named if, and only if, they are there. */
import { Component, link } from "../../runtime/index.ts";
import { TestRun, Together } from "../specs/kit.ts";

export interface LockupPlan {
	readonly parts: readonly {
		readonly capacity: number;
		/** Messages that it sends before it reads any; and those that it sends for each that it reads. */
		readonly first: number;
		readonly each: number;
		/** ms that it sleeps before each put. */
		readonly nap: number;
		/** To which one it sends. */
		readonly to: number;
	}[];
}

class Part extends Component<number, number> {
	/** It stands in a put. */
	putting = false;
	readonly capacity: number;
	readonly #plan: LockupPlan["parts"][number];

	constructor(plan: LockupPlan["parts"][number], number: number) {
		super({ name: `part${number}.`, capacity: plan.capacity });
		this.capacity = plan.capacity;
		this.#plan = plan;
	}

	override *main() {
		for (let i = 0; i < this.#plan.first; i++) yield* this.one(1);
		for (;;) {
			const hops = yield* this.receive();
			if (hops > 0) for (let i = 0; i < this.#plan.each; i++) yield* this.one(hops - 1);
		}
	}

	*one(hops: number) {
		if (this.#plan.nap > 0) yield* this.sleep(this.#plan.nap);
		this.putting = true;
		yield* this.put(hops);
		this.putting = false;
	}
}

class Clock extends Component {
	override *main() {
		for (;;) yield* this.every(10_000);
	}
}

/** The members of rings in which each stands in a put, and the next one's inbox is full. */
function locked(parts: readonly Part[], targets: readonly number[]): Set<number> {
	const found = new Set<number>();
	parts.forEach((_, i) => {
		let at = i;
		for (let steps = 0; steps <= parts.length; steps++) {
			const next = targets[at] ?? 0;
			const to = parts[next];
			if (parts[at]?.putting !== true || to === undefined || to.inbox.fill < to.capacity) return;
			at = next;
			if (at === i) found.add(i);
		}
	});
	return found;
}

/** @throws when a ring that is locked up is not told, or told twice, or one is told that is not. */
export function lockups(plan: LockupPlan): void {
	const parts = plan.parts.map((one, i) => new Part(one, i));
	const targets = plan.parts.map((one) => one.to % parts.length);
	parts.forEach((part, i) => {
		const to = parts[targets[i] ?? 0];
		if (to !== undefined) link(part.outbox, to.inbox);
	});
	const run = new TestRun(new Together(new Clock(), ...parts)).run(3_600_000);
	const told = run.platform.lines.filter((line) => line.includes("room"));
	const members = locked(parts, targets);
	parts.forEach((part, i) => {
		const times = told.filter((line) => line.includes(part.name)).length;
		if (members.has(i) && times !== 1)
			throw new Error(`${part.name} is locked up, and that is told ${times} times`);
	});
	if (members.size === 0 && told.length > 0) throw new Error(`nothing is locked up, and told is: ${told.join("; ")}`);
	if (run.end !== undefined) throw new Error(`with its clock the run goes on, but it has ${run.end.reason}`);
}
