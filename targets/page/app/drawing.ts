/** The graph on the page: drawn once for each layout, and changed in place by each frame. */
import { linesOf, portId, portLabel, portWidth, sizes } from "../../report/boxes.ts";
import {
	type LaidEdge,
	type LaidNode,
	type LaidPoint,
	type LaidSection,
	type LaidShape,
	pathOf,
	pointsOf,
	shapesIn,
} from "../../report/laid.ts";
import { partsIn } from "../../report/parts.ts";
import type { Shape, ShapePart } from "../../report/shape.ts";
import type { PartState } from "../protocol.ts";
import { svg } from "./svg.ts";
import type { LinkView } from "./view.ts";

interface DrawnPart {
	readonly group: SVGGElement;
	readonly fill: SVGRectElement;
	readonly peak: SVGRectElement;
	readonly note: SVGTextElement;
	readonly width: number;
	lost: number;
}

interface DrawnLink {
	readonly path: SVGPathElement;
	readonly label: SVGTextElement;
	count: number;
	lost: number;
	/** A message is on its way to be seen. */
	busy: boolean;
}

/** ms that a message takes for the eye. */
const FLIGHT = 700;
/** Messages that are seen at once. */
const MOST_FLIGHTS = 80;

export class Drawing {
	readonly layer = svg("g");
	width = 0;
	height = 0;
	onOpen: ((part: string) => void) | null = null;
	onFold: ((part: string) => void) | null = null;
	readonly #flights = svg("g");
	readonly #parts = new Map<string, DrawnPart>();
	/** By the link's place in the whole shape. */
	readonly #links = new Map<number, DrawnLink>();
	#flying = 0;

	/** @param places of the drawn links in the whole shape. */
	draw(shape: Shape, laid: LaidNode, places: readonly number[], folded: ReadonlySet<string>): void {
		this.#parts.clear();
		this.#links.clear();
		this.#flights.replaceChildren();
		this.#flying = 0;
		this.width = laid.width ?? 0;
		this.height = laid.height ?? 0;
		const all = shapesIn(laid);
		const boxes: SVGElement[] = [];
		const ports: SVGElement[] = [];
		for (const part of partsIn(shape.root)) {
			boxes.push(this.#part(part, all));
			const isFolded = folded.has(part.id);
			if (part.id !== "0" && (part.parts.length > 0 || isFolded)) ports.push(this.#fold(part, all, isFolded));
			ports.push(...portsOf(part, all));
		}
		const edges = (laid.edges ?? []).map((edge, i) =>
			this.#edge(edge, shape.links[i]?.signal === true, places[i] ?? i),
		);
		this.layer.replaceChildren(...boxes, ...edges, ...ports, this.#flights);
	}

	/** @param moving messages are seen on their way. */
	update(parts: Iterable<PartState>, links: Iterable<LinkView>, moving: boolean): void {
		for (const part of parts) this.#updatePart(part);
		for (const link of links) this.#updateLink(link, moving);
	}

	mark(chosen: string | undefined, found: ReadonlySet<string>): void {
		for (const [id, { group }] of this.#parts) {
			group.classList.toggle("chosen", id === chosen);
			group.classList.toggle("found", found.has(id));
		}
	}

	/** Where a part lies. */
	placeOf(part: string): DOMRect | undefined {
		return this.#parts.get(part)?.group.getBBox();
	}

	#part(part: ShapePart, all: ReadonlyMap<string, LaidShape>): SVGGElement {
		const { x = 0, y = 0, width = 0, height = 0 } = all.get(part.id) ?? {};
		const frame = part.parts.length > 0;
		const [name = "", kind] = linesOf(part);
		const words = kind === undefined ? name : `${name}, ${kind}`;
		const group = svg("g", { class: frame ? "part frame" : "part leaf", transform: `translate(${x} ${y})` });
		group.append(svg("rect", { class: "box", width, height, rx: 6 }));
		const inner = (width + portWidth(part.inboxes) - portWidth(part.outboxes)) / 2;
		const [middle, base] = frame ? [12, 19] : [inner, kind === undefined ? height / 2 + 4 : height / 2 - 4];
		const anchor = frame ? "start" : "middle";
		group.append(svg("text", { class: "name", x: middle, y: base, "text-anchor": anchor }, name));
		if (kind !== undefined)
			group.append(
				frame
					? svg("text", { class: "kind", x: width - 12, y: 19, "text-anchor": "end" }, kind)
					: svg("text", { class: "kind", x: middle, y: base + 15, "text-anchor": anchor }, kind),
			);
		const bar = Math.max(0, width - 16);
		const fill = svg("rect", { class: "fill", x: 8, y: height - 7, width: 0, height: 3, rx: 1.5 });
		const peak = svg("rect", { class: "peak", x: 8, y: height - 8, width: 0, height: 5 });
		const note = svg("text", { class: "note", x: width - 4, y: -4, "text-anchor": "end" });
		group.append(fill, peak, note, svg("title", {}, words));
		button(group, undefined, () => this.onOpen?.(part.id));
		this.#parts.set(part.id, { group, fill, peak, note, width: bar, lost: 0 });
		return group;
	}

	/** Not within the part, which is a button itself. */
	#fold({ id, name }: ShapePart, all: ReadonlyMap<string, LaidShape>, folded: boolean): SVGGElement {
		const { x = 0, y = 0, width = 0, height = 0 } = all.get(id) ?? {};
		const group = svg("g", { class: "fold", transform: `translate(${x + width - 20} ${y + height - 20})` });
		group.append(svg("rect", { width: 16, height: 16, rx: 3 }));
		group.append(
			svg("text", { x: 8, y: 12.5, "text-anchor": "middle", "aria-hidden": "true" }, folded ? "+" : "−"),
		);
		const words = folded ? `${name}: show what is in it` : `${name}: hide what is in it`;
		button(group, words, () => this.onFold?.(id));
		return group;
	}

	#edge(edge: LaidEdge, isSignal: boolean, place: number): SVGGElement {
		const line = (edge.sections ?? []).map((section) => pathOf(section, String)).join("");
		const path = svg("path", { class: isSignal ? "link signal" : "link", d: line, "marker-end": "url(#tip)" });
		const [section] = edge.sections ?? [];
		const at = section === undefined ? { x: 0, y: 0 } : labelPlace(section);
		const label = svg("text", { class: "value", x: at.x, y: at.y - 5, "text-anchor": "middle" });
		this.#links.set(place, { path, label, count: 0, lost: 0, busy: false });
		return svg("g", {}, path, label);
	}

	#updatePart({ part, counters, blocked }: PartState): void {
		const drawn = this.#parts.get(part);
		if (drawn === undefined) return;
		const { group, fill, peak, note, width } = drawn;
		let [filled, highest, lost] = [0, 0, 0];
		for (const box of counters.inboxes) {
			if (box.capacity > 0) {
				filled = Math.max(filled, box.fill / box.capacity);
				highest = Math.max(highest, box.peak / box.capacity);
			}
			lost += box.dropped;
		}
		for (const { dropped, unlinked } of counters.outboxes) lost += dropped + unlinked;
		lost += counters.failed + counters.unsent;
		put(fill, "width", width * Math.min(1, filled));
		put(peak, "x", 8 + width * Math.min(1, highest) - 1);
		put(peak, "width", highest > 0 ? 2 : 0);
		put(group, "data-state", blocked ? "blocked" : counters.state);
		const words = [lost > 0 ? `${lost} lost` : "", counters.faults > 0 ? `${counters.faults} failed` : ""];
		say(note, words.filter(Boolean).join(", "));
		if (lost > drawn.lost) flash(group);
		drawn.lost = lost;
	}

	#updateLink(link: LinkView, moving: boolean): void {
		const drawn = this.#links.get(link.link);
		if (drawn === undefined) return;
		const rate = link.rate >= 0.05 ? `  ${link.rate >= 10 ? link.rate.toFixed(0) : link.rate.toFixed(1)}/s` : "";
		say(drawn.label, `${link.last.length > 18 ? `${link.last.slice(0, 17)}…` : link.last}${rate}`);
		if (link.count > drawn.count && moving) this.#fly(drawn);
		if (link.lost + link.refused > drawn.lost) flash(drawn.path);
		drawn.count = link.count;
		drawn.lost = link.lost + link.refused;
	}

	#fly(link: DrawnLink): void {
		if (link.busy || this.#flying >= MOST_FLIGHTS) return;
		const line = link.path.getAttribute("d") ?? "";
		const dot = svg("circle", {
			class: "message",
			r: 4,
			style: `offset-path: path("${line}"); offset-rotate: 0deg`,
		});
		this.#flights.append(dot);
		link.busy = true;
		this.#flying++;
		const flight = dot.animate([{ offsetDistance: "0%" }, { offsetDistance: "100%" }], FLIGHT);
		flight.onfinish = () => {
			dot.remove();
			link.busy = false;
			this.#flying--;
		};
	}
}

/** Only what changes: a browser lays out anew what is set, be it to what it was. */
function put(element: SVGElement, name: string, value: string | number): void {
	const text = String(value);
	if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

function say(element: SVGElement, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/**
 * A group that can be chosen with the mouse and with the keyboard.
 * @param label where the words in it do not say what it is.
 */
function button(group: SVGGElement, label: string | undefined, act: () => void): void {
	group.setAttribute("role", "button");
	group.setAttribute("tabindex", "0");
	if (label !== undefined) group.setAttribute("aria-label", label);
	group.addEventListener("click", (event) => {
		event.stopPropagation();
		act();
	});
	group.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" && event.key !== " ") return;
		event.preventDefault();
		event.stopPropagation();
		act();
	});
}

function flash(element: SVGElement): void {
	element.classList.remove("flash");
	// Asked for, so that the animation begins anew.
	void element.getBoundingClientRect();
	element.classList.add("flash");
}

function portsOf(part: ShapePart, all: ReadonlyMap<string, LaidShape>): SVGElement[] {
	const half = sizes.port / 2;
	const one = (box: string, side: "in" | "out"): SVGElement[] => {
		const { x = 0, y = 0 } = all.get(portId({ part: part.id, box }, side)) ?? {};
		const dot = svg("circle", { class: "port", cx: x + half, cy: y + half, r: half - 0.5 });
		const word = portLabel(box);
		if (word === "") return [dot];
		const at = side === "in" ? x + sizes.port + 4 : x - 4;
		const anchor = side === "in" ? "start" : "end";
		return [dot, svg("text", { class: "word", x: at, y: y + half + 4, "text-anchor": anchor }, word)];
	};
	return [...part.inboxes.flatMap((box) => one(box, "in")), ...part.outboxes.flatMap((box) => one(box, "out"))];
}

/** The middle of its longest straight piece that lies flat. */
function labelPlace(section: LaidSection): LaidPoint {
	const points = pointsOf(section);
	let best = { x: (section.startPoint.x + section.endPoint.x) / 2, y: section.startPoint.y, length: 0 };
	for (let i = 1; i < points.length; i++) {
		const [a, b] = [points[i - 1], points[i]];
		if (a === undefined || b === undefined || a.y !== b.y) continue;
		const length = Math.abs(b.x - a.x);
		if (length > best.length) best = { x: (a.x + b.x) / 2, y: a.y, length };
	}
	return best;
}
