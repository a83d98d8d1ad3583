import { Carousel, Component, link, producerFinished, type Signal, shutdownMicroprocess } from "../../runtime/index.ts";
import { axon, Ear } from "./axon.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";
import { type Asserts, spec } from "./spec.ts";

/** Does what it is told, in its own time: 20 ms after a signal it ends. */
class Performer extends Component<number, number> {
	readonly order: string;
	readonly got: number[] = [];
	readonly heard: string[] = [];
	#leave = false;

	constructor(order: string) {
		super({ name: order });
		this.order = order;
	}

	override *main() {
		while (!this.#leave && this.heard.length === 0) {
			const signal = this.recv("control");
			if (signal !== undefined) this.heard.push(signal.signal);
			const message = this.recv();
			if (message !== undefined) this.got.push(message);
			if (signal === undefined && message === undefined) yield* this.pause();
		}
		if (!this.#leave) yield* this.sleep(20);
	}

	leave(): void {
		this.#leave = true;
		this.wake();
	}
}

class Scene {
	readonly made: Performer[] = [];
	readonly carousel: Carousel<string, number, number>;
	readonly orders = new Feed<string>({ name: "orders" });
	readonly data = new Feed<number>({ name: "data" });
	readonly sink = new Collect<number>({ name: "sink" });
	readonly requests = new Collect<string>({ name: "requests" });
	readonly ear = new Ear({ name: "ear" });
	readonly run: TestRun;

	constructor(make1stRequest = false) {
		this.carousel = new Carousel<string, number, number>(
			(order) => {
				const performer = new Performer(order);
				this.made.push(performer);
				return performer;
			},
			{ name: "carousel", make1stRequest },
		);
		link(this.orders.outbox, this.carousel.orders);
		link(this.data.outbox, this.carousel.inbox);
		link(this.data.signal, this.carousel.control);
		link(this.carousel.outbox, this.sink.inbox);
		link(this.carousel.requestNext, this.requests.inbox);
		link(this.carousel.signal, this.ear.control);
		this.run = new TestRun(
			new Together(this.orders, this.data, this.carousel, this.sink, this.requests, this.ear),
		).run(0);
	}

	step(ms = 1): this {
		this.run.run(this.run.platform.time + ms);
		return this;
	}

	order(...orders: string[]): this {
		for (const order of orders) this.orders.outbox.send(order);
		return this.step();
	}

	tell(signal: Signal): this {
		this.data.send(signal, "signal");
		return this.step();
	}

	get names(): string[] {
		return this.made.map((performer) => performer.order);
	}

	child(place = 0): Performer {
		const performer = this.made[place];
		if (performer === undefined) throw new Error(`no child ${place} was made`);
		return performer;
	}
}

axon("test_Carousel.py:139", "without an order it does nothing", (t) => {
	const scene = new Scene().step(100);
	t.equal([scene.made.length, scene.requests.got, scene.sink.got, scene.carousel.hasEnded], [0, [], [], false]);
});

axon("test_Carousel.py:151", "asked to, it requests its first order at the start", (t) => {
	t.equal(new Scene(true).step().requests.got, ["NEXT"]);
});

axon("test_Carousel.py:163", "without a child, either signal ends it", (t) => {
	for (const signal of [producerFinished, shutdownMicroprocess])
		t.equal(new Scene().tell(signal).carousel.hasEnded, true, signal.signal);
});

axon("test_Carousel.py:177", "an order runs the factory with that order", (t) => {
	t.equal(new Scene().order("waltz").names, ["waltz"]);
});

axon("test_Carousel.py:193", "an order leads to a running child", (t) => {
	const scene = new Scene().order("waltz");
	t.ok(scene.carousel.children.length === 1 && scene.carousel.children[0] === scene.child(), "its child");
	t.equal([scene.child().runtime !== null, scene.child().hasEnded], [true, false]);
});

axon("test_Carousel.py:204", "a child's end requests the next order", (t) => {
	const scene = new Scene().order("waltz");
	t.equal(scene.requests.got, []);
	scene.child().leave();
	t.equal(scene.step().requests.got, ["NEXT"]);
});

axon("test_Carousel.py:216", "a child's signal alone requests nothing", (t) => {
	for (const signal of [producerFinished, shutdownMicroprocess]) {
		const scene = new Scene().order("waltz");
		scene.child().send(signal, "signal");
		t.equal(scene.step().requests.got, [], signal.signal);
	}
});

axon("test_Carousel.py:229", "a signal for the carousel goes on to the child", (t) => {
	for (const signal of [producerFinished, shutdownMicroprocess])
		t.equal(new Scene().order("waltz").tell(signal).child().heard, [signal.signal]);
});

axon("test_Carousel.py:244", "an order starts a new child once the present one has ended", (t) => {
	const scene = new Scene().order("waltz").order("polka");
	t.equal([scene.names, scene.child().heard], [["waltz"], ["shutdownMicroprocess"]]);
	scene.step(30);
	t.equal([scene.child().hasEnded, scene.names], [true, ["waltz", "polka"]]);
});

axon("test_Carousel.py:263", "what arrives in its inbox reaches the child", (t) => {
	const scene = new Scene().order("waltz");
	scene.data.outbox.send(1);
	scene.data.outbox.send(2);
	t.equal(scene.step().child().got, [1, 2]);
});

axon("test_Carousel.py:281", "what the child sends leaves by its outbox", (t) => {
	const scene = new Scene().order("waltz");
	scene.child().send(1);
	scene.child().send(2);
	t.equal(scene.step().sink.got, [1, 2]);
});

axon("test_Carousel.py:298", "the child's signal goes nowhere", (t) => {
	const scene = new Scene().order("waltz");
	scene.child().send(shutdownMicroprocess, "signal");
	t.equal([scene.step().ear.heard, scene.carousel.hasEnded], [[], false]);
});

axon("test_Carousel.py:314", "a signal that ends the carousel goes on to the child too", (t) => {
	for (const signal of [producerFinished, shutdownMicroprocess]) {
		const scene = new Scene().order("waltz").tell(signal);
		t.equal(scene.child().heard, [signal.signal]);
		scene.step(50);
		t.equal([scene.child().hasEnded, scene.carousel.hasEnded], [true, true], signal.signal);
	}
});

axon("test_Carousel.py:335", "told to end, it ends when its child has, and not before", (t) => {
	for (const signal of [producerFinished, shutdownMicroprocess]) {
		const scene = new Scene().order("waltz").tell(signal).step(10);
		t.equal([scene.child().hasEnded, scene.carousel.hasEnded], [false, false], signal.signal);
		scene.step(20);
		t.equal([scene.child().hasEnded, scene.carousel.hasEnded], [true, true], signal.signal);
	}
});

axon("test_Carousel.py:364", "producerFinished: the orders that wait are served first, then it ends", (t) => {
	const scene = new Scene().order("waltz", "polka", "tango").tell(producerFinished);
	scene.step(500);
	t.equal([scene.names, scene.carousel.hasEnded], [["waltz", "polka", "tango"], true]);
	t.equal(
		scene.made.every((performer) => performer.hasEnded),
		true,
	);
	t.equal(scene.ear.heard, ["producerFinished"]);
});

axon("test_Carousel.py:394", "shutdownMicroprocess: the orders that wait are thrown away, and counted", (t) => {
	const scene = new Scene().order("waltz");
	scene.orders.outbox.send("polka");
	scene.orders.outbox.send("tango");
	scene.tell(shutdownMicroprocess);
	scene.order("jig");
	scene.step(500);
	t.equal([scene.names, scene.carousel.hasEnded], [["waltz"], true]);
	const next = scene.run.counters("carousel").inboxes.find(({ name }) => name === "orders");
	t.equal([next?.taken, next?.unread], [4, 3]);
});

function patient(t: Asserts, ...signals: Signal[]): void {
	/** Goes only for shutdownMicroprocess. */
	class Deaf extends Component<number, number> {
		override *main() {
			while (this.recv("control") !== shutdownMicroprocess) yield* this.pause();
		}
	}
	const feed = new Feed<string>({ name: "feed" });
	const carousel = new Carousel<string, number, number>(() => new Deaf({ name: "deaf" }), { name: "carousel" });
	link(feed.outbox, carousel.orders);
	link(feed.signal, carousel.control);
	const run = new TestRun(new Together(feed, carousel)).run(1);
	feed.outbox.send("one");
	run.run(2);
	for (const signal of signals) {
		t.equal(carousel.hasEnded, false);
		feed.send(signal, "signal");
		run.run(run.platform.time + 1);
	}
	t.equal(carousel.hasEnded, true);
}

spec("a carousel passes shutdownMicroprocess on also after producerFinished", (t) => {
	patient(t, shutdownMicroprocess);
	patient(t, producerFinished, shutdownMicroprocess);
});
