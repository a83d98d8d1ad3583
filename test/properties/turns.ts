/** Whose turn it is where nobody sends too much: the boxes of any(), and alarms of one instant. */
import { Component, type Inbox, link, type Microprocess } from "../../runtime/index.ts";
import { TestRun, Together } from "../specs/kit.ts";

export interface AnyPlan {
	/** Of each inbox: how many messages it holds, and how many ms pass between two that are sent into it; 0 = none. */
	readonly boxes: readonly { readonly capacity: number; readonly nap: number }[];
	/** ms that each message takes. */
	readonly nap: number;
}

class Sends extends Component<never, number> {
	readonly #nap: number;

	constructor(nap: number) {
		super();
		this.#nap = nap;
	}

	override *main() {
		for (let i = 0; ; i++) {
			if (this.#nap > 0) yield* this.sleep(this.#nap);
			yield* this.put(i);
		}
	}
}

class Hears extends Component<number> {
	readonly boxes: Inbox<number>[];
	readonly picks: number[];
	wrong = "";
	readonly #nap: number;
	/** By box: how often each other one was given since it has had a message. */
	readonly #passed: number[][];

	constructor({ boxes, nap }: AnyPlan) {
		super({ name: "hears", capacity: boxes[0]?.capacity ?? 1 });
		this.#nap = nap;
		this.boxes = boxes.map(({ capacity }, i) =>
			i === 0 ? this.inbox : this.addInbox<number>(`box${i}`, "more", { capacity }),
		);
		this.picks = boxes.map(() => 0);
		this.#passed = boxes.map(() => boxes.map(() => 0));
	}

	override *main() {
		for (;;) {
			const name = yield* this.any();
			const picked = this.boxes.findIndex((box) => box.spec.name === name);
			this.picks[picked] = (this.picks[picked] ?? 0) + 1;
			for (const [i, box] of this.boxes.entries()) this.note(i, box.fill > 0 && i !== picked, picked);
			this.boxes[picked]?.recv();
			if (this.#nap > 0) yield* this.sleep(this.#nap);
		}
	}

	private note(box: number, waits: boolean, picked: number): void {
		const passed = this.#passed[box] ?? [];
		if (!waits) passed.fill(0);
		else if ((passed[picked] = (passed[picked] ?? 0) + 1) > 1)
			this.wrong ||= `box ${box} had a message while box ${picked} was given ${passed[picked]} times`;
	}
}

/** any() gives each box that has a message before it gives any other twice. */
export function anyTurns(plan: AnyPlan): void {
	const hears = new Hears(plan);
	const parts: Microprocess[] = [hears];
	plan.boxes.forEach(({ nap }, i) => {
		const sends = new Sends(nap);
		const box = hears.boxes[i];
		if (box !== undefined) link(sends.outbox, box);
		parts.push(sends);
	});
	const run = new TestRun(new Together(...parts));
	run.runtime.roundsPerTurn = 20;
	const sum = (): number => hears.picks.reduce((all, one) => all + one, 0);
	for (let turns = 0; turns < 2_000 && sum() < 3_000; turns++) run.platform.turn();
	if (hears.wrong !== "") throw new Error(hears.wrong);
}

export interface AlarmPlan {
	/** Of each component: how long its sleeps are, one after the other. */
	readonly sleepers: readonly (readonly number[])[];
	/** Wake-ups out of the blue: when, whom, and how. */
	readonly pokes: readonly { readonly at: number; readonly who: number; readonly how: "wake" | "send" | "notify" }[];
}

interface Alarm {
	readonly who: number;
	readonly due: number;
}

class Sleeper extends Component<number> {
	readonly #who: number;
	readonly #naps: readonly number[];
	readonly #set: Alarm[];
	readonly #rang: Alarm[];

	constructor(who: number, naps: readonly number[], set: Alarm[], rang: Alarm[]) {
		super({ name: `sleeper${who}` });
		this.#who = who;
		this.#naps = naps;
		this.#set = set;
		this.#rang = rang;
	}

	override *main() {
		for (const nap of this.#naps) {
			const alarm = { who: this.#who, due: this.now + nap };
			this.#set.push(alarm);
			yield* this.sleep(nap);
			this.#rang.push(alarm);
			if (this.now !== alarm.due) throw new Error(`due at ${alarm.due}, rang at ${this.now}`);
		}
	}
}

/** Alarms of one instant ring in the order in which they were set, each in its time, whatever wakes their owners. */
export function alarmTurns({ sleepers, pokes }: AlarmPlan): void {
	const set: Alarm[] = [];
	const rang: Alarm[] = [];
	const parts = sleepers.map((naps, i) => new Sleeper(i, naps, set, rang));
	class Pokes extends Component<never, number> {
		readonly ways = parts.map((one, i) => {
			const box = this.addOutbox<number>(`to${i}`, "pokes");
			link(box, one.inbox);
			return box;
		});
		override *main() {
			for (const { at, who, how } of [...pokes].sort((a, b) => a.at - b.at)) {
				if (at > this.now) yield* this.sleep(at - this.now);
				const victim = parts[who % parts.length];
				if (victim === undefined || victim.hasEnded) continue;
				if (how === "send") this.ways[who % parts.length]?.send(1);
				else if (how === "wake") victim.wake();
				else victim.notify();
			}
		}
	}
	const run = new TestRun(new Together(...parts, new Pokes())).run();
	const fault = run.runtime.faultLog()[0];
	if (fault !== undefined) throw new Error(`${fault.component}: ${fault.message}`);
	const order = set.map((alarm, i) => ({ alarm, i })).sort((a, b) => a.alarm.due - b.alarm.due || a.i - b.i);
	order.forEach(({ alarm }, i) => {
		if (rang[i] !== alarm) throw new Error(`alarm ${i}: sleeper${rang[i]?.who} rang before sleeper${alarm.who}`);
	});
}
