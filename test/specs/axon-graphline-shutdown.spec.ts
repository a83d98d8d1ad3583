import {
	type Component,
	Graphline,
	link,
	type Microprocess,
	producerFinished,
	type Signal,
	shutdownMicroprocess,
} from "../../runtime/index.ts";
import { axon, Child, Ear } from "./axon.ts";
import { Feed, TestRun, Together } from "./kit.ts";

interface Scene {
	readonly a: Child;
	readonly b: Child;
	/** What was heard on the graphline's signal. */
	readonly heard: string[];
	tell(signal: Signal): void;
	/** Both children end; what the graphline says then is in `heard`. */
	leave(): void;
}

function scene(a: Child, b: Child, graph: Microprocess): Scene {
	const feed = new Feed<number>({ name: "feed" });
	const ear = new Ear({ name: "ear" });
	link(feed.signal, graph.control);
	link(graph.signal, ear.control);
	const run = new TestRun(new Together(feed, graph, ear)).run(1);
	const step = () => run.run(run.platform.time + 1);
	return {
		a,
		b,
		heard: ear.heard,
		tell: (signal) => {
			feed.send(signal, "signal");
			step();
		},
		leave: () => {
			a.leave();
			b.leave();
			step();
		},
	};
}

type Wiring = "none" | "control" | "signal" | "both";

function wired(wiring: Wiring): Scene {
	const [a, b] = [new Child(), new Child()];
	const graphs: Record<Wiring, () => Component> = {
		none: () => Graphline({ a, b }, {}),
		control: () => Graphline({ a, b }, { control: "a.control" }),
		signal: () => Graphline({ a, b }, { "b.signal": "signal" }),
		both: () => Graphline({ a, b }, { control: "a.control", "b.signal": "signal" }),
	};
	return scene(a, b, graphs[wiring]());
}

const SHUTDOWN = "shutdownMicroprocess";
const FINISHED = "producerFinished";

axon("test_Graphline.py:390", "with no child on its signal it says producerFinished itself, once, at its end", (t) => {
	for (const wiring of ["none", "control"] as const) {
		const told = wired(wiring);
		t.equal(told.heard, []);
		told.leave();
		t.equal(told.heard, [FINISHED], wiring);
	}
});

axon("test_Graphline.py:414", "the same, but shutdownMicroprocess if that came and no child is on its control", (t) => {
	const told = wired("none");
	told.tell(shutdownMicroprocess);
	t.equal(told.heard, []);
	told.leave();
	t.equal(told.heard, [SHUTDOWN]);
});

axon("test_Graphline.py:444", "with its control linked to a child, signals go to that child only", (t) => {
	const told = wired("control");
	told.tell(producerFinished);
	told.tell(shutdownMicroprocess);
	t.equal([told.a.heard, told.b.heard], [[FINISHED, SHUTDOWN], []]);
});

axon(
	"test_Graphline.py:460",
	"with its control linked to none, signals go to each child whose control nobody else holds",
	(t) => {
		const [a, b, c] = [new Child(), new Child(), new Child()];
		const told = scene(a, b, Graphline({ a, b, c }, { "a.signal": "c.control" }));
		told.tell(producerFinished);
		told.tell(shutdownMicroprocess);
		t.equal([a.heard, b.heard, c.heard], [[FINISHED, SHUTDOWN], [FINISHED, SHUTDOWN], []]);
	},
);

axon("test_Graphline.py:486", "with neither linked, shutdownMicroprocess goes on when all children have ended", (t) => {
	const told = wired("none");
	told.tell(producerFinished);
	told.tell(shutdownMicroprocess);
	t.equal(told.heard, []);
	told.leave();
	t.equal(told.heard, [SHUTDOWN]);
});

axon("test_Graphline.py:516", "with neither linked and no shutdownMicroprocess, it is producerFinished", (t) => {
	const told = wired("none");
	told.tell(producerFinished);
	t.equal(told.heard, []);
	told.leave();
	t.equal(told.heard, [FINISHED]);
});

axon(
	"test_Graphline.py:548",
	"with its control linked and its signal not, it is producerFinished whatever came",
	(t) => {
		for (const signal of [producerFinished, shutdownMicroprocess]) {
			const told = wired("control");
			told.tell(signal);
			told.leave();
			t.equal(told.heard, [FINISHED], signal.signal);
		}
	},
);

for (const [line, wiring, text] of [
	[584, "signal", "with its signal linked to a child, the graphline itself says nothing there"],
	[616, "both", "with both linked to children, the graphline itself says nothing"],
] as const)
	axon(`test_Graphline.py:${line}`, text, (t) => {
		for (const signal of [undefined, producerFinished, shutdownMicroprocess]) {
			const told = wired(wiring);
			if (signal !== undefined) told.tell(signal);
			t.equal(told.heard, [], "before the end");
			told.leave();
			t.equal(told.heard, [FINISHED], `only the child's own, after ${signal?.signal}`);
		}
	});
