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
	{ name: "fan-out", module: "fanout", graph: "fan-out" },
	{ name: "supervision", module: "supervise", graph: "supervision" },
	{ name: "box arrays", module: "box-arrays", graph: "box-arrays" },
	{ name: "doors", module: "doors", graph: "doors" },
	{ name: "Carousel", module: "carousel", graph: "carousel" },
	{ name: "Seq", module: "seq", graph: "seq" },
	{ name: "PAR", module: "par", graph: "par" },
	{ name: "TPipe", module: "tpipe", graph: "tpipe" },
	{ name: "services", module: "services", graph: "services" },
	{ name: "store", module: "store", graph: "store" },
	{ name: "introspection", module: "introspect", graph: "introspection" },
];

export const graphFile = (graph: string): string => path.join(import.meta.dirname, "graphs", `${graph}.ts`);
