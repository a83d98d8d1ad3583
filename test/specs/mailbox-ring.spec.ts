import { link } from "../../runtime/index.ts";
import { Plain } from "./kit.ts";
import { spec } from "./spec.ts";

function pair(capacity?: number): { from: Plain<never, number>; to: Plain<number> } {
	const from = new Plain<never, number>({ name: "from" });
	const to = new Plain<number>(capacity === undefined ? { name: "to" } : { name: "to", capacity });
	link(from.outbox, to.inbox);
	return { from, to };
}

spec("an inbox holds exactly its capacity", (t) => {
	for (const capacity of [1, 2, 3, 5, 7, 8, 9, 16, 100]) {
		const { from, to } = pair(capacity);
		let taken = 0;
		for (let i = 0; i < capacity + 3; i++) if (from.send(i)) taken++;
		t.equal(taken, capacity, `messages taken with capacity ${capacity}`);
		t.equal(to.dataReady(), capacity);
	}
});

spec("an inbox holds eight messages when nothing else is said", (t) => {
	const { from, to } = pair();
	while (from.send(1));
	t.equal(to.dataReady(), 8);
	t.equal(to.inbox.spec.capacity, 8);
});

spec("messages leave in the order in which they came, however often the ring goes round", (t) => {
	for (const capacity of [1, 2, 3, 7]) {
		const { from, to } = pair(capacity);
		const got: (number | undefined)[] = [];
		let next = 0;
		for (let round = 0; round < 20; round++) {
			for (let i = 0; i <= round % capacity; i++) t.ok(from.send(next++), "there is room");
			while (to.dataReady() > 0) got.push(to.recv());
		}
		t.equal(
			got,
			got.map((_, i) => i),
			`order with capacity ${capacity}`,
		);
		t.equal(got.length, next);
	}
});

spec("recv on an empty inbox gives undefined, before and after messages and without a link", (t) => {
	const { from, to } = pair(2);
	t.equal(to.recv(), undefined);
	from.send(5);
	t.equal(to.recv(), 5);
	t.equal(to.recv(), undefined);
	t.equal(new Plain<number>().recv(), undefined);
	t.equal(new Plain<number>().dataReady(), 0);
});

spec("peek shows the oldest message and leaves it there", (t) => {
	const { from, to } = pair(3);
	t.equal(to.inbox.peek(), undefined);
	from.send(1);
	from.send(2);
	t.equal([to.inbox.peek(), to.inbox.peek(), to.inbox.fill], [1, 1, 2]);
	t.equal([to.recv(), to.inbox.peek()], [1, 2]);
});

spec("the message that arrives is the very object that was sent", (t) => {
	const record = Object.freeze({ soil: 3 });
	const from = new Plain<never, { readonly soil: number }>();
	const to = new Plain<{ readonly soil: number }>();
	link(from.outbox, to.inbox);
	from.send(record);
	t.ok(to.recv() === record, "the same reference");
});

spec("zero, false and the empty string are messages like any other", (t) => {
	const from = new Plain<never, number | boolean | string | null>();
	const to = new Plain<number | boolean | string | null>();
	link(from.outbox, to.inbox);
	for (const message of [0, false, "", null]) t.ok(from.send(message), "taken");
	t.equal(to.dataReady(), 4);
	t.equal([to.recv(), to.recv(), to.recv(), to.recv(), to.recv()], [0, false, "", null, undefined]);
});

spec("a capacity that no inbox can have is an error that names component and box", (t) => {
	for (const capacity of [0, -1, 1.5, Number.NaN, Infinity, 65_537])
		t.throws(() => new Plain<number>({ name: "soil", capacity }), "soil.inbox", `${capacity}`);
	t.equal(new Plain<number>({ capacity: 65_536 }).inbox.spec.capacity, 65_536);
});

spec("room is what would be taken now", (t) => {
	const { from, to } = pair(3);
	const rooms: number[] = [from.outbox.room];
	while (from.send(1)) rooms.push(from.outbox.room);
	t.equal(rooms, [3, 2, 1, 0]);
	to.recv();
	t.equal(from.outbox.room, 1);
});
