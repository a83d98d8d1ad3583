import { Component } from "../../core/component.ts";
import { linkBoxes } from "../../core/link.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Backplane, PATIENCE } from "./backplane.ts";

/** Publishes what comes as a topic of a backplane, from anywhere in a graph. */
export class PublishTo<Topics extends object, Topic extends keyof Topics & string> extends Component<Topics[Topic]> {
	private readonly published = this.addOutbox<Topics[Topic]>("published", "what it publishes, to the backplane");

	private readonly plane: Backplane<Topics>;

	constructor(plane: Backplane<Topics>, topic: Topic, options?: ComponentOptions) {
		super(options);
		this.plane = plane;
		linkBoxes(this.published, plane.inboxOf(topic));
	}

	override open(): void {
		if (this.plane.runtime === null) this.armAt(this.now + PATIENCE);
	}

	override onTimer(): void {
		this.plane.checkRuns(this.label);
	}

	override on(message: Topics[Topic]): void {
		this.published.send(message);
	}
}
