/** The optional features: where each lives, and a graph that uses it beside the row that is measured. */
import path from "node:path";

export interface Feature {
	readonly name: string;
	/** What a graph without it must not carry. */
	readonly module: string;
	/** In graphs/, without the row. */
	readonly graph: string;
}

export const features: readonly Feature[] = [
	{ name: "fan-out", module: "graph/fanout", graph: "fan-out" },
	{ name: "supervision", module: "around/supervise", graph: "supervision" },
	{ name: "box arrays", module: "graph/box-arrays", graph: "box-arrays" },
	{ name: "doors", module: "around/doors", graph: "doors" },
	{ name: "Carousel", module: "graph/carousel", graph: "carousel" },
	{ name: "Seq", module: "graph/seq", graph: "seq" },
	{ name: "PAR", module: "graph/par", graph: "par" },
	{ name: "TPipe", module: "graph/tpipe", graph: "tpipe" },
	{ name: "services", module: "around/services", graph: "services" },
	{ name: "store", module: "around/store", graph: "store" },
	{ name: "introspection", module: "around/introspect", graph: "introspection" },
	{ name: "observing", module: "around/observe", graph: "observing" },
];

export const graphFile = (graph: string): string => path.join(import.meta.dirname, "graphs", `${graph}.ts`);
