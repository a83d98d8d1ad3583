import { Component, ConcurrentUpdate, Introspector, Pipeline, Store, services } from "../../runtime/index.ts";
import { Collect, Count, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

class Idle extends Component<number> {
	override on() {}
}

spec("a service is an inbox under a name, gone when its component has ended", (t) => {
	const idle = new Idle({ name: "idle" });
	const run = new TestRun(Pipeline(new Count(1), idle));
	const registry = services(run.runtime);
	registry.register("sink", idle.inbox);
	t.ok(registry.retrieve("sink") === idle.inbox, "the same inbox");
	t.equal(registry.names, ["sink"]);
	t.throws(() => registry.register("sink", idle.inbox), 'service "sink"', "idle.inbox");
	t.throws(() => registry.retrieve("other"), '"other"', "sink");
	run.run();
	t.equal(registry.names, []);
	t.throws(() => registry.deregister("nobody"), '"nobody"');
	t.ok(services(run.runtime) === registry, "one registry for a runtime");
});

spec("values are tracked, updated and retrieved by name, per runtime", (t) => {
	const one = services(new TestRun(new Idle()).runtime);
	const two = services(new TestRun(new Idle()).runtime);
	one.track("n", 1);
	t.throws(() => one.track("n", 2), '"n"', "already");
	one.update("n", 3);
	t.equal(one.value("n"), 3);
	t.throws(() => two.value("n"), '"n"');
	t.throws(() => two.update("n", 1), '"n"');
	t.equal([one.tracked, two.tracked], [["n"], []]);
	t.throws(() => services(null), "runtime");
});

spec("a commit fails when somebody else committed first, and changes nothing then", (t) => {
	const store = new Store();
	const a = store.use("x", 1);
	const b = store.use("x", 1);
	a.value = 2;
	a.commit();
	a.value = 3;
	a.commit();
	b.value = 9;
	let error: unknown;
	try {
		b.commit();
	} catch (caught) {
		error = caught;
	}
	t.ok(error instanceof ConcurrentUpdate, "ConcurrentUpdate");
	t.equal(store.use("x", 0).value, 3);
});

spec("a transaction commits all of its variables or none, and checks those it only read", (t) => {
	const store = new Store();
	store.use("a", 1);
	store.use("b", 2);
	const transaction = store.using("a", "b");
	const other = store.use("b", 0);
	transaction.get("a").value = 10;
	other.value = 20;
	other.commit();
	t.throws(() => transaction.commit(), '"b"');
	t.equal(store.use("a", 0).value, 1);
	const again = store.using("a", "b");
	again.get("a").value = 10;
	again.commit();
	t.equal([store.use("a", 0).value, store.use("b", 0).value], [10, 20]);
	t.throws(() => store.using("nothing"), '"nothing"');
	t.throws(() => store.using(), "at least one");
});

spec("introspection tells nodes and links, then only what has changed", (t) => {
	const run = new TestRun(Pipeline(new Count(1, "count"), new Collect<number>()));
	const eye = new Introspector(run.runtime);
	const first = eye.changes();
	t.equal(first[0], "DEL ALL");
	t.ok(first.includes('ADD NODE "count" "count" randompos component'), "the component");
	t.ok(first.includes('ADD NODE "count.outbox" "outbox" randompos outbox'), "its outbox");
	t.ok(first.includes('ADD LINK "count" "count.outbox"'), "that the box is its own");
	t.ok(first.includes('ADD LINK "count.outbox" "Collect.inbox"'), "the link");
	t.equal(eye.changes(), []);
	run.run();
	const last = eye.changes();
	t.ok(last.includes('DEL NODE "count"') && last.includes('DEL LINK "count.outbox" "Collect.inbox"'), "all gone");
	t.ok(last.indexOf('DEL LINK "count.outbox" "Collect.inbox"') < last.indexOf('DEL NODE "count"'), "links first");
});
