import { InboxArray, link, OutboxArray } from "../../runtime/index.ts";
import { axon } from "./axon.ts";
import { Plain, TestRun } from "./kit.ts";

class Many extends Plain<number, number> {
	clients = new OutboxArray<number, string>(this, "client", "one for each client", 2);
	doors = new InboxArray<number, string>(this, "door", "one for each client", 2);
}

axon("test_AdaptiveCommsComponent.py:32", "a component with box arrays begins with the default boxes", (t) => {
	const many = new Many({ name: "many" });
	const counters = new TestRun(many).counters("many");
	t.equal([counters.inboxes.length, counters.outboxes.length], [1, 1]);
	t.equal([many.clients.claimed, many.doors.claimed], [0, 0]);
});

axon("test_AdaptiveCommsComponent.py:40", "it takes a component's options", (t) => {
	const many = new Many({ name: "many", capacity: 3 });
	t.equal([many.label, many.inbox.spec.capacity], ["many", 3]);
});

axon("test_AdaptiveCommsComponent.py:44", "a claimed inbox has the array's name with its number, and is empty", (t) => {
	const box = new Many().doors.claim();
	t.equal([box?.spec.name, box?.fill], ["door[0]", 0]);
});

axon(
	"test_AdaptiveCommsComponent.py:62",
	"a claimed outbox has the array's name with its number, and is unlinked",
	(t) => {
		const box = new Many().clients.claim();
		t.equal([box?.spec.name, box?.linked], ["client[0]", false]);
	},
);

for (const [line, kind] of [
	[53, "doors"],
	[71, "clients"],
] as const)
	axon(
		`test_AdaptiveCommsComponent.py:${line}`,
		`the next claim of ${kind} has the next number, up to the maximum`,
		(t) => {
			const many = new Many();
			const boxes = [many[kind].claim(), many[kind].claim(), many[kind].claim()];
			t.equal(
				boxes.map((box) => box?.spec.name.slice(-3)),
				["[0]", "[1]", undefined],
			);
		},
	);

axon("test_AdaptiveCommsComponent.py:80", "inboxes that were claimed and released leave none claimed", (t) => {
	const { doors } = new Many();
	for (let i = 0; i < 4; i++) {
		const [a, b] = [doors.claim(), doors.claim()];
		t.equal(doors.claimed, 2);
		if (a !== undefined) doors.release(a);
		if (b !== undefined) doors.release(b);
	}
	t.equal(doors.claimed, 0);
});

axon("test_AdaptiveCommsComponent.py:99", "outboxes that were claimed and released leave none claimed", (t) => {
	const { clients } = new Many();
	for (let i = 0; i < 4; i++) {
		const [a, b] = [clients.claim(), clients.claim()];
		t.equal(clients.claimed, 2);
		if (a !== undefined) clients.release(a);
		if (b !== undefined) clients.release(b);
	}
	t.equal(clients.claimed, 0);
});

axon(
	"test_AdaptiveCommsComponent.py:118",
	"releasing an inbox that is not claimed is an error that names component and array",
	(t) => {
		const many = new Many({ name: "many" });
		const box = many.doors.claim();
		if (box === undefined) throw new Error("one");
		many.doors.release(box);
		t.throws(() => many.doors.release(box), "many.door", "not claimed");
	},
);

axon(
	"test_AdaptiveCommsComponent.py:138",
	"releasing an outbox that is not claimed is an error that names component and array",
	(t) => {
		const many = new Many({ name: "many" });
		const box = many.clients.claim();
		if (box === undefined) throw new Error("one");
		many.clients.release(box);
		t.throws(() => many.clients.release(box), "many.client", "not claimed");
	},
);

axon(
	"test_AdaptiveCommsComponent.py:123",
	"a released inbox is gone: its links are away, and it is empty when claimed again",
	(t) => {
		const { doors } = new Many();
		const from = new Plain<never, number>();
		const box = doors.claim();
		if (box === undefined) throw new Error("one");
		link(from.outbox, box);
		from.send(1);
		doors.release(box);
		t.equal([from.outbox.linked, from.send(2)], [false, false]);
		t.equal([doors.claim()?.fill, box.unread], [0, 1]);
	},
);

axon("test_AdaptiveCommsComponent.py:143", "a released outbox is gone: its link is away", (t) => {
	const { clients } = new Many();
	const to = new Plain<number>();
	const box = clients.claim();
	if (box === undefined) throw new Error("one");
	link(box, to.inbox);
	clients.release(box);
	t.equal([box.linked, clients.sendAll(1), to.dataReady()], [false, 0, 0]);
});

for (const [line, text] of [
	[158, "what is claimed with a box is told for that box"],
	[167, "each box has its own"],
] as const)
	axon(`test_AdaptiveCommsComponent.py:${line}`, text, (t) => {
		const { doors } = new Many();
		const a = doors.claim("10.0.0.1");
		const b = line === 167 ? doors.claim("10.0.0.2") : undefined;
		if (a !== undefined) t.equal(doors.infoOf(a), "10.0.0.1");
		if (b !== undefined) t.equal(doors.infoOf(b), "10.0.0.2");
	});

axon("test_AdaptiveCommsComponent.py:176", "what is remembered of a box that is not claimed is an error", (t) => {
	const many = new Many({ name: "many" });
	const box = many.doors.claim("10.0.0.1");
	if (box === undefined) throw new Error("one");
	many.doors.release(box);
	t.throws(() => many.doors.infoOf(box), "many.door", "not claimed");
});

interface Partner {
	readonly inbox: string | undefined;
	readonly address: string;
}

class Partners extends Plain {
	doors = new InboxArray<number, Partner>(this, "door", "from a partner", 4);
	clients = new OutboxArray<number, Partner>(this, "client", "to a partner", 4);
}

axon("test_AdaptiveCommsComponent.py:184", "a claim may remember several things at once", (t) => {
	const { clients } = new Partners();
	const box = clients.claim({ inbox: "inbox", address: "10.0.0.1" });
	t.equal(box && clients.infoOf(box), { inbox: "inbox", address: "10.0.0.1" });
});

axon(
	"test_AdaptiveCommsComponent.py:197",
	"an outbox may remember the inbox that was claimed with it, and all can be visited",
	(t) => {
		const { clients, doors } = new Partners();
		for (const address of ["a", "b"]) clients.claim({ inbox: doors.claim()?.spec.name, address });
		const seen: (string | undefined)[] = [];
		clients.each((box, info) => seen.push(box.spec.name, info?.inbox, info?.address));
		t.equal(seen, ["client[0]", "door[0]", "a", "client[1]", "door[1]", "b"]);
	},
);

for (const [line, kind] of [
	[211, "inbox"],
	[222, "outbox"],
] as const)
	axon(
		`test_AdaptiveCommsComponent.py:${line}`,
		`nothing can be remembered of an ${kind} of another component`,
		(t) => {
			const mine = new Partners({ name: "mine" });
			const other = new Partners({ name: "other" });
			const [door, client] = [other.doors.claim(), other.clients.claim()];
			if (door === undefined || client === undefined) throw new Error("two");
			if (kind === "inbox") t.throws(() => mine.doors.infoOf(door), "mine.door");
			else t.throws(() => mine.clients.infoOf(client), "mine.client");
		},
	);
