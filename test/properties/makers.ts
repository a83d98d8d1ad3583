/** Parts that make children and links while they run. */
import { link, OutboxArray } from "../../runtime/index.ts";
import { hopsOf, Part, type World } from "./part.ts";
import type { PartPlan } from "./plan.ts";
import { Quit, Slow } from "./workers.ts";

/** Has a child of its own do the work: asks it, and sends on what it answers. A new one when that has ended. */
export class Maker extends Part {
	readonly ask = this.addOutbox<number>("ask", "to the child");
	readonly answers = this.addInbox<number>("answers", "from the child");
	#child: Part | undefined;

	constructor(world: World, plan: PartPlan, name: string) {
		super(world, plan, name);
		this.listen("answers", this.answers, 8, "refuse");
		this.speak(this.ask);
	}

	override open(): void {
		this.#child = undefined;
		this.forget();
	}

	override *main() {
		for (;;) {
			const box = yield* this.any();
			if (this.#child?.hasEnded) this.bury();
			if (box === "answers") {
				const answer = this.answers.recv();
				if (answer === undefined) continue;
				this.keep(answer, 1);
				if (hopsOf(answer) > 0) yield* this.putAll(hopsOf(answer) - 1);
				continue;
			}
			const message = this.recv();
			if (message === undefined) continue;
			this.keep(message);
			if (this.taken % 5 === 4 && this.plan.extra) throw new Error("as planned");
			if (this.#child === undefined) this.bear();
			yield* this.putBy(this.ask, hopsOf(message));
		}
	}

	private bear(): void {
		const plan: PartPlan = { ...this.plan, policy: "refuse", side: [], capacity: 2, burst: 1 };
		const name = `${this.name}-${this.taken}`;
		const child = this.plan.shell ? new Quit(this.world, plan, name) : new Slow(this.world, plan, name);
		const [inbox] = child.ins;
		const answers = this.ins[1];
		if (inbox === undefined || answers === undefined) return;
		this.leads(this.ask, [inbox], () => link(this.ask, child.inbox));
		child.leads(child.outbox, [answers], () => link(child.outbox, this.answers));
		this.#child = child;
		this.addChildren(child);
	}

	private bury(): void {
		const child = this.#child;
		this.#child = undefined;
		this.forget();
		if (child !== undefined) this.removeChild(child);
	}

	private forget(): void {
		if (this.ask.linked) this.unlink(this.ask);
		this.speak(this.ask).targets = [];
	}
}

/** Deals what it gets to boxes that it claims and releases. */
export class Dealer extends Part {
	readonly clients = new OutboxArray<number>(this, "client", "one for each", 3);
	/** Where a claimed box may lead; the graph says it. */
	partners: readonly Part[] = [];

	override on(message: number): void {
		this.handle(message, () => {
			if (this.taken % 3 === 0) this.release();
			else if (this.taken % 2 === 0) this.claim();
			if (hopsOf(message) > 0) this.clients.each((box) => this.sendBy(box, hopsOf(message) - 1));
		});
	}

	private claim(): void {
		const partner = this.partners[this.taken % Math.max(1, this.partners.length)];
		const inbox = partner?.ins[0];
		const box = partner === undefined || inbox === undefined ? undefined : this.clients.claim();
		if (box === undefined || inbox === undefined) return;
		this.leads(box, [inbox], () => link(box, inbox.box));
	}

	private release(): void {
		let first: Parameters<typeof this.clients.release>[0] | undefined;
		this.clients.each((box) => {
			first ??= box;
		});
		if (first === undefined) return;
		this.clients.release(first);
		this.speak(first).targets = [];
	}
}
