/** The graph that is measured: a row of three in a chassis, and whatever else stands beside it. */
import { Chassis, Component, type Microprocess, type Params, Pipeline } from "ganglion";

class Source extends Component<never, number> {
	readonly #count: number;

	constructor(count: number) {
		super({ name: "source" });
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) yield* this.put(i);
	}
}

class Forward extends Component<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

/** Adds up what arrives. */
export class Sink extends Component<number> {
	sum = 0;

	override on(v: number): void {
		this.sum += v;
	}
}

export class Row extends Chassis {
	readonly sink = new Sink({ name: "sink" });

	constructor({ count }: Params, ...neighbours: readonly Microprocess[]) {
		super({ name: "row" });
		this.addChildren(
			Pipeline(new Source(Number(count ?? 0)), new Forward({ name: "forward" }), this.sink),
			...neighbours,
		);
	}
}

/** Kept by nobody's end, and idle. */
export class Idle<In = never, Out = never> extends Component<In, Out> {
	override open(): void {
		this.outside(true);
	}
}

/** Sends one number, then is idle. */
export class Once extends Idle<never, number> {
	override open(): void {
		super.open();
		this.send(1);
	}
}
