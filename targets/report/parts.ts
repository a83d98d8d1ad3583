/** Ways through the parts of a shape. */
import type { ShapePart } from "./shape.ts";

/** It and all that is in it, from the outside inwards. */
export const partsIn = (part: ShapePart): ShapePart[] => [part, ...part.parts.flatMap(partsIn)];

/** By its place, such as "0.2.1". */
export function partAt(root: ShapePart | undefined, id: string): ShapePart | undefined {
	let part = root;
	for (const step of id.split(".").slice(1)) part = part?.parts[Number(step)];
	return part;
}
