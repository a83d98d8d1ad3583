/** Runs a generated program in a graph of the library's, and tells all that could be seen of it. */
import {
	Chassis,
	Component,
	type ComponentCounters,
	type LogKind,
	link,
	type Microprocess,
	type RunEnd,
	start,
	supervise,
} from "../../../runtime/index.ts";
import { TestPlatform } from "../../specs/kit.ts";
import { begin, note, show } from "./world.ts";

/** What happens to a program from outside, by virtual milliseconds. */
export interface Script {
	/** When messages arrive: their values are 1, 2, 3 … */
	readonly feed: readonly number[];
	/** Whether more might arrive until the end: else it is ended when it has read what came. */
	readonly lasting: boolean;
	/** When it is woken for nothing. */
	readonly wakes: readonly number[];
	/** When it is told to end; 0 = never. */
	readonly stopAt: number;
	/** ms that its `finally` blocks get. */
	readonly deadline: number;
	/** The call of `t` that throws; 0 = none. */
	readonly throwAt: number;
	/** Whether it is started anew when it fails. */
	readonly restarts: boolean;
	/** Its inbox and the one behind its outbox. */
	readonly capacity: number;
	/** ms that the receiver takes for a message; -1 = there is no receiver. */
	readonly slow: number;
}

/** ms that a run takes, and after which no more may arrive. */
const END = 400;
const LAST = 100;

class Platform extends TestPlatform {
	override log(kind: LogKind, source: string, text: string, ...more: unknown[]): void {
		note(`${kind} ${source}: ${kind === "fault" ? show(more[0]) : text}`);
	}
}

class Feeder extends Component<never, number> {
	readonly #times: readonly number[];
	readonly #last: number;
	constructor({ feed, lasting }: Script) {
		super({ name: "feeder" });
		this.#times = feed;
		this.#last = lasting ? LAST : 0;
	}
	override *main() {
		let sent = 0;
		for (const time of this.#times) {
			if (time > this.now) yield* this.sleep(time - this.now);
			yield* this.put(++sent);
		}
		if (this.#last > this.now) yield* this.sleep(this.#last - this.now);
	}
}

class Receiver extends Component<unknown> {
	readonly #slow: number;
	constructor(capacity: number, slow: number) {
		super({ name: "receiver", capacity });
		this.#slow = slow;
	}
	override *main() {
		for (;;) {
			note(`got ${show(yield* this.receive())}`);
			if (this.#slow > 0) yield* this.sleep(this.#slow);
		}
	}
}

class Root extends Chassis {
	constructor(children: readonly Microprocess[], restarts: boolean) {
		super({ name: "root" });
		this.addChildren(...children);
		if (restarts) supervise(this, { onFault: "restart", backoff: 3, restarts: 2 });
	}
}

/** What a program exports: its component, and perhaps what receives from it. */
export interface Made {
	readonly make: (options: object) => Component<unknown, unknown>;
	readonly receive?: (options: object) => Component<unknown, unknown>;
}

/** Runs a program under a script and returns all that could be seen of it. */
export function run(made: Made, script: Script): string[] {
	const platform = new Platform();
	const seen = begin(script.throwAt, () => platform.time);
	try {
		let ended: RunEnd | undefined;
		const { root, a } = graph(made, script);
		const runtime = start(root, platform, (end) => {
			ended = end;
		});
		for (const time of moments(script)) {
			platform.run(time);
			if (script.wakes.includes(time)) a.wake();
			if (time === script.stopAt) a.stop(script.deadline);
		}
		platform.run(END);
		return [...seen, `${ended?.reason}`, ...runtime.snapshot().map(counters)];
	} catch (error) {
		return [...seen, `threw ${show(error)}`];
	}
}

function graph({ make, receive }: Made, script: Script): { root: Root; a: Component<unknown, unknown> } {
	const { capacity, slow, restarts } = script;
	const a = make({ name: "a", capacity });
	const feeder = new Feeder(script);
	link(feeder.outbox, a.inbox);
	if (slow < 0) return { root: new Root([feeder, a], restarts), a };
	const receiver = receive?.({ name: "receiver", capacity }) ?? new Receiver(capacity, slow);
	link(a.outbox, receiver.inbox);
	return { root: new Root([feeder, a, receiver], restarts), a };
}

function counters({ name, state, faults, inboxes, outboxes }: ComponentCounters): string {
	const numbers = [...inboxes, ...outboxes].map((box) => Object.values(box).filter(Number.isFinite).join());
	return `${name}: ${state} ${faults} ${numbers.join(" ")}`;
}

function moments(script: Script): number[] {
	const times = script.stopAt > 0 ? [...script.wakes, script.stopAt] : [...script.wakes];
	return [...new Set(times)].sort((a, b) => a - b);
}
