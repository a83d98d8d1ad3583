import { Component } from "../core/component.ts";
import { deliverSignal } from "../core/control.ts";
import { link } from "../core/link.ts";
import type { Inbox } from "../core/mailbox.ts";
import type { Outbox } from "../core/outbox.ts";
import type { ComponentOptions } from "../core/parts.ts";
import { relay } from "../core/relay.ts";
import { producerFinished, type Signal, shutdownMicroprocess } from "../core/signals.ts";

export interface CarouselOptions extends ComponentOptions {
	/** Ask for the first order at the start. Default false. */
	readonly make1stRequest?: boolean;
}

/**
 * One child at a time: each message in `orders` is an order, of which `factory` makes the next child.
 * An order asks the present child to end and waits until it has. What arrives in `inbox` goes to the child, what the
 * child sends leaves by `outbox`; its own signal goes nowhere. When a child ends, "NEXT" leaves by `requestNext`.
 * producerFinished: the orders that wait are served first. shutdownMicroprocess: they are thrown away. Either goes on
 * to the child, and the carousel ends when the child has.
 */
export class Carousel<Order, In = never, Out = never> extends Component<In, Out> {
	readonly orders: Inbox<Order> = this.addInbox<Order>("orders", "orders, each for one child");
	readonly requestNext: Outbox<"NEXT"> = this.addOutbox<"NEXT">("requestNext", "a child has ended: one more order");
	private readonly toChild: Outbox<In> = this.addOutbox<In>("toChild", "to the present child");
	private readonly fromChild: Inbox<Out> = this.addInbox<Out>("fromChild", "from the present child");
	private readonly factory: (order: Order) => Component<In, Out>;
	private readonly first: boolean;
	private child: Component<In, Out> | null = null;
	/** What the child was told. */
	private asked: Signal | undefined = undefined;
	/** The signal that ends it, once it came. */
	private over: Signal | undefined = undefined;

	constructor(factory: (order: Order) => Component<In, Out>, options: CarouselOptions = {}) {
		super(options);
		this.factory = factory;
		this.first = options.make1stRequest ?? false;
	}

	override *main() {
		if (this.first) this.requestNext.send("NEXT");
		for (;;) {
			const signal = this.recv("control");
			if (signal !== undefined) this.heard(signal);
			if (this.child !== null) relay(this.inbox, this.toChild);
			relay(this.fromChild, this.outbox);
			if (this.child?.hasEnded) this.childEnded();
			if (this.child === null) {
				const order = this.over === shutdownMicroprocess ? undefined : this.orders.recv();
				if (order !== undefined) this.serve(order);
				else if (this.over !== undefined) return;
			}
			if (this.child !== null && (this.orders.fill > 0 || this.over !== undefined)) this.askToEnd(this.child);
			yield* this.pause();
		}
	}

	private heard(signal: Signal): void {
		this.over = signal;
		if (signal === shutdownMicroprocess) this.orders.clear();
	}

	private serve(order: Order): void {
		const child = this.factory(order);
		link(this.toChild, child.inbox);
		link(child.outbox, this.fromChild);
		this.child = child;
		this.asked = undefined;
		this.addChildren(child);
	}

	private askToEnd(child: Component<In, Out>): void {
		const signal = this.orders.fill > 0 ? shutdownMicroprocess : this.over;
		if (signal === this.asked || this.asked === shutdownMicroprocess) return;
		if (signal === producerFinished && this.inbox.fill > 0) return; // it gets that first
		this.asked = signal;
		if (signal !== producerFinished) child.stop();
		else {
			this.unlink(this.toChild);
			deliverSignal(child, producerFinished);
		}
	}

	private childEnded(): void {
		if (this.child === null || this.fromChild.fill > 0) return;
		this.unlink(this.toChild);
		this.removeChild(this.child);
		this.child = null;
		this.requestNext.send("NEXT");
	}
}
