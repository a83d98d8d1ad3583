import { Line } from "../../runtime/components/flow/schedule-line.ts";
import { sunAt } from "../../runtime/components/flow/sun.ts";
import { Timetable } from "../../runtime/components/flow/timetable.ts";
import { Schedule, type Weekday } from "../../runtime/index.ts";
import { Draw } from "./flow.ts";
import { spec } from "./spec.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const NAMES: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const berlin = { latitude: 52.52, longitude: 13.41 };

/** A time as its author writes it, and all of its times around a day, ms, local or UTC. */
interface Drawn {
	readonly line: Line<number>;
	readonly sun: boolean;
	readonly times: readonly number[];
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

function drawn(draw: Draw, send: number, around: number): Drawn {
	const days = NAMES.filter(() => draw.below(3) > 0);
	const on = days.length === 0 ? NAMES : days;
	const sun = draw.below(3) === 0;
	const first = Math.floor(around / DAY) - 60;
	const dates = Array.from({ length: 120 }, (_, i) => first + i).filter((day) =>
		on.includes(NAMES[new Date(day * DAY).getUTCDay()] ?? "sun"),
	);
	if (sun) {
		const rises = draw.below(2) === 0;
		const offset = (draw.below(240) - 120) * 60 * SECOND;
		const at = rises ? "sunrise" : "sunset";
		const times = dates.map((day) => sunAt(day, berlin, rises) + offset);
		return { line: new Line({ at, offset, days: on, send }, berlin), sun, times };
	}
	const [hour, minute, second] = [draw.below(24), draw.below(60), draw.below(60)];
	const times = dates.map((day) => day * DAY + hour * HOUR + minute * 60 * SECOND + second * SECOND);
	const at = `${two(hour)}:${two(minute)}:${two(second)}` as `${number}:${number}:${number}`;
	return { line: new Line({ at, days: on, send }, berlin), sun, times };
}

/** Which times it has seen to, kept one by one. */
class Model {
	readonly #lines: readonly Drawn[];
	readonly #late: boolean;
	#seen: Set<number>[] = [];
	#latest: readonly [utc: number, local: number] | undefined;
	skipped = 0;

	constructor(lines: readonly Drawn[], late: boolean) {
		this.#lines = lines;
		this.#late = late;
	}

	look(utc: number, shift: number): number[] {
		const local = utc + shift;
		const due = this.#lines.flatMap(({ sun, times }, i) =>
			times.map((time) => ({ i, time, when: sun ? time : time - shift })).filter(({ when }) => when <= utc),
		);
		const before = this.#latest;
		if (before === undefined || Math.abs(utc - before[0]) > 3 * HOUR || Math.abs(local - before[1]) > 3 * HOUR) {
			const last = due.reduce<(typeof due)[number] | undefined>(
				(found, one) =>
					found === undefined || one.when > found.when || (one.when === found.when && one.i > found.i)
						? one
						: found,
				undefined,
			);
			const missed = due.filter(({ i, time }) => before !== undefined && this.#seen[i]?.has(time) === false);
			this.skipped += missed.length;
			const sent = this.#late && last !== undefined ? [last.i] : [];
			if (sent.length > 0 && missed.some((one) => one.i === last?.i && one.time === last.time)) this.skipped--;
			this.#seen = this.#lines.map(({ sun, times }) => new Set(times.filter((t) => t <= (sun ? utc : local))));
			this.#latest = [utc, local];
			return sent;
		}
		this.#latest = [Math.max(before[0], utc), Math.max(before[1], local)];
		const sent = due.filter(({ i, time }) => this.#seen[i]?.has(time) === false);
		for (const { i, time } of sent) this.#seen[i]?.add(time);
		sent.sort((a, b) => a.when - b.when || a.i - b.i);
		return sent.map(({ i }) => i);
	}
}

spec("a timetable gives each time once, in order, whatever the clock and the zone do, as its model says", (t) => {
	for (let seed = 1; seed <= 60; seed++) {
		const draw = new Draw(seed);
		let utc = Date.UTC(2024 + draw.below(6), draw.below(12), 1 + draw.below(28));
		let shift = draw.below(5) * HOUR - 2 * HOUR;
		const late = draw.below(2) === 0;
		const lines = Array.from({ length: 1 + draw.below(5) }, (_, i) => drawn(draw, i, utc));
		const [table, model] = [
			new Timetable(
				lines.map(({ line }) => line),
				late,
			),
			new Model(lines, late),
		];
		const log: string[] = [];
		for (let step = 0; step < 60; step++) {
			const kind = draw.below(12);
			if (kind < 8) utc += draw.below(150) * 60 * SECOND;
			else if (kind === 8) utc -= draw.below(150) * 60 * SECOND;
			else if (kind === 9) shift += (draw.below(3) - 1) * HOUR;
			else if (step % 20 === 19) utc += (draw.below(9) - 4) * DAY;
			const wanted = model.look(utc, shift);
			table.look(utc, shift);
			const got: number[] = [];
			for (let one = table.take(utc, shift); one !== undefined; one = table.take(utc, shift)) got.push(one.send);
			log.push(`${new Date(utc).toISOString()} ${shift / HOUR}`);
			t.equal([got, table.skipped], [wanted, model.skipped], `seed ${seed}: ${log.slice(-3).join(", ")}`);
			// Nothing is due before it says so.
			t.ok(table.wait(utc, shift) > 0, `seed ${seed}`);
		}
	}
});

spec("a timetable says how long it is to the next time", (t) => {
	const table = new Timetable([new Line({ at: "06:30", send: 1 }, undefined)], false);
	const midnight = Date.UTC(2026, 4, 1);
	table.look(midnight, 2 * HOUR);
	t.equal([table.take(midnight, 2 * HOUR), table.wait(midnight, 2 * HOUR)], [undefined, 4.5 * HOUR]);
});

/** By the package astronomy-engine 2.1.19 (MIT), which a test on Node asks for many more. */
const known = [
	["2024-02-29", "Berlin", 52.52, 13.41, "2024-02-29T05:54:11Z", "2024-02-29T16:44:14Z"],
	["2026-06-21", "Berlin", 52.52, 13.41, "2026-06-21T02:43:06Z", "2026-06-21T19:33:12Z"],
	["2026-03-29", "Quito", -0.18, -78.47, "2026-03-29T11:15:20Z", "2026-03-29T23:21:45Z"],
	["2026-06-21", "Sydney", -33.87, 151.21, "2026-06-20T20:59:58Z", "2026-06-21T06:53:46Z"],
	["2026-03-29", "Auckland", -36.85, 174.76, "2026-03-28T18:31:22Z", "2026-03-29T06:19:43Z"],
	["2024-02-29", "Reykjavik", 64.15, -21.94, "2024-02-29T08:37:13Z", "2024-02-29T18:44:26Z"],
	["2026-06-21", "Reykjavik", 64.15, -21.94, "2026-06-21T02:55:13Z", "2026-06-22T00:03:55Z"],
	["2026-06-21", "Honolulu", 21.31, -157.86, "2026-06-21T15:50:24Z", "2026-06-22T05:16:16Z"],
	["2027-09-23", "Ushuaia", -54.8, -68.3, "2027-09-23T10:19:30Z", "2027-09-23T22:32:45Z"],
	["2035-12-21", "Ushuaia", -54.8, -68.3, "2035-12-21T07:51:18Z", "2035-12-22T01:11:08Z"],
	["2024-02-29", "New York", 40.71, -74.01, "2024-02-29T11:30:37Z", "2024-02-29T22:46:46Z"],
	["2035-12-21", "New York", 40.71, -74.01, "2035-12-21T12:16:23Z", "2035-12-21T21:31:44Z"],
] as const;

spec("sunrise and sunset are within a minute of an almanac's", (t) => {
	for (const [date, name, latitude, longitude, ...wanted] of known)
		for (const [i, at] of wanted.entries()) {
			const found = sunAt(Math.floor(Date.parse(date) / DAY), { latitude, longitude }, i === 0);
			t.ok(Math.abs(found - Date.parse(at)) < 60 * SECOND, `${name} ${at}: ${new Date(found).toISOString()}`);
		}
});

spec("beyond the polar circles there are days without a sunrise, and the others have one", (t) => {
	const tromso = { latitude: 69.65, longitude: 18.96 };
	const day = (month: number, date: number) => Math.floor(Date.UTC(2026, month, date) / DAY);
	for (const at of [day(5, 21), day(11, 21)])
		t.equal([sunAt(at, tromso, true), sunAt(at, tromso, false)], [Number.NaN, Number.NaN]);
	t.ok(sunAt(day(2, 21), tromso, true) < sunAt(day(2, 21), tromso, false), "in March there are both");
	const line = new Line({ at: "sunset", send: 1 }, tromso);
	const june = Date.UTC(2026, 5, 21);
	t.equal([line.after(june), line.upTo(june)], [Infinity, -Infinity]);
});

spec("times that cannot be are refused, and say what would do", (t) => {
	const refuse = (time: object, words: string, more: object = {}): void => {
		t.throws(() => new Schedule({ times: [{ send: 1, ...time } as never], ...more }), words);
	};
	for (const at of ["6:30", "24:00", "12:60", "06.30", "06:30:61", "06:30:15:00", "", "-1:10", "noon"])
		refuse({ at }, `Schedule: at ${JSON.stringify(at)} is no time; write "06:30"`);
	refuse({ at: "sunset" }, "Schedule: sunset needs a place, such as { latitude: 52.5, longitude: 13.4 }");
	refuse({ at: "sunset", offset: DAY }, "offset of sunset 86400000", { place: berlin });
	refuse({ at: "sunset", offset: Number.NaN }, "offset of sunset NaN", { place: berlin });
	refuse({ at: "06:30" }, "Schedule: latitude 91", { place: { latitude: 91, longitude: 0 } });
	refuse({ at: "06:30" }, "Schedule: longitude NaN", { place: { latitude: 9, longitude: Number.NaN } });
	refuse({ at: "06:30", days: [] }, "Schedule: days [] is");
	refuse({ at: "06:30", days: ["monday"] }, 'Schedule: days "monday" is none of');
	refuse({ at: "06:30", days: "mon" }, 'Schedule: days "mon" is');
	refuse({ at: "06:30" }, 'Schedule: late "all" is none of', { late: "all" });
	refuse({ at: "06:30", send: undefined }, "Schedule: the time 06:30 has nothing to send");
	t.throws(() => new Schedule({ times: [] }), "Schedule: times is empty");
});
