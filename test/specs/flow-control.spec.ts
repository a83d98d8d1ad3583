import { Component, Graphline, link, PID, Retry } from "../../runtime/index.ts";
import { agreesAt, type Draw, quarter } from "./flow.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

const settings = (draw: Draw) => ({
	kp: draw.below(4) / 4,
	ki: draw.below(3) / 8,
	kd: draw.below(3) / 2,
	min: -draw.below(3),
	max: 1 + draw.below(9),
	reverse: draw.below(2) === 1,
});

spec("PID sends what its formula says, within its limits, as its model says", (t) => {
	agreesAt(
		t,
		{ inbox: quarter, setpoint: quarter, manual: (draw) => draw.below(2) === 0 && draw.below(6) },
		(draw) => {
			const { kp, ki, kd, min, max, reverse } = settings(draw);
			const limit = (value: number): number => Math.min(Math.max(value, min), max);
			const initial = draw.below(2) === 0 ? 5 : undefined;
			const sign = reverse ? -1 : 1;
			let target = initial;
			let byHand: number | undefined;
			let sum = limit(0);
			let before: readonly [ms: number, value: number] | undefined;
			return {
				component: new PID({ kp, ki, kd, min, max, reverse, ...(initial === undefined ? {} : { initial }) }),
				model: (box, message, ms) => {
					const value = Number(message);
					if (box === "setpoint") target = value;
					if (box === "manual") byHand = message === false ? undefined : limit(value);
					if (box !== "inbox") return [];
					const seconds = before === undefined ? 0 : (ms - before[0]) / 1_000;
					const slope = before === undefined || seconds === 0 ? 0 : (value - before[1]) / seconds;
					before = [ms, value];
					if (target === undefined) return byHand === undefined ? [] : [byHand];
					const direct = kp * (sign * (target - value)) - sign * kd * slope;
					if (byHand !== undefined) {
						sum = limit(byHand - direct);
						return [byHand];
					}
					const step = ki * (sign * (target - value)) * seconds;
					const wanted = direct + sum + step;
					if (wanted <= max ? wanted >= min || step >= 0 : step <= 0) sum = limit(sum + step);
					return [limit(direct + sum)];
				},
			};
		},
	);
});

/** A room that loses warmth, and a heater in it. */
class Room extends Component<number, number> {
	#heat = 0;
	degrees = 10;

	override open(): void {
		this.repeat(1_000);
	}

	override on(heat: number): void {
		this.#heat = heat;
	}

	override onTimer(): void {
		this.degrees += 0.5 * this.#heat - 0.01 * (this.degrees - 10);
		this.send(this.degrees);
	}
}

spec("PID takes a room to its set-point, keeps it there, and does not wind up while it cannot", (t) => {
	const room = new Room();
	const pid = new PID({ kp: 0.2, ki: 0.01, initial: 100 });
	const wishes = new Script<number>([600_000, 30]);
	const links = { "room.outbox": "pid.inbox", "pid.outbox": "room.inbox", "wishes.outbox": "pid.setpoint" } as const;
	const run = new TestRun(Graphline({ room, pid, wishes }, links));
	run.run(599_000);
	t.ok(room.degrees > 59, "as warm as it gets, and short of what is wanted");
	run.run(760_000);
	t.ok(Math.abs(room.degrees - 30) < 3, `soon near: ${room.degrees}`);
	run.run(1_600_000);
	t.ok(Math.abs(room.degrees - 30) < 0.1, `and there: ${room.degrees}`);
});

spec("what PID cannot take is left out, and settings that cannot be are refused", (t) => {
	const pid = new PID({ kp: 1, initial: 1 });
	const feeds = [new Feed<unknown>(), new Feed<unknown>(), new Feed<unknown>()] as const;
	link(feeds[0].outbox, pid.inbox as never);
	link(feeds[1].outbox, pid.setpoint as never);
	link(feeds[2].outbox, pid.manual as never);
	const seen = new Collect<number>();
	link(pid.outbox, seen.inbox);
	const run = new TestRun(new Together(...feeds, pid, seen));
	run.run(1);
	for (const feed of feeds) for (const wrong of [Number.NaN, "1", true]) feed.outbox.send(wrong);
	run.run(5);
	feeds[0].outbox.send(0.5);
	run.run(10);
	t.equal([pid.ignored, seen.got], [9, [0.5]]);
	t.throws(() => new PID({ kp: -1 }), "PID: kp -1");
	t.throws(() => new PID({ kp: 1, min: 1 }), "PID: min 1 is not below max 1");
	t.throws(() => new PID({ kp: Number.NaN }), "PID: kp NaN");
});

/** Answers each request with its double, unless it is one of those that it leaves out. */
class Peer extends Component<number, number> {
	heard = 0;
	readonly #deaf: (heard: number) => boolean;

	constructor(deaf: (heard: number) => boolean) {
		super();
		this.#deaf = deaf;
	}

	override on(request: number): void {
		if (!this.#deaf(this.heard++)) this.send(2 * request);
	}
}

function asking(retry: Retry<number, number>, peer: Peer, requests: readonly (readonly [number, number])[]) {
	const asks = new Seen<number>();
	const failed = new Seen<number>();
	const run = new TestRun(
		Graphline(
			{ source: new Script<number>(...requests), retry, peer, asks, failed },
			{
				"source.outbox": "retry.inbox",
				"retry.outbox": ["peer.inbox", "asks.inbox"],
				"peer.outbox": "retry.answer",
				"retry.failed": "failed.inbox",
			},
		),
	).run(100_000);
	return { run, asks: asks.got, failed: failed.got };
}

spec("Retry asks again, each time later, and gives up; the next request goes on", (t) => {
	const retry = new Retry<number, number>({ timeout: 100, times: 2 });
	const { asks, failed } = asking(retry, new Peer((heard) => heard < 4), [
		[0, 1],
		[0, 2],
		[10, 3],
	]);
	t.equal(asks, [
		[0, 1],
		[100, 1],
		[300, 1],
		[700, 2],
		[800, 2],
		[800, 3],
	]);
	t.equal(failed, [[700, 1]]);
	t.equal([retry.retried, retry.gaveUp, retry.strays], [3, 1, 0]);
});

spec("Retry takes only answers that match", (t) => {
	const retry = new Retry<number, number>({
		...{ timeout: 100, times: 1, backOff: 1 },
		matches: (request, answer) => {
			if (request === 3) throw new Error("three");
			return answer === 2 * request && request !== 2;
		},
	});
	const { asks } = asking(retry, new Peer(() => false), [
		[0, 1],
		[1_000, 2],
		[2_000, 3],
	]);
	t.equal(asks, [
		[0, 1],
		[1_000, 2],
		[1_100, 2],
		[2_000, 3],
		[2_100, 3],
	]);
	t.equal([retry.gaveUp, retry.strays, retry.ignored], [2, 2, 2]);
	t.throws(() => new Retry({ timeout: 0 }), "Retry: timeout 0");
	t.throws(() => new Retry({ timeout: 1, times: -1 }), "Retry: times -1");
	t.throws(() => new Retry({ timeout: 1, backOff: 0.5 }), "Retry: backOff 0.5");
});

spec("Retry ends when its last request is answered or given up", (t) => {
	for (const deaf of [true, false]) {
		const source = new Feed<number>();
		const retry = new Retry<number, number>({ timeout: 50, times: 1 });
		const links = {
			"source.outbox": "retry.inbox",
			"retry.outbox": "peer.inbox",
			"peer.outbox": "retry.answer",
		} as const;
		const run = new TestRun(Graphline({ source, retry, peer: new Peer(() => deaf) }, links)).run(1);
		source.outbox.send(1);
		source.over();
		run.run(10_000);
		t.equal([run.end?.reason, retry.gaveUp], ["ended", deaf ? 1 : 0]);
	}
});
