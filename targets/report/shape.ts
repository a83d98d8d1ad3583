/**
 * What a graph looks like, as plain data: for pictures and pages. Nothing in it depends on the bundle that the graph
 * was made by.
 */
import { inboxesOf, outboxesOf } from "../../runtime/core/link.ts";
import type { Mailbox } from "../../runtime/core/mailbox.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { Outbox } from "../../runtime/core/outbox.ts";

/** One component, and what is in it. */
export interface ShapePart {
	/** Its place in the graph, such as "0.2.1": unlike a name there is one of it. */
	readonly id: string;
	readonly name: string;
	/** Name of its class. */
	readonly kind: string;
	/** Boxes that something is linked to, in the order in which they were made. */
	readonly inboxes: readonly string[];
	readonly outboxes: readonly string[];
	readonly parts: readonly ShapePart[];
}

export interface ShapeEnd {
	/** Id of the part. */
	readonly part: string;
	readonly box: string;
}

/** A link as it was written: from box to box, or on through the box of a chassis. */
export interface ShapeLink {
	readonly from: ShapeEnd;
	readonly to: ShapeEnd;
	/** A shutdown signal goes over it, and no message. */
	readonly signal: boolean;
	/** A chassis passes on what arrives to a part within, or what that sends to the outside. */
	readonly pass?: "in" | "out";
}

export interface Shape {
	readonly root: ShapePart;
	readonly links: readonly ShapeLink[];
}

type In = Mailbox<unknown>;
type Out = Outbox<unknown>;

/** The graph below a component, as it stands now. */
export function shapeOf(root: Microprocess): Shape {
	const ids = new Map<object, string>();
	number(root, "0", ids);
	const links = new Links(ids);
	links.visit(root);
	const used = new Set(links.all.flatMap(({ from, to }) => [boxKey(from), boxKey(to)]));
	return { root: partOf(root, ids, used), links: links.all };
}

function number(component: Microprocess, id: string, ids: Map<object, string>): void {
	ids.set(component, id);
	for (const [i, child] of component.children.entries()) number(child, `${id}.${i}`, ids);
}

const boxKey = ({ part, box }: ShapeEnd): string => `${part} ${box}`;

function partOf(component: Microprocess, ids: ReadonlyMap<object, string>, used: ReadonlySet<string>): ShapePart {
	const id = ids.get(component) ?? "";
	const linked = (box: string): boolean => used.has(boxKey({ part: id, box }));
	return {
		id,
		name: component.label,
		kind: component.kind,
		inboxes: [...inboxesOf(component).map(({ spec }) => spec.name), "control"].filter(linked),
		outboxes: [...outboxesOf(component).map(({ spec }) => spec.name), "signal"].filter(linked),
		// Arrays of our own: those of a board in a realm of its own are another kind to who asks.
		parts: [...component.children].map((child) => partOf(child, ids, used)),
	};
}

class Links {
	all: ShapeLink[] = [];
	readonly #ids: ReadonlyMap<object, string>;
	/** Which inboxes lead into one. */
	readonly #outer = new Map<In, In[]>();
	readonly #components: Microprocess[] = [];

	constructor(ids: ReadonlyMap<object, string>) {
		this.#ids = ids;
	}

	visit(root: Microprocess): void {
		this.#collect(root);
		for (const component of this.#components) {
			for (const box of inboxesOf(component)) if (box.into !== undefined) this.#add(box, box.into, "in");
			for (const box of outboxesOf(component)) this.#from(box);
			// What a chassis passes on by itself says nothing of this graph.
			if (component.$signalTo !== undefined) this.#signal(component, component.$signalTo);
		}
		this.#prune();
	}

	/** A chassis passes its boxes on, whether or not anything is linked to them. */
	#prune(): void {
		const before = this.all.length;
		const [sent, taken] = [new Set<string>(), new Set<string>()];
		for (const { from, to } of this.all) {
			sent.add(boxKey(from));
			taken.add(boxKey(to));
		}
		this.all = this.all.filter(({ from, to, pass }) => {
			if (pass === "in") return taken.has(boxKey(from));
			return pass !== "out" || sent.has(boxKey(to));
		});
		if (this.all.length < before) this.#prune();
	}

	#collect(component: Microprocess): void {
		this.#components.push(component);
		for (const box of inboxesOf(component))
			if (box.into !== undefined) this.#outer.set(box.into, [...(this.#outer.get(box.into) ?? []), box]);
		for (const child of component.children) this.#collect(child);
	}

	#from(box: Out): void {
		if (box.via !== undefined) {
			this.#add(box, box.via, "out");
			return;
		}
		box.target.eachFinal((end) => this.#add(box, this.#written(end, box)));
	}

	/** A link is resolved when it is made. It was written to the outermost inbox that stands beside its outbox. */
	#written(end: In, from: Out): In {
		const { parent } = from.owner;
		const seen = new Set<In>();
		const outwards = (box: In): In | undefined => {
			if (box.owner.parent === parent || box.owner === parent) return box;
			seen.add(box);
			for (const outer of this.#outer.get(box) ?? []) {
				const found = seen.has(outer) ? undefined : outwards(outer);
				if (found !== undefined) return found;
			}
			return undefined;
		};
		return outwards(end) ?? end;
	}

	#add(from: In | Out, to: In | Out, pass?: "in" | "out"): void {
		this.#push(this.#end(from.owner, from.spec.name), this.#end(to.owner, to.spec.name), false, pass);
	}

	#signal(from: object, to: object): void {
		this.#push(this.#end(from, "signal"), this.#end(to, "control"), true);
	}

	#end(owner: object, box: string): ShapeEnd {
		return { part: this.#ids.get(owner) ?? "", box };
	}

	/** What is no part of the graph, as a child that left it, has no place in a picture. */
	#push(from: ShapeEnd, to: ShapeEnd, signal: boolean, pass?: "in" | "out"): void {
		if (from.part !== "" && to.part !== "")
			this.all.push({ from, to, signal, ...(pass !== undefined && { pass }) });
	}
}
