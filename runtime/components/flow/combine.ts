import type { Inbox } from "../../core/mailbox.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkOneOf } from "../options.ts";
import { checkBoxNames, Several, type Taken } from "./several.ts";

export interface CombineOptions<Latest extends object> extends ComponentOptions {
	/** A box for each key, with what counts before its first message; `undefined` for nothing. */
	readonly boxes: {
		readonly [Key in keyof Latest]: Key extends keyof CombineBoxes<object> ? Taken : Latest[Key] | undefined;
	};
	/**
	 * When a record is sent: with a message in "any" box, once there is a value for each; or when "all" have got a
	 * message since the last record. Default "any".
	 */
	readonly send?: "any" | "all";
}

class CombineBoxes<Latest extends object> extends Several<never, Readonly<Latest>> {
	/** Messages that never were in a record, since a newer one came before. */
	skipped = 0;
	private readonly $keys: readonly string[];
	private readonly $from: readonly Inbox<unknown>[];
	private readonly $initial: readonly unknown[];
	private readonly $values: unknown[];
	private readonly $fresh: boolean[];
	private readonly $all: boolean;
	/** The box that is looked at next, so that none can keep another from being heard. */
	private $place = 0;

	constructor(options: CombineOptions<Latest>) {
		super(options);
		const { boxes, send = "any" } = options;
		this.$all = checkOneOf("Combine", "send", send, ["any", "all"]) === "all";
		this.$keys = Object.keys(boxes);
		checkBoxNames("Combine", this.$keys, this);
		this.$initial = Object.values(boxes);
		this.$values = this.$initial.slice();
		this.$fresh = this.$initial.map(() => false);
		this.$from = this.$keys.map((key) => this.addInbox<unknown>(key, `the next ${key}`, options));
		for (const box of this.$from) Reflect.set(this, box.spec.name, box);
	}

	override get kind(): string {
		return "Combine";
	}

	override open(): void {
		super.open();
		for (let i = 0; i < this.$initial.length; i++) {
			this.$values[i] = this.$initial[i];
			this.$fresh[i] = false;
		}
	}

	/** One of each box in turn, until all are empty. */
	protected override readBoxes(): void {
		for (let empty = 0; empty < this.$from.length; ) {
			const place = this.$place;
			const box = this.$from[place];
			if (box === undefined) return;
			if (box.fill === 0) empty++;
			else {
				if (this.outbox.room === 0) return;
				this.$take(place, box.recv());
				empty = 0;
			}
			this.$place = place + 1 < this.$from.length ? place + 1 : 0;
		}
	}

	private $take(place: number, message: unknown): void {
		if (message === undefined) return;
		if (this.$fresh[place]) this.skipped++;
		this.$values[place] = message;
		this.$fresh[place] = true;
		if (this.$isWhole()) this.send(this.$record());
	}

	private $isWhole(): boolean {
		for (let i = 0; i < this.$from.length; i++)
			if (this.$all ? !this.$fresh[i] : this.$values[i] === undefined) return false;
		return true;
	}

	private $record(): Readonly<Latest> {
		const record = {};
		for (let i = 0; i < this.$keys.length; i++) {
			Reflect.set(record, this.$keys[i] ?? "", this.$values[i]);
			this.$fresh[i] = false;
		}
		// The boxes take what `Latest` says; which box has which type, the compiler cannot follow.
		return Object.freeze(record) as Readonly<Latest>;
	}
}

/** The latest message of each of several boxes, as one frozen record. Its boxes are fields of the names given. */
export type Combine<Latest extends object> = CombineBoxes<Latest> & {
	readonly [Key in keyof Latest]: Inbox<Latest[Key]>;
};
/** Fields that a constructor makes by names that it is given: no class declaration can tell of them. */
export const Combine = CombineBoxes as new <Latest extends object>(options: CombineOptions<Latest>) => Combine<Latest>;
