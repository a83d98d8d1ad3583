import {
	Backplane,
	Chassis,
	Graphline,
	type Microprocess,
	Pipeline,
	PublishTo,
	SubscribeTo,
	Transformer,
} from "../../runtime/index.ts";
import { type At, Draw, digit, endOf } from "./flow.ts";
import { Collect, Dam, Feed, TestRun, Together } from "./kit.ts";
import { Script, Seen } from "./kit-board.ts";
import { show, spec } from "./spec.ts";

interface Topics {
	readonly soil: number;
	readonly light: number;
}

const plain = { soil: {}, light: {} };
const names = ["soil", "light"] as const;

/** Has subscribed to a topic for a time, by something that it makes and lets go again. */
class Guest extends Chassis {
	readonly got: At<number>[] = [];
	readonly #make: () => Microprocess;
	readonly #times: readonly [from: number, until: number];

	constructor(make: (seen: Seen<number>) => Microprocess, times: readonly [number, number]) {
		super();
		const seen = new Seen<number>();
		this.got = seen.got;
		this.#make = () => make(seen);
		this.#times = times;
	}

	override open(): void {
		this.outside(true);
	}

	override *main() {
		const [from, until] = this.#times;
		yield* this.sleep(from);
		const guest = this.#make();
		this.addChildren(guest);
		yield* this.sleep(until - from);
		guest.stop();
		while (!guest.hasEnded) yield* this.pause();
		this.removeChild(guest);
	}
}

spec(
	"whoever has subscribed to a Backplane gets what is published meanwhile, and its place is free afterwards",
	(t) => {
		for (let seed = 1; seed <= 50; seed++) {
			const draw = new Draw(seed);
			const plane = new Backplane<Topics>({ topics: plain, subscribers: 6, stays: true });
			const inputs = { soil: draw.inputs(digit), light: draw.inputs(digit) };
			const guests = Array.from({ length: 6 }, () => {
				const from = 1_000 * draw.below(30) + 5;
				const until = from + 1_000 * (1 + draw.below(30));
				const topic = names[draw.below(2)] ?? "soil";
				const make = (seen: Seen<number>) => Pipeline(new SubscribeTo(plane, topic), seen);
				return { topic, from, until, guest: new Guest(make, [from, until]) };
			});
			const sources = names.map((name) => Pipeline(new Script(...inputs[name]), new PublishTo(plane, name)));
			const run = new TestRun(new Together(...sources, plane, ...guests.map(({ guest }) => guest)));
			run.run(Math.max(endOf(inputs.soil), endOf(inputs.light), 70_000));
			for (const { topic, from, until, guest } of guests)
				t.equal(
					guest.got,
					inputs[topic].filter(([ms]) => ms > from && ms < until),
					`seed ${seed}, ${topic} from ${from} to ${until}: ${show(inputs[topic])}`,
				);
			const alone = names.flatMap((name) =>
				inputs[name].filter(
					([ms]) => !guests.some(({ topic, from, until }) => topic === name && ms > from && ms < until),
				),
			);
			t.equal([plane.unheard, plane.subscribed], [alone.length, 0], `seed ${seed}`);
		}
	},
);

function two(options: { readonly policy?: "latest"; readonly retain?: boolean }) {
	const { policy, retain = false } = options;
	const plane = new Backplane<Topics>({ topics: { soil: { retain }, light: { capacity: 2 } }, subscribers: 3 });
	const [soil, light] = [new Feed<number>(), new Feed<number>()];
	const slow = new SubscribeTo(plane, "soil", policy === undefined ? { capacity: 1 } : { policy });
	const dam = new Dam<number>({ capacity: 1 });
	const [quick, other] = [new Collect<number>(), new Collect<number>()];
	const sensors = Graphline({ soil, light, plane }, { "soil.outbox": "plane.soil", "light.outbox": "plane.light" });
	const slowly = Pipeline(slow, dam);
	const root = new Together(
		sensors,
		slowly,
		Pipeline(new SubscribeTo(plane, "soil"), quick),
		Pipeline(new SubscribeTo(plane, "light"), other),
	);
	const run = new TestRun(root).run(1);
	return { plane, soil, light, slow, slowly, dam, quick, other, run, root };
}

spec("a slow subscriber holds up its topic and no other, and nothing is lost", (t) => {
	const { soil, light, dam, quick, other, run } = two({});
	for (let n = 0; n < 8; n++) soil.outbox.send(n);
	for (let n = 0; n < 2; n++) light.outbox.send(n);
	run.run(10);
	t.equal([dam.inbox.fill, quick.got, other.got], [1, [0, 1], [0, 1]]);
	soil.over();
	light.over();
	dam.release();
	run.run();
	const all = [0, 1, 2, 3, 4, 5, 6, 7];
	t.equal([dam.got, quick.got, other.got, run.end?.reason], [all, all, [0, 1], "ended"]);
});

spec("a slow subscriber that drops holds up nobody, and what it has not got is counted there", (t) => {
	const { soil, light, slow, dam, quick, run } = two({ policy: "latest" });
	for (let n = 0; n < 8; n++) soil.outbox.send(n);
	run.run(10);
	t.equal([dam.inbox.fill, quick.got.length], [1, 8]);
	soil.over();
	light.over();
	dam.release();
	run.run();
	t.equal([dam.got.at(-1), dam.got.length + (slow.inbox.replaced ?? 0)], [7, 8]);
});

spec("a Backplane that retains tells the last message to whoever comes later, before the next", (t) => {
	const { plane, soil, light, slowly, dam, run, root } = two({ retain: true });
	soil.outbox.send(1);
	soil.outbox.send(2);
	light.outbox.send(3);
	run.run(10);
	const late = new Collect<number>();
	dam.release();
	run.run(20);
	t.throws(() => new SubscribeTo(plane, "soil"), "plane: 3 have subscribed, as many as may");
	t.throws(() => new SubscribeTo(plane, "rain" as "soil"), 'plane: there is no topic "rain"; there are soil, light');
	t.throws(() => new PublishTo(plane, "rain" as "soil"), "there is no topic");
	// One of the three goes, so another may come.
	slowly.stop();
	run.run(30);
	t.equal(plane.subscribed, 2);
	root.addChildren(Pipeline(new SubscribeTo(plane, "soil"), late));
	soil.outbox.send(4);
	run.run(40);
	t.equal(late.got, [2, 4]);
});

spec("a Backplane ends with those who publish, and its subscribers with it, also those that come too late", (t) => {
	for (const stays of [false, true]) {
		const plane = new Backplane<Topics>({ topics: plain, subscribers: 2, stays });
		const [soil, seen, late] = [new Feed<number>(), new Collect<number>(), new Collect<number>()];
		const clock = new Feed<number>();
		const root = new Together(
			plane,
			Pipeline(soil, new PublishTo(plane, "soil")),
			Pipeline(new SubscribeTo(plane, "soil"), seen),
			clock,
		);
		const run = new TestRun(root).run(1);
		soil.outbox.send(1);
		soil.over();
		run.run(10);
		t.equal([seen.got, seen.hasEnded, plane.hasEnded], [[1], !stays, !stays]);
		const more = new Feed<number>();
		const guests = [Pipeline(new SubscribeTo(plane, "soil"), late), Pipeline(more, new PublishTo(plane, "soil"))];
		root.addChildren(...guests);
		run.run(20);
		more.outbox.send(2);
		more.over();
		run.run(30);
		t.equal(late.got, stays ? [2] : []);
		clock.over();
		if (stays) root.stop();
		run.run(10_000);
		t.equal(run.lines("end").includes(`Backplane: ${stays ? "stopped" : "finished"}`), true);
		t.equal(run.end?.reason, "ended");
	}
});

spec("a loop over a Backplane ends when nothing lies in it any more", (t) => {
	const plane = new Backplane<Topics>({ topics: plain, subscribers: 2 });
	const [feed, seen] = [new Feed<number>(), new Collect<number>()];
	const run = new TestRun(
		new Together(
			plane,
			Pipeline(feed, new PublishTo(plane, "soil")),
			Pipeline(
				new SubscribeTo(plane, "soil"),
				new Transformer((n: number) => (n > 0 ? n - 1 : undefined)),
				new PublishTo(plane, "soil"),
			),
			Pipeline(new SubscribeTo(plane, "soil"), seen),
		),
	).run(1);
	feed.outbox.send(3);
	feed.over();
	run.run(10_000);
	t.equal([seen.got, run.end?.reason], [[3, 2, 1, 0], "ended"]);
});

spec("a Backplane that is in no graph is missed by those who publish and subscribe", (t) => {
	const plane = new Backplane<Topics>({ topics: plain, subscribers: 1 });
	const parts = [
		Pipeline(new Script<number>([0, 1]), new PublishTo(plane, "soil", { name: "publish" })),
		Pipeline(new SubscribeTo(plane, "soil", { name: "subscribe" }), new Collect<number>()),
	];
	const run = new TestRun(new Together(...parts)).run(2_000);
	t.equal(
		run.lines("fault").map((line) => line.split(";")[0]),
		["publish", "subscribe"].map((who) => `${who}: GraphError: ${who}: its Backplane does not run`),
	);
	// Deep inside it starts later, and is not missed.
	const later = new Backplane<Topics>({ topics: plain, subscribers: 1 });
	const seen = new Collect<number>();
	const deep = new Together(new Together(new Together(later)));
	const inside = Pipeline(new SubscribeTo(later, "soil"), seen);
	const source = Pipeline(new Script<number>([0, 1]), new PublishTo(later, "soil"));
	const second = new TestRun(new Together(inside, source, deep)).run(2_000);
	t.equal([second.lines("fault"), seen.got], [[], [1]]);
});

spec("a Backplane that cannot be is refused", (t) => {
	t.throws(() => new Backplane<object>({ topics: {}, subscribers: 1 }), "Backplane: topics is empty");
	t.throws(
		() => new Backplane({ topics: { outbox: {} as never }, subscribers: 1 }),
		'no box can have the name "outbox"',
	);
	t.throws(() => new Backplane<Topics>({ topics: plain, subscribers: 0 }), "Backplane.subscriber: a maximum of 0");
	const plane = new Backplane<Topics>({ topics: plain, subscribers: 1 });
	const place = plane.subscribe("soil", new Collect<number>().inbox);
	plane.unsubscribe(place);
	t.throws(() => plane.unsubscribe(place), "this box is not claimed");
});
