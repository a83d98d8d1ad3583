/** The ways from one stage of a component's life to the next, in docs/architecture.md, are those that runs take. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { ENDED, ENDING, NEW, RESTING, STAGE } from "../../runtime/core/state.ts";
import { Component, type Microprocess, Pipeline, supervise } from "../../runtime/index.ts";
import { TestRun, Together } from "../specs/kit.ts";

const words = new Map([
	[0, "running"],
	[NEW, "new"],
	[RESTING, "resting"],
	[ENDING, "ending"],
	[ENDED, "ended"],
]);
const wordOf = (state: number): string => words.get(state & STAGE) ?? "two stages at once";

/** "new -> running", as the page has them. */
function drawn(): string[] {
	const page = readFileSync(path.join(packageRoot, "docs/architecture.md"), "utf8");
	return [...page.matchAll(/^(\w+) +-> (\w+) {2,}\S/gm)].map(([, from, to]) => `${from} -> ${to}`).sort();
}

const ways = new Set<string>();

/** From now on each change of a component's stage is written down. */
function track<T extends Microprocess>(component: T): T {
	let state = component.$state;
	Object.defineProperty(component, "$state", {
		get: () => state,
		set: (next: number) => {
			if ((next & STAGE) !== (state & STAGE)) ways.add(`${wordOf(state)} -> ${wordOf(next)}`);
			state = next;
		},
	});
	return component;
}

class Lives extends Component {
	constructor() {
		super();
		track(this);
	}
	override *main() {
		yield* this.sleep(50);
	}
}

class Throws extends Component {
	#times: number;
	constructor(times: number, ...children: Microprocess[]) {
		super();
		this.#times = times;
		this.addChildren(...children);
		track(this);
	}
	override *main() {
		yield* this.sleep(200);
		if (this.#times-- > 0) throw new Error("once more");
	}
}

class ThrowsAtOnce extends Component {
	constructor(...children: Microprocess[]) {
		super();
		this.addChildren(...children);
		track(this);
	}
	override open(): void {
		throw new Error("never begun");
	}
	override on(): void {}
}

function restarted(graph: Microprocess): Microprocess {
	supervise(graph, { onFault: "restart" });
	return graph;
}

/** Stops a child that it makes before the child's first step. */
class StopsNewcomer extends Component {
	override *main() {
		yield* this.sleep(1);
		const late = new Lives();
		this.addChildren(late);
		late.stop();
		yield* this.sleep(1);
	}
}

test("each way is drawn, and each that is drawn is taken", () => {
	new TestRun(track(Pipeline(new Lives(), new Together()))).run(60_000);
	new TestRun(restarted(new Together(new Throws(2, new Lives())))).run(60_000);
	new TestRun(new Together(new ThrowsAtOnce(new Lives()))).run(60_000);
	new TestRun(new StopsNewcomer()).run(60_000);
	const stopped = new TestRun(restarted(new Together(new Throws(1)))).run(250);
	stopped.runtime.stop();
	stopped.run(60_000);
	expect(drawn().length).toBeGreaterThan(6);
	expect([...ways].sort()).toEqual(drawn());
});
