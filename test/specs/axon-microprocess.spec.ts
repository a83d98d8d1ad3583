import { Component, start } from "../../runtime/index.ts";
import { axon, Sleeper } from "./axon.ts";
import { Plain, runToEnd, TestPlatform, TestRun, Together } from "./kit.ts";

axon("test_Microprocess.py:37", "a component is made without arguments, and each has a name of its own", (t) => {
	const run = new TestRun(new Together(new Plain(), new Plain(), new Plain()));
	const names = run.runtime.snapshot().map(({ name }) => name);
	t.equal([names.length, new Set(names).size], [4, 4]);
});

axon("test_Microprocess.py:84", "starting a component gives it to exactly that runtime", (t) => {
	const one = new Plain();
	const other = new Plain();
	const first = start(one, new TestPlatform());
	const second = start(other, new TestPlatform());
	t.ok(one.runtime === first && other.runtime === second && first !== second, "each has its own");
});

axon("test_Microprocess.py:94", "there is no runtime by class: each start makes one, also for one class", (t) => {
	const first = start(new Sleeper(), new TestPlatform());
	const second = start(new Sleeper(), new TestPlatform());
	t.ok(first !== second, "two runtimes");
});

axon("test_Microprocess.py:110", "no runtime exists before start makes one", (t) => {
	t.equal(new Plain().runtime, null);
});

class Steps extends Component {
	readonly seen: number[] = [];
	constructor() {
		super({ name: "steps" });
	}
	override *main() {
		this.seen.push(1);
		yield;
		this.seen.push(2);
		yield;
		this.seen.push(3);
	}
}

axon("test_Microprocess.py:126", "main is stepped once a turn, in order, up to its end", (t) => {
	const steps = new Steps();
	const run = new TestRun(steps);
	run.runtime.roundsPerTurn = 1;
	const seen: number[] = [];
	for (let i = 0; i < 4; i++) {
		run.platform.onWake?.();
		seen.push(steps.seen.length);
	}
	t.equal([seen, steps.hasEnded], [[1, 2, 3, 3], true]);
});

axon("test_Microprocess.py:146", "a stopped component has ended: no wake-up brings it back", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(new Together(sleeper, new Sleeper())).run(1);
	t.equal(sleeper.hasEnded, false);
	sleeper.stop();
	run.run(2);
	t.equal([sleeper.hasEnded, sleeper.turns], [true, 1]);
	sleeper.wake();
	run.run(3);
	t.equal([sleeper.hasEnded, sleeper.turns], [true, 1]);
});

axon("test_Microprocess.py:160", "runs, then after pause not, then after wake again", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1);
	const turns = [sleeper.turns];
	run.run(50);
	turns.push(sleeper.turns);
	sleeper.wake();
	run.run(51);
	turns.push(sleeper.turns);
	t.equal(turns, [1, 1, 2]);
});

axon("test_Microprocess.py:170", "after a stop its generator is through and stays so", (t) => {
	const steps = new Steps();
	const run = new TestRun(steps);
	run.runtime.roundsPerTurn = 1;
	run.platform.onWake?.();
	steps.stop();
	run.run();
	t.equal([steps.seen, steps.hasEnded, run.lines("end")], [[1], true, ["steps: stopped"]]);
});

axon("test_Microprocess.py:31", "what a report calls a component differs from others and does not change", (t) => {
	const run = runToEnd(new Together(new Steps(), new Steps()));
	const names = run.runtime.snapshot().map(({ name }) => name);
	t.equal(
		names,
		run.runtime.snapshot().map(({ name }) => name),
	);
	t.equal(new Set(names).size, 3);
});
