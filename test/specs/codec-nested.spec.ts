import { array, boolean, int16, json, number, record, uint8 } from "../../runtime/index.ts";
import { show, spec } from "./spec.ts";

const shapes = {
	at: uint8,
	place: { x: int16(0.1), on: boolean, inner: { y: uint8 } },
	list: array({ z: uint8 }, 2),
} as const;
const message = { at: 1, place: { x: -2.5, on: true, inner: { y: 3 } }, list: [{ z: 4 }, { z: 5 }] };
const viewOf = (text: string): DataView => new DataView(Uint8Array.from(text, (one) => one.charCodeAt(0)).buffer);
/** No buffer of the module, for that lies in flash. */
const buffer = (): DataView => new DataView(new ArrayBuffer(256));

spec("a record in a record, and an array of them, go through record and json, frozen throughout", (t) => {
	const view = buffer();
	for (const codec of [record(shapes), json(shapes)]) {
		const read = codec.decode(new DataView(view.buffer, 0, codec.encode(message, view)));
		t.equal(read, message);
		t.equal(
			[read, read?.place, read?.place.inner, read?.list, read?.list[1]].map(Object.isFrozen).includes(false),
			false,
		);
	}
	t.equal(
		show([...new Uint8Array(view.buffer, 0, record(shapes).encode(message, view))]),
		show([1, 255, 231, 1, 3, 4, 5]),
	);
});

spec("what is wrong within a message is told with its path", (t) => {
	const view = buffer();
	for (const codec of [record(shapes), json(shapes)]) {
		const wrong = (place: unknown): void => {
			codec.encode({ ...message, place } as never, view);
		};
		t.throws(() => wrong({ x: Number.NaN, on: true, inner: { y: 3 } }), "place.x is NaN, and not a number from");
		t.throws(() => wrong({ x: 1, on: true, inner: { y: 300 } }), "place.inner.y is 300");
		t.throws(() => wrong(7), "place is 7, and no record with x, on, inner");
		t.throws(() => codec.encode({ ...message, list: [{ z: 1 }, { z: -1 }] }, view), "list.z is -1");
		t.throws(() => codec.encode({ ...message, list: [] }, view), "list is a record, and not an array of 2");
	}
});

spec("tables and words show what is within", (t) => {
	const view = buffer();
	t.equal(record(shapes, { magic: "X" }).table.split("\n").slice(3), [
		"| 1 | uint8 | at |",
		"| 2 | int16, in 0.1 | place.x |",
		"| 4 | bit 0 | place.on |",
		"| 5 | uint8 | place.inner.y |",
		"| 6 | 2 of record of z | list |",
		"| 6 | uint8 | list.z |",
	]);
	t.equal(json(shapes).table.split("\n").slice(2), [
		"| at | number from 0 to 255 |",
		"| place.x | number from -3276.8 to 3276.7, in 0.1 |",
		"| place.on | true or false |",
		"| place.inner.y | number from 0 to 255 |",
		"| list | array of 2: record of z |",
		"| list.z | number from 0 to 255 |",
	]);
	t.equal(
		json(shapes).words(new DataView(view.buffer, 0, json(shapes).encode(message, view))),
		"at 1, place {x -2.5, on true, inner {y 3}}, list [{z 4},{z 5}]",
	);
	const rows = json({ m: array(array(number, 2), 1) });
	t.equal(rows.words(viewOf('{"m":[[1,2]]}')), "m [1,2]");
});

spec("json's records within follow the rules of the outer one", (t) => {
	const codec = json({ p: { a: uint8, b: uint8 } });
	t.equal(codec.decode(viewOf('{"p":{"b":2,"c":[{}],"a":1}}')), { p: { a: 1, b: 2 } });
	for (const inner of [
		'{"a":1}',
		'{"a":1,"b":2,"a":1}',
		'{"a":1,"b":2,"__proto__":1}',
		"[1,2]",
		"null",
		'{"a":1,"b":2',
	])
		t.equal(codec.decode(viewOf(`{"p":${inner}}`)), undefined, inner);
});

spec("shapes that cannot be are refused with their path, and how deep they are", (t) => {
	t.throws(() => json({ a: { b: {} } }), "json: a.b has no keys");
	t.throws(() => record({ a: { b: "x" as never } }), "record: a.b is no shape");
	t.throws(() => json({ a: { ["__proto__"]: uint8 } }), "json: __proto__ is no key");
	const deep = (levels: number) => {
		let shape = array(uint8, 1) as ReturnType<typeof array<typeof uint8>>;
		for (let i = 1; i < levels; i++) shape = array(shape, 1) as never;
		return { shape };
	};
	t.equal(json(deep(8)).decode(viewOf(`{"shape":${"[".repeat(8)}7${"]".repeat(8)}}`)) !== undefined, true);
	t.throws(() => json(deep(9)), "json: it has 9 levels in it; 8 are possible");
});
