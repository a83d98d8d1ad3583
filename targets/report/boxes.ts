/** A graph as a layout engine takes it, and the sizes of what is drawn: for ELK's layered layout, see elkjs. */
import type { LaidEdge, LaidNode, LaidShape } from "./laid.ts";
import type { Shape, ShapeEnd, ShapeLink, ShapePart } from "./shape.ts";

/** px. Letters are taken to be as wide as those of a wide font: which one a reader has is not known. */
export const sizes = { letter: 7.8, small: 6.4, line: 17, pad: 12, port: 7, title: 26 } as const;

/** Boxes that need no word: their side says it. */
const PLAIN = new Set(["inbox", "outbox"]);
export const portLabel = (box: string): string => (PLAIN.has(box) ? "" : box);

export const portId = ({ part, box }: ShapeEnd, side: "in" | "out"): string => `${part} ${side} ${box}`;

/** Lines within the box of a component: its name, and its class where that is another. */
export function linesOf({ name, kind }: ShapePart): readonly string[] {
	return name === kind ? [name] : [name, kind];
}

const layout = {
	"elk.algorithm": "layered",
	"elk.direction": "RIGHT",
	"elk.json.shapeCoords": "ROOT",
	"elk.json.edgeCoords": "ROOT",
	"elk.randomSeed": "1",
	"elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
	"elk.spacing.nodeNode": "22",
	"elk.spacing.edgeNode": "20",
	"elk.layered.spacing.edgeNodeBetweenLayers": "20",
	"elk.spacing.edgeEdge": "10",
	"elk.padding": "[top=16,left=16,bottom=16,right=16]",
} as const;

/**
 * The whole graph. The root is drawn as what it is: the outermost frame.
 * @param gap px between a component and the next, for what is to stand at links. Default: as close as is readable.
 */
export function elkGraph({ root, links }: Shape, gap?: number): LaidNode {
	const edges = links.map(
		({ from, to, pass }, i): LaidEdge => ({
			id: `e${i}`,
			sources: [portId(from, pass === "in" ? "in" : "out")],
			targets: [portId(to, pass === "out" ? "out" : "in")],
		}),
	);
	// Frame by frame is far quicker, and right wherever no link goes past the boxes of a frame.
	const handling = links.some(crosses) ? "INCLUDE_CHILDREN" : "SEPARATE_CHILDREN";
	const layoutOptions = {
		...layout,
		"elk.hierarchyHandling": handling,
		"elk.layered.spacing.nodeNodeBetweenLayers": String(gap ?? 56),
	};
	return { id: "all", layoutOptions, children: [nodeOf(root, gap)], edges };
}

/** From something within a frame to something that is not. */
function crosses({ from, to }: ShapeLink): boolean {
	const frame = (id: string): string => id.slice(0, id.lastIndexOf("."));
	const [one, other] = [frame(from.part), frame(to.part)];
	return one !== other && from.part !== other && to.part !== one;
}

function nodeOf(part: ShapePart, gap?: number): LaidNode {
	const { id, inboxes, outboxes, parts } = part;
	const ports = [
		...inboxes.map((box) => portOf(portId({ part: id, box }, "in"), "WEST")),
		...outboxes.map((box) => portOf(portId({ part: id, box }, "out"), "EAST")),
	];
	if (parts.length > 0)
		return {
			id,
			ports,
			children: parts.map((child) => nodeOf(child, gap)),
			layoutOptions: {
				"elk.portConstraints": "FIXED_SIDE",
				"elk.padding": `[top=${sizes.title + 12},left=22,bottom=18,right=22]`,
				...(gap !== undefined && { "elk.layered.spacing.nodeNodeBetweenLayers": String(gap) }),
				"elk.nodeSize.constraints": "PORTS MINIMUM_SIZE",
				"elk.nodeSize.minimum": `(${width([linesOf(part).join("  ")]) + 8},${sizes.title + 16})`,
			},
		};
	const lines = linesOf(part);
	const sides = Math.max(inboxes.length, outboxes.length);
	return {
		id,
		ports,
		width: Math.ceil(width(lines) + portWidth(inboxes) + portWidth(outboxes)),
		height: Math.max(lines.length * sizes.line + 2 * sizes.pad - 4, sides * sizes.line + sizes.pad),
		layoutOptions: { "elk.portConstraints": "FIXED_SIDE" },
	};
}

/** px that the words at one side of a component take. */
export const portWidth = (boxes: readonly string[]): number =>
	Math.max(0, ...boxes.map((box) => portLabel(box).length)) * sizes.small;

const width = (lines: readonly string[]): number =>
	Math.max(...lines.map((line) => line.length)) * sizes.letter + 2 * sizes.pad;

function portOf(id: string, side: "WEST" | "EAST"): LaidShape {
	return { id, width: sizes.port, height: sizes.port, layoutOptions: { "elk.port.side": side } };
}
