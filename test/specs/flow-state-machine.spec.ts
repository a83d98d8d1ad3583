import { Graphline, Hysteresis, link, Pipeline, StateMachine, type StateOptions } from "../../runtime/index.ts";
import { type At, Draw, endOf } from "./flow.ts";
import { Collect, Dam, Feed, TestRun, Together } from "./kit.ts";
import { Script, Seen } from "./kit-board.ts";
import { show, spec } from "./spec.ts";

type State = "a" | "b" | "c" | "d";
type Event = 0 | 1 | 2 | 3;
/** One of the ways to write a transition, and what it means: a state; a guard by the time held; a guard that throws. */
interface Way {
	readonly to: State;
	readonly guard: "none" | "held" | "throws";
}
interface Place {
	readonly entry: number | "throws" | undefined;
	readonly exit: number | "throws" | undefined;
	readonly on: ReadonlyMap<number, readonly Way[]>;
	readonly after: { readonly ms: number; readonly to: State } | undefined;
}
interface Table {
	readonly places: Readonly<Record<State, Place>>;
	readonly on: ReadonlyMap<number, readonly Way[]>;
	readonly error: State | undefined;
}

const states = ["a", "b", "c", "d"] as const;
const HELD = 3_000;

function drawn(draw: Draw): Table {
	const state = (): State => states[draw.below(4)] ?? "a";
	const ways = (): readonly Way[] => {
		const guards = ["none", "none", "held", "throws"] as const;
		return Array.from({ length: 1 + draw.below(2) }, () => ({
			to: state(),
			guard: guards[draw.below(4)] ?? "none",
		}));
	};
	const on = (events: number): ReadonlyMap<number, readonly Way[]> =>
		new Map(Array.from({ length: draw.below(events + 1) }, () => [draw.below(4), ways()]));
	const sends = (): number | "throws" | undefined => [undefined, "throws" as const, 1, 2, 3, 4][draw.below(6)];
	const place = (): Place => ({
		...{ entry: sends(), exit: sends(), on: on(3) },
		after: draw.below(2) === 0 ? undefined : { ms: 2_007 + 1_000 * draw.below(6), to: state() },
	});
	return {
		...{ places: { a: place(), b: place(), c: place(), d: place() }, on: on(2) },
		error: draw.below(2) === 0 ? undefined : state(),
	};
}

function boom(): never {
	throw new Error("boom");
}

/** As an author writes it. */
function machine({ places, on, error }: Table): StateMachine<State, Event, number> {
	const targets = (rows: ReadonlyMap<number, readonly Way[]>) => {
		const made: { [event: number]: { to: State; guard?: (message: Event, held: number) => boolean }[] } = {};
		for (const [event, ways] of rows)
			made[event] = ways.map(({ to, guard }) =>
				guard === "none" ? { to } : { to, guard: guard === "throws" ? boom : (_event, held) => held >= HELD },
			);
		return made;
	};
	const sends = (what: number | "throws" | undefined) => (what === "throws" ? boom : what === 4 ? () => 4 : what);
	const state = (place: Place): StateOptions<State, Event, number, Event> => {
		const [entry, exit] = [sends(place.entry), sends(place.exit)];
		return {
			...(entry === undefined ? {} : { entry }),
			...(exit === undefined ? {} : { exit }),
			on: targets(place.on),
			...(place.after === undefined ? {} : { after: place.after }),
		};
	};
	const { a, b, c, d } = places;
	return new StateMachine<State, Event, number>({
		...{ initial: "a", states: { a: state(a), b: state(b), c: state(c), d: state(d) }, on: targets(on) },
		...(error === undefined ? {} : { error }),
	});
}

interface Found {
	readonly states: At<State>[];
	readonly output: At<number>[];
	unhandled: number;
	errors: number;
	ignored: number;
}

/** The same by a walk over the table. */
function modelOf({ places, on, error }: Table, inputs: readonly At<number>[]): Found {
	const found: Found = { states: [], output: [], unhandled: 0, errors: 0, ignored: 0 };
	let state: State | undefined;
	let since = 0;
	const sent = (what: number | "throws" | undefined): number | undefined => {
		if (what !== "throws") return what;
		found.errors++;
		return undefined;
	};
	const go = (to: State, ms: number): void => {
		const before = found.errors;
		const out = [state === undefined ? undefined : sent(places[state].exit)];
		if (found.errors === before || error === undefined) out.push(sent(places[to].entry));
		state = to;
		if (found.errors > before && error !== undefined && to !== error) {
			state = error;
			out.push(sent(places[error].entry));
		}
		since = ms;
		for (const one of out) if (one !== undefined) found.output.push([ms, one]);
		found.states.push([ms, state]);
	};
	const follow = (ways: readonly Way[] | undefined, ms: number): State | undefined => {
		for (const { to, guard } of ways ?? []) {
			if (guard === "none" || (guard === "held" && ms - since >= HELD)) return to;
			if (guard !== "throws") continue;
			found.errors++;
			if (error !== undefined && state !== error) return error;
		}
		return undefined;
	};
	const until = (ms: number): void => {
		for (;;) {
			const after = state === undefined ? undefined : places[state].after;
			if (after === undefined || since + after.ms > ms) return;
			go(after.to, since + after.ms);
		}
	};
	go("a", 0);
	for (const [ms, event] of inputs) {
		until(ms);
		if (![...Object.values(places), { on }].some((place) => place.on.has(event))) {
			found.ignored++;
			continue;
		}
		const own: State | undefined = state === undefined ? undefined : follow(places[state].on.get(event), ms);
		const to = own ?? follow(on.get(event), ms);
		if (to === undefined || (own === undefined && to === state)) found.unhandled++;
		else go(to, ms);
	}
	until(endOf(inputs));
	return found;
}

spec("StateMachine goes through random tables, and sends what they have it send, as its model says", (t) => {
	for (let seed = 1; seed <= 100; seed++) {
		const draw = new Draw(seed);
		const table = drawn(draw);
		const inputs = draw.inputs((one) => one.below(5));
		const part = machine(table);
		const [script, seen, sent] = [new Script<unknown>(...inputs), new Seen<State>(), new Seen<number>()];
		link(script.outbox, part.inbox as never);
		link(part.outbox, seen.inbox);
		link(part.output, sent.inbox);
		new TestRun(new Together(script, part, seen, sent)).run(endOf(inputs));
		const { unhandled, errors, ignored } = part;
		const found: Found = { states: seen.got, output: sent.got, unhandled, errors, ignored };
		t.equal(found, modelOf(table, inputs), `seed ${seed}: ${show(inputs)}`);
	}
});

const heating = () =>
	new StateMachine({
		initial: "off",
		states: {
			off: { entry: false, on: { true: "heating" } },
			heating: { entry: true, on: { false: "off" }, after: { ms: 3_600_000, to: "fault" } },
			fault: { entry: false },
		},
	});

spec("StateMachine takes true and false for the events of these names, and gives up by a time-out", (t) => {
	const part = heating();
	const [seen, valve] = [new Seen<"off" | "heating" | "fault">(), new Seen<boolean>()];
	const cold = new Hysteresis({ on: 18, off: 20, initial: true });
	const degrees = new Script<number>([1_000, 21], [2_000, 17], [3_000, 22], [4_000, 16]);
	new TestRun(
		Graphline(
			{ degrees, cold, part, seen, valve },
			{
				"degrees.outbox": "cold.inbox",
				"cold.outbox": "part.inbox",
				"part.outbox": "seen.inbox",
				"part.output": "valve.inbox",
			},
		),
	).run(2 * 3_600_000);
	const wanted = [
		[0, "off"],
		[2_000, "heating"],
		[3_000, "off"],
		[4_000, "heating"],
		[3_604_000, "fault"],
	] as const;
	t.equal(seen.got, wanted);
	t.equal(
		valve.got,
		wanted.map(([ms, state]) => [ms, state === "heating"]),
	);
	t.equal([part.state, part.unhandled], ["fault", 1]);
});

spec("StateMachine waits for room with a time-out that is due, and with what is to be sent together", (t) => {
	const part = new StateMachine({
		initial: "a",
		states: { a: { exit: 1, after: { ms: 10, to: "b" } }, b: { entry: 2, exit: 3, after: { ms: 10, to: "a" } } },
	});
	const held = new Dam<number>({ capacity: 3 });
	link(part.output, held.inbox);
	const run = new TestRun(new Together(part, held)).run(25);
	// Two lie there, and of the next two no half goes.
	t.equal([held.inbox.fill, part.state], [2, "b"]);
	held.release();
	run.run(27);
	t.equal([held.got, part.state], [[1, 2, 3], "a"]);
});

spec("StateMachine leaves out what is no event, and tells once what threw", (t) => {
	const part = new StateMachine({
		...{ name: "part", initial: "a" },
		by: (n: number) => (n === 9 ? boom() : n === 8 ? undefined : n % 2 === 0 ? "even" : "odd"),
		states: { a: { on: { odd: { to: "b", guard: boom } } }, b: {} },
		on: { even: "b" },
	});
	const [feed, seen] = [new Feed<number>(), new Collect<"a" | "b">()];
	const run = new TestRun(Pipeline(feed, part, seen)).run(1);
	for (const n of [9, 8, 1, 1, 2, 1]) feed.outbox.send(n);
	feed.over();
	run.run();
	t.equal([part.ignored, part.unhandled, part.errors], [1, 4, 2]);
	t.equal(seen.got, ["a", "b"]);
	t.equal(run.end?.reason, "ended");
	t.equal(run.lines("log"), [
		"part: left out a message: by threw Error: boom",
		"part: a guard threw in the state a: Error: boom",
	]);
	const stray = heating();
	const other = new Feed<unknown>();
	link(other.outbox, stray.inbox as never);
	const second = new TestRun(new Together(other, stray)).run(1);
	for (const one of ["heating", 1, Number.NaN, Object.freeze({})]) other.outbox.send(one);
	second.run(5);
	t.equal([stray.ignored, stray.unhandled, stray.state], [4, 0, "off"]);
});

spec("a table that cannot be is refused, and says where", (t) => {
	t.throws(() => new StateMachine({ initial: "a", states: {} as { a: object } }), "StateMachine: states is empty");
	t.throws(
		() => new StateMachine({ initial: "a", states: { a: { on: { go: "b" as "a" } } } }),
		'StateMachine: states.a.on.go: there is no state "b"; there are a',
	);
	t.throws(() => new StateMachine({ initial: "b" as "a", states: { a: {} } }), 'initial: there is no state "b"');
	t.throws(() => new StateMachine({ initial: "a", states: { a: {} }, error: "b" as "a" }), "error: there is no");
	t.throws(() => new StateMachine({ initial: "a", states: { a: {} }, on: { go: "b" as "a" } }), "on.go: there is no");
	t.throws(
		() => new StateMachine({ initial: "a", states: { a: { after: { ms: 0, to: "a" } } } }),
		"StateMachine: states.a.after: ms 0",
	);
	const part = new StateMachine({ initial: "a", states: { a: { exit: 1, on: { go: "b" } }, b: { entry: 2 } } });
	t.throws(() => link(part.output, new Collect<number>({ capacity: 1 }).inbox), "burst");
});
