/** For specs of flow components: random timed inputs, and what a component makes of them, to compare with a model. */
import { linkBoxes } from "../../runtime/core/link.ts";
import { type Component, type Inbox, type Microprocess, Pipeline } from "../../runtime/index.ts";
import { TestRun, Together } from "./kit.ts";
import { Script, Seen } from "./kit-board.ts";
import { type Asserts, show } from "./spec.ts";

/** A message and its time, ms. */
export type At<T> = readonly [ms: number, message: T];

/** The same numbers on every engine (Numerical Recipes' generator). */
export class Draw {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** A whole number from 0 up to, not including, `n`. */
	below(n: number): number {
		this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((this.#state / 4_294_967_296) * n);
	}

	/**
	 * Up to 40 messages at whole seconds, some at once, some after a long pause. Times of components end on 7 ms, so no
	 * alarm of theirs goes off in the same ms as a message comes.
	 */
	inputs<T>(make: (draw: Draw) => T): At<T>[] {
		const inputs: At<T>[] = [];
		let ms = 1_000 * this.below(4);
		for (let i = this.below(40); i >= 0; i--) {
			inputs.push([ms, make(this)]);
			const pause = this.below(8);
			ms += 1_000 * (pause < 3 ? 0 : pause < 7 ? pause - 2 : 20);
		}
		return inputs;
	}
}

/** How long after the last input a run goes on, ms. */
export const AFTER = 30_000;

/** What comes out of a component, and when. */
export function play<In, Out>(component: Component<In, Out>, inputs: readonly At<In>[]): At<Out>[] {
	const seen = new Seen<Out>();
	const run = new TestRun(Pipeline(new Script(...inputs), component, seen));
	run.run(endOf(inputs));
	return seen.got;
}

export function endOf(inputs: readonly At<unknown>[]): number {
	return (inputs.at(-1)?.[0] ?? 0) + AFTER;
}

/** Fifty random scripts: the component sends what the model says, at the times that it says. */
export function agrees<In, Out>(
	t: Asserts,
	make: (draw: Draw) => { component: Component<In, Out>; model: (inputs: readonly At<In>[]) => At<Out>[] },
	message: (draw: Draw) => In,
): void {
	for (let seed = 1; seed <= 50; seed++) {
		const draw = new Draw(seed);
		const { component, model } = make(draw);
		const inputs = draw.inputs(message);
		t.equal(play(component, inputs), model(inputs), `seed ${seed}: ${show(inputs)}`);
	}
}

/** A message to one of several boxes. */
type To = readonly [ms: number, message: unknown, box: string];

/**
 * The same for a component with several inboxes. A box's messages come at ms of its own, so no two boxes get one at
 * once. The model is asked at each message what is sent at once.
 */
export function agreesAt(
	t: Asserts,
	boxes: Readonly<Record<string, (draw: Draw) => unknown>>,
	make: (draw: Draw) => {
		component: Microprocess;
		model: (box: string, message: unknown, ms: number) => readonly unknown[];
	},
): void {
	for (let seed = 1; seed <= 30; seed++) {
		const draw = new Draw(seed);
		const { component, model } = make(draw);
		const inputs: To[] = [];
		const scripts: Microprocess[] = [];
		for (const [i, box] of Object.keys(boxes).entries()) {
			const steps = draw.inputs(boxes[box] ?? digit).map(([ms, message]): To => [ms + 10 * i, message, box]);
			inputs.push(...steps);
			const script = new Script(...steps.map(([ms, message]) => [ms, message] as const));
			scripts.push(script);
			linkBoxes(script.outbox, inboxOf(component, box));
		}
		const seen = new Seen<unknown>({ capacity: 64 });
		linkBoxes(component.outbox, seen.inbox);
		inputs.sort(([a], [b]) => a - b);
		new TestRun(new Together(...scripts, component, seen)).run(Math.max(...inputs.map(([ms]) => ms)) + AFTER);
		const wanted = inputs.flatMap(([ms, message, box]) => model(box, message, ms).map((out): unknown => [ms, out]));
		t.equal(seen.got, wanted, `seed ${seed}: ${show(inputs)}`);
	}
}

function inboxOf(component: Microprocess, name: string): Inbox<unknown> {
	const found = [component.inbox, ...(component.$inboxes ?? [])].find((box) => box.spec.name === name);
	if (found === undefined) throw new Error(`no box ${name}`);
	return found;
}

/** Small whole numbers, now and then the same. */
export const digit = (draw: Draw): number => draw.below(5);
/** A number with a fraction that binary has. */
export const quarter = (draw: Draw): number => (draw.below(400) - 200) / 4;
