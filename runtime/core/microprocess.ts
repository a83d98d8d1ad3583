import type { PinUse } from "../types/pin-use.ts";
import type { SocketUse } from "../types/socket-use.ts";
import { type BoxSpec, INBOX, type InboxOptions, inboxSpec, OUTBOX, outboxSpec } from "./box.ts";
import { Cold } from "./cold.ts";
import { ControlBox, SignalBox } from "./control.ts";
import { stop, stopBy } from "./ending.ts";
import { GraphError, textOf } from "./errors.ts";
import { Mailbox } from "./mailbox.ts";
import type { Process } from "./main/process.ts";
import { type Frame, type Step, type StepKey, Steps } from "./main/steps.ts";
import { Outbox } from "./outbox.ts";
import { rouse } from "./queue.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Signal } from "./signals.ts";
import { ENDED, ENDING, HELD, NEW, OUTSIDE, READY } from "./state.ts";
import { Alarm } from "./timers.ts";

/** What every component's constructor may take. */
export interface ComponentOptions extends InboxOptions {
	/** How reports call it. Default: the variable or key that it was given to, else its class. */
	readonly name?: string;
	/** The most messages that one `on(v)` sends from one outbox. Default 1. `on` waits for that much room. */
	readonly burst?: number;
}

/**
 * What the scheduler sees of a component: where it stands, its default boxes, its waiting. Authors extend
 * `Component`, which gives the boxes their types.
 */
export abstract class Microprocess {
	inbox: Mailbox<unknown>;
	outbox: Outbox<unknown>;
	/** `null` until it is activated. */
	runtime: Scheduler | null = null;
	parent: Microprocess | null = null;
	/** Its place in the run queue, see queue.ts. */
	next: Microprocess | null = null;
	/** Bits of state.ts. The `$` keeps it out of the way of a field that an author calls `state`. */
	$state: number = NEW;
	/** Empty until the start gives it one. */
	name: string;
	process: Process | null = null;
	/** Stands for the step methods that the build makes. */
	declare readonly $step$: Step;
	declare readonly $over$: Step;
	/** What few components need; `cold` makes it. */
	coldOrNull: Cold | null = null;

	constructor(options?: ComponentOptions) {
		let inbox: BoxSpec = INBOX;
		let outbox: BoxSpec = OUTBOX;
		this.name = options?.name ?? "";
		if (options !== undefined) {
			inbox = inboxSpec(this.label, "inbox", INBOX.doc, options);
			if (options.burst !== undefined) outbox = outboxSpec(this.label, "outbox", OUTBOX.doc, options.burst);
		}
		this.inbox = new Mailbox(this, inbox);
		this.outbox = new Outbox(this, outbox);
	}

	/** Name of its class. A device has no function names: the build writes this getter into every component class. */
	get kind(): string {
		return this.constructor.name || "Component";
	}

	/** For messages to people: its name, or its class while it has none. */
	get label(): string {
		return this.name === "" ? this.kind : this.name;
	}

	/** For sequences: a generator that waits with `yield*`. Without it the component is a handler. */
	main?(): Iterator<unknown, unknown, undefined>;

	/** What a generator method becomes in the build: starts its step method `key`. */
	$steps(key: StepKey): Frame {
		const process = this.process;
		if (process === null || process.generator !== null) return new Steps(this, key);
		process.begin(key);
		return process;
	}

	/**
	 * Whether it has a `send`, `recv` … of its own. The build writes the library's out in an author's methods: what
	 * those look at first then leads them to the call all the same. @cold
	 */
	$callsItsOwn(): boolean {
		return false;
	}

	/** For the ordinary component: called with each message, while every linked outbox that refuses has room. */
	on(_message: unknown): void {}

	/** Feeds `on` what lies in `box` up to `end`. The build writes one for each `on`, with that in its loop. */
	$batch$(box: Mailbox<unknown>, end: number): void {
		const ring = box.ring;
		const limit = box.limit;
		let read = 0;
		// `box.read` is looked up anew each time: `on` may itself take messages, or push the oldest out.
		while ((read = box.read) < end) {
			box.read = read + 1;
			this.on(ring[read % limit]);
		}
	}

	/** The pins that it will use: `build` and the simulator check them against the board before anything runs. */
	pins(): readonly PinUse[] {
		return NO_PINS;
	}

	/** The UDP ports that it will bind: no two components of a board may have the same. */
	sockets(): readonly SocketUse[] {
		return NO_SOCKETS;
	}

	/** Takes hardware. Runs once, before the first message. */
	open(): void {}

	/** Gives hardware back. Runs once, always: after an end, a stop or a fault. */
	close(): void {}

	/** Called in its turn after `wake()` from a hardware callback. */
	onReady(): void {}

	/** Called in its turn when its alarm went off; `missed` counts the ticks of `repeat` that were skipped. */
	onTimer(_missed: number): void {}

	/** Called in its turn after `open()` and after each change of the network, once `watchNetwork()` asked for it. */
	onNetwork(_up: boolean): void {}

	/** Called in its turn while it is held and something woke it. */
	onHeld(): void {}

	/** One of its children ended. */
	onChildEnd(): void {}

	/**
	 * A signal came into its control box. The runtime acts on it; override to pass it on instead. @returns taken over
	 */
	onSignal(_signal: Signal): boolean {
		return false;
	}

	/** Where shutdown signals arrive. Reading it yourself means that you act on them yourself. */
	get control(): ControlBox {
		return new ControlBox(this);
	}

	/** Where shutdown signals leave. */
	get signal(): SignalBox {
		return new SignalBox(this);
	}

	/** ms on the platform's clock, as it was when this round began. */
	get now(): number {
		return this.runtime === null ? 0 : this.runtime.time;
	}

	get cold(): Cold {
		if (this.coldOrNull === null) this.coldOrNull = new Cold();
		return this.coldOrNull;
	}

	/** Its components, in the order they were added. */
	get children(): readonly Microprocess[] {
		return this.coldOrNull === null ? NO_CHILDREN : this.coldOrNull.children;
	}

	get hasEnded(): boolean {
		return (this.$state & ENDED) !== 0;
	}

	/** Puts it into the run queue, from anywhere. A wake-up between `pause()` and the yield is not lost. */
	wake(): void {
		rouse(this);
	}

	/** The name of the first own inbox with a message, the default one first; `undefined` when all are empty. */
	anyReady(): string | undefined {
		if (this.inbox.write !== this.inbox.read) return this.inbox.spec.name;
		const cold = this.coldOrNull;
		if (cold === null) return undefined;
		for (let i = 0; i < cold.inboxes.length; i++) {
			const box = cold.inboxes[i];
			if (box !== undefined && box.write !== box.read) return box.spec.name;
		}
		return cold.pending === null ? undefined : "control";
	}

	/** Arms its one alarm for `time` (ms). */
	armAt(time: number): void {
		const cold = this.cold;
		if (cold.alarm === null) cold.alarm = new Alarm(this);
		// A component that was told to end is never later than its deadline.
		const latest = time > cold.cutAt ? cold.cutAt : time;
		if (this.runtime !== null) this.runtime.timers.arm(cold.alarm, latest);
	}

	disarm(): void {
		const alarm = this.coldOrNull === null ? null : this.coldOrNull.alarm;
		if (alarm !== null) this.runtime?.timers.disarm(alarm);
	}

	/** Hardware or a network may wake it from now on (or no longer): such a component never counts as stalled. */
	outside(may: boolean): void {
		if (may === ((this.$state & OUTSIDE) !== 0)) return;
		this.$state ^= OUTSIDE;
		if (this.runtime !== null) this.runtime.outside += may ? 1 : -1;
	}

	/** For hardware callbacks: `onReady()` runs in the component's next turn. */
	notify(): void {
		this.$state |= READY;
		try {
			rouse(this);
		} catch (error) {
			// This runs inside a callback of the board, where an exception would restart a device.
			this.runtime?.platform.log("fault", this.label, textOf(error));
		}
	}

	/** `onReady()` runs at the next wake-up, whatever brings it: room, a message, a signal. */
	notifyLater(): void {
		this.$state |= READY;
	}

	/** Takes no messages (`hold(true)`) until `hold(false)`. */
	hold(held: boolean): void {
		if (held) this.$state |= HELD;
		else {
			this.$state &= ~HELD;
			rouse(this);
		}
	}

	/**
	 * Makes components its children: they start with it (or now, when it runs already), end with it, and wake it
	 * when they end. @throws GraphError for one that has a parent or runs on its own. @cold
	 */
	addChildren(...components: readonly Microprocess[]): void {
		// No for-of: its iterator takes memory, and a chassis comes here for each child.
		for (let i = 0; i < components.length; i++) {
			const child = components[i];
			if (child === undefined) continue;
			if (child.parent !== null)
				throw new GraphError(
					`${child.label} is a child of ${child.parent.label} already; make a second one for ${this.label}`,
				);
			if (this.hasEnded) throw new GraphError(`${this.label} has ended: ${child.label} cannot become its child`);
			if (child === this || child.runtime !== null)
				throw new GraphError(`${child.label} cannot become a child of ${this.label}`);
			child.parent = this;
			this.cold.children.push(child);
			if (this.runtime !== null && (this.$state & NEW) === 0) this.runtime.join(child);
			if ((this.$state & ENDING) !== 0) stopBy(child, this.cold.cutAt);
		}
	}

	/** Forgets a child that has ended or never ran. @throws GraphError for one that runs. @cold */
	removeChild(child: Microprocess): void {
		if (child.runtime !== null && !child.hasEnded)
			throw new GraphError(`${child.label} runs: it can leave ${this.label} when it has ended`);
		const children = this.cold.children;
		const place = children.indexOf(child);
		if (place < 0) throw new GraphError(`${child.label} is no child of ${this.label}`);
		children.splice(place, 1);
		child.parent = null;
	}

	/**
	 * Starts it, if it does not run yet, as a child of a parent that runs. Children start with their parent anyway.
	 * Twice is as good as once. @throws GraphError when it has ended, or has no running parent. @cold
	 */
	activate(): this {
		if (this.hasEnded) throw new GraphError(`${this.label} has ended; make a new one`);
		if (this.runtime !== null) return this;
		const runtime = this.parent === null ? null : this.parent.runtime;
		if (runtime === null || runtime === undefined)
			throw new GraphError(`${this.label} has no running parent: start(graph, platform) runs a whole graph`);
		runtime.join(this);
		return this;
	}

	/** Tells it to end now, as shutdownMicroprocess does; `finally` blocks get `deadline` ms, default 1 000. @cold */
	stop(deadline = 1_000): void {
		stop(this, deadline);
	}
}

const NO_CHILDREN: readonly Microprocess[] = Object.freeze([]);
const NO_PINS: readonly PinUse[] = Object.freeze([]);
const NO_SOCKETS: readonly SocketUse[] = Object.freeze([]);
