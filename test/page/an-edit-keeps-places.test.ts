/** A graph that was edited is laid out anew, and what stays in it does so where it lay. */
import ELK from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { elkGraph } from "../../targets/report/boxes.ts";
import type { LaidNode } from "../../targets/report/laid.ts";
import { keepPlaces, placesOf } from "../../targets/report/places.ts";
import type { Shape, ShapeLink } from "../../targets/report/shape.ts";

const elk = new ELK.default();

type Link = readonly [from: string, to: string];

/** A Graphline of components; "a/b" is b within the chassis a. */
function shapeOf(names: readonly string[], links: readonly Link[]): Shape {
	const ids = new Map<string, string>();
	const within = (frame: string) =>
		names.filter((name) => name.slice(0, Math.max(0, name.lastIndexOf("/"))) === frame);
	const part = (full: string, id: string): Shape["root"] => {
		ids.set(full, id);
		const parts = within(full).map((child, i) => part(child, `${id}.${i}`));
		const name = full.slice(full.lastIndexOf("/") + 1);
		return { id, name, kind: "Kind", inboxes: ["inbox"], outboxes: ["outbox"], parts };
	};
	const parts = within("").map((name, i) => part(name, `0.${i}`));
	const root = { id: "0", name: "Graphline", kind: "Graphline", inboxes: [], outboxes: [], parts };
	const end = (name: string, box: string) => ({ part: ids.get(name) ?? "", box });
	const linked = ([from, to]: Link): ShapeLink => {
		const common = { signal: false } as const;
		if (to.startsWith(`${from}/`)) return { ...common, from: end(from, "inbox"), to: end(to, "inbox"), pass: "in" };
		if (from.startsWith(`${to}/`))
			return { ...common, from: end(from, "outbox"), to: end(to, "outbox"), pass: "out" };
		return { ...common, from: end(from, "outbox"), to: end(to, "inbox") };
	};
	return { root, links: links.map(linked) };
}

/** The first picture, and the one after an edit. */
async function edited(before: Shape, after: Shape) {
	const first = await elk.layout(elkGraph(before, 130));
	const fresh = await elk.layout(elkGraph(after, 130));
	const graph = elkGraph(after, 130);
	const isKept = keepPlaces(graph, after, fresh, placesOf(before, first));
	const laid: LaidNode = isKept ? await elk.layout(graph) : fresh;
	return { isKept, old: placesOf(before, first), now: placesOf(after, laid), fresh: placesOf(after, fresh) };
}

const names = ["soil", "smooth", "button", "valve", "led", "radio"];
const links: readonly Link[] = [
	...([
		["soil", "smooth"],
		["smooth", "valve"],
		["button", "valve"],
		["valve", "led"],
		["smooth", "radio"],
	] as const),
];

test.each<[string, readonly string[], readonly Link[]]>([
	["another receiver", ["soil", "smooth", "extra", ...names.slice(2)], [...links, ["smooth", "extra"]]],
	["another source, as the first", ["first", ...names], [["first", "valve"], ...links]],
	["one less", names.slice(0, 5), links.slice(0, 4)],
	["another order", [...names].reverse(), [...links].reverse()],
	["one without a link", [...names, "one"], links],
	["two behind each other", [...names, "x", "y"], [...links, ["radio", "x"], ["x", "y"]]],
])("%s: those that stay lie where they lay", async (_what, after, between) => {
	const { old, now } = await edited(shapeOf(names, links), shapeOf(after, between));
	for (const name of after.filter((one) => names.includes(one)))
		expect({ name, ...now.get(`/${name}`) }).toEqual({ name, ...old.get(`/${name}`) });
});

const inner = ["box", "box/a", "box/b", "in", "out"];
const way: readonly Link[] = [
	["in", "box"],
	["box", "out"],
	["box/a", "box/b"],
];
/** The chassis hands on what comes to it, and what comes of those in it. */
const handing: readonly Link[] = [...way, ["box", "box/a"], ["box/b", "box"]];

test.each<[string, readonly string[], readonly Link[], readonly Link[]]>([
	["within a chassis, and beside one", [...inner, "new", "box/c"], way, [...way, ["in", "new"]]],
	["beside one that hands messages on", [...inner, "new"], handing, [...handing, ["in", "new"]]],
])("%s, too", async (_what, names, before, after) => {
	// Again and again: nothing wanders.
	let old = await elk.layout(elkGraph(shapeOf(inner, before), 130));
	const first = placesOf(shapeOf(inner, before), old);
	for (let i = 0; i < 3; i++) {
		const both = [shapeOf(inner, before), shapeOf(names, after)] as const;
		const [from, to] = i % 2 === 0 ? both : [both[1], both[0]];
		const graph = elkGraph(to, 130);
		expect(keepPlaces(graph, to, await elk.layout(elkGraph(to, 130)), placesOf(from, old))).toBe(true);
		old = await elk.layout(graph);
		const now = placesOf(to, old);
		for (const key of ["/in", "/out", "box/a", "box/b"]) {
			const { x, y } = now.get(key) ?? {};
			expect({ key, x, y }).toMatchObject({ key, x: first.get(key)?.x, y: first.get(key)?.y });
		}
	}
});

test("another graph is laid out as if there had been none", async () => {
	const { isKept, now, fresh } = await edited(shapeOf(names, links), shapeOf(["p", "q"], [["p", "q"]]));
	expect(isKept).toBe(false);
	expect(now).toEqual(fresh);
});

const some = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { minLength: 1, maxLength: 8 });
const graphs = some.chain((all) => {
	const one = fc.constantFrom(...all);
	return fc.record({
		all: fc.constant(all),
		links: fc.uniqueArray(fc.tuple(one, one), { maxLength: 10, selector: String }),
	});
});

test("after any edit nothing lies upon anything else", async () => {
	await fc.assert(
		fc.asyncProperty(graphs, graphs, async (before, after) => {
			const { now } = await edited(shapeOf(before.all, before.links), shapeOf(after.all, after.links));
			const all = [...now].filter(([key]) => key !== "");
			for (const [i, [one, a]] of all.entries())
				for (const [other, b] of all.slice(i + 1)) {
					const apart =
						a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
					expect(apart, `${one} and ${other}`).toBe(true);
				}
		}),
		{ numRuns: 25, seed: 1 },
	);
});
