/** A graph that has been laid out, as an SVG picture for light and dark pages. */

import { linesOf, portId, portLabel, portWidth, sizes } from "./boxes.ts";
import { type LaidEdge, type LaidNode, type LaidShape, pathOf, shapesIn } from "./laid.ts";
import { partsIn } from "./parts.ts";
import type { Shape, ShapePart } from "./shape.ts";

/** For the picture and its parts; a page in the dark has the second set. */
const style = `
	.graph {
		--paper: #fff; --frame: #f4f6f5; --box: #fff; --line: #5b6b62; --ink: #1d2b23; --soft: #56655c; --edge: #3f7d5a
	}
	@media (prefers-color-scheme: dark) {
		.graph {
			--paper: #14181b; --frame: #1b2124; --box: #22292d; --line: #8a9a91; --ink: #e6ece8; --soft: #a5b3ab;
			--edge: #7cc49b
		}
	}
	.graph { font-family: system-ui, sans-serif; font-size: 13px }
	.paper { fill: var(--paper) } .frame { fill: var(--frame); stroke: var(--line); stroke-dasharray: 4 3 }
	.box { fill: var(--box); stroke: var(--edge); stroke-width: 1.5 } .port { fill: var(--line) }
	.link { fill: none; stroke: var(--line); stroke-width: 1.5 } .signal { stroke-dasharray: 3 3 }
	.tip { fill: var(--line) } .name { fill: var(--ink); font-weight: 600 } .kind, .word { fill: var(--soft) }
	.word { font-size: 11px }
`;

/** The picture. @param title what readers who do not see it are told. */
export function svgOf(shape: Shape, laid: LaidNode, title: string): string {
	const all = shapesIn(laid);
	const { width = 0, height = 0 } = laid;
	const parts = partsIn(shape.root);
	const lines = [
		`<svg xmlns="http://www.w3.org/2000/svg" class="graph" viewBox="0 0 ${px(width)} ${px(height)}" ` +
			`width="${px(width)}" height="${px(height)}" role="img" aria-labelledby="title">`,
		`<title id="title">${escaped(title)}</title>`,
		`<style>${style}</style>`,
		'<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
			'<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
		`<rect class="paper" width="${px(width)}" height="${px(height)}" rx="8"/>`,
		...parts.flatMap((part) => boxLines(part, all)),
		...(laid.edges ?? []).flatMap((edge, i) => edgeLines(edge, shape.links[i]?.signal === true)),
		...parts.flatMap((part) => portLines(part, all)),
		"</svg>",
	];
	return `${lines.join("\n")}\n`;
}

function boxLines(part: ShapePart, all: ReadonlyMap<string, LaidShape>): string[] {
	const { x = 0, y = 0, width = 0, height = 0 } = all.get(part.id) ?? {};
	const frame = part.parts.length > 0;
	const rect =
		`<rect class="${frame ? "frame" : "box"}" x="${px(x)}" y="${px(y)}" width="${px(width)}" ` +
		`height="${px(height)}" rx="6"/>`;
	const [name = "", kind] = linesOf(part);
	if (frame) {
		const words = kind === undefined ? "" : ` <tspan class="kind" font-weight="400">${escaped(kind)}</tspan>`;
		return [rect, `<text class="name" x="${px(x + 12)}" y="${px(y + 19)}">${escaped(name)}${words}</text>`];
	}
	const middle = x + (width + portWidth(part.inboxes) - portWidth(part.outboxes)) / 2;
	const base = y + height / 2 + (kind === undefined ? 5 : -3);
	const words = (style: string, text: string, at: number): string =>
		`<text class="${style}" text-anchor="middle" x="${px(middle)}" y="${px(at)}">${escaped(text)}</text>`;
	return [rect, words("name", name, base), ...(kind === undefined ? [] : [words("kind", kind, base + 16)])];
}

function portLines(part: ShapePart, all: ReadonlyMap<string, LaidShape>): string[] {
	const draw = (box: string, side: "in" | "out"): string[] => {
		const port = all.get(portId({ part: part.id, box }, side));
		const { x = 0, y = 0 } = port ?? {};
		const half = sizes.port / 2;
		const dot = `<circle class="port" cx="${px(x + half)}" cy="${px(y + half)}" r="${px(half - 0.5)}"/>`;
		const word = portLabel(box);
		if (word === "") return [dot];
		const at = side === "in" ? x + sizes.port + 4 : x - 4;
		const anchor = side === "in" ? "start" : "end";
		return [
			dot,
			`<text class="word" text-anchor="${anchor}" x="${px(at)}" y="${px(y + half + 4)}">${escaped(word)}</text>`,
		];
	};
	return [...part.inboxes.flatMap((box) => draw(box, "in")), ...part.outboxes.flatMap((box) => draw(box, "out"))];
}

function edgeLines({ sections }: LaidEdge, signal: boolean): string[] {
	return (sections ?? []).map(
		(section) => `<path class="link${signal ? " signal" : ""}" d="${pathOf(section, px)}" marker-end="url(#tip)"/>`,
	);
}

/** Tenths are enough, and the same everywhere. */
const px = (value: number): string => String(Math.round(value * 10) / 10);

/** What cannot stand in XML at all is left out; names come from the graph's author, and are text. */
export function escaped(text: string): string {
	const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
	return [...text].map((sign) => (sign < " " ? "" : (signs[sign] ?? sign))).join("");
}
