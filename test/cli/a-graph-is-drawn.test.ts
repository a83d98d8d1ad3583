/** `ganglion draw`: what is in a graph is in its picture, in each format, and text stays text. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { instance } from "@viz-js/viz";
import { DOMParser, type Document } from "@xmldom/xmldom";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawn } from "../../bench/pictures/list.ts";
import { drawing } from "../../cli/draw/command.ts";
import { packageRoot } from "../../cli/library.ts";
import { outboxesOf } from "../../runtime/core/link.ts";
import { Component, link, type Microprocess, PAR, Pipeline } from "../../runtime/index.ts";
import { throughFrames } from "../../targets/report/diagrams.ts";
import { type Shape, type ShapeEnd, type ShapePart, shapeOf } from "../../targets/report/shape.ts";
import type { Plan } from "../properties/plan.ts";
import { plans } from "../properties/plans.ts";
import { Graph } from "../properties/world.ts";
import { folderWith, ganglion } from "./helpers.ts";

const parse = (svg: string): Document => {
	const wrong: string[] = [];
	const onError = (_level: string, text: unknown): void => void wrong.push(String(text));
	const read = new DOMParser({ onError }).parseFromString(svg, "image/svg+xml");
	expect(wrong).toEqual([]);
	return read;
};

const flat = (part: ShapePart): ShapePart[] => [part, ...part.parts.flatMap(flat)];

/** The links of a running graph, from component to component, as the runtime itself has them. */
function linksOf(component: Microprocess): string[] {
	const own: string[] = [];
	for (const box of outboxesOf(component))
		box.target.eachFinal((end) =>
			own.push(`${nameOf(component, box.spec.name)} > ${nameOf(end.owner, end.spec.name)}`),
		);
	// One that leads out is linked as what it leads to is; a chassis that only passes on sends nothing itself.
	const isPassed = (box: string): boolean => component.children.some((child) => passes(child, component, box));
	return [
		...own.filter((one) => !isPassed(one.slice(component.label.length + 1).split(" ")[0] ?? "")),
		...component.children.flatMap(linksOf),
	];
}

const nameOf = ({ label }: { readonly label: string }, box: string): string => `${label}.${box}`;
const passes = (child: Microprocess, parent: Microprocess, box: string): boolean =>
	outboxesOf(child).some(({ via }) => via !== undefined && via.owner === parent && via.spec.name === box);

function drawnLinks(shape: Shape): string[] {
	const names = new Map(flat(shape.root).map(({ id, name }) => [id, name]));
	const end = ({ part, box }: ShapeEnd): string => `${names.get(part)}.${box}`;
	return throughFrames(shape)
		.filter(({ signal }) => !signal)
		.map(({ from, to }) => `${end(from)} > ${end(to)}`);
}

test("each link of a graph is in its shape, and no other", () => {
	fc.assert(
		fc.property(plans, (plan: Plan) => {
			const { root } = new Graph(plan);
			expect(drawnLinks(shapeOf(root)).sort()).toEqual(linksOf(root).sort());
		}),
		{ numRuns: 200, seed: 1 },
	);
});

test("frames hold what is in them, nothing lies on anything else, and the same comes out twice", async () => {
	for (const plan of fc.sample(plans, { numRuns: 8, seed: 2 })) {
		const shape = shapeOf(new Graph(plan).root);
		const svg = await drawing(shape, "svg", "plan");
		expect(await drawing(shapeOf(new Graph(plan).root), "svg", "plan")).toBe(svg);
		expect(svg).not.toMatch(/NaN|undefined/);
		const rects = [...parse(svg).getElementsByTagName("rect")].slice(1).map((rect) => {
			const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
			return { x: x ?? 0, y: y ?? 0, right: (x ?? 0) + (width ?? 0), bottom: (y ?? 0) + (height ?? 0) };
		});
		const parts = flat(shape.root);
		expect(rects.length).toBe(parts.length);
		for (const [i, one] of parts.entries())
			for (const [k, other] of parts.entries()) {
				const [a, b] = [rects[i], rects[k]];
				if (i === k || a === undefined || b === undefined) continue;
				const apart = a.right <= b.x || b.right <= a.x || a.bottom <= b.y || b.bottom <= a.y;
				const within = b.x >= a.x && b.right <= a.right && b.y >= a.y && b.bottom <= a.bottom;
				if (other.id.startsWith(`${one.id}.`)) expect(within, `${other.name} in ${one.name}`).toBe(true);
				else if (!one.id.startsWith(`${other.id}.`)) expect(apart, `${one.name}, ${other.name}`).toBe(true);
			}
	}
});

class Hub extends Component<number, number> {
	readonly alarm = this.addOutbox<number>("alarm", "what is too much");
	override on(value: number): void {
		this.send(value);
	}
}

const names = [
	"<script>alert(1)</script>",
	'"quoted"',
	"a\nb\tc\u0000d",
	"back\\slash",
	"`code`",
	"é 温度 🌱",
	"end",
	"]]>",
];

test("a name is text in every format, whatever stands in it", async () => {
	const parts = names.map((name) => new Hub({ name }));
	const graph = Pipeline(...parts);
	const [first, second] = parts;
	if (first !== undefined && second !== undefined) link(first.signal, second.control);
	const shape = shapeOf(graph);
	const svg = await drawing(shape, "svg", "<title>");
	const seen = [...parse(svg).getElementsByTagName("text")].map(({ textContent }) => textContent ?? "");
	for (const name of names) expect(seen).toContain([...name].filter((sign) => sign >= " ").join(""));
	const viz = await instance();
	const drawn = viz.renderString(await drawing(shape, "dot", ""), { format: "svg" });
	expect(drawn).toContain("&lt;script&gt;");
	const mermaid = await drawing(shape, "mermaid", "");
	expect(mermaid).not.toContain("<script");
	expect(mermaid.split("\n").filter((line) => /^\t+subgraph/.test(line)).length).toBe(1);
	for (const line of mermaid.trimEnd().split("\n").slice(1))
		expect(line).toMatch(/^\t+(end|subgraph \w+\["[^"`]*"\]|\w+\["[^"`]*"\]|\w+ -\.?->(\|"[^"`]*"\|)? \w+)$/);
});

test("what a frame sends and takes itself has a node within it", async () => {
	class Outer extends Hub {
		readonly child = new Hub({ name: "child" });
		constructor() {
			super({ name: "outer" });
			this.addChildren(this.child);
			link(this.outbox, this.child.inbox);
			link(this.child.alarm, this.inbox);
		}
	}
	expect(await drawing(shapeOf(new Outer()), "mermaid", "")).toBe(
		'flowchart LR\n\tsubgraph n0["outer<br/>Outer"]\n\t\tn0_own["outer"]\n\t\tn0_0["child<br/>Hub"]\n\tend\n' +
			'\tn0_own --> n0_0\n\tn0_0 -->|"alarm →"| n0_own\n',
	);
});

test("a thousand components", async () => {
	const rows = Array.from({ length: 50 }, (_, i) =>
		Pipeline(...Array.from({ length: 19 }, (_, k) => new Hub({ name: `h${i}-${k}` }))),
	);
	const svg = await drawing(shapeOf(PAR(...rows)), "svg", "large");
	expect(svg.match(/<rect /g)?.length).toBeGreaterThan(1_000);
});

const graph = `import { Pipeline, Ticker, Toggle } from "ganglion";
export default ({ every = 100 }) => Pipeline(new Ticker({ every: Number(every) }), new Toggle());`;

test("the file's ending says the format, and no other file is written over", async () => {
	const cwd = await folderWith({ "graph.ts": graph, "notes.txt": "mine" });
	for (const [file, start] of [
		["a.svg", "<svg "],
		["a.mmd", "flowchart LR"],
		["a.gv", "digraph {"],
	] as const) {
		expect(await ganglion(["draw", "graph.ts", "--out", file, "--no-check"], { cwd })).toMatchObject({
			status: 0,
			out: `${file}\n`,
			err: "",
		});
		expect(await readFile(path.join(cwd, file), "utf8")).toMatch(start);
	}
	for (const [args, error] of [
		[
			["--out", "notes.txt"],
			"error: --out notes.txt: a picture's name ends in .svg or .mmd or .mermaid or .dot or .gv\n",
		],
		[["--out", "graph.ts", "--format", "dot"], "error: --out graph.ts: a picture's name ends in .dot or .gv\n"],
		[["--out", "none/a.svg"], "error: cannot write none/a.svg: no such file or folder: name another file\n"],
		[
			["--format", "png"],
			"error: option '--format <name>' argument 'png' is invalid. Allowed choices are svg, mermaid, dot.\n",
		],
		[["--set", "every=none"], /^error: graph\.ts.*every NaN/],
	] as const) {
		const ran = await ganglion(["draw", "graph.ts", "--no-check", ...args], { cwd });
		expect(ran.status).toBe(2);
		if (typeof error === "string") expect(ran.err).toBe(error);
		else expect(ran.err).toMatch(error);
	}
	expect(await readFile(path.join(cwd, "notes.txt"), "utf8")).toBe("mine");
});

test.each(drawn)("docs/$file is as of today; `npm run pictures` draws it anew", async ({ file, graph: from }) => {
	const { out, err } = await ganglion(["draw", from, "--no-check"], { cwd: packageRoot });
	expect(err).toBe("");
	expect(await readFile(path.join(packageRoot, "docs", file), "utf8")).toBe(out);
});
