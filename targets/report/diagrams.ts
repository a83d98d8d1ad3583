/** A graph as text for Mermaid and for Graphviz. */
import { linesOf, portLabel } from "./boxes.ts";
import type { Shape, ShapeEnd, ShapeLink, ShapePart } from "./shape.ts";

const identifier = (id: string): string => `n${id.replaceAll(".", "_")}`;
/** In both a frame is no node: what its component itself sends and takes has one within it. */
const ownNode = (id: string): string => `${identifier(id)}_own`;

/** What stands at a link: the boxes that are not the usual ones. */
function wordOf({ from, to }: ShapeLink): string {
	const [out, into] = [portLabel(from.box), portLabel(to.box)];
	return out === "" && into === "" ? "" : `${out} → ${into}`.trim();
}

/** The links from component to component: what a frame only passes on begins and ends within it. */
export function throughFrames({ links }: Shape): ShapeLink[] {
	const same = (one: ShapeEnd, other: ShapeEnd): boolean => one.part === other.part && one.box === other.box;
	const sources = (end: ShapeEnd): ShapeEnd[] => {
		const inner = links.filter(({ pass, to }) => pass === "out" && same(to, end));
		return inner.length === 0 ? [end] : inner.flatMap(({ from }) => sources(from));
	};
	const targets = (end: ShapeEnd): ShapeEnd[] => {
		const inner = links.filter(({ pass, from }) => pass === "in" && same(from, end));
		return inner.length === 0 ? [end] : inner.flatMap(({ to }) => targets(to));
	};
	return links.flatMap(({ from, to, signal, pass }) =>
		pass !== undefined
			? []
			: sources(from).flatMap((source) => targets(to).map((target) => ({ from: source, to: target, signal }))),
	);
}

interface Language {
	node(id: string, lines: readonly string[]): string;
	frame(id: string, lines: readonly string[]): readonly string[];
	readonly frameEnd: string;
	link(from: string, to: string, word: string, signal: boolean): string;
}

function diagram(shape: Shape, language: Language): string[] {
	const links = throughFrames(shape);
	const ends = new Set(links.flatMap(({ from, to }) => [from.part, to.part]));
	const frames = new Set<string>();
	const lines: string[] = [];
	const visit = (part: ShapePart, indent: string): void => {
		if (part.parts.length === 0) {
			lines.push(indent + language.node(identifier(part.id), linesOf(part)));
			return;
		}
		frames.add(part.id);
		lines.push(...language.frame(identifier(part.id), linesOf(part)).map((line) => indent + line));
		if (ends.has(part.id)) lines.push(`${indent}\t${language.node(ownNode(part.id), [part.name])}`);
		for (const child of part.parts) visit(child, `${indent}\t`);
		lines.push(indent + language.frameEnd);
	};
	visit(shape.root, "\t");
	const node = ({ part }: ShapeEnd): string => (frames.has(part) ? ownNode(part) : identifier(part));
	for (const link of links)
		lines.push(`\t${language.link(node(link.from), node(link.to), wordOf(link), link.signal)}`);
	return lines;
}

/** `flowchart` of Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function mermaidOf(shape: Shape): string {
	const label = (lines: readonly string[]): string => `["${lines.map(mermaidText).join("<br/>")}"]`;
	const lines = diagram(shape, {
		node: (id, words) => id + label(words),
		frame: (id, words) => [`subgraph ${id}${label(words)}`],
		frameEnd: "end",
		link: (from, to, word, signal) =>
			`${from} ${signal ? "-.->" : "-->"}${word === "" ? "" : `|"${mermaidText(word)}"|`} ${to}`,
	});
	return `${["flowchart LR", ...lines].join("\n")}\n`;
}

/** A digraph of Graphviz: https://graphviz.org/doc/info/lang.html */
export function dotOf(shape: Shape): string {
	const label = (lines: readonly string[]): string => `label="${lines.map(dotText).join("\\n")}"`;
	const lines = diagram(shape, {
		node: (id, words) => `${id} [${label(words)}];`,
		frame: (id, words) => [`subgraph cluster_${id} {`, `\t${label(words)};`],
		frameEnd: "}",
		link(from, to, word, signal) {
			const options = [...(word === "" ? [] : [label([word])]), ...(signal ? ["style=dashed"] : [])];
			return `${from} -> ${to}${options.length === 0 ? "" : ` [${options.join(", ")}]`};`;
		},
	});
	const head = ["digraph {", "\trankdir=LR;", "\tnode [shape=box, style=rounded];"];
	return `${[...head, ...lines].join("\n")}\n}\n`;
}

/** Entities of Mermaid's own; a backquote would begin Markdown. */
function mermaidText(text: string): string {
	return [...text].map((sign) => (/[\w .,:()→/+-]/.test(sign) ? sign : `#${sign.codePointAt(0)};`)).join("");
}

const dotText = (text: string): string =>
	[...text].map((sign) => (sign < " " ? " " : sign === '"' || sign === "\\" ? `\\${sign}` : sign)).join("");
