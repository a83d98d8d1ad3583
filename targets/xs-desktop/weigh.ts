import type { Mailbox } from "../../runtime/core/mailbox.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { Outbox } from "../../runtime/core/outbox.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { Fanout } from "../../runtime/graph/fanout.ts";

/** The part of the host that weighs, see host/weigh.c. */
export interface Scales {
	/** Notes an object: what two of them reach belongs to the one noted first. */
	part(component: string, box: string, object: object): void;
	/** Collects garbage and weighs all that was noted. */
	weigh(): void;
}

/**
 * Puts every component, every box and the runtime itself on the scales. It makes no objects, for they would be weighed
 * too.
 */
export function weighGraph(scales: Scales, runtime: Scheduler): void {
	visit(scales, runtime.root);
	scales.part("", "scheduler", runtime);
	scales.part("", "platform", runtime.platform);
	scales.weigh();
}

function visit(scales: Scales, component: Microprocess): void {
	const name = component.label;
	const { $inboxes, $outboxes } = component;
	scales.part(name, "", component);
	addOutbox(scales, name, component.outbox);
	if ($outboxes !== undefined) for (let i = 0; i < $outboxes.length; i++) addOutbox(scales, name, $outboxes[i]);
	addInbox(scales, name, component.inbox);
	if ($inboxes !== undefined) for (let i = 0; i < $inboxes.length; i++) addInbox(scales, name, $inboxes[i]);
	const children = component.children;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		if (child !== undefined) visit(scales, child);
	}
}

function addInbox(scales: Scales, component: string, box: Mailbox<unknown> | undefined): void {
	if (box !== undefined) scales.part(component, box.spec.name, box);
}

/** A fan-out counts as part of its outbox. */
function addOutbox(scales: Scales, component: string, box: Outbox<unknown> | undefined): void {
	if (box === undefined) return;
	scales.part(component, box.spec.name, box);
	addTarget(scales, component, box.spec.name, box.target);
}

function addTarget(scales: Scales, component: string, outbox: string, target: Mailbox<unknown>): void {
	if (!isFanout(target)) return;
	scales.part(component, outbox, target);
	const branches = target.branches;
	for (let i = 0; i < branches.length; i++) {
		const branch = branches[i];
		if (branch === undefined) continue;
		scales.part(component, outbox, branch);
		addTarget(scales, component, outbox, branch.target);
	}
}

/** Not by its class: the firmware is a bundle of its own. */
function isFanout(box: Mailbox<unknown>): box is Fanout {
	return "branches" in box;
}
