import { link, Pipeline, producerFinished, shutdownMicroprocess, Transformer } from "../../runtime/index.ts";
import { axon, Ear } from "./axon.ts";
import { Dam, Feed, type Plain, TestRun, Together } from "./kit.ts";

/*
 * Kamaelia's LossyConnector is no component here but a policy of the inbox behind it: "drop-newest".
 */
class Scene {
	readonly feed = new Feed<number>({ name: "feed" });
	readonly connector = new Transformer((v: number) => v, { name: "connector", capacity: 2 });
	readonly dam = new Dam<number>({ name: "dam", capacity: 2, policy: "drop-newest" });
	readonly ear = new Ear({ name: "ear" });
	readonly run: TestRun;

	constructor() {
		link(this.feed.outbox, this.connector.inbox);
		link(this.feed.signal, this.connector.control);
		link(this.connector.outbox, this.dam.inbox);
		link(this.connector.signal, this.ear.control);
		this.run = new TestRun(new Together(this.feed, this.connector, this.dam, this.ear)).run(1);
	}

	send(...messages: number[]): void {
		for (const message of messages) {
			this.feed.outbox.send(message);
			this.step();
		}
	}

	step(): void {
		this.run.run(this.run.platform.time + 1);
	}

	/** Takes out what lies behind the connector. */
	take(): number[] {
		const taken: number[] = [];
		for (let v = this.dam.recv(); v !== undefined; v = this.dam.recv()) taken.push(v);
		return taken;
	}
}

axon("test_LossyConnector.py:35", "an inbox that loses what it has no room for is made by one option", (t) => {
	t.equal(new Dam<number>({ policy: "drop-newest" }).inbox.spec.policy, "drop-newest");
});

axon("test_LossyConnector.py:39", "what stands before it has the four common boxes", (t) => {
	const { connector } = new Scene();
	const plain: Plain<number, number> = connector;
	t.equal([plain.inbox.spec.name, plain.outbox.spec.name], ["inbox", "outbox"]);
	t.ok(plain.control.owner === connector && plain.signal.owner === connector, "control and signal are its own");
});

axon("test_LossyConnector.py:59", "a link has room for exactly its inbox's capacity: here two", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const dam = new Dam<number>({ name: "dam", capacity: 2 });
	new TestRun(Pipeline(feed, dam)).run(1);
	t.equal([feed.outbox.send(1), feed.outbox.send(2), feed.outbox.send(3)], [true, true, false]);
});

axon("test_LossyConnector.py:70", "one message goes through", (t) => {
	const scene = new Scene();
	scene.send(1);
	t.equal(scene.take(), [1]);
});

axon(
	"test_LossyConnector.py:80",
	"messages are dropped while what is behind it is full, and the sender is not held up",
	(t) => {
		const scene = new Scene();
		scene.send(1, 2, 3, 4, 5);
		t.equal([scene.feed.outbox.room, scene.take()], [2, [1, 2]]);
		t.equal(scene.run.counters("dam").inboxes[0]?.overflowed, 3);
	},
);

axon("test_LossyConnector.py:101", "some pass and some are dropped, as there is room", (t) => {
	const scene = new Scene();
	const seen: number[][] = [];
	scene.send(1);
	seen.push(scene.take());
	scene.send(2, 3, 4);
	seen.push(scene.take());
	scene.send(5, 6);
	seen.push(scene.take());
	scene.send(7, 8, 9, 10);
	seen.push(scene.take());
	t.equal(seen, [[1], [2, 3], [5, 6], [7, 8]]);
});

for (const [line, signal] of [
	[118, producerFinished],
	[127, shutdownMicroprocess],
] as const)
	axon(`test_LossyConnector.py:${line}`, `${signal.signal} ends it and goes on`, (t) => {
		const scene = new Scene();
		scene.feed.send(signal, "signal");
		scene.step();
		t.equal([scene.connector.hasEnded, scene.ear.heard], [true, [signal.signal]]);
	});
