import { linkBoxes } from "../../runtime/core/link.ts";
import { fanout, Graphline, link, Pipeline, unlink } from "../../runtime/index.ts";
import { Plain } from "./kit.ts";
import { spec } from "./spec.ts";

function nodes(...names: string[]): Plain<number, number>[] {
	return names.map((name) => new Plain<number, number>({ name }));
}

spec("a second link from an outbox names both ends, where it leads already, and the way out", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.outbox, b.inbox);
	t.throws(() => link(a.outbox, c.inbox), "a.outbox", "c.inbox", "b.inbox", "fanout");
	t.throws(() => link(a.outbox, b.inbox), "a.outbox", "b.inbox");
	t.throws(() => link(a.outbox, c.outbox), "a.outbox", "c.outbox", "b.inbox");
	t.throws(() => fanout(a.outbox, [c.inbox]), "a.outbox", "b.inbox");
	a.send(1);
	t.equal([b.dataReady(), c.dataReady()], [1, 0], "the first link stands");
});

spec("an outbox that passes out has no second link", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.outbox, b.outbox);
	t.throws(() => link(a.outbox, c.inbox), "a.outbox", "c.inbox", "b.outbox");
});

spec("an inbox passes in to one inbox only", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.inbox, b.inbox);
	t.throws(() => link(a.inbox, c.inbox), "a.inbox", "c.inbox", "b.inbox");
});

spec("after unlink an outbox may be linked anew", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.outbox, b.inbox);
	a.send(1);
	unlink(a.outbox);
	link(a.outbox, c.inbox);
	a.send(2);
	t.equal([b.recv(), b.recv(), c.recv(), c.recv()], [1, undefined, 2, undefined]);
});

spec("an outbox that passes out may be unlinked and linked anew", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.outbox, b.outbox);
	link(b.outbox, c.inbox);
	unlink(a.outbox);
	a.send(1);
	t.equal(c.dataReady(), 0);
	link(a.outbox, c.inbox);
	a.send(2);
	t.equal(c.recv(), 2);
});

spec("a ring of passthroughs is an error that names both ends, of any length", (t) => {
	for (let length = 1; length <= 4; length++) {
		const ring = nodes(...["a", "b", "c", "d"].slice(0, length));
		const last = ring[length - 1];
		const first = ring[0];
		if (!first || !last) throw new Error("one");
		for (let i = 0; i + 1 < length; i++) {
			const from = ring[i];
			const to = ring[i + 1];
			if (!from || !to) continue;
			link(from.inbox, to.inbox);
			link(from.outbox, to.outbox);
		}
		t.throws(() => link(last.inbox, first.inbox), `${last.name}.inbox`, `${first.name}.inbox`, "ring");
		t.throws(() => link(last.outbox, first.outbox), `${last.name}.outbox`, `${first.name}.outbox`, "ring");
	}
});

spec("signal and control link once each too", (t) => {
	const [a, b, c] = nodes("a", "b", "c");
	if (!a || !b || !c) throw new Error("three");
	link(a.signal, b.control);
	t.throws(() => link(a.signal, c.control), "a.signal", "c.control", "b");
	link(b.control, c.control);
	t.throws(() => link(b.control, a.control), "b.control", "a.control", "c");
	t.throws(() => link(c.control, b.control), "c.control", "b.control", "ring");
	link(b.signal, c.signal);
	t.throws(() => link(c.signal, b.signal), "c.signal", "b.signal", "ring");
});

spec("two kinds of box that cannot be linked are named", (t) => {
	const [a, b] = nodes("a", "b");
	if (!a || !b) throw new Error("two");
	t.throws(() => linkBoxes(a.inbox, b.outbox), "a.inbox", "b.outbox");
	t.throws(() => linkBoxes(a.outbox, b.control), "a.outbox", "b.control");
	t.throws(() => linkBoxes(a.signal, b.inbox), "a.signal", "b.inbox");
});

spec("a component has one parent", (t) => {
	const [a] = nodes("a");
	if (!a) throw new Error("one");
	Pipeline(a);
	t.throws(() => Pipeline(a), "a", "child of Pipeline");
	t.throws(() => Graphline({ a }, {}), "a", "child of Pipeline");
	const alone = new Plain({ name: "alone" });
	t.throws(() => alone.addChildren(alone), "alone");
});

spec("two boxes of one component have two names", (t) => {
	const a = new Plain({ name: "a" });
	a.addInbox<number>("extra", "more");
	t.throws(() => a.addInbox<number>("extra", "more"), "a", "extra");
	t.throws(() => a.addOutbox<number>("extra", "more"), "a", "extra");
	for (const name of ["inbox", "outbox", "control", "signal", ""]) t.throws(() => a.addOutbox(name, "x"), "a");
});
