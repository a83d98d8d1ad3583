/** A graph that has changed is laid out so that components which stay do so where they lay before. */
import type { LaidNode, LaidShape } from "./laid.ts";
import { shapesIn } from "./laid.ts";
import type { Shape, ShapePart } from "./shape.ts";

interface Place {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Where components lay, by the frame that they are in and their name. Ids are others in another graph. */
export type Places = ReadonlyMap<string, Place>;

/** px between components below each other. */
const GAP = 22;

/** Each step of the layout begins with what is given. */
const interactive = {
	"elk.layered.cycleBreaking.strategy": "INTERACTIVE",
	"elk.layered.layering.strategy": "INTERACTIVE",
	"elk.layered.crossingMinimization.strategy": "INTERACTIVE",
	"elk.layered.nodePlacement.strategy": "INTERACTIVE",
	"elk.layered.considerModelOrder.strategy": "NONE",
	// Else those that no link joins are packed as boxes.
	"elk.separateConnectedComponents": "false",
} as const;

const placeOf = ({ x = 0, y = 0, width = 0, height = 0 }: LaidShape): Place => ({ x, y, width, height });

export function placesOf({ root }: Shape, laid: LaidNode): Places {
	const shapes = shapesIn(laid);
	const places = new Map<string, Place>();
	for (const [id, key] of keysOf(root)) {
		const shape = shapes.get(id);
		if (shape !== undefined) places.set(key, placeOf(shape));
	}
	return places;
}

/** What each component goes by, by its id. The root goes by nothing: another kind of it has the same within. */
function keysOf(root: ShapePart): Map<string, string> {
	const keys = new Map([[root.id, ""]]);
	const add = (frame: ShapePart, name: string): void => {
		for (const child of frame.parts) {
			keys.set(child.id, `${name}/${child.name}`);
			add(child, child.name);
		}
	};
	add(root, "");
	return keys;
}

/**
 * Gives a graph that is to be laid out the places of those that stay. A newcomer gets one beside what it is linked to,
 * below all that is there. Nothing is kept where nothing stays, nor within a chassis that hands messages on to those in
 * it: what has not changed there is laid out as before anyway.
 * @param fresh the same graph, laid out without any of this.
 */
export function keepPlaces(graph: LaidNode, { root, links }: Shape, fresh: LaidNode, before: Places): boolean {
	const keys = keysOf(root);
	const stays = (node: LaidShape): Place | undefined => before.get(keys.get(node.id) ?? "");
	// The root alone says nothing.
	if (![...keys].some(([id, key]) => id !== root.id && before.has(key))) return false;
	const shapes = shapesIn(fresh);
	const asLaid = (id: string): Place => placeOf(shapes.get(id) ?? { id });
	const given = new Map<string, Place>();
	const neighbour = (id: string, among: ReadonlySet<string>): string | undefined =>
		links
			.flatMap(({ from, to }) => (from.part === id ? to.part : to.part === id ? from.part : []))
			.find((other) => other !== id && among.has(other) && given.has(other));
	// With links to boxes of the frame itself, everything in it would wander a bit further with each edit.
	const passing = new Set(links.flatMap(({ from, to, pass }) => (pass === "in" ? from.part : pass ? to.part : [])));
	const visit = (frame: LaidNode): void => {
		const children = frame.children ?? [];
		for (const child of children) {
			const place = stays(child);
			if (place !== undefined) given.set(child.id, place);
		}
		if (!passing.has(frame.id) && children.some((child) => stays(child) !== undefined)) {
			const siblings = new Set(children.map(({ id }) => id));
			for (const child of children.filter(({ id }) => !given.has(id))) {
				const fromLaid = asLaid(child.id);
				const beside = neighbour(child.id, siblings) ?? frame.id;
				const x = fromLaid.x + (given.get(beside) ?? asLaid(beside)).x - asLaid(beside).x;
				given.set(child.id, { ...fromLaid, x, y: below(x, fromLaid.width, children, given) });
			}
			// Children stand in their frame as it was.
			const { x, y } = given.get(frame.id) ?? { x: 0, y: 0 };
			for (const child of children) {
				const place = given.get(child.id) ?? asLaid(child.id);
				Object.assign(child, { x: place.x - x, y: place.y - y });
			}
			frame.layoutOptions = { ...frame.layoutOptions, ...interactive };
		}
		for (const child of children) visit(child);
	};
	visit(graph);
	return true;
}

/** Beneath those that are in the way. */
function below(x: number, width: number, children: readonly LaidNode[], given: ReadonlyMap<string, Place>): number {
	const all = children.flatMap(({ id }) => given.get(id) ?? []);
	const over = all.filter((place) => place.x < x + width && x < place.x + place.width);
	return Math.max(Math.min(...all.map(({ y }) => y)), ...over.map(({ y, height }) => y + height + GAP));
}
