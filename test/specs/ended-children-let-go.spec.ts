import { Carousel, Component, Graphline, link, OutboxArray, type Runtime } from "../../runtime/index.ts";
import { Collect, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** How many objects hang on a runtime: all that its fields lead to, Maps and Sets included. */
function reachable(runtime: Runtime): number {
	const seen = new Set<object>([runtime]);
	const open: object[] = [runtime];
	const look = (value: unknown): void => {
		if (typeof value !== "object" || value === null || seen.has(value)) return;
		seen.add(value);
		open.push(value);
	};
	for (let one = open.pop(); one !== undefined; one = open.pop()) {
		for (const key of Reflect.ownKeys(one)) {
			const field = Reflect.getOwnPropertyDescriptor(one, key);
			if (field !== undefined && "value" in field) look(field.value);
		}
		if (one instanceof Map || one instanceof Set)
			one.forEach((value: unknown, key: unknown) => {
				look(value);
				look(key);
			});
	}
	return seen.size;
}

/** An order each 100 ms, for ever. */
class Orders extends Component<never, number> {
	override *main() {
		for (let i = 0; ; i++) {
			yield* this.put(i);
			yield* this.sleep(100);
		}
	}
}

class Once extends Component<number, number> {
	override *main() {
		yield* this.sleep(10);
	}
}

/** The objects of a run at some of its times must not become more. */
function flat(run: TestRun): readonly number[] {
	const sizes: number[] = [];
	for (const ms of [2_050, 4_050, 8_050, 16_050]) sizes.push(reachable(run.run(ms).runtime));
	return sizes;
}

spec("a carousel holds no more after a hundred orders than after twenty", (t) => {
	const wheel = new Carousel<number, number, number>(() => new Once());
	const run = new TestRun(Graphline({ orders: new Orders(), wheel }, { "orders.outbox": "wheel.orders" }));
	const sizes = flat(run);
	t.ok(new Set(sizes).size === 1, `objects: ${sizes}`);
});

spec("a carousel between other components holds no more after a hundred orders, either", (t) => {
	class Pass extends Component<number, number> {
		override *main() {
			yield* this.put(yield* this.receive());
		}
	}
	const wheel = new Carousel<number, number, number>(() => new Pass());
	const feed = new Orders({ name: "feed" });
	const sink = new Collect<number>({ name: "sink" });
	// An assignment would fail: on a board the array's own is read-only.
	Object.defineProperty(sink.got, "push", { value: () => 0 });
	const run = new TestRun(
		Graphline(
			{ orders: new Orders(), feed, wheel, sink },
			{ "orders.outbox": "wheel.orders", "feed.outbox": "wheel.inbox", "wheel.outbox": "sink.inbox" },
		),
	);
	const sizes = flat(run);
	t.ok(new Set(sizes).size === 1, `objects: ${sizes}`);
});

/** Makes a child each 100 ms that sends into a box of somebody, and forgets it when it has ended. */
class Makes extends Component {
	readonly #join: (child: Says) => void;

	constructor(join: (child: Says) => void) {
		super({ name: "makes" });
		this.#join = join;
	}

	override *main() {
		for (;;) {
			const child = new Says();
			this.#join(child);
			this.addChildren(child);
			while (!child.hasEnded) yield* this.pause();
			this.removeChild(child);
			yield* this.sleep(100);
		}
	}
}

class Says extends Component<number, number> {
	override *main() {
		yield* this.put(1);
	}
}

spec("children that have sent to another component, ended and been removed leave nothing behind", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	// An assignment would fail: on a board the array's own is read-only.
	Object.defineProperty(sink.got, "push", { value: () => 0 });
	class Stays extends Component<never, number> {
		override *main() {
			for (;;) yield* this.sleep(1_000);
		}
	}
	const stays = new Stays({ name: "stays" });
	link(stays.outbox, sink.inbox);
	const makes = new Makes((child) => link(child.outbox, sink.inbox));
	const sizes = flat(new TestRun(new Together(stays, makes, sink)));
	t.ok(new Set(sizes).size === 1, `objects: ${sizes}`);
});

spec("children that were sent to from a claimed box leave nothing behind when it is released", (t) => {
	class Deals extends Component {
		readonly clients = new OutboxArray<number>(this, "client", "one for each", 2);
		override *main() {
			for (;;) {
				const box = this.clients.claim();
				if (box === undefined) return;
				const child = new Says();
				link(box, child.inbox);
				this.addChildren(child);
				while (!child.hasEnded) yield* this.pause();
				this.clients.release(box);
				this.removeChild(child);
				yield* this.sleep(100);
			}
		}
	}
	const sizes = flat(new TestRun(new Together(new Deals())));
	t.ok(new Set(sizes).size === 1, `objects: ${sizes}`);
});
