import { Component, start } from "../../runtime/index.ts";
import { axon, Sleeper } from "./axon.ts";
import { Plain, runToEnd, TestPlatform, TestRun, Together } from "./kit.ts";

/** Runs for some turns, then ends. */
class Turns extends Component {
	turns = 0;
	readonly #count: number;
	constructor(count: number) {
		super({ name: `turns${count}` });
		this.#count = count;
	}
	override *main() {
		for (; this.turns < this.#count; ) {
			this.turns++;
			yield;
		}
	}
}

axon("test_Scheduler.py:81", "importing the library makes no runtime", (t) => {
	const plain = new Plain();
	t.equal([plain.runtime, plain.now], [null, 0]);
});

axon("test_Scheduler.py:84", "a runtime is made by start, and no component is in two", (t) => {
	const plain = new Plain({ name: "soil" });
	const runtime = start(plain, new TestPlatform());
	t.ok(plain.runtime === runtime, "it is in this one");
	t.throws(() => start(plain, new TestPlatform()), "soil");
});

axon("test_Scheduler.py:100", "with nothing left to run a run ends at once", (t) => {
	const run = runToEnd(new Turns(0));
	t.equal([run.end?.reason, run.end?.time, run.platform.turns], ["ended", 0, 1]);
});

axon("test_Scheduler.py:115", "one component runs to its end, is closed, and then the run ends", (t) => {
	class Closes extends Turns {
		closed = 0;
		override close(): void {
			this.closed++;
		}
	}
	const closes = new Closes(10);
	const run = runToEnd(closes);
	t.equal([closes.turns, closes.closed, run.end?.reason], [10, 1, "ended"]);
});

axon("test_Scheduler.py:132", "several run to their ends, and the run ends with the last", (t) => {
	const all = [3, 9, 5, 7].map((count) => new Turns(count));
	const run = runToEnd(new Together(...all));
	t.equal(
		all.map((one) => one.turns),
		[3, 9, 5, 7],
	);
	t.equal(
		run.lines("end").map((line) => line.split(":")[0]),
		["turns3", "turns5", "turns7", "turns9", "together"],
	);
});

axon("test_Scheduler.py:153", "a paused component is not run", (t) => {
	const sleeper = new Sleeper();
	new TestRun(sleeper).run(1000);
	t.equal(sleeper.turns, 1);
});

axon("test_Scheduler.py:178", "when one pauses the others go on", (t) => {
	const sleeper = new Sleeper();
	const others = [new Turns(20), new Turns(20)];
	new TestRun(new Together(sleeper, ...others)).run(10);
	t.equal([sleeper.turns, ...others.map((one) => one.turns)], [1, 20, 20]);
});

axon("test_Scheduler.py:215", "a paused component that is woken runs again", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1);
	sleeper.wake();
	run.run(2);
	t.equal(sleeper.turns, 2);
});

axon("test_Scheduler.py:259", "waking one does not wake others", (t) => {
	const all = [new Sleeper(), new Sleeper(), new Sleeper()];
	const run = new TestRun(new Together(...all)).run(1);
	all[1]?.wake();
	run.run(2);
	t.equal(
		all.map((one) => one.turns),
		[1, 2, 1],
	);
});

class Busy extends Component {
	turns = 0;
	rest = false;
	override open(): void {
		this.outside(true);
	}
	override *main() {
		for (;;) {
			this.turns++;
			if (this.rest) this.pause();
			yield;
		}
	}
}

axon(
	"test_Scheduler.py:306",
	"waking one that is awake changes nothing: one turn a round, and its pause holds",
	(t) => {
		const busy = new Busy();
		const run = new TestRun(busy);
		run.runtime.roundsPerTurn = 1;
		for (let i = 0; i < 5; i++) {
			busy.wake();
			busy.wake();
			run.platform.onWake?.();
		}
		t.equal(busy.turns, 5);
		busy.rest = true;
		run.run(100);
		t.equal([busy.turns, run.platform.wanted], [6, Infinity]);
	},
);

axon("test_Scheduler.py:353", "waking or pausing a component that does not run has no effect", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(new Together(new Turns(3))).run(0);
	sleeper.wake();
	sleeper.pause();
	run.run(5);
	t.equal([sleeper.turns, sleeper.runtime], [0, null]);
	t.equal(run.runtime.snapshot().length, 2);
});

axon("test_Scheduler.py:402", "a runtime lists all its components, awake, asleep and ended, parents first", (t) => {
	const run = new TestRun(
		new Together(new Sleeper({ name: "asleep" }), new Busy({ name: "awake" }), new Turns(1)),
	).run(1);
	t.equal(
		run.runtime.snapshot().map(({ name, depth, state }) => [name, depth, state]),
		[
			["together", 0, "running"],
			["asleep", 1, "running"],
			["awake", 1, "running"],
			["turns1", 1, "finished"],
		],
	);
});

axon("test_Scheduler.py:427", "only those that paused are asleep", (t) => {
	const asleep = new Sleeper();
	const busy = new Busy();
	const run = new TestRun(new Together(asleep, busy));
	run.runtime.roundsPerTurn = 1;
	for (let i = 0; i < 5; i++) run.platform.onWake?.();
	t.equal([asleep.next === null, busy.next === null], [true, false]);
});

axon("test_Scheduler.py:459", "a component that no runtime knows is not running, and asking is no error", (t) => {
	const plain = new Plain();
	t.equal([plain.runtime, plain.hasEnded, plain.anyReady()], [null, false, undefined]);
});

axon("test_Scheduler.py:491", "pausing and ending in one step ends the component and the run", (t) => {
	class PausesAndEnds extends Component {
		override *main() {
			yield;
			this.pause();
		}
	}
	const run = runToEnd(new PausesAndEnds());
	t.equal(run.end?.reason, "ended");
});

axon("test_Scheduler.py:571", "a turn with everything asleep returns at once and asks for no other", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1);
	for (let i = 0; i < 100; i++) run.platform.onWake?.();
	t.equal([sleeper.turns, run.platform.wanted], [1, Infinity]);
});

axon(
	"test_Scheduler.py:610",
	"with everything asleep there is not one wake-up, and a wake-up from outside ends the wait",
	(t) => {
		class Waits extends Component {
			override open(): void {
				this.outside(true);
			}
			override *main() {
				this.pause();
				yield;
			}
		}
		const waits = new Waits();
		const run = new TestRun(waits).run(1);
		const turns = run.platform.turns;
		run.run(1_000_000);
		t.equal(run.platform.turns, turns);
		waits.wake();
		run.run();
		t.equal(run.end?.reason, "ended");
	},
);
