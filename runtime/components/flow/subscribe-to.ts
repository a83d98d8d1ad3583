import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Outbox } from "../../core/outbox.ts";
import { type Backplane, PATIENCE } from "./backplane.ts";

/** Sends what is published as a topic of a backplane, from when it is made until it ends. */
export class SubscribeTo<Topics extends object, Topic extends keyof Topics & string> extends Component<
	Topics[Topic],
	Topics[Topic]
> {
	private readonly plane: Backplane<Topics>;
	private readonly topic: Topic;
	private place: Outbox<unknown> | undefined;

	constructor(plane: Backplane<Topics>, topic: Topic, options?: ComponentOptions) {
		super(options);
		this.plane = plane;
		this.topic = topic;
		this.place = plane.subscribe(topic, this.inbox);
	}

	/** It may have ended before, and is started again. */
	override open(): void {
		if (this.place === undefined) this.place = this.plane.subscribe(this.topic, this.inbox);
		if (this.plane.runtime === null) this.armAt(this.now + PATIENCE);
	}

	override onTimer(): void {
		this.plane.checkRuns(this.label);
	}

	override on(message: Topics[Topic]): void {
		this.send(message);
	}

	override close(): void {
		if (this.place !== undefined) this.plane.unsubscribe(this.place);
		this.place = undefined;
	}
}
