/** What must hold of a random graph at any moment between two turns, and at its end. */
import { ANY, EVERY, PUT, RECEIVE, SLEEP, TURN } from "../../runtime/core/main/process.ts";
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
	const tally = box.tally ?? { dropped: 0, late: 0, unread: 0 };
	const oldest = box.spec.policy === "drop-oldest" ? tally.dropped : 0;
	const newest = box.spec.policy === "drop-oldest" ? 0 : tally.dropped;
	const seen = got.length + oldest + tally.unread + box.fill;
	law(box.write === seen, () => `${where}: ${box.write} taken in, ${seen} accounted for`);
	const offered = senders.reduce((sum, sender) => sum + sender.offered, 0);
	const arrived = box.write + newest + tally.late;
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
	const process = part.process;
	if ((part.$state & ENDING) !== 0 && process?.generator == null) return "only its end is missing";
	if ((part.$state & RESTING) !== 0) return undefined;
	if (process === null) {
		const room = part.outbox.target.space() >= part.outbox.spec.capacity;
		return (part.$state & HELD) === 0 && part.inbox.fill > 0 && room ? "it has a message and room" : undefined;
	}
	if (part.couldGoOn()) return "it has what it paused for";
	switch (process.kind) {
		case RECEIVE:
			return (process.box?.fill ?? 0) > 0 ? "it has a message" : undefined;
		case ANY:
			return part.anyReady() !== undefined ? "it has a message" : undefined;
		case PUT:
			return (process.out?.target.space() ?? 0) > 0 ? "it has room" : undefined;
		default:
			return undefined;
	}
}

function shouldHaveEnded(part: Part, graph: Graph): boolean {
	const mine = graph.ends.filter((end) => end.owner === part);
	if (mine.length === 0 || (part.$state & (READS_CONTROL | RESTING | ENDING)) !== 0) return false;
	if (!mine.every(({ box, senders }) => box.fill === 0 && senders.every((sender) => sender.hasEnded))) return false;
	const process = part.process;
	return (
		process === null || [RECEIVE, ANY, TURN].includes(process.kind) || ![PUT, SLEEP, EVERY].includes(process.kind)
	);
}
