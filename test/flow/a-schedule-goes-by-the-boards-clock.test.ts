/** Schedule on a board: its clock begins in 1970, is set and set again, and has summer time. */
import { Component, Pipeline, Schedule, type ScheduleOptions } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { sunAt } from "../../runtime/components/flow/sun.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { Together } from "../specs/kit.ts";
import { onXs } from "../xs/engine.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const berlin = { latitude: 52.52, longitude: 13.41 };
const zone = { boardZone: "CET-1CEST,M3.5.0,M10.5.0/3" };

/** Sets the clock at times of the board's, ms. */
class Setter extends Component {
	readonly #steps: readonly (readonly [ms: number, to: string])[];

	constructor(steps: readonly (readonly [ms: number, to: string])[]) {
		super();
		this.#steps = steps;
	}

	override *main() {
		for (const [ms, to] of this.#steps) {
			if (ms > this.now) yield* this.sleep(ms - this.now);
			this.io.Time?.set(Date.parse(to) / 1_000);
		}
	}
}

/** What it sent, with the board's time and the time on the clock. */
class Clocked extends Component<string | number> {
	readonly got: [ms: number, clock: string, message: string | number][] = [];

	override on(message: string | number): void {
		this.got.push([this.now, new Date().toString().slice(0, 24), message]);
	}
}

function run(options: ScheduleOptions<number>, steps: readonly (readonly [number, string])[], ms: number, params = {}) {
	const [schedule, seen] = [new Schedule<number>(options), new Clocked()];
	const sim = simulate(() => new Together(Pipeline(schedule, seen), new Setter(steps)), { params });
	sim.run(ms);
	return { schedule, got: seen.got, logs: sim.logs.map(({ text }) => text) };
}

test("while the clock is not set nothing is sent, and it says so; then it goes by it", () => {
	const times = [{ at: "06:30", send: 21 }] as const;
	const { got, logs } = run({ times }, [[90_000, "2026-05-01T06:29:30Z"]], 2 * DAY);
	expect(got.map(([ms, clock]) => [ms, clock])).toEqual([
		[120_000, "Fri May 01 2026 06:30:00"],
		[120_000 + DAY, "Sat May 02 2026 06:30:00"],
	]);
	expect(logs).toEqual(["the clock is not set, so nothing is sent until it is: NetworkTime({ set: true }) sets it"]);
});

test("the last time that was missed is sent as soon as the time is known, if it is to be", () => {
	const times = [
		{ at: "06:30", send: 21 },
		{ at: "22:00", send: 17 },
	] as const;
	const steps = [[5_500, "2026-05-01T07:00:00Z"]] as const;
	expect(run({ times }, steps, HOUR)).toMatchObject({ got: [], logs: [] });
	expect(run({ times, late: "last" }, steps, HOUR).got.map(([ms, , send]) => [ms, send])).toEqual([[6_000, 21]]);
	const night = [[5_500, "2026-05-01T06:00:00Z"]] as const;
	expect(run({ times, late: "last" }, night, HOUR).got.map(([ms, , send]) => [ms, send])).toEqual([
		[6_000, 17],
		[1_805_500, 21],
	]);
});

test("each day has each time once, also where summer time leaves it out or has it twice", () => {
	const times = [
		{ at: "02:30", send: 1 },
		{ at: "03:00", send: 2 },
		{ at: "04:00", send: 3 },
	] as const;
	const spring = run({ times }, [[0, "2026-03-28T12:00:00Z"]], 2 * DAY, zone).got;
	expect(spring.map(([, clock, send]) => `${clock.slice(0, 21)} ${send}`)).toEqual([
		"Sun Mar 29 2026 03:00 1",
		"Sun Mar 29 2026 03:00 2",
		"Sun Mar 29 2026 04:00 3",
		"Mon Mar 30 2026 02:30 1",
		"Mon Mar 30 2026 03:00 2",
		"Mon Mar 30 2026 04:00 3",
	]);
	const autumn = run({ times }, [[0, "2026-10-24T12:00:00Z"]], DAY, zone).got;
	expect(autumn.map(([ms, clock, send]) => [ms / HOUR, `${clock.slice(0, 21)} ${send}`])).toEqual([
		[12.5, "Sun Oct 25 2026 02:30 1"],
		[14, "Sun Oct 25 2026 03:00 2"],
		[15, "Sun Oct 25 2026 04:00 3"],
	]);
});

test("it keeps to the days that are named, over a leap day and with the sun", () => {
	const weekend = run(
		{ times: [{ at: "12:00", days: "weekend", send: 1 }] },
		[[0, "2028-02-25T00:00:00Z"]],
		10 * DAY,
	);
	expect(weekend.got.map(([, clock]) => clock.slice(0, 15))).toEqual([
		"Sat Feb 26 2028",
		"Sun Feb 27 2028",
		"Sat Mar 04 2028",
		"Sun Mar 05 2028",
	]);
	const begin = Date.UTC(2028, 1, 28);
	const sunny = run(
		{ times: [{ at: "sunset", offset: -30 * MINUTE, days: ["mon", "tue"], send: 1 }], place: berlin },
		[[0, "2028-02-28T00:00:00Z"]],
		9 * DAY,
		zone,
	);
	const days = [0, 1, 7, 8].map((day) => begin / DAY + day);
	expect(sunny.got.map(([ms]) => ms)).toEqual(days.map((day) => sunAt(day, berlin, false) - 30 * MINUTE - begin));
});

test("a clock that is set on by little leaves nothing out, back by little sends nothing twice", () => {
	const times = [{ at: "12:00", send: 1 }] as const;
	const on = run(
		{ times },
		[
			[0, "2026-05-01T11:00:00Z"],
			[HOUR / 2, "2026-05-01T12:15:00Z"],
		],
		HOUR,
	);
	expect(on.got.length).toBe(1);
	expect(on.got[0]?.[0]).toBeLessThanOrEqual(HOUR / 2 + MINUTE);
	const back = run(
		{ times },
		[
			[0, "2026-05-01T11:59:00Z"],
			[10 * MINUTE, "2026-05-01T11:50:00Z"],
		],
		HOUR,
	);
	expect(back.got.map(([ms]) => ms)).toEqual([MINUTE]);
	expect([on.schedule.skipped, back.schedule.skipped]).toEqual([0, 0]);
});

test("a clock that was far off: what it jumps over is left out and counted, what it goes back to comes again", () => {
	const times = [
		{ at: "12:00", send: 1 },
		{ at: "13:00", send: 2 },
	] as const;
	const steps = [
		[0, "2026-05-01T11:00:00Z"],
		[MINUTE, "2026-05-02T12:30:00Z"],
		[HOUR, "2026-05-01T11:00:00Z"],
	] as const;
	const none = run({ times }, steps, 3 * HOUR);
	expect(none.got.map(([, clock, send]) => `${clock.slice(4, 21)} ${send}`)).toEqual([
		"May 02 2026 13:00 2",
		"May 01 2026 12:00 1",
		"May 01 2026 13:00 2",
	]);
	expect(none.schedule.skipped).toBe(3);
	const last = run({ times, late: "last" }, steps, 3 * HOUR);
	// At the start and after each jump: what holds then.
	expect(last.got.map(([, , send]) => send)).toEqual([2, 1, 2, 2, 1, 2]);
	expect(last.schedule.skipped).toBe(2);
});

test("without room the newest waits, and what it replaced is counted", () => {
	class Busy extends Component<number> {
		override open(): void {
			this.hold(true);
			this.outside(true);
		}
	}
	const schedule = new Schedule({
		times: [
			{ at: "06:00", send: 1 },
			{ at: "18:00", send: 2 },
		],
	});
	const busy = new Busy({ capacity: 1 });
	const sim = simulate(() => new Together(Pipeline(schedule, busy), new Setter([[0, "2026-05-01T00:00:00Z"]])));
	sim.run(2 * DAY);
	sim.stop();
	sim.run(2_000);
	expect([busy.inbox.unread, schedule.missed]).toEqual([1, 3]);
});

onXs("the board's own engine", () => {
	test("sends the same at the same times", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { ConsoleEcho, NetworkTime, Pipeline, PAR, Schedule } from "ganglion";
				const times = [{ at: "02:30", send: 1 }, { at: "03:00", send: 2 }, { at: "sunrise", send: 3 }] as const;
				const place = { latitude: 52.52, longitude: 13.41 };
				export default () =>
					PAR(
						new NetworkTime({ set: true }),
						Pipeline(new Schedule({ times, place, late: "last" }), new ConsoleEcho<number>()),
					);`,
			"graph.world.ts": `import type { World } from "ganglion/sim";
				export default (world: World) => world.ntp({ time: Date.UTC(2026, 2, 28, 12) });`,
		});
		const run = async (...more: readonly string[]) =>
			(await ganglion(["sim", "graph.ts", "--for", "18h", "--zone", zone.boardZone, ...more], { cwd })).out;
		const ours = await run();
		expect(ours.match(/ConsoleEcho: \d/g)?.join(" ")).toBe(
			"ConsoleEcho: 3 ConsoleEcho: 1 ConsoleEcho: 2 ConsoleEcho: 3",
		);
		expect(await run("--engine", "xs")).toBe(ours);
	});
});
