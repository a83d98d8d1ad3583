import { Authored } from "./authored.ts";
import { type BoxSpec, INBOX, inboxSpec, OUTBOX, outboxSpec } from "./box.ts";
import { ControlBox, SignalBox } from "./control.ts";
import { GraphError, textOf } from "./errors.ts";
import { detach } from "./link.ts";
import { Mailbox } from "./mailbox.ts";
import { checkTime } from "./numbers.ts";
import { Outbox } from "./outbox.ts";
import type { Owner } from "./owner.ts";
import type { ComponentOptions, EngineOf, Main, Overrun, Step, SupervisorOf } from "./parts.ts";
import type { EndedHow } from "./run.ts";
import type { Signal } from "./signals.ts";
import { ANNOUNCED, ENDED, ENDING, HELD, NEW, OUTSIDE, READY, SEVERAL } from "./state.ts";
import { Alarm } from "./timers.ts";
import { wake } from "./wake.ts";

export type { ComponentOptions } from "./parts.ts";
export type Engine = EngineOf<Microprocess>;

/**
 * What the runtime sees of a component: where it stands, its default boxes, its waiting. Authors extend
 * `Component`, which gives the boxes their types. What is read most often stands first: XS finds a property by going
 * through those before it. What only few components have is missing in the others.
 */
export abstract class Microprocess extends Authored implements Owner {
	/** Its place in the run queue, see wake.ts. */
	next: Microprocess | null = null;
	/** Bits of state.ts. The `$` keeps it out of the way of a field that an author calls `state`. */
	$state: number = NEW;
	inbox: Mailbox<unknown>;
	outbox: Outbox<unknown>;
	/** `null` until it is activated. */
	runtime: Engine | null = null;
	parent: Microprocess | null = null;
	/** Empty until the start gives it one. */
	name: string;
	/** Makes a running main; there when the library of mains is. */
	declare $begin?: () => Main;
	/** Stands for the step methods that the build makes. */
	declare readonly $step$: Step;
	declare readonly $over$: Step;
	/** Its running main. */
	declare $main?: Main | undefined;
	declare $ticket?: number | undefined;
	declare $asked?: number;
	declare $children?: Microprocess[];
	/** Beyond the default inbox. */
	declare $inboxes?: Mailbox<unknown>[];
	/** Beyond the default outbox. */
	declare $outboxes?: Outbox<unknown>[];
	/** Where its signal goes; whose signal outbox it leaves through; where its control leads. */
	declare $signalTo?: Microprocess | undefined;
	declare $signalVia?: Microprocess | undefined;
	declare $controlTo?: Microprocess | undefined;
	/** The signal in its control box, unread. */
	declare $pending?: Signal | undefined;
	/** How many of its children were there before it first began. */
	declare $constructed?: number;
	declare $alarm?: Alarm;
	declare $how?: EndedHow | undefined;
	/** ms: when an ending component is cut. */
	declare $cutAt?: number | undefined;
	/** Messages whose handler threw; in a put that was cut; faults in all. */
	declare $failed?: number;
	declare $unsent?: number;
	declare $faults?: number;
	/** What a handler sent within one `on` beyond its burst, see events.ts. */
	declare $overrun?: Overrun;
	/** The next stage of a Pipeline: where its signal goes while it has no link of its own. */
	declare $follows?: Microprocess | undefined;
	/** What to do when one below it throws. */
	declare $supervisor?: SupervisorOf<Microprocess>;

	constructor(options?: ComponentOptions) {
		super();
		let inbox: BoxSpec = INBOX;
		let outbox: BoxSpec = OUTBOX;
		this.name = options?.name ?? "";
		if (options !== undefined) {
			inbox = inboxSpec(this.label, "inbox", INBOX.doc, options);
			if (options.burst !== undefined) outbox = outboxSpec(this.label, "outbox", OUTBOX.doc, options.burst);
		}
		this.inbox = new Mailbox(this, inbox);
		this.outbox = new Outbox(this, outbox);
		if (outbox !== OUTBOX) this.$state |= SEVERAL;
	}

	/** Name of its class. A device has no function names: the build writes this getter into every component class. */
	get kind(): string {
		return this.constructor.name || "Component";
	}

	/** For messages to people: its name, or its class while it has none. */
	get label(): string {
		return this.name === "" ? this.kind : this.name;
	}

	/**
	 * Whether it has a `send`, `recv` … of its own. The build writes the library's out in an author's methods: what
	 * those look at first then leads them to the call all the same. @cold
	 */
	$callsItsOwn(): boolean {
		return false;
	}

	/**
	 * Feeds `on` what lies in `box` up to `box.end`, which a stop or a hold within `on` lowers. The build writes one
	 * for each `on`, with that in its loop; `end` is what `box.end` is at first.
	 */
	$batch$(box: Mailbox<unknown>, _end: number): void {
		const ring = box.ring;
		const capacity = box.capacity;
		let read = 0;
		// `box.read` is looked up anew each time: `on` may itself take messages, or push the oldest out.
		while ((read = box.read) < box.end) {
			box.read = read + 1;
			this.on(ring[read % capacity]);
		}
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

	/** Its components, in the order they were added. */
	get children(): readonly Microprocess[] {
		return this.$children ?? NO_CHILDREN;
	}

	/** Whether it is a handler. */
	get handles(): boolean {
		return this.main === undefined;
	}

	get hasMore(): boolean {
		return this.main === undefined && (this.$state & HELD) === 0 && this.inbox.write !== this.inbox.read;
	}

	get hasEnded(): boolean {
		return (this.$state & ENDED) !== 0;
	}

	/** Puts it into the run queue, from anywhere. A wake-up between `pause()` and the yield is not lost. */
	wake(): void {
		wake(this);
	}

	/** The name of the first own inbox with a message, the default one first; `undefined` when all are empty. */
	anyReady(): string | undefined {
		if (this.inbox.write !== this.inbox.read) return this.inbox.spec.name;
		const more = this.$inboxes;
		if (more !== undefined)
			for (let i = 0; i < more.length; i++) {
				const box = more[i];
				if (box !== undefined && box.write !== box.read) return box.spec.name;
			}
		return this.$pending === undefined || (this.$state & ANNOUNCED) !== 0 ? undefined : "control";
	}

	/** @cold */
	$addInbox(box: Mailbox<unknown>): void {
		if (this.$inboxes === undefined) this.$inboxes = [];
		this.$inboxes.push(box);
	}

	/** @cold */
	$addOutbox(box: Outbox<unknown>): void {
		if (this.$outboxes === undefined) this.$outboxes = [];
		this.$outboxes.push(box);
		this.$state |= SEVERAL;
	}

	/** Arms its one alarm for `time`, once. @throws GraphError for what is no time. */
	armAt(time: number): void {
		this.$arm(checkTime(this.label, "armAt", time, -Infinity), 0);
	}

	/** The same for a time that is one, and again every `period` ms unless that is 0. */
	$arm(time: number, period: number): void {
		if (this.$alarm === undefined) this.$alarm = new Alarm(this);
		this.$alarm.period = period;
		// A component that was told to end is never later than its deadline.
		const cutAt = this.$cutAt ?? Infinity;
		if (this.runtime !== null) this.runtime.timers.arm(this.$alarm, time > cutAt ? cutAt : time);
	}

	disarm(): void {
		if (this.$alarm === undefined) return;
		this.$alarm.period = 0;
		this.runtime?.timers.disarm(this.$alarm);
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
			wake(this);
		} catch (error) {
			// This runs inside a callback of the board, where an exception would restart a device.
			this.runtime?.platform.log("fault", this.label, textOf(error));
		}
	}

	/** Takes no messages (`hold(true)`) until `hold(false)`. */
	hold(held: boolean): void {
		if (held) {
			this.$state |= HELD;
			if (this.inbox.end !== 0) this.inbox.end = this.inbox.read;
		} else {
			this.$state &= ~HELD;
			wake(this);
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
			if (this.$children === undefined) this.$children = [];
			this.$children.push(child);
			if (this.runtime === null) continue;
			if ((this.$state & NEW) === 0) this.runtime.join(child);
			if ((this.$state & ENDING) !== 0) this.runtime.stopBy(child, this.$cutAt ?? this.runtime.time);
		}
	}

	/**
	 * Forgets a child that has ended or never ran, with the links between what is in it and what is not.
	 * @throws GraphError for one that runs. @cold
	 */
	removeChild(child: Microprocess): void {
		if (child.runtime !== null && !child.hasEnded)
			throw new GraphError(`${child.label} runs: it can leave ${this.label} when it has ended`);
		const place = this.children.indexOf(child);
		if (place < 0) throw new GraphError(`${child.label} is no child of ${this.label}`);
		this.$children?.splice(place, 1);
		child.parent = null;
		detach(child, child);
	}

	/** `onReady()` runs at the next wake-up, whatever brings it: room, a message, a signal. */
	notifyLater(): void {
		this.$state |= READY;
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
		const { runtime } = this;
		// Asked from outside a turn, the runtime's own time may be long past.
		if (runtime !== null)
			runtime.stopBy(this, runtime.platform.now() + checkTime(this.label, "deadline", deadline));
	}
}

const NO_CHILDREN: readonly Microprocess[] = Object.freeze([]);
