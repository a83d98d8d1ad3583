/** For specs of components on the virtual board. */
import { Component, type Microprocess, Pipeline } from "../../runtime/index.ts";
import { type SimulateOptions, simulate, type TestBoard } from "../../targets/node-sim/test.ts";

/** Keeps what arrives, and when. */
export class Seen<T> extends Component<T> {
	readonly got: [ms: number, message: T][] = [];

	override on(message: T): void {
		this.got.push([this.now, message]);
	}
}

/** The same, but takes none before it is told to with `hold(false)`. */
export class Held<T> extends Seen<T> {
	override open(): void {
		this.hold(true);
	}
}

/** Sends messages at their times, ms, then stays. */
export class Script<T> extends Component<never, T> {
	readonly #steps: readonly (readonly [ms: number, message: T])[];

	constructor(...steps: readonly (readonly [ms: number, message: T])[]) {
		super({ name: "script" });
		this.#steps = steps;
	}

	override open(): void {
		this.outside(true);
	}

	override *main() {
		for (const [ms, message] of this.#steps) {
			if (ms > this.now) yield* this.sleep(ms - this.now);
			yield* this.put(message);
		}
		yield* this.receive();
	}
}

/** Runs one input, and keeps what it sends. */
export function watch<T>(
	input: Component<never, T>,
	options?: SimulateOptions,
): { readonly sim: TestBoard; readonly got: [number, T][] } {
	const seen = new Seen<T>();
	return { sim: simulate(() => Pipeline(input, seen), options), got: seen.got };
}

/** Runs one output, which gets messages at their times. */
export function drive<T>(
	output: Component<T, never>,
	steps: readonly (readonly [ms: number, message: T])[],
	options?: SimulateOptions,
): TestBoard {
	return simulate((): Microprocess => Pipeline(new Script<T>(...steps), output), options);
}

/** Changes of PWM duties in a trace: `[ms, duty]`. */
export function duties({ trace }: TestBoard): [number, number][] {
	const found: [number, number][] = [];
	for (const line of trace) {
		const record: { readonly t: number; readonly kind: string; readonly duty: number } = JSON.parse(line);
		if (record.kind === "pwm") found.push([record.t, record.duty]);
	}
	return found;
}
