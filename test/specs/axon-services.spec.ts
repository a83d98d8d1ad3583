import { type Runtime, type Services, services } from "../../runtime/index.ts";
import { axon } from "./axon.ts";
import { Plain, TestRun, Together } from "./kit.ts";

class Valve extends Plain<number> {
	override open(): void {
		this.outside(true);
	}
}

function made(): { registry: Services; runtime: Runtime; valve: Valve; pump: Valve; run: TestRun } {
	const valve = new Valve({ name: "valve" });
	const pump = new Valve({ name: "pump" });
	const run = new TestRun(new Together(valve, pump)).run(1);
	return { registry: services(run.runtime), runtime: run.runtime, valve, pump, run };
}

axon(
	"test_CoordinatingAssistantTracker.py:35",
	"a runtime's services begin empty, and each runtime has its own",
	(t) => {
		const one = made();
		const other = made();
		t.equal([one.registry.names, one.registry.tracked], [[], []]);
		one.registry.track("x", 1);
		t.equal(other.registry.tracked, []);
		t.ok(services(one.runtime) === one.registry, "one for each");
	},
);

axon("test_CoordinatingAssistantTracker.py:58", "a registered service is listed", (t) => {
	const { registry, valve } = made();
	registry.register("water", valve.inbox);
	t.equal(registry.names, ["water"]);
});

axon("test_CoordinatingAssistantTracker.py:65", "a service that exists already is an error that names both", (t) => {
	const { registry, valve, pump } = made();
	registry.register("water", valve.inbox);
	t.throws(() => registry.register("water", pump.inbox), "water", "valve.inbox");
});

axon(
	"test_CoordinatingAssistantTracker.py:72",
	"only an inbox of a component can be a service: else it does not compile",
	(t) => {
		const { registry, valve } = made();
		// @ts-expect-error: a component is no inbox
		const wrong: Parameters<Services["register"]>[1] = valve;
		t.equal([wrong === undefined, registry.names], [false, []]);
	},
);

axon("test_CoordinatingAssistantTracker.py:78", "an outbox cannot be a service: it does not compile", (t) => {
	const { registry, valve } = made();
	// @ts-expect-error: an outbox is no inbox
	const wrong: Parameters<Services["register"]>[1] = valve.outbox;
	t.equal([wrong === undefined, registry.names], [false, []]);
});

axon("test_CoordinatingAssistantTracker.py:84", "a service gives its inbox", (t) => {
	const { registry, valve } = made();
	registry.register("water", valve.inbox);
	t.ok(registry.retrieve("water") === valve.inbox, "the very inbox");
});

axon(
	"test_CoordinatingAssistantTracker.py:94",
	"a service that does not exist is an error that names it and those there are",
	(t) => {
		const { registry, valve } = made();
		registry.register("water", valve.inbox);
		t.throws(() => registry.retrieve("light"), "light", "water");
	},
);

axon(
	"test_CoordinatingAssistantTracker.py:99",
	"a deregistered service is gone, and so is one whose component has ended",
	(t) => {
		const { registry, valve, pump, run } = made();
		registry.register("water", valve.inbox);
		registry.register("air", pump.inbox);
		registry.deregister("water");
		t.equal(registry.names, ["air"]);
		pump.stop();
		run.run(2);
		t.equal(registry.names, []);
	},
);

axon("test_CoordinatingAssistantTracker.py:108", "deregistering what does not exist is an error", (t) => {
	const { registry, valve } = made();
	registry.register("water", valve.inbox);
	registry.deregister("water");
	t.throws(() => registry.deregister("water"), "water");
});

axon("test_CoordinatingAssistantTracker.py:113", "a tracked value is listed", (t) => {
	const { registry } = made();
	registry.track("limit", 300);
	t.equal(registry.tracked, ["limit"]);
});

axon("test_CoordinatingAssistantTracker.py:119", "tracking a value twice is an error", (t) => {
	const { registry } = made();
	registry.track("limit", 300);
	t.throws(() => registry.track("limit", 400), "limit");
});

axon("test_CoordinatingAssistantTracker.py:125", "a tracked value can be asked for", (t) => {
	const { registry } = made();
	registry.track("limit", 300);
	t.equal(registry.value("limit"), 300);
});

axon(
	"test_CoordinatingAssistantTracker.py:131",
	"asking for a value that is not tracked is an error that names those that are",
	(t) => {
		const { registry } = made();
		registry.track("limit", 300);
		t.throws(() => registry.value("level"), "level", "limit");
	},
);

axon("test_CoordinatingAssistantTracker.py:136", "an update replaces a value", (t) => {
	const { registry } = made();
	registry.track("limit", 300);
	registry.update("limit", 400);
	t.equal(registry.value("limit"), 400);
});

axon("test_CoordinatingAssistantTracker.py:143", "an update of a value that is not tracked is an error", (t) => {
	const { registry } = made();
	t.throws(() => registry.update("limit", 400), "limit");
	t.equal(registry.tracked, []);
});

axon("test_CoordinatingAssistantTracker.py:148", "all tracked values are listed by name", (t) => {
	const { registry } = made();
	for (const name of ["a", "b", "c"]) registry.track(name, name);
	t.equal(registry.tracked, ["a", "b", "c"]);
});
