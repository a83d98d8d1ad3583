import { inboxesOf, outboxesOf } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Outbox } from "../core/outbox.ts";
import type { Running } from "../core/run.ts";
import { Scheduler } from "../core/scheduler.ts";

/**
 * Tells the structure of a running graph in the line protocol of Axon's Introspector: `ADD NODE`, `ADD LINK`,
 * `DEL LINK`, `DEL NODE`. The first call of `changes` tells all, each later one what is different. Links and nodes go
 * before nodes and links come, so that a reader never sees a link to nothing. It runs only when it is asked.
 */
export class Introspector {
	private readonly runtime: Running;
	private nodes = new Map<string, string>();
	private links = new Set<string>();
	private first = true;

	constructor(runtime: Running) {
		this.runtime = runtime;
	}

	/** Lines that take a reader from what it knows to what is. */
	changes(): string[] {
		const nodes = new Map<string, string>();
		const links = new Set<string>();
		if (this.runtime instanceof Scheduler) describe(this.runtime.root, nodes, links);
		const lines: string[] = this.first ? ["DEL ALL"] : [];
		for (const link of this.links) if (!links.has(link)) lines.push(`DEL LINK ${link}`);
		for (const id of this.nodes.keys()) if (!nodes.has(id)) lines.push(`DEL NODE ${quote(id)}`);
		for (const [id, rest] of nodes) if (!this.nodes.has(id)) lines.push(`ADD NODE ${quote(id)} ${rest}`);
		for (const link of links) if (!this.links.has(link)) lines.push(`ADD LINK ${link}`);
		this.nodes = nodes;
		this.links = links;
		this.first = false;
		return lines;
	}
}

function describe(component: Microprocess, nodes: Map<string, string>, links: Set<string>): void {
	if (component.hasEnded) return;
	const name = component.label;
	nodes.set(name, `${quote(name)} randompos component`);
	for (const box of inboxesOf(component)) own(component, box, "inbox", nodes, links);
	for (const box of outboxesOf(component)) {
		own(component, box, "outbox", nodes, links);
		box.target.eachFinal((end) => {
			if (!end.owner.hasEnded) links.add(`${quote(idOf(box))} ${quote(idOf(end))}`);
		});
	}
	for (const child of component.children) describe(child, nodes, links);
}

function own(
	component: Microprocess,
	box: Mailbox<unknown> | Outbox<unknown>,
	kind: string,
	nodes: Map<string, string>,
	links: Set<string>,
): void {
	const id = idOf(box);
	nodes.set(id, `${quote(box.spec.name)} randompos ${kind}`);
	links.add(`${quote(component.label)} ${quote(id)}`);
}

function idOf(box: Mailbox<unknown> | Outbox<unknown>): string {
	return `${box.owner.label}.${box.spec.name}`;
}

function quote(text: string): string {
	return `"${text}"`;
}
