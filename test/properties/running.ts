/** What holds of every run: no lost wake-up, an end, a stop by its deadline, and the same again every time. */
import type { TestRun } from "../specs/kit.ts";
import type { Plan } from "./plan.ts";
import { Graph } from "./world.ts";

/** All that has happened so far, as a number: it grows with each message that is sent or read, and with each end. */
function progress(graph: Graph): number {
	let sum = 0;
	for (const part of graph.parts) {
		for (const into of part.ins) sum += into.read.length;
		for (const out of part.outs) sum += out.offered.least;
		if (part.hasEnded) sum++;
	}
	return sum;
}

/** Nothing is left to do at this time. Then nobody who is woken can do anything either. */
function nobodyCouldGoOn(graph: Graph, run: TestRun): void {
	const { platform } = run;
	if (platform.wanted <= platform.time + 1 || run.end !== undefined) return;
	const before = progress(graph);
	for (const part of graph.parts) if (!part.hasEnded) part.wake();
	run.run(platform.time);
	if (progress(graph) !== before) throw new Error(`at ${platform.time} ms somebody slept who could go on`);
}

/** @throws for the first of these laws that does not hold. */
export function running(plan: Plan): void {
	const graph = new Graph(plan);
	const run = graph.run(20_000, (now, over) => {
		if (!over) nobodyCouldGoOn(graph, now);
	});
	const { end, platform } = run;
	if (plan.stop !== undefined && (end === undefined || end.reason === "stopped")) {
		const latest = plan.stop.at + plan.stop.deadline + 1;
		if (end === undefined || end.time > latest)
			throw new Error(`stopped at ${plan.stop.at} ms, it has ${end === undefined ? "not ended" : "ended late"}`);
	}
	if (!plan.rings && plan.actions.length === 0 && plan.stop === undefined && end?.reason !== "ended")
		throw new Error(`without rings it has not ended: ${end?.reason}, ${JSON.stringify(end?.waiting)}`);
	const again = new Graph(plan);
	const second = again.run(20_000, (now, over) => {
		if (!over) nobodyCouldGoOn(again, now);
	});
	if (platform.lines.join() !== second.platform.lines.join() || progress(graph) !== progress(again))
		throw new Error("a second run of the same graph is another");
}

/** Rounds of one turn here, and turns of one ms from which on it is no longer work that is left over. */
const ROUNDS = 50;
const MANY = 10;

/** Where nothing happens, nothing runs: a ms in which no message moves does not take hundreds of rounds. */
export function idle(plan: Plan): void {
	const graph = new Graph({ ...plan, stop: undefined });
	const run = graph.run(-1, () => {});
	run.runtime.roundsPerTurn = ROUNDS;
	const begin = run.platform.time + 1;
	for (let ms = begin; ms < begin + 60 && run.end === undefined; ms++) {
		const before = progress(graph);
		const turns = run.platform.turns;
		run.run(ms);
		if (progress(graph) === before && run.platform.turns - turns >= MANY)
			throw new Error(`at ${ms} ms it spins: ${ROUNDS * MANY} rounds, and nothing happened`);
	}
}
