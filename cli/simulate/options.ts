import type { SimulateOptions } from "../../targets/node-sim/test.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";

/** A file's address: `new URL("./graph.ts", import.meta.url)`. */
export interface Address {
	readonly href: string;
}

/** For a graph that is given by its file. */
export interface FileOptions extends Omit<SimulateOptions, "world"> {
	/**
	 * What happens around the board: a function of the test's, a world's file, or `"none"`. Default: `graph.world.ts`
	 * beside `graph.ts`, if there is one.
	 */
	readonly world?: WorldScript | string;
	/** False leaves out the compiler's check of types, which takes most of the time. Default true. */
	readonly check?: boolean;
}
