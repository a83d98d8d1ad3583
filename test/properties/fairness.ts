/** Everybody is heard: the bounds of waiting, in turns, on graphs in which all want to send without end. */
import { fanout, link, type Microprocess } from "../../runtime/index.ts";
import { TestRun, Together } from "../specs/kit.ts";
import {
	AtOnce,
	Gulps,
	Handles,
	HandsOn,
	Log,
	Looks,
	Loops,
	Merges,
	Puts,
	type Reader,
	type Sender,
	Slowly,
	type Waited,
} from "./fair-parts.ts";

export const senderKinds = ["puts", "looks", "handles", "merges", "sleeper", "loops"] as const;
export const readerKinds = ["slowly", "gulps", "at-once", "hands-on"] as const;

export interface FairPlan {
	readonly readers: readonly { readonly kind: string; readonly capacity: number }[];
	readonly senders: readonly {
		readonly kind: string;
		readonly burst: number;
		readonly nap: number;
		/** Inboxes of the first outbox and of the second, by number. */
		readonly first: readonly number[];
		readonly second: readonly number[];
	}[];
}

/** @throws for the first bound that does not hold. */
export function fairness(plan: FairPlan): void {
	const log = new Log();
	const readers = plan.readers.map((one, i) => reader(one.kind, i, log, one.capacity));
	const senders: Sender[] = [];
	const parts: Microprocess[] = [...readers];
	plan.senders.forEach((one, i) => {
		const made = sender(one.kind, i, log, one.burst, one.nap);
		if (!join(made, readers, one.first, one.second)) return;
		closeRing(made, readers);
		senders.push(made);
		parts.push(made, ...made.helpers());
	});
	const run = new TestRun(new Together(...parts));
	run.runtime.roundsPerTurn = 20;
	for (let turns = 0; turns < 2_000 && log.entries.length < 3_000; turns++) run.platform.turn();
	bounded(log, senders, readers);
	shared(plan, senders, readers);
}

function reader(kind: string, number: number, log: Log, capacity: number): Reader {
	if (kind === "slowly") return new Slowly(number, log, capacity);
	if (kind === "hands-on") return new HandsOn(number, log, capacity);
	return kind === "gulps" ? new Gulps(number, log, capacity) : new AtOnce(number, log, capacity);
}

function sender(kind: string, number: number, log: Log, burst: number, nap: number): Sender {
	if (kind === "looks") return new Looks(number, log, 1, 0);
	if (kind === "handles") return new Handles(number, log, burst, 0);
	if (kind === "merges") return new Merges(number, log, 1, 0);
	if (kind === "loops") return new Loops(number, log);
	return new Puts(number, log, 1, kind === "sleeper" ? nap : 0);
}

/** False where a burst does not fit into what it would lead to. */
function join(made: Sender, readers: readonly Reader[], first: readonly number[], second: readonly number[]): boolean {
	const lists = [first, second].map((numbers) => [...new Set(numbers.map((n) => n % readers.length))]);
	const needs = new Map<number, number>();
	for (const [i, list] of lists.entries())
		for (const n of list) needs.set(n, (needs.get(n) ?? 0) + (i === 0 ? made.burst : 1));
	for (const [n, need] of needs) if (need > (readers[n]?.inbox.spec.capacity ?? 0)) return false;
	for (const [i, boxes] of lists.entries()) {
		const outbox = i === 0 ? made.outbox : made.second;
		const inboxes = boxes.flatMap((n) => readers[n]?.inbox ?? []);
		const [only] = inboxes;
		if (only === undefined) continue;
		if (inboxes.length === 1) link(outbox, only);
		else fanout(outbox, inboxes);
		made.ways.push({ outbox, boxes });
	}
	return made.ways.length > 0;
}

/** A sender that loops gets what a reader hands on, if there is one that it sends to and that has no other. */
function closeRing(made: Sender, readers: readonly Reader[]): void {
	if (!(made instanceof Loops)) return;
	const boxes = made.ways.flatMap((way) => way.boxes);
	const found = readers.find((one) => one instanceof HandsOn && one.back < 0 && boxes.includes(one.number));
	if (!(found instanceof HandsOn)) return;
	link(found.outbox, made.inbox);
	found.back = made.number;
}

/** A turn of a sender at an inbox: from which entry on, and how many messages. */
interface Turn {
	readonly who: number;
	readonly at: number;
	size: number;
}

/** By inbox: entries of one sender with nothing of anybody else between them. */
function turnsOf(log: Log): Turn[][] {
	const turns: Turn[][] = [];
	let open = new Map<number, Turn>();
	let who = Number.NaN;
	log.entries.forEach((entry, at) => {
		if (entry.who !== who) {
			open = new Map();
			who = entry.who;
		}
		if (who < 0) return;
		let turn = open.get(entry.box);
		if (turn === undefined) {
			turn = { who, at, size: 0 };
			open.set(entry.box, turn);
			(turns[entry.box] ??= []).push(turn);
		}
		turn.size++;
	});
	return turns;
}

/** A sender that waits gets its turn before any other has had two, and no turn is larger than its inbox. */
function bounded(log: Log, senders: readonly Sender[], readers: readonly Reader[]): void {
	const turns = turnsOf(log);
	turns.forEach((at, box) => {
		const capacity = readers[box]?.inbox.spec.capacity ?? 0;
		for (const { who, size } of at)
			if (size > capacity) throw new Error(`sender${who} had a turn of ${size} at an inbox of ${capacity}`);
	});
	// In a ring it may be one round more.
	const more = readers.some((one) => one instanceof HandsOn && one.back >= 0) ? 1 : 0;
	for (const wait of log.waits) heard(wait, turns, 2 + more, readers, log.entries.length);
	// From outside nobody sees when one that waits by other means begins to: from its last turn on, or a turn later.
	for (const one of senders) {
		if (one instanceof Puts || one instanceof Merges || one instanceof Loops) continue;
		const boxes = [...new Set(one.ways.flatMap((way) => way.boxes))];
		const mine = boxes.flatMap((box) => turns[box] ?? []).filter((turn) => turn.who === one.number);
		const starts = mine.map((turn) => turn.at).sort((a, b) => a - b);
		[0, ...starts.map((at) => at + 1)].forEach((from, i) => {
			heard({ who: one.number, boxes, from, to: starts[i] ?? -1 }, turns, 3 + more, readers, log.entries.length);
		});
	}
}

/**
 * Who needs room in several inboxes may wait for the fullest while others pass it at the rest: not at all of them.
 * A turn is as much as fits into the inbox, and need not come at once: so `most` turns are so many times its capacity.
 * One of them may have been under way when the wait began.
 */
function heard(
	wait: Waited,
	turns: readonly (readonly Turn[] | undefined)[],
	most: number,
	readers: readonly Reader[],
	now: number,
): void {
	const passed = wait.boxes.map((box) =>
		passedBy(wait, turns[box] ?? [], most * (readers[box]?.inbox.spec.capacity ?? 0), now),
	);
	const [first] = passed;
	if (first === undefined || passed.includes(undefined)) return;
	throw new Error(
		`sender${wait.who} waited for reader${wait.boxes.join(" and reader")} from entry ${wait.from} on, while ` +
			`sender${first} had ${most} turns there${wait.to < 0 ? ", and waits still" : ""}`,
	);
}

/** Who sent as many messages as `most` into one inbox in that time. */
function passedBy(wait: Waited, turns: readonly Turn[], most: number, now: number): number | undefined {
	const to = wait.to < 0 ? now : wait.to;
	const counts = new Map<number, number>();
	for (let i = firstFrom(turns, wait.from); i < turns.length; i++) {
		const turn = turns[i];
		if (turn === undefined || turn.at >= to) return undefined;
		if (turn.who === wait.who) continue;
		const count = (counts.get(turn.who) ?? 0) + turn.size;
		counts.set(turn.who, count);
		if (count >= most) return turn.who;
	}
	return undefined;
}

/** The place of the first turn that begins at `from` or later. */
function firstFrom(turns: readonly Turn[], from: number): number {
	let low = 0;
	let high = turns.length;
	while (low < high) {
		const mid = (low + high) >> 1;
		if ((turns[mid]?.at ?? 0) < from) low = mid + 1;
		else high = mid;
	}
	return low;
}

/** Where all senders of an inbox want just that, each gets the same, within a tenth. */
function shared(plan: FairPlan, senders: readonly Sender[], readers: readonly Reader[]): void {
	for (const one of readers) {
		const mine = senders.filter((sender) => sender.ways.some((way) => way.boxes.includes(one.number)));
		const alike = mine.every(
			(sender) =>
				sender.ways.length === 1 &&
				sender.ways[0]?.boxes.length === 1 &&
				sender.burst === 1 &&
				!["sleeper", "loops"].includes(plan.senders[sender.number]?.kind ?? ""),
		);
		// Whoever came first filled the empty inbox once.
		const got = one.got.slice(one.inbox.spec.capacity);
		if (!alike || mine.length < 2 || got.length < 200 * mine.length) continue;
		const mean = got.length / mine.length;
		for (const sender of mine) {
			const share = got.filter((from) => from === sender.number).length;
			if (Math.abs(share - mean) > mean / 10)
				throw new Error(`reader${one.number} heard ${share} of ${got.length} from sender${sender.number}`);
		}
	}
}
