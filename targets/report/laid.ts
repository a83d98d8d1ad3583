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
