/** What must hold of a random graph at any moment between two turns, and at its end. */
import { ENDING, HELD, READS_CONTROL, RESTING } from "../../runtime/core/state.ts";
import type { TestRun } from "../specs/kit.ts";
import type { End, Graph } from "./graphs.ts";
import type { Part } from "./parts.ts";

function law(holds: boolean, text: () => string): void {
	if (!holds) throw new Error(text());
}

/** Nothing is lost uncounted. */
export function nothingIsLost(graph: Graph, run: TestRun): void {
	for (const end of graph.ends) counted(end);
	let refusedBySenders = 0;
	let refusedByBoxes = 0;
	for (const part of graph.parts) {
		const counters = run.counters(part.name);
		refusedBySenders += part.refused;
		for (const box of counters.inboxes) refusedByBoxes += box.refused;
		const unlinked = graph.linked.has(part) ? 0 : part.offered;
		law(counters.outboxes[0]?.unlinked === unlinked, () => `${part.name}: unlinked ${unlinked}`);
	}
	law(refusedBySenders === refusedByBoxes, () => `refused: ${refusedBySenders} times, counted ${refusedByBoxes}`);
}

function counted({ owner, box, senders }: End): void {
	const where = `${owner.name}.${box.spec.name} (${box.spec.policy}, ${box.spec.capacity})`;
	const got = owner.got[box.spec.name] ?? [];
	const { unread = 0, replaced = 0 } = box;
	let newest = 0;
	let late = 0;
	for (let source = box.sources; source !== undefined; source = source.nextSource) {
		newest += source.dropped ?? 0;
		late += source.late ?? 0;
	}
	const seen = got.length + replaced + unread + box.fill;
	law(box.write === seen, () => `${where}: ${box.write} taken in, ${seen} accounted for`);
	const offered = senders.reduce((sum, sender) => sum + sender.offered, 0);
	const arrived = box.write + newest + late;
	law(offered === arrived, () => `${where}: ${offered} offered, ${arrived} accounted for`);
	law(box.fill <= box.spec.capacity, () => `${where}: holds ${box.fill}`);
	const last = new Map<string, number>();
	for (const message of got) {
		const before = last.get(message.from) ?? -1;
		law(message.sequence > before, () => `${where}: ${message.from} ${message.sequence} after ${before}`);
		last.set(message.from, message.sequence);
	}
}

/** No lost wake-up: when nothing is queued to run, nobody could do anything. */
export function nobodyCouldGoOn(graph: Graph): void {
	for (const part of graph.parts) {
		if (part.hasEnded || part.runtime === null) continue;
		const why = couldGoOn(part);
		law(why === undefined, () => `${part.name} sleeps, but ${why}`);
		law(!shouldHaveEnded(part, graph), () => `${part.name} sleeps, but its input has ended and is drained`);
	}
}

function couldGoOn(part: Part): string | undefined {
	const main = part.$main;
	if ((part.$state & ENDING) !== 0 && !main?.live) return "only its end is missing";
	if ((part.$state & RESTING) !== 0) return undefined;
	if (main === undefined) {
		const room = part.outbox.target.space(part.outbox) >= part.outbox.spec.capacity;
		return (part.$state & HELD) === 0 && part.inbox.fill > 0 && room ? "it has a message and room" : undefined;
	}
	if (part.couldGoOn()) return "it has what it paused for";
	switch (main.waitsFor) {
		case "message":
			return (main.box?.fill ?? 0) > 0 ? "it has a message" : undefined;
		case "any":
			return part.anyReady() !== undefined ? "it has a message" : undefined;
		case "room":
			return (main.out?.target.space(main.out) ?? 0) > 0 ? "it has room" : undefined;
		default:
			return undefined;
	}
}

function shouldHaveEnded(part: Part, graph: Graph): boolean {
	const mine = graph.ends.filter((end) => end.owner === part);
	if (mine.length === 0 || (part.$state & (READS_CONTROL | RESTING | ENDING)) !== 0) return false;
	if (!mine.every(({ box, senders }) => box.fill === 0 && senders.every((sender) => sender.hasEnded))) return false;
	const waitsFor = part.$main?.waitsFor;
	return waitsFor !== "room" && waitsFor !== "time";
}
