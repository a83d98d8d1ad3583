import { boxLabel, inboxesOf, outboxesOf } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Outbox } from "../core/outbox.ts";
import { HELD } from "../core/state.ts";
import type { Waiting } from "./report.ts";

/** Who waits for what, when nothing can happen any more. @cold */
export function waiting(root: Microprocess): Waiting[] {
	const all: Waiting[] = [];
	visit(root, all);
	return all;
}

function visit(component: Microprocess, all: Waiting[]): void {
	if (!component.hasEnded && component.children.every((child) => child.hasEnded))
		all.push({ name: component.label, waitsFor: waitsFor(component) });
	for (const child of component.children) visit(child, all);
}

/** What a component waits for, in words. @cold */
export function waitsFor(component: Microprocess): string {
	if ((component.$state & HELD) !== 0) return "a go-ahead: it takes no messages for now";
	const main = component.$main;
	switch (main?.waitsFor) {
		case "room":
			return `room in ${fullBoxes(main.out === undefined ? [] : [main.out])}`;
		case "message":
			return `a message in ${main.box === undefined ? "a box" : source(main.box)}`;
		case "any":
			return `a message in ${inboxesOf(component).map(source).join(" or ")}`;
		case "time":
			return "its time";
	}
	const full = fullBoxes(outboxesOf(component));
	if (component.inbox.fill > 0)
		return full === "" ? `a wake-up: ${component.inbox.fill} messages lie in its inbox` : `room in ${full}`;
	return main === undefined ? `a message in ${source(component.inbox)}` : "a wake-up: it is paused";
}

function source(box: Mailbox<unknown>): string {
	const sources: string[] = [];
	for (let source = box.sources; source !== undefined; source = source.nextSource)
		sources.push(source.owner.label + (source.owner.hasEnded ? " (ended)" : ""));
	const from = sources.length === 0 ? "nothing is linked to it" : `from ${sources.join(", ")}`;
	return `its ${box.spec.name} (${from})`;
}

function fullBoxes(outboxes: readonly Outbox<unknown>[]): string {
	const full: string[] = [];
	for (const outbox of outboxes)
		outbox.target.eachFeed(outbox, (feed, box) => {
			if (box.space(feed) < feed.spec.capacity || feed.wants) full.push(boxLabel(box));
		});
	return full.join(", ");
}
