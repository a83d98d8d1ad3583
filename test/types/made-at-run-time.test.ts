/** Arrays of components and links that a loop makes compile, as far as their types can be right, and no further. */
import { expect, test } from "vitest";
import { compile } from "./compile.ts";

const parts = `import { type Chassis, Component, Graphline, Pipeline, Transformer } from "ganglion";
class Numbers extends Component<never, number> {}
class Smooth extends Component<number, number> {}
class Double extends Component<number, number> {}
class Length extends Component<string, number> {}
class Text extends Component<string> {}
class Plot extends Component<number> {}
`;

const programs = {
	pipeline: `
const one = new Smooth();
const many: Smooth[] = [];
const fixed: readonly Component<number, number>[] = many;
const mixed: (Smooth | Double)[] = [];
const row: Chassis<number, number> = Pipeline(...many);
Pipeline(...fixed);
Pipeline(...mixed);
Pipeline(...many.map(() => new Smooth()));
Pipeline(new Numbers(), Pipeline(...many), new Plot());
Pipeline(...many.map((_, i) => new Transformer((v: number) => v + i)));

// @ts-expect-error: who gives a number takes text
Pipeline(...[] as Length[]);
// @ts-expect-error: at least one
Pipeline();
// @ts-expect-error: no component
Pipeline(...[1, 2].slice());
// @ts-expect-error: the row takes numbers
const wrong: Chassis<string, number> = Pipeline(...many);
// @ts-expect-error: the row gives numbers
Pipeline(Pipeline(...many), new Text());
// @ts-expect-error: who comes first is not known to be alike: a pipeline of its own
Pipeline(new Numbers(), ...many, new Plot());
// @ts-expect-error: eleven that are no array
Pipeline(one, one, one, one, one, one, one, one, one, one, one);
`,
	graphline: `
declare const one: boolean;
const a = new Numbers(), p = new Plot(), s = new Text();
const members: Record<string, Smooth> = {};
const links: Record<string, string> = {};
const shared: Record<string, readonly string[]> = {};
const closed: Chassis<never, never> = Graphline(members, links);
Graphline(members, shared);
Graphline({ first: new Numbers(), ...members, last: new Plot() }, links);
Graphline(members, Object.fromEntries([1, 2].map((i) => ["m" + i + ".outbox", "m" + (i + 1) + ".inbox"])));
const open: Chassis<number, number> = Graphline(members, { ...links, inbox: "m0.inbox", "m9.outbox": "outbox" });
Pipeline(new Numbers(), open, new Plot());
Graphline(members, { "m0.outbox": "m1.inbox", "m1.outbox": ["m2.inbox", "m3.inbox"] });

// @ts-expect-error: a link leads to a name
Graphline(members, {} as Record<string, number>);
// @ts-expect-error: no record
Graphline(members, [["m0.outbox", "m1.inbox"]]);
// @ts-expect-error: no component
Graphline({ a: 5 }, links);
// @ts-expect-error: nothing is known to pass in
Pipeline(new Numbers(), Graphline(members, links));
// @ts-expect-error: what passes in are numbers
const wrong: Chassis<string, number> = Graphline(members, { ...links, inbox: "m0.inbox", "m9.outbox": "outbox" });
// @ts-expect-error: links that are written down are checked
Graphline({ a: new Numbers(), s: new Text() }, { "a.outbox": "s.inbox" });
// @ts-expect-error: each of two tables is checked
Graphline({ a, p, s }, one ? { "a.outbox": "p.inbox" } : { "a.outbox": "s.inbox" });
`,
};

test("arrays and records", async () => {
	const all = Object.entries(programs).map(([name, code]) => [name, parts + code]);
	expect(await compile(Object.fromEntries(all))).toEqual([]);
});
