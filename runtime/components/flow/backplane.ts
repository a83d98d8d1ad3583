import type { InboxOptions } from "../../core/box.ts";
import { GraphError } from "../../core/errors.ts";
import { linkBoxes } from "../../core/link.ts";
import type { Inbox, Mailbox } from "../../core/mailbox.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Outbox } from "../../core/outbox.ts";
import { READS_CONTROL, STOP } from "../../core/state.ts";
import { OutboxArray } from "../../graph/box-arrays.ts";
import { checkBoxNames, Several, type Taken } from "./several.ts";
import { Topic } from "./topic.ts";

export interface TopicOptions extends InboxOptions {
	/** Whether a new subscriber gets the last message at once. Default false. */
	readonly retain?: boolean;
}

export interface BackplaneOptions<Topics extends object> extends ComponentOptions {
	/** Each topic by its name. */
	readonly topics: {
		readonly [Topic in keyof Topics]: Topic extends keyof BackplaneBoxes<object> ? Taken : TopicOptions;
	};
	/** The most subscribers at once, 1 to 65536. */
	readonly subscribers: number;
	/** Whether it goes on when all who publish have ended, for others that come later. Default false. */
	readonly stays?: boolean;
}

/** ms after which a Backplane that does not run yet is missed: a graph starts from the outside to the inside. */
export const PATIENCE = 1_000;

class BackplaneBoxes<Topics extends object> extends Several<never, never> {
	/** Messages of topics that nobody had subscribed to. */
	unheard = 0;
	private readonly $places: OutboxArray<unknown, Topic>;
	private readonly $names: readonly string[];
	private readonly $topics: readonly Topic[];
	private readonly $stays: boolean;
	/** Only for the compiler. */
	declare readonly carries?: Topics;

	constructor(options: BackplaneOptions<Topics>) {
		super(options);
		this.$names = Object.keys(options.topics);
		checkBoxNames("Backplane", this.$names, this, "topics");
		const all: readonly TopicOptions[] = Object.values(options.topics);
		this.$topics = all.map((topic, i) => {
			const name = this.$names[i] ?? "";
			const box = this.addInbox<unknown>(name, `what is published as ${name}`, topic);
			Reflect.set(this, name, box);
			return new Topic(box, topic.retain === true);
		});
		this.$places = new OutboxArray(this, "subscriber", "one for each subscriber", options.subscribers);
		this.$stays = options.stays === true;
	}

	override get kind(): string {
		return "Backplane";
	}

	/** Subscribers that it has now. */
	get subscribed(): number {
		return this.$places.claimed;
	}

	/**
	 * From now on the inbox gets what is published as `topic`. `SubscribeTo` does this.
	 * @throws GraphError when as many have subscribed as may, or for no topic
	 */
	subscribe(topic: keyof Topics & string, inbox: Mailbox<unknown>): Outbox<unknown> {
		const found = this.$find(topic);
		const box = this.$places.claim(found);
		if (box === undefined)
			throw new GraphError(
				`${this.label}: ${this.$places.max} have subscribed, as many as may; give subscribers more places`,
			);
		linkBoxes(box, inbox);
		found.outs.push(box);
		if (found.last !== undefined) {
			found.fresh++;
			this.notify();
		}
		return box;
	}

	/** Its place is free again. @throws GraphError for what `subscribe` did not give, or for what is back already */
	unsubscribe(box: Outbox<unknown>): void {
		const topic = this.$places.infoOf(box);
		this.$places.release(box);
		if (topic === undefined) return;
		const place = topic.outs.indexOf(box);
		if (place >= topic.outs.length - topic.fresh) topic.fresh--;
		topic.outs.splice(place, 1);
	}

	/** @throws GraphError when it is in no graph that runs */
	checkRuns(user: string): void {
		if (this.runtime !== null) return;
		throw new GraphError(
			`${user}: its Backplane does not run; put it into the graph, as any component: Graphline({ plane, … })`,
		);
	}

	/** Where to publish. @throws GraphError for no topic */
	inboxOf(topic: keyof Topics & string): Inbox<unknown> {
		return this.$find(topic).box;
	}

	private $find(topic: string): Topic {
		const found = this.$topics[this.$names.indexOf(topic)];
		if (found !== undefined) return found;
		throw new GraphError(
			`${this.label}: there is no topic ${JSON.stringify(topic)}; there are ${this.$names.join(", ")}`,
		);
	}

	/** Who acts on signals itself does not end with its sources. */
	override open(): void {
		super.open();
		if (this.$stays) this.$state |= READS_CONTROL;
	}

	/** One of each topic in turn, until all are empty or wait for a subscriber. */
	protected override readBoxes(): void {
		const topics = this.$topics;
		if ((this.$state & STOP) !== 0) this.$state &= ~READS_CONTROL;
		for (let waiting = 0, at = 0; waiting < topics.length; at = at + 1 < topics.length ? at + 1 : 0) {
			const topic = topics[at];
			if (topic !== undefined && this.$pass(topic)) waiting = 0;
			else waiting++;
		}
	}

	/** Sends one message of a topic to all who have subscribed to it. False: there is none, or not room for all. */
	private $pass(topic: Topic): boolean {
		const { box, outs } = topic;
		while (topic.fresh > 0) {
			const out = outs[outs.length - topic.fresh];
			if (out !== undefined && out.room === 0) return false;
			topic.fresh--;
			if (out !== undefined) out.send(topic.last);
		}
		if (box.fill === 0) return false;
		for (let i = 0; i < outs.length; i++) if (outs[i]?.room === 0) return false;
		const message = box.recv();
		if (message === undefined) return true;
		if (topic.retains) topic.last = message;
		if (outs.length === 0) this.unheard++;
		for (let i = 0; i < outs.length; i++) outs[i]?.send(message);
		return true;
	}
}

/**
 * Messages by topic, for components that come and go: whoever subscribes to a topic gets what is published as it from
 * then on. Its inboxes are fields of the topics' names.
 */
export type Backplane<Topics extends object> = BackplaneBoxes<Topics> & {
	readonly [Topic in keyof Topics]: Inbox<Topics[Topic]>;
};
/** Fields that a constructor makes by names that it is given: no class declaration can tell of them. */
export const Backplane = BackplaneBoxes as new <Topics extends object>(
	options: BackplaneOptions<Topics>,
) => Backplane<Topics>;
