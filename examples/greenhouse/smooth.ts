import { Component } from "ganglion";

/** An exponential moving average over about eight readings; the first reading starts it. */
export class Smooth extends Component<number, number> {
	#mean = -1;

	on(v: number) {
		this.#mean = this.#mean < 0 ? v : this.#mean + (v - this.#mean) / 8;
		this.send(this.#mean);
	}
}
