import { ControlBox, SignalBox } from "../core/control.ts";
import { GraphError } from "../core/errors.ts";
import { type Box, linkBoxes } from "../core/link.ts";
import { Mailbox } from "../core/mailbox.ts";
import { Microprocess } from "../core/microprocess.ts";
import { named } from "../core/names.ts";
import { Outbox } from "../core/outbox.ts";
import { Chassis } from "./chassis.ts";
import { fanout } from "./fanout.ts";
import type { AcceptedBy, CheckedAll, EmittedBy, LinkTable } from "./graphline-types.ts";

type Members = Readonly<Record<string, Microprocess>>;
/** Members as the compiler wants them: no boxes, or it would take the message types of a `new` among them from here. */
type Named = Readonly<Record<string, Pick<Microprocess, "name" | "label" | "hasEnded" | "wake">>>;
type Table = Readonly<Record<string, string | readonly string[] | undefined>>;
/**
 * Links that were made at run time have any names. Those that are written down get a number of arguments that never
 * fits, and so the other signature.
 */
type Made<M, L> = string extends keyof L ? readonly [members: M, links: L] : readonly [];

class GraphlineChassis<In, Out> extends Chassis<In, Out> {
	private readonly members: Members;

	override get kind(): string {
		return "Graphline";
	}

	constructor(members: Named, links: Table) {
		super();
		const own: Record<string, Microprocess> = {};
		this.members = own;
		const names = Object.keys(members);
		if (links === undefined) throw new GraphError("Graphline: needs its links after its components; {} for none");
		if (names.length === 0) throw new GraphError("Graphline: needs at least one component");
		for (const name of names) {
			const member = members[name];
			if (!(member instanceof Microprocess)) throw new GraphError(`Graphline: ${name} is no component`);
			if (name.includes("."))
				throw new GraphError(`Graphline: the name "${name}" has a dot; dots part component and box`);
			own[name] = member;
			this.addChildren(named(member, name));
		}
		for (const from of Object.keys(links)) this.wire(from, links[from]);
	}

	private wire(from: string, to: string | readonly string[] | undefined): void {
		if (to === undefined) return;
		const source = this.find(from, from, to);
		if (typeof to === "string") {
			linkBoxes(source, this.find(to, from, to));
			return;
		}
		const inboxes: Mailbox<unknown>[] = [];
		for (const name of to) {
			const box = this.find(name, from, to);
			if (!(box instanceof Mailbox))
				throw new GraphError(`Graphline: ${from} -> ${name}: only inboxes can share an outbox`);
			inboxes.push(box);
		}
		if (!(source instanceof Outbox))
			throw new GraphError(`Graphline: ${from}: only an outbox can lead to several inboxes`);
		fanout(source, inboxes);
	}

	/** The box called "component.box", or a box of the graphline itself when there is no dot. */
	private find(path: string, from: string, to: string | readonly string[]): Box {
		const dot = path.indexOf(".");
		const member = dot < 0 ? "" : path.slice(0, dot);
		const owner = dot < 0 ? this : this.members[member];
		if (owner === undefined)
			throw new GraphError(
				`${said(from, to)}: no component "${member}"; there are ${Object.keys(this.members).join(", ")}`,
			);
		const name = dot < 0 ? path : path.slice(dot + 1);
		const box = boxOf(owner, name);
		if (box === undefined)
			throw new GraphError(
				`${said(from, to)}: ${owner.label} has no box "${name}"; ` +
					`it has ${Object.keys(boxesOf(owner)).join(", ")}`,
			);
		return box;
	}
}

/** A line of the links, as it was written. */
function said(from: string, to: string | readonly string[]): string {
	return `Graphline: "${from}": ${JSON.stringify(to)}`;
}

/** One of `boxesOf`, without making all of them: a graph is put together in a small memory. */
function boxOf(owner: Microprocess, name: string): Box | undefined {
	const field: unknown = Object.hasOwn(owner, name) ? Reflect.get(owner, name) : undefined;
	if (isBox(field)) return field;
	if (owner.$inboxes !== undefined) for (const box of owner.$inboxes) if (box.spec.name === name) return box;
	if (owner.$outboxes !== undefined) for (const box of owner.$outboxes) if (box.spec.name === name) return box;
	// A box that is only made when it is named, by a getter of its name; so are these two.
	const made: unknown = Reflect.get(owner, name);
	return isBox(made) ? made : undefined;
}

function isBox(value: unknown): value is Box {
	return (
		value instanceof Mailbox || value instanceof Outbox || value instanceof ControlBox || value instanceof SignalBox
	);
}

/** By field name, as in the links, and by the box's own name. */
function boxesOf(owner: Microprocess): Record<string, Box> {
	const boxes: Record<string, Box> = {
		inbox: owner.inbox,
		control: owner.control,
		outbox: owner.outbox,
		signal: owner.signal,
	};
	for (const box of owner.$inboxes ?? []) boxes[box.spec.name] = box;
	for (const box of owner.$outboxes ?? []) boxes[box.spec.name] = box;
	for (const [field, value] of Object.entries(owner)) if (isBox(value)) boxes[field] = value;
	return boxes;
}

/**
 * Components by name, and links by name: `Graphline({ soil, valve }, { "soil.outbox": "valve.inbox" })`.
 * A name without a dot is a box of the graphline itself: `"inbox": "soil.inbox"` passes in, `"valve.outbox": "outbox"`
 * passes out. An array links one outbox to several inboxes. Names and message types are checked by the compiler, but
 * not where the links are made at run time: then names are checked when it is made, and message types are not.
 * It ends when all its components have ended. A signal goes to each child whose control no sibling holds.
 * @throws GraphError for names that do not exist and for links that cannot be.
 */
export function Graphline<const M extends Named, const L extends LinkTable<M>>(
	members: M,
	links: L & CheckedAll<M, L>,
): Chassis<AcceptedBy<M, L>, EmittedBy<M, L>>;
export function Graphline<const M extends Named, const L extends Table>(
	...all: Made<M, L>
): Chassis<AcceptedBy<M, L>, EmittedBy<M, L>>;
export function Graphline(members: Named, links: Table): Chassis<never, unknown> {
	return new GraphlineChassis<never, unknown>(members, links);
}
