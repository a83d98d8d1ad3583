import { Component } from "../../core/component.ts";
import { textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Outbox } from "../../core/outbox.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut } from "../bad-messages.ts";
import { checkBoxNames, type Taken } from "./several.ts";

export interface SplitterOptions<T, Box extends string> extends ComponentOptions {
	/** Names of its outboxes, beside `other`. */
	readonly boxes: readonly (Box extends keyof SplitterBoxes<never, never> ? Taken : Box)[];
	/** Says which of them a message goes to. What is none of them leaves by `other`. */
	readonly by: (message: T) => NoInfer<Box> | "other";
}

class SplitterBoxes<T, Box extends string> extends Component<T> implements Careful {
	/** What belongs to no other box. */
	readonly other = this.addOutbox<T>("other", "what belongs to no other box");
	declare leftOut?: LeftOut;
	private readonly $boxes: readonly string[];
	private readonly $outs: readonly Outbox<T>[];
	private readonly $by: (message: T) => Box | "other";

	constructor(options: SplitterOptions<T, Box>) {
		super(options);
		checkBoxNames("Splitter", options.boxes, this);
		this.$boxes = options.boxes.slice();
		this.$by = options.by;
		this.$outs = this.$boxes.map((name) => this.addOutbox<T>(name, `what is ${name}`));
		for (const box of this.$outs) Reflect.set(this, box.spec.name, box);
	}

	override get kind(): string {
		return "Splitter";
	}

	/** Messages of which `by` could not say. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override on(message: T): void {
		let name: Box | "other";
		try {
			name = this.$by(message);
		} catch (error) {
			leaveOut(this, "ignored", "by threw", ` ${textOf(error)}`);
			return;
		}
		for (let i = 0; i < this.$boxes.length; i++)
			if (this.$boxes[i] === name) {
				this.$outs[i]?.send(message);
				return;
			}
		this.other.send(message);
	}

	override close(): void {
		tellLeftOut(this);
	}
}

/** Sends each message to one of several outboxes, which are fields of the names given; the rest to `other`. */
export type Splitter<T, Box extends string> = SplitterBoxes<T, Box> & { readonly [Name in Box]: Outbox<T> };
/** Fields that a constructor makes by names that it is given: no class declaration can tell of them. */
export const Splitter = SplitterBoxes as new <T, Box extends string>(
	_options: SplitterOptions<T, Box>,
) => Splitter<T, Box>;
