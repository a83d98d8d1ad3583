/** A graph as ELK's JSON format has it: what a layout engine reads, and fills in. Places in px, from the corner. */

export interface LaidShape {
	readonly id: string;
	x?: number;
	y?: number;
	width?: number;
	height?: number;
	layoutOptions?: Record<string, string>;
}

export interface LaidNode extends LaidShape {
	ports?: LaidShape[];
	children?: LaidNode[];
	edges?: LaidEdge[];
}

export interface LaidEdge {
	readonly id: string;
	sources: string[];
	targets: string[];
	sections?: LaidSection[];
}

/** A line with its corners. */
export interface LaidSection {
	readonly id: string;
	startPoint: LaidPoint;
	endPoint: LaidPoint;
	bendPoints?: LaidPoint[];
}

export interface LaidPoint {
	x: number;
	y: number;
}

/** All shapes of a picture, ports too, by their ids. */
export function shapesIn(node: LaidNode, all = new Map<string, LaidShape>()): ReadonlyMap<string, LaidShape> {
	all.set(node.id, node);
	for (const port of node.ports ?? []) all.set(port.id, port);
	for (const child of node.children ?? []) shapesIn(child, all);
	return all;
}

export const pointsOf = ({ startPoint, bendPoints = [], endPoint }: LaidSection): readonly LaidPoint[] => [
	startPoint,
	...bendPoints,
	endPoint,
];

/** As a path of SVG's. @param px writes a number. */
export const pathOf = (section: LaidSection, px: (value: number) => string): string =>
	pointsOf(section)
		.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`)
		.join("");
