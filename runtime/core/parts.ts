import type { Platform } from "../types/platform.ts";
import type { InboxOptions } from "./box.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";
import type { Turns } from "./owner.ts";
import type { EndedHow, Running } from "./run.ts";
import type { Timers } from "./timers.ts";

/* What a component is given, and what is there of it besides itself. Types only. */

/** What a component sees of its runtime. */
export interface EngineOf<C> extends Turns, Running {
	readonly platform: Platform;
	readonly root: C;
	readonly timers: Timers;
	/** Components that hardware or a network may still wake. */
	outside: number;
	/** A component joins the running graph. */
	join(component: C): void;
	/** Those that asked to hear of the network. */
	watch(component: C): void;
	/** Tells a component to end until `cutAt`, in ms. */
	stopBy(component: C, cutAt: number): void;
	/** A component threw: counted, and told where there is somebody to tell. */
	noteFault(component: string, text: string): void;
	/** Ends it: it has nothing more to do. */
	endAs(component: C, how: EndedHow): void;
	/** Missing unless somebody observes: called when a component enters a stage of its life. */
	entered?: ((component: C) => void) | undefined;
}

/** What the core asks of a supervisor. */
export interface SupervisorOf<C> {
	/** A component below it threw. False: it ends; else it rests until its restart. */
	restarts(runtime: EngineOf<C>, child: C): boolean;
	/** Something woke one that rests. True: it may begin anew, or end. */
	rested(runtime: EngineOf<C>, child: C): boolean;
}

/** What every component's constructor may take. */
export interface ComponentOptions extends InboxOptions {
	/** How reports call it. Default: the variable or key that it was given to, else its class. */
	readonly name?: string;
	/** The most messages that one `on(v)` sends from one outbox. Default 1. `on` waits for that much room. */
	readonly burst?: number;
}

/** A running `*main()`, as the core sees it: see main/process.ts. */
export interface Main {
	/** The step method to call, for a main that the build has made steps of. */
	readonly key: StepKey;
	/** It has begun, and is not through. */
	readonly live: boolean;
	/** What it stands in: `nothing` but a plain yield, a wait for a message in `box`, for room behind `out`, … */
	readonly waitsFor: WaitsFor;
	readonly box?: Mailbox<unknown>;
	readonly out?: Outbox<unknown>;
	/** The state of its steps, for reports. */
	readonly place: number | undefined;
	/** On to the next suspension. True: it is through. */
	resume(): boolean;
	/** Ends it as a generator's `return` does. True: it is through. */
	stop(): boolean;
	/** It threw, or is cut: nothing more of it runs. */
	drop(): void;
}

export type WaitsFor = "nothing" | "message" | "room" | "any" | "time";

/** A step method that the build makes of a generator. */
export type Step = (frame: object, act?: number) => unknown;

/** Which of them there are is known to the build only: to the compiler they are all called `$step$`. */
export type StepKey = "$step$" | "$over$";

/** A handler sent more than its burst: through which outbox, and what it had handled and sent in that turn. */
export interface Overrun {
	readonly outbox: string;
	readonly handled: number;
	readonly sent: number;
	dropped: number;
}
