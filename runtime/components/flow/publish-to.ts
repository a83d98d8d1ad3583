import { Component } from "../../core/component.ts";
import { linkBoxes } from "../../core/link.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Backplane } from "./backplane.ts";

/** Publishes what comes as a topic of a backplane, from anywhere in a graph. */
export class PublishTo<Topics extends object, Topic extends keyof Topics & string> extends Component<Topics[Topic]> {
	private readonly published = this.addOutbox<Topics[Topic]>("published", "what it publishes, to the backplane");

	constructor(plane: Backplane<Topics>, topic: Topic, options?: ComponentOptions) {
		super(options);
		linkBoxes(this.published, plane.inboxOf(topic));
	}

	override on(message: Topics[Topic]): void {
		this.published.send(message);
	}
}
