import { Component, GraphError, type Inbox, type Outbox, type Policy } from "../../runtime/index.ts";
import { InLedger, OutLedger } from "./ledger.ts";
import type { PartPlan } from "./plan.ts";

/** What the parts of one graph share. */
export class World {
	readonly parts: Part[] = [];
	/** By number of the message: which outbox sent it. */
	readonly senders: string[] = [];

	/** A message: its number, and the hops that are left to it. */
	message(from: string, hops: number): number {
		this.senders.push(from);
		return (this.senders.length - 1) * 4 + hops;
	}
}

export function hopsOf(message: number): number {
	return message % 4;
}

export function numberOf(message: number): number {
	return Math.floor(message / 4);
}

/** A component of a random graph: it counts what its sends were answered, and keeps what it got. */
export abstract class Part extends Component<number, number> {
	readonly world: World;
	readonly plan: PartPlan;
	readonly ins: InLedger[] = [];
	readonly outs: OutLedger[] = [];
	readonly side: Outbox<number> | undefined;
	/** Messages at which its `on` threw, and those of cut puts. */
	failed = 0;
	unsent = 0;
	/** `onReady` is to throw. */
	tripped = false;
	/** A message that it stands in a put with. */
	private putting = false;
	private inOn = false;
	protected taken = 0;

	constructor(world: World, plan: PartPlan, name: string) {
		super({ name, capacity: capacityOf(plan), policy: plan.policy, burst: plan.burst });
		this.world = world;
		this.plan = plan;
		this.listen("inbox", this.inbox, capacityOf(plan), plan.policy);
		this.speak(this.outbox);
		if (plan.side.length === 0) return;
		this.side = this.addOutbox<number>("side", "a second one");
		this.speak(this.side);
	}

	/** From now on this inbox is counted. */
	protected listen(name: string, box: Inbox<number>, capacity: number, policy: Policy): Inbox<number> {
		this.ins.push(new InLedger(this, `${this.name}.${name}`, box, capacity, policy));
		return box;
	}

	protected speak(box: Outbox<number>): OutLedger {
		const known = this.outs.find((out) => out.box === box);
		if (known !== undefined) return known;
		const out = new OutLedger(box);
		this.outs.push(out);
		return out;
	}

	/** Links an outbox, by one link or a fan-out. False: its burst does not fit, which is an error of the graph. */
	leads(box: Outbox<number>, to: readonly InLedger[], join: () => void): boolean {
		try {
			join();
		} catch (error) {
			if (error instanceof GraphError && error.message.includes("burst")) return false;
			throw error;
		}
		this.speak(box).targets = to;
		return true;
	}

	override onReady(): void {
		if (!this.tripped) return;
		this.tripped = false;
		throw new Error("tripped");
	}

	/** Sends a new message by the default outbox, and another by the second one when there is one. */
	protected pass(hops: number): void {
		this.sendOne(hops);
		if (this.side !== undefined) this.sendBy(this.side, hops);
	}

	protected sendOne(hops: number): void {
		const out = this.speak(this.outbox);
		const before = out.look();
		const took = this.send(this.world.message(`${this.name}.outbox`, hops));
		out.answered(took, before, this.inOn);
	}

	protected sendBy(box: Outbox<number>, hops: number): void {
		const out = this.speak(box);
		const before = out.look();
		const took = box.send(this.world.message(`${this.name}.${box.spec.name}`, hops));
		out.answered(took, before, this.inOn);
	}

	/** The same, waiting for room. */
	protected *putAll(hops: number) {
		yield* this.putBy(this.outbox, hops);
		if (this.side !== undefined) yield* this.putBy(this.side, hops);
	}

	protected *putBy(box: Outbox<number>, hops: number) {
		const out = this.speak(box);
		this.endPut(false);
		this.putting = true;
		out.mayHaveWaited();
		const took = yield* this.put(this.world.message(`${this.name}.${box.spec.name}`, hops), box);
		this.endPut(true);
		out.waited(took);
	}

	/** A put that never came back was cut. */
	endPut(answered: boolean): void {
		if (this.putting && !answered) this.unsent++;
		this.putting = false;
	}

	/** Whatever put it stood in was cut by now. */
	override close(): void {
		this.endPut(false);
	}

	/** A message was taken out of a box. */
	protected keep(message: number, place = 0): void {
		this.taken++;
		this.ins[place]?.read.push(numberOf(message));
	}

	/** For handlers: what to do with a message. Here stands what is lost where it is refused. */
	protected handle(message: number, work: () => void): void {
		this.keep(message);
		this.inOn = true;
		try {
			work();
		} catch (error) {
			this.failed++;
			throw error;
		} finally {
			this.inOn = false;
		}
	}
}

export function capacityOf(plan: PartPlan): number {
	return plan.policy === "latest" ? 1 : plan.capacity;
}
