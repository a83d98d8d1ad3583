/** An observer changes nothing, and hears of each message and each state what the runtime's tables say. */
import { type ComponentCounters, type Microprocess, type Observer, observe, type State } from "../../runtime/index.ts";
import type { TestRun } from "../specs/kit.ts";
import type { Plan } from "./plan.ts";
import { Graph } from "./world.ts";

/** What was heard of one component. */
class Heard {
	readonly counts = new Map<string, number>();
	state: State = "new";

	count(what: string): void {
		this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
	}
}

class Listener implements Observer {
	readonly heard = new Map<Microprocess, Heard>();
	running: Microprocess | undefined;
	messages = 0;

	of(component: Microprocess): Heard {
		const heard = this.heard.get(component) ?? new Heard();
		this.heard.set(component, heard);
		return heard;
	}

	message(component: Microprocess, inbox: string, message: unknown): void {
		if (typeof message !== "number") throw new Error(`${component.name} got ${String(message)}, which nobody sent`);
		this.messages++;
		this.of(component).count(`${inbox} taken`);
	}

	refused(component: Microprocess, inbox: string): void {
		this.of(component).count(`${inbox} refused`);
	}

	dropped(component: Microprocess, box: string, why: string): void {
		this.of(component).count(`${why === "failed" ? "" : box} ${why}`.trim());
	}

	turn(component: Microprocess): void {
		if (this.running !== undefined) throw new Error(`${component.name} runs within ${this.running.name}`);
		this.running = component;
	}

	turnEnd(component: Microprocess): void {
		if (this.running !== component) throw new Error(`the end of a step of ${component.name}, which does not run`);
		this.running = undefined;
	}

	state(component: Microprocess, state: State): void {
		this.of(component).state = state;
	}
}

/** @throws for the first difference. */
export function observing(plan: Plan): void {
	const listener = new Listener();
	let over = (): void => {};
	const graph = new Graph(plan);
	const observed = graph.run(
		2_000,
		(run, atEnd) => {
			compare(graph, listener, run);
			if (atEnd) over();
		},
		(run) => {
			over = observe(run.runtime, listener);
		},
	);
	const alone = new Graph(plan).run(2_000, () => {});
	const [with_, without] = [observed, alone].map(({ platform }) => platform.lines.join("\n"));
	if (with_ !== without) throw new Error(`observed it ran otherwise: ${firstDifference(with_, without)}`);
	if (JSON.stringify(observed.runtime.snapshot()) !== JSON.stringify(alone.runtime.snapshot()))
		throw new Error("observed it counted otherwise");
	const left = graph.parts.filter((part) => isWatched(part) || isWatched(part.inbox) || isWatched(part.outbox));
	if (left.length > 0) throw new Error(`it observes ${left.map(({ name }) => name).join()} after its end`);
}

function firstDifference(one = "", other = ""): string {
	const lines = other.split("\n");
	const at = one.split("\n").findIndex((line, i) => line !== lines[i]);
	return `${one.split("\n")[at] ?? "nothing"} in place of ${lines[at] ?? "nothing"}`;
}

const isWatched = (target: object): boolean =>
	Object.values(Object.getOwnPropertyDescriptors(target)).some(({ get }) => get !== undefined);

function compare(graph: Graph, listener: Listener, run: TestRun): void {
	if (listener.running !== undefined) throw new Error(`${listener.running.name} has not ended its step`);
	const tables = run.runtime.snapshot();
	for (const part of graph.parts) {
		const table = tables.find(({ name }) => name === part.name);
		if (table !== undefined) compareOne(listener.of(part), table, run.platform.time);
	}
}

function compareOne(heard: Heard, table: ComponentCounters, time: number): void {
	const at = `at ${time} ms, ${table.name}`;
	if (heard.state !== table.state) throw new Error(`${at} is ${table.state}, heard was ${heard.state}`);
	const expected = new Map<string, number>([
		["failed", table.failed],
		["unsent", table.unsent],
	]);
	for (const { name, taken, refused, replaced, unread } of table.inboxes)
		for (const [what, count] of Object.entries({ taken, refused, replaced, unread }))
			expected.set(`${name} ${what}`, count);
	for (const { name, dropped, late, unlinked } of table.outboxes)
		for (const [what, count] of Object.entries({ dropped, late, unlinked })) expected.set(`${name} ${what}`, count);
	for (const [what, count] of expected) {
		const told = heard.counts.get(what) ?? 0;
		if (told !== count) throw new Error(`${at}: ${what} ${count}, heard ${told}`);
	}
	for (const what of heard.counts.keys()) if (!expected.has(what)) throw new Error(`${at}: ${what} is no count`);
}
