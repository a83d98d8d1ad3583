import { Component, type Wait } from "../component.ts";
import { GraphError } from "../errors.ts";
import { Mailbox } from "../mailbox.ts";
import type { Microprocess } from "../microprocess.ts";
import { checkTime } from "../numbers.ts";
import type { Outbox } from "../outbox.ts";
import type { Main, StepKey } from "../parts.ts";
import { PAUSED } from "../state.ts";
import { ANY, EVERY, Process, PUT, RECEIVE, SLEEP, TURN } from "./process.ts";
import { type Frame, Steps } from "./steps.ts";

/*
 * What mains are made of comes to Component and its kin from here, as methods: so a firmware without a main is built
 * without this folder. Each sets the component's one awaiter to what to wait for and returns it. The awaiter answers
 * with `unknown`; that the answer is a `T` follows from `kind`, which the compiler cannot see: hence the assertions.
 */

function mainOf(component: Microprocess): Process {
	const main = component.$main;
	if (main instanceof Process) return main;
	const made = new Process(component);
	component.$main = made;
	return made;
}

function awaiter(component: Microprocess, kind: number, until: number): Process {
	// Nothing but a Process is ever put there: to ask would cost each wait.
	const process = (component.$main ?? mainOf(component)) as Process;
	process.kind = kind;
	process.until = until;
	process.suspended = false;
	return process;
}

function turn(component: Microprocess): Wait<undefined> {
	// Somebody else asks, while it stands in a wait: that wait goes on.
	const main = mainOf(component);
	return (main.suspended ? main : awaiter(component, TURN, Infinity)) as Wait<undefined>;
}

function deadline(component: Microprocess, ms: number | undefined): number {
	return ms === undefined ? Infinity : component.now + checkTime(component.label, "time-out", ms);
}

const methods = {
	pause(this: Component): Wait<undefined> {
		this.$state |= PAUSED;
		return turn(this);
	},

	receive(this: Component, first?: unknown, timeout?: number): Wait<unknown> {
		let box = this.inbox as Mailbox<unknown>;
		let ms = timeout;
		if (first instanceof Mailbox) box = first;
		else if (first !== undefined) ms = first as number;
		if (box.owner !== this)
			throw new GraphError(`${this.label} cannot receive from ${box.owner.label}.${box.spec.name}: not its own`);
		const process = awaiter(this, RECEIVE, deadline(this, ms));
		process.box = box;
		return process as Wait<unknown>;
	},

	put(this: Component, message: unknown, outbox?: Outbox<unknown>): Wait<boolean> {
		const process = awaiter(this, PUT, Infinity);
		process.out = outbox ?? this.outbox;
		process.value = message;
		return process as Wait<boolean>;
	},

	sleep(this: Component, ms: number): Wait<undefined> {
		const until = this.now + checkTime(this.label, "sleep", ms);
		return awaiter(this, SLEEP, until) as Wait<undefined>;
	},

	every(this: Component, ms: number): Wait<number> {
		const period = checkTime(this.label, "every", ms, 1);
		const process = awaiter(this, EVERY, 0);
		if (process.tick === undefined || process.period !== period) {
			process.period = period;
			process.tick = this.now + period;
		}
		process.until = process.tick;
		return process as Wait<number>;
	},

	any(this: Component, timeout?: number): Wait<string | undefined> {
		return awaiter(this, ANY, deadline(this, timeout)) as Wait<string | undefined>;
	},

	/** What a generator method becomes in the build: starts its step method `key`. */
	$steps(this: Component, key: StepKey): Frame {
		const main = this.$main;
		if (!(main instanceof Process) || !main.fresh) return new Steps(this, key);
		main.begin(key);
		return main;
	},

	$begin(this: Component): Main {
		return mainOf(this).start();
	},
};

/** Gives components what mains are made of. @cold */
function install(): void {
	for (const [name, value] of Object.entries(methods))
		Object.defineProperty(Component.prototype, name, { value, writable: true, configurable: true });
	Object.defineProperty(Component.prototype, "turn", {
		get(this: Component) {
			return turn(this);
		},
		configurable: true,
	});
}
install();
