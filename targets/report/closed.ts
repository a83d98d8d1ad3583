/** A graph with some chassis closed: what is in them is not drawn. */
import type { Shape, ShapeEnd, ShapeLink, ShapePart } from "./shape.ts";

export interface Closed {
	readonly shape: Shape;
	/** For each link that is left, its place in the whole shape's links. */
	readonly links: readonly number[];
}

/** @param closed ids of chassis. */
export function withClosed({ root, links }: Shape, closed: ReadonlySet<string>): Closed {
	const shown = new Map<string, string>();
	const part = (one: ShapePart, within: string | undefined): ShapePart => {
		shown.set(one.id, within ?? one.id);
		const inside = within ?? (closed.has(one.id) ? one.id : undefined);
		const parts = one.parts.map((child) => part(child, inside));
		return { ...one, parts: inside === undefined ? parts : [] };
	};
	const whole = part(root, undefined);
	const kept: ShapeLink[] = [];
	const places: number[] = [];
	for (const [i, link] of links.entries()) {
		const [from, to] = [outside(link.from, shown), outside(link.to, shown)];
		const within = from.part === to.part && (from.part !== link.from.part || to.part !== link.to.part);
		if (within || (link.pass !== undefined && closed.has(link.pass === "in" ? link.from.part : link.to.part)))
			continue;
		kept.push({ ...link, from, to });
		places.push(i);
	}
	return { shape: { root: withBoxes(whole, kept), links: kept }, links: places };
}

/** A box of what a closed chassis hides is drawn as one of the chassis, by its own name. */
function outside({ part, box }: ShapeEnd, shown: ReadonlyMap<string, string>): ShapeEnd {
	return { part: shown.get(part) ?? part, box };
}

function withBoxes(part: ShapePart, links: readonly ShapeLink[]): ShapePart {
	const add = (own: readonly string[], found: readonly string[]): readonly string[] => [
		...new Set([...own, ...found]),
	];
	const into = links.filter(({ to, pass }) => to.part === part.id && pass !== "out").map(({ to }) => to.box);
	const out = links.filter(({ from, pass }) => from.part === part.id && pass !== "in").map(({ from }) => from.box);
	return {
		...part,
		inboxes: add(part.inboxes, into),
		outboxes: add(part.outboxes, out),
		parts: part.parts.map((child) => withBoxes(child, links)),
	};
}
