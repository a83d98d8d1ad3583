/** Texts that do once more what was done, links, tables, folded graphs, and where two traces part. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Input, VirtualBoard } from "../../targets/node-sim/index.ts";
import { withClosed } from "../../targets/report/closed.ts";
import { csvOf } from "../../targets/report/csv.ts";
import { differenceOf } from "../../targets/report/difference.ts";
import { linkText, readLink, testText, worldText } from "../../targets/report/kept.ts";
import type { ShapeLink, ShapePart } from "../../targets/report/shape.ts";

const at = fc.integer({ min: 1, max: 1_000_000 });
const input: fc.Arbitrary<Input> = fc.oneof(
	fc.record({
		at,
		kind: fc.constant("hold" as const),
		pin: fc.constant(4),
		level: fc.constantFrom(0 as const, 1 as const),
	}),
	fc.record({
		at,
		kind: fc.constant("turn" as const),
		pin: fc.constant(34),
		to: fc.double({ min: 0, max: 1, noNaN: true }),
	}),
	fc.record({ at, kind: fc.constant("let-go" as const), pin: fc.constantFrom(4, 34) }),
	fc.record({ at, kind: fc.constant("wifi" as const), up: fc.boolean() }),
	fc.record({ at, kind: fc.constant("lan" as const), faults: fc.record({ loss: fc.constantFrom(0, 0.5) }) }),
	fc.record({
		...{ at, kind: fc.constant("datagram" as const), group: fc.constant("239.1.2.4"), port: fc.constant(5_008) },
		bytes: fc.constantFrom("", "00ff"),
	}),
);
const inputs = fc.array(input, { maxLength: 12 });

/** What stands in a text between the brackets of `world.inputs`. */
function inputsIn(text: string): unknown {
	const [, list = ""] = /world\.inputs\(\[\n([\s\S]*?)\n\t+\]\);/.exec(text) ?? [];
	return new Function(`return [${list}];`)();
}

test("the texts hold what was done, and a board takes it", () => {
	const seen = { pins: new Map([[2, [{ time: 0, level: 1 }]]]), datagrams: [] };
	fc.assert(
		fc.property(inputs, fc.dictionary(fc.string(), fc.constantFrom("a", 1, true)), (all, params) => {
			const world = worldText(all, "./graph.world.ts");
			expect(world).toContain('import around from "./graph.world.ts";');
			expect(inputsIn(world)).toEqual(all);
			const made = { graph: "./graph.ts", seed: 1, device: "esp32/nodemcu", until: 5, inputs: all, seen, params };
			const text = testText(made);
			expect(inputsIn(text)).toEqual(all);
			const [, options = ""] = /simulate\(graph, (.*)\);/.exec(text) ?? [];
			const read: unknown = new Function(`return ${options};`)();
			const given = Object.keys(params).length > 0 ? { params } : {};
			expect(read).toEqual({ device: "esp32/nodemcu", seed: 1, faults: "keep", ...given });
			new VirtualBoard().world.inputs(all);
		}),
		{ numRuns: 100, seed: 1 },
	);
});

test("a link brings back what it was made of, and nothing else passes for one", () => {
	const link = fc.record({ hash: fc.stringMatching(/^[0-9a-f]{16}$/), seed: fc.nat(), at: fc.nat(), inputs });
	fc.assert(
		fc.property(link, (made) => {
			expect(readLink(linkText(made), made.hash)).toEqual(made);
			expect(readLink(linkText(made), `${made.hash}0`)).toContain("another build");
		}),
		{ numRuns: 100, seed: 1 },
	);
	const fine = { hash: "ab", seed: 1, at: 0, inputs: [] };
	const bad = [null, 5, { at: "x", kind: "wifi" }, { at: -1, kind: "wifi" }, { at: 1 }].map((one) => ({
		inputs: [one],
	}));
	for (const wrong of [...bad, { seed: -1 }, { at: 0.5 }, { hash: "<b>" }, { inputs: {} }]) {
		const text = `#run=${encodeURIComponent(JSON.stringify({ ...fine, ...wrong }))}`;
		expect(readLink(text, "ab"), text).toContain("damaged");
	}
	expect(readLink("#run=%", "ab")).toContain("damaged");
	expect(readLink("#elsewhere", "ab")).toBeUndefined();
});

test("a table is read again as it was; formulas are text, numbers numbers", () => {
	const cell = fc.string().map((text) => text.trim().replace(/^'+/, "").trim());
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
			const [head = [], ...more] = rows;
			const text = csvOf({ head, rows: more });
			const read: string[][] = [[""]];
			for (const [, quoted, plain, mark] of text.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,|\r\n)/g)) {
				const row = read.at(-1) ?? [];
				if (mark === ",") row.push("");
				else if (mark !== undefined) read.push([""]);
				else row[row.length - 1] = quoted?.replaceAll('""', '"') ?? plain ?? "";
			}
			expect(read.map((row) => row.map((one) => one.replace(/^'(?=[=+\-@])/, "")))).toEqual(rows);
		}),
		{ numRuns: 200, seed: 1 },
	);
	expect(csvOf({ head: ["a"], rows: [["=1+1"], ["-5"], ["-x"]] })).toBe("a\r\n'=1+1\r\n-5\r\n'-x");
});

test("two traces part where their first lines differ", () => {
	const line = fc.record({ t: fc.nat(50), kind: fc.constantFrom("pin", "log") }).map((one) => JSON.stringify(one));
	fc.assert(
		fc.property(fc.array(line), fc.array(line), (a, b) => {
			const found = differenceOf(a, b);
			expect(found === undefined).toBe(a.join() === b.join());
			expect(differenceOf(b, a)?.at).toBe(found?.at);
			expect(differenceOf(a, a)).toBeUndefined();
		}),
		{ numRuns: 200, seed: 1 },
	);
});

/** A random tree with links beside each other, and in and out of chassis. */
function treeOf(choices: readonly number[]) {
	let next = 0;
	const pick = (most: number): number => (choices[next++ % choices.length] ?? 0) % most;
	const all: ShapePart[] = [];
	const parents = new Map<string, ShapePart>();
	const make = (id: string, depth: number): ShapePart => {
		const parts: ShapePart[] = [];
		const made = { id, name: id, kind: "K", inboxes: ["i0", "i1"], outboxes: ["o"], parts };
		all.push(made);
		for (let i = depth > 3 ? 0 : pick(4); i > 0; i--) {
			const child = make(`${id}.${parts.length}`, depth + 1);
			parents.set(child.id, made);
			parts.push(child);
		}
		return made;
	};
	const root = make("0", 0);
	const links: ShapeLink[] = [];
	for (let i = 0; i < 12; i++) {
		const part = all[pick(all.length)]?.id ?? "0";
		const parent = parents.get(part);
		if (parent === undefined) continue;
		const [out, into] = [
			{ part, box: "o" },
			{ part, box: "i0" },
		];
		const beside = parent.parts[pick(parent.parts.length)]?.id ?? part;
		const ways: readonly ShapeLink[] = [
			{ from: out, to: { part: beside, box: "i1" }, signal: false },
			{ from: { part: parent.id, box: "i0" }, to: into, signal: false, pass: "in" },
			{ from: out, to: { part: parent.id, box: "o" }, signal: false, pass: "out" },
		];
		const way = ways[pick(3)];
		if (way !== undefined) links.push(way);
	}
	return { root, links, all };
}

test("of a graph with closed chassis each link that is left leads from a box to a box that are drawn", () => {
	const flat = (part: ShapePart): ShapePart[] => [part, ...part.parts.flatMap(flat)];
	const choices = fc.array(fc.nat(), { minLength: 5, maxLength: 60 });
	fc.assert(
		fc.property(choices, fc.array(fc.nat(), { maxLength: 4 }), (chosen, picked) => {
			const { root, links, all } = treeOf(chosen);
			const closed = new Set(picked.map((one) => all[one % all.length]?.id ?? "0"));
			const shown = withClosed({ root, links }, closed);
			const parts = new Map(flat(shown.shape.root).map((part) => [part.id, part]));
			expect(shown.links.length).toBe(shown.shape.links.length);
			for (const [i, { from, to, pass }] of shown.shape.links.entries()) {
				const [source, target] = [parts.get(from.part), parts.get(to.part)];
				expect(pass === "in" ? source?.inboxes : source?.outboxes).toContain(from.box);
				expect(pass === "out" ? target?.outboxes : target?.inboxes).toContain(to.box);
				expect(links[shown.links[i] ?? -1]?.from.part.startsWith(from.part)).toBe(true);
			}
			const hidden = (id: string): boolean => [...closed].some((one) => id.startsWith(`${one}.`));
			for (const [i, { from, to }] of links.entries())
				if (!hidden(from.part) && !hidden(to.part)) expect(shown.links).toContain(i);
			for (const id of closed) expect(parts.get(id)?.parts ?? []).toEqual([]);
		}),
		{ numRuns: 150, seed: 1 },
	);
});
