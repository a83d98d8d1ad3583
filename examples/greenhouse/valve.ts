import { Component } from "ganglion";

/**
 * Decides whether the valve is open. Hysteresis: it opens below `dry` and closes above `wet`, so that a reading
 * near one limit does not make it chatter. While the button is down it is open whatever the soil says.
 */
export class Valve extends Component<number, boolean> {
	button = this.addInbox<boolean>("button", "true while the button is down");
	#dry: number;
	#wet: number;
	#thirsty = false;
	#pressed = false;
	#open = false;

	constructor({ dry, wet }: { dry: number; wet: number }) {
		super();
		this.#dry = dry;
		this.#wet = wet;
	}

	*main() {
		for (;;) {
			yield* this.any();
			let pressed: boolean | undefined;
			while ((pressed = this.button.recv()) !== undefined) this.#pressed = pressed;
			let moisture: number | undefined;
			while ((moisture = this.recv()) !== undefined)
				this.#thirsty = moisture < (this.#thirsty ? this.#wet : this.#dry);
			const open = this.#thirsty || this.#pressed;
			if (open !== this.#open) yield* this.put(open);
			this.#open = open;
		}
	}
}
