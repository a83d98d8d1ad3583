import { type InboxOptions, inboxSpec, MAX_CAPACITY, outboxSpec } from "../core/box.ts";
import { GraphError } from "../core/errors.ts";
import { unlink } from "../core/link.ts";
import { type Inbox, Mailbox } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import { checkWhole } from "../core/numbers.ts";
import { Outbox } from "../core/outbox.ts";

/*
 * Boxes for a number of partners that is known only at run time: a declared array with a maximum, from which boxes are
 * claimed and to which they are released. (Axon: AdaptiveCommsComponent.addOutbox, without a limit.)
 */
abstract class BoxArray<Box, Info> {
	readonly name: string;
	/** The most boxes that can be claimed at once. */
	readonly max: number;
	protected readonly owner: Microprocess;
	private readonly made: Box[] = [];
	private readonly free: Box[] = [];
	private readonly infos = new Map<Box, Info | undefined>();

	constructor(owner: Microprocess, name: string, max: number) {
		this.owner = owner;
		this.name = name;
		this.max = checkWhole(`${owner.label}.${name}: a maximum of`, max, 1, MAX_CAPACITY);
	}

	/** Boxes that are claimed now. */
	get claimed(): number {
		return this.infos.size;
	}

	/** A box that nobody holds, with whatever is to be remembered about it; `undefined` when all are claimed. */
	claim(info?: Info): Box | undefined {
		const box = this.free.pop() ?? (this.made.length < this.max ? this.add() : undefined);
		if (box !== undefined) this.infos.set(box, info);
		return box;
	}

	/** Gives a box back: its links are taken away. @throws GraphError for one that is not claimed. */
	release(box: Box): void {
		if (!this.infos.delete(box)) throw new GraphError(`${this.owner.label}.${this.name}: this box is not claimed`);
		this.clear(box);
		this.free.push(box);
	}

	/** What `claim` was given for a claimed box. @throws GraphError for one that is not claimed. */
	infoOf(box: Box): Info | undefined {
		if (!this.infos.has(box)) throw new GraphError(`${this.owner.label}.${this.name}: this box is not claimed`);
		return this.infos.get(box);
	}

	/** Calls `visit` for each claimed box, in the order of claims. */
	each(visit: (box: Box, info: Info | undefined) => void): void {
		for (const [box, info] of this.infos) visit(box, info);
	}

	private add(): Box {
		const box = this.make(`${this.name}[${this.made.length}]`);
		this.made.push(box);
		return box;
	}

	protected abstract make(name: string): Box;
	protected abstract clear(box: Box): void;
}

export class OutboxArray<T, Info = undefined> extends BoxArray<Outbox<T>, Info> {
	private readonly doc: string;

	/** Declares up to `max` outboxes called `name[0]`, `name[1]` …; make it in a field of the component. */
	constructor(owner: Microprocess, name: string, doc: string, max: number) {
		super(owner, name, max);
		this.doc = doc;
	}

	/** Sends to every claimed box and returns how many took it. Those that refuse are asked again by nobody. */
	sendAll(message: T): number {
		let taken = 0;
		this.each((box) => {
			if (box.send(message)) taken++;
		});
		return taken;
	}

	protected override make(name: string): Outbox<T> {
		const box = new Outbox<T>(this.owner, outboxSpec(this.owner.label, name, this.doc, 1));
		this.owner.$addOutbox(box);
		return box;
	}

	protected override clear(box: Outbox<T>): void {
		unlink(box);
	}
}

export class InboxArray<T, Info = undefined> extends BoxArray<Inbox<T>, Info> {
	private readonly doc: string;
	private readonly options: InboxOptions;

	/** Declares up to `max` inboxes called `name[0]`, `name[1]` …, all with the same options. */
	constructor(owner: Microprocess, name: string, doc: string, max: number, options: InboxOptions = {}) {
		super(owner, name, max);
		this.doc = doc;
		this.options = options;
	}

	protected override make(name: string): Inbox<T> {
		const box = new Mailbox<T>(this.owner, inboxSpec(this.owner.label, name, this.doc, this.options));
		this.owner.$addInbox(box);
		return box;
	}

	/** What lay in it unread is gone, and counted. */
	protected override clear(box: Inbox<T>): void {
		for (let source = box.sources; source !== undefined; source = box.sources) {
			if (source instanceof Outbox) unlink(source);
			else box.disconnect(source);
		}
		box.clear();
	}
}
