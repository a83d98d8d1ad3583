import type { Mailbox } from "../core/mailbox.ts";
import { PUT, RECEIVE } from "../core/main/process.ts";
import type { Microprocess } from "../core/microprocess.ts";
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
		all.push({ name: component.label, waitsFor: reason(component) });
	for (const child of component.children) visit(child, all);
}

function reason(component: Microprocess): string {
	if ((component.$state & HELD) !== 0) return "a go-ahead: it takes no messages for now";
	const process = component.process;
	if (process?.suspended && process.kind === PUT && process.out !== undefined)
		return `room in ${fullBoxes(process.out.target)}`;
	if (process?.suspended && process.kind === RECEIVE && process.box !== undefined) return messageIn(process.box);
	if (component.inbox.fill > 0) {
		const full = fullBoxes(component.outbox.target);
		return full === "" ? `a wake-up: ${component.inbox.fill} messages lie in its inbox` : `room in ${full}`;
	}
	return process === null ? messageIn(component.inbox) : "a wake-up: it is paused";
}

function messageIn(box: Mailbox<unknown>): string {
	const sources: string[] = [];
	for (let source = box.sources; source !== null; source = source.nextSource)
		sources.push(source.owner.label + (source.ended ? " (ended)" : ""));
	const from = sources.length === 0 ? "nothing is linked to it" : `from ${sources.join(", ")}`;
	return `a message in its ${box.spec.name} (${from})`;
}

function fullBoxes(target: Mailbox<unknown>): string {
	const full: string[] = [];
	target.eachFinal((box) => {
		if (box.space() === 0) full.push(`${box.owner.label}.${box.spec.name}`);
	});
	return full.join(", ");
}
