/** Random graphs: a description that can be built any number of times, and what must hold of each run. */
import fc from "fast-check";
import {
	Chassis,
	type Component,
	fanout,
	GraphError,
	type Inbox,
	link,
	type Policy,
	supervise,
} from "../../runtime/index.ts";
import {
	Drainer,
	Forward,
	Gate,
	type Message,
	Minds,
	type Part,
	type PartOptions,
	Quitter,
	Slow,
	Source,
	Thrower,
	Tidy,
	TrySource,
	Two,
} from "./parts.ts";

const sources = { Source, TrySource };
const others = { Forward, Gate, Slow, Drainer, Two, Quitter, Thrower, Tidy, Minds };
type SourceKind = keyof typeof sources;
type Kind = keyof typeof others;

interface PartPlan {
	readonly kind: SourceKind | Kind;
	readonly capacity: number;
	readonly policy: Policy;
	readonly count: number;
	readonly nap: number;
	readonly burst: number;
	/** Which parts it sends to: numbers that are brought into range when the graph is built. */
	readonly to: readonly number[];
	readonly extra: boolean;
	/** Whether it sits in a component of its own, behind passthroughs. */
	readonly shell: boolean;
}

export interface Plan {
	readonly parts: readonly PartPlan[];
	/** May a part send to itself or to one before it? */
	readonly rings: boolean;
	/** Are those that throw restarted? */
	readonly restart: boolean;
}

function part(kinds: readonly (SourceKind | Kind)[]): fc.Arbitrary<PartPlan> {
	return fc.record({
		kind: fc.constantFrom(...kinds),
		capacity: fc.integer({ min: 1, max: 4 }),
		policy: fc.constantFrom<Policy>("refuse", "refuse", "drop-oldest", "drop-newest"),
		count: fc.integer({ min: 1, max: 12 }),
		nap: fc.constantFrom(0, 0, 1, 7),
		burst: fc.constantFrom(1, 1, 1, 2, 3),
		to: fc.array(fc.nat(99), { maxLength: 3 }),
		extra: fc.boolean(),
		shell: fc.boolean(),
	});
}

export function plans(rings: boolean, kinds: readonly Kind[] = Object.keys(others).filter(isKind)): fc.Arbitrary<Plan> {
	return fc
		.tuple(
			fc.array(part(["Source", "TrySource"]), { minLength: 1, maxLength: 3 }),
			fc.array(part(kinds), { minLength: 1, maxLength: 7 }),
			fc.boolean(),
		)
		.map(([first, rest, restart]) => ({ parts: [...first, ...rest], rings, restart }));
}

function isKind(name: string): name is Kind {
	return name in others;
}

function isSource(name: string): name is SourceKind {
	return name in sources;
}

class Row extends Chassis<Message, Message> {
	constructor(restart: boolean, ...children: Component<Message, Message>[]) {
		super({ name: "row" });
		this.addChildren(...children);
		if (restart) supervise(this, { onFault: "restart", backoff: 5, restarts: 3 });
	}
}

interface Target {
	readonly owner: Part;
	readonly box: Inbox<Message>;
	/** Where the link goes: the box itself, or one that passes in to it. */
	readonly door: Inbox<Message>;
}

/** One inbox and what may send into it. */
export interface End {
	readonly owner: Part;
	readonly box: Inbox<Message>;
	readonly senders: Part[];
}

export interface Graph {
	readonly root: Chassis<Message, Message>;
	readonly parts: readonly Part[];
	readonly ends: readonly End[];
	/** Parts whose outbox is linked. */
	readonly linked: ReadonlySet<Part>;
}

export function build(plan: Plan): Graph {
	const places = plan.parts.map((one, i) => place(one, make(one, `p${i}`), plan.restart));
	const ends: End[] = [];
	const linked = new Set<Part>();
	const used: Place[] = [];
	plan.parts.forEach((one, i) => {
		const from = places[i];
		// Without rings, a part that nobody feeds would wait for ever: it is left out.
		const fed = isSource(one.kind) || ends.some((end) => end.owner === from?.part);
		if (from === undefined || (!fed && !plan.rings)) return;
		used.push(from);
		const boxes = targets(plan, one, i, places);
		if (boxes.length === 0 || !join(from, boxes)) return;
		linked.add(from.part);
		for (const { owner, box } of boxes) {
			const end = ends.find((known) => known.box === box);
			if (end !== undefined) end.senders.push(from.part);
			else ends.push({ owner, box, senders: [from.part] });
		}
	});
	const root = new Row(plan.restart, ...used.map(({ outside }) => outside));
	return { root, parts: used.map((one) => one.part), ends, linked };
}

/** A part, and what others see of it. */
interface Place {
	readonly part: Part;
	readonly outside: Component<Message, Message>;
}

function place(one: PartPlan, part: Part, restart: boolean): Place {
	if (!one.shell) return { part, outside: part };
	const shell = new Row(restart, part);
	// Either way round: what is linked to a shell later goes through all the same.
	if (one.extra) link(part.outbox, shell.outbox);
	link(shell.inbox, part.inbox);
	if (!one.extra) link(part.outbox, shell.outbox);
	return { part, outside: shell };
}

function make(one: PartPlan, name: string): Part {
	const options: PartOptions = { ...one, name };
	return isKind(one.kind) ? new others[one.kind](options) : new sources[one.kind](options);
}

function targets(plan: Plan, one: PartPlan, i: number, places: readonly Place[]): Target[] {
	const first = plan.parts.findIndex((other) => !isSource(other.kind));
	const from = plan.rings ? first : Math.max(first, i + 1);
	const found: Target[] = [];
	for (const number of one.to) {
		const to = from < places.length ? places[from + (number % (places.length - from))] : undefined;
		if (to === undefined || found.some((known) => known.owner === to.part)) continue;
		const extra = to.part instanceof Two && one.extra ? to.part.extra : undefined;
		found.push({ owner: to.part, box: extra ?? to.part.inbox, door: extra ?? to.outside.inbox });
	}
	return found;
}

/** False when the burst does not fit, which the library refuses. */
function join(from: Place, found: readonly Target[]): boolean {
	try {
		const only = found[0];
		if (found.length === 1 && only !== undefined) link(from.outside.outbox, only.door);
		else
			fanout(
				from.outside.outbox,
				found.map(({ door }) => door),
			);
		return true;
	} catch (error) {
		if (error instanceof GraphError && error.message.includes("burst")) return false;
		throw error;
	}
}
