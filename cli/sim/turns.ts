/** What `observe` hears of a run's lives, as trace events: turns, losses, and how full each inbox is. */
import { observe } from "../../runtime/around/observe.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { Running } from "../../runtime/core/run.ts";
import { type Filled, PerInbox } from "../../targets/report/inboxes.ts";
import type { PerfettoWriter } from "../../targets/report/perfetto.ts";

/** An inbox, and what was told of it last. */
interface Fill {
	readonly component: Microprocess;
	readonly box: Filled;
	readonly name: string;
	told: number;
}

export class TurnWatch {
	readonly #to: PerfettoWriter;
	#lives = 0;
	readonly #fills = new PerInbox<Fill>((component, name, box) => ({ component, box, name, told: 0 }));
	/** In which something may have changed since the last time. */
	readonly #changed = new Set<Fill>();
	/** Those of which it was told that something lies in them. */
	readonly #filled = new Set<Fill>();
	#inTurn = false;
	#now: () => number = () => 0;

	constructor(to: PerfettoWriter) {
		this.#to = to;
	}

	/** A life begins. @param now ms. */
	watch(runtime: Running, now: () => number): void {
		this.#now = now;
		this.#lives++;
		if (this.#lives > 1) this.#again();
		observe(runtime, {
			message: (component, inbox) => this.#touch(this.#fills.get(component, inbox)),
			dropped: (component, box, why) => {
				this.#to.drop(now(), component.name, box, why);
				this.#touchAll(component);
			},
			state: (component) => this.#touchAll(component),
			turn: (component) => {
				this.#inTurn = true;
				this.#to.turn(now(), component.name);
			},
			turnEnd: (component) => {
				this.#to.turnEnd();
				this.#touchAll(component);
				this.#inTurn = false;
				this.#tell();
			},
		});
	}

	/** The run is over. */
	end(): void {
		this.#to.turnEnd();
		for (const fill of this.#filled) this.#changed.add(fill);
		this.#tell();
	}

	/** The boxes of the last life are gone, with what was in them. */
	#again(): void {
		this.#inTurn = false;
		this.#to.restart(this.#now(), this.#lives);
		for (const { component, name } of this.#filled) this.#to.fill(this.#now(), component.name, name, 0);
		this.#filled.clear();
		this.#changed.clear();
	}

	#touchAll(component: Microprocess): void {
		for (const fill of this.#fills.of(component)) this.#touch(fill);
	}

	#touch(fill: Fill | undefined): void {
		if (fill === undefined) return;
		this.#changed.add(fill);
		// Within a turn the end of it tells how many there are then.
		if (!this.#inTurn) this.#tell();
	}

	#tell(): void {
		for (const fill of this.#changed) {
			const now = fill.box.fill;
			if (now === fill.told) continue;
			fill.told = now;
			if (now > 0) this.#filled.add(fill);
			else this.#filled.delete(fill);
			this.#to.fill(this.#now(), fill.component.name, fill.name, now);
		}
		this.#changed.clear();
	}
}
