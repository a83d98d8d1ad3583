import { Graphline, Introspector, link } from "../../runtime/index.ts";
import { axon } from "./axon.ts";
import { Count, Plain, TestRun, Together } from "./kit.ts";

class Both extends Plain<number, number> {
	alarm = this.addOutbox<number>("alarm", "when too dry");
	limit = this.addInbox<number>("limit", "what is too dry");
}

axon("test_Linkage.py:48", "a link without ends does not compile, and is an error", (t) => {
	// @ts-expect-error: two ends are needed
	t.throws(() => link());
});

axon("test_Linkage.py:51", "two ends are enough for a link from outbox to inbox, by box and by name", (t) => {
	const [a, b, c] = [new Both(), new Both(), new Both()];
	link(a.outbox, b.inbox);
	link([b, "outbox"], [c, "inbox"]);
	a.send(1);
	b.send(2);
	t.equal([b.recv(), c.recv()], [1, 2]);
});

axon("test_Linkage.py:65", "any box can be named", (t) => {
	const [a, b] = [new Both(), new Both()];
	link(a.alarm, b.limit);
	a.alarm.send(3);
	t.equal([b.limit.recv(), b.dataReady()], [3, 0]);
});

axon("test_Linkage.py:78", "an outbox linked to an inbox is no passthrough: the message stays there", (t) => {
	const [a, b] = [new Both(), new Both()];
	link(a.outbox, b.inbox);
	a.send(1);
	t.equal(b.dataReady(), 1);
});

axon("test_Linkage.py:82", "an inbox linked to an inbox passes in", (t) => {
	const [a, b, c] = [new Both(), new Both(), new Both()];
	link(b.inbox, c.inbox);
	link(a.outbox, b.inbox);
	a.send(1);
	t.equal([b.dataReady(), c.dataReady()], [0, 1]);
});

axon("test_Linkage.py:88", "an outbox linked to an outbox passes out", (t) => {
	const [a, b, c] = [new Both(), new Both(), new Both()];
	link(a.outbox, b.outbox);
	link(b.outbox, c.inbox);
	a.send(1);
	t.equal(c.recv(), 1);
});

function linked(): TestRun {
	const [a, b] = [new Both({ name: "a" }), new Both({ name: "b" })];
	link(a.alarm, b.limit);
	return new TestRun(new Together(a, b));
}

axon("test_Linkage.py:93", "a link tells the component and box it comes from", (t) => {
	const { outboxes } = linked().counters("a");
	t.equal(outboxes.find(({ name }) => name === "alarm")?.to.length, 1);
	t.equal(outboxes.find(({ name }) => name === "outbox")?.to.length, 0);
});

axon("test_Linkage.py:99", "a link tells the component and box it leads to", (t) => {
	const { outboxes } = linked().counters("a");
	t.equal(outboxes.find(({ name }) => name === "alarm")?.to, ["b.limit"]);
});

axon("test_Linkage.py:105", "a link can be told in words, from and to", (t) => {
	const lines = new Introspector(linked().runtime).changes();
	t.ok(lines.includes('ADD LINK "a.alarm" "b.limit"'), "both ends");
});

/* testInterface of Axon's util: a component must have the boxes that a graph asks of it. */

axon("test_util.py:82", "a graph that links only boxes that exist is taken", (t) => {
	const graph = Graphline({ a: new Count(1), b: new Both() }, { "a.outbox": "b.limit" });
	t.equal(graph.children.length, 2);
});

axon("test_util.py:90", "a box that does not exist is an error that names component, box and what there is", (t) => {
	const links: { readonly "a.outbox": "b.limit" } = JSON.parse('{ "a.outbox": "b.moisture" }');
	t.throws(
		() => Graphline({ a: new Count(1), b: new Both() }, links),
		"b has no box",
		"moisture",
		"limit",
		"a.outbox",
	);
	const inverse: { readonly "a.outbox": "b.limit" } = JSON.parse('{ "a.dampness": "b.limit" }');
	t.throws(() => Graphline({ a: new Count(1), b: new Both() }, inverse), "a has no box", "dampness", "outbox");
});
