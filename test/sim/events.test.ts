import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Clock } from "../../targets/node-sim/clock.ts";
import { EventQueue, SimEvent } from "../../targets/node-sim/events.ts";

class Note extends SimEvent {
	readonly id: number;
	readonly log: string[];
	constructor(id: number, log: string[] = []) {
		super();
		this.id = id;
		this.log = log;
	}
	fire(): void {
		this.log.push(`${this.id}@${this.time}`);
	}
}

describe("event queue", () => {
	test("gives events back in order of time, then of asking, whatever was moved or removed", () => {
		const action = fc.record({
			id: fc.nat(19),
			time: fc.nat(9),
			kind: fc.constantFrom("add", "add", "remove", "take"),
		});
		fc.assert(
			fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
				const queue = new EventQueue(100);
				const events = Array.from({ length: 20 }, (_, id) => new Note(id));
				let model: { event: Note; time: number; order: number }[] = [];
				let order = 0;
				const sorted = () => model.sort((a, b) => a.time - b.time || a.order - b.order);
				for (const { id, time, kind } of actions) {
					const event = events[id];
					if (event === undefined) continue;
					if (kind === "take") {
						expect(queue.take()).toBe(sorted().shift()?.event);
						continue;
					}
					model = model.filter((entry) => entry.event !== event);
					if (kind === "add") {
						model.push({ event, time, order: order++ });
						queue.add(event, time);
					} else queue.remove(event);
				}
				expect(queue.length).toBe(model.length);
				for (const { event } of sorted()) expect(queue.take()).toBe(event);
				expect(queue.take()).toBeUndefined();
				for (const event of events) expect(event.place).toBe(-1);
			}),
		);
	});

	test("refuses more events than its bound, but moves one that it has", () => {
		const queue = new EventQueue(2);
		const first = new Note(0);
		queue.add(first, 5);
		queue.add(new Note(1), 6);
		expect(() => queue.add(new Note(2), 1)).toThrow("event queue full");
		queue.add(first, 9);
		expect(queue.first?.time).toBe(6);
	});
});

describe("clock", () => {
	test("runs what is due up to and including the time given, then it is that time", () => {
		const log: string[] = [];
		const clock = new Clock();
		clock.add(new Note(1, log), 10);
		clock.add(new Note(2, log), 11);
		expect(clock.nextTime).toBe(10);
		clock.run(10);
		expect([clock.now, ...log]).toEqual([10, "1@10"]);
		clock.run(50);
		expect([clock.now, ...log]).toEqual([50, "1@10", "2@11"]);
		expect(clock.nextTime).toBe(Number.POSITIVE_INFINITY);
		expect(clock.step()).toBe(false);
	});

	test("takes the past for now", () => {
		const clock = new Clock();
		clock.run(100);
		const note = new Note(1);
		clock.add(note, 3);
		expect(note.time).toBe(100);
	});

	test("moves on although something asks for 'now' again and again", () => {
		const clock = new Clock();
		class Greedy extends SimEvent {
			fire(): void {
				clock.add(this, clock.now);
			}
		}
		clock.add(new Greedy(), 0);
		clock.run(3);
		expect(clock.now).toBeGreaterThanOrEqual(3);
	});
});
