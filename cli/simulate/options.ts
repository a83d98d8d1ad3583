import type { GraphFunction } from "../../runtime/around/start.ts";
import type { FleetMember, SimulateOptions } from "../../targets/node-sim/test.ts";
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

/** One board of a fleet by its graph's file, or by that with options of its own. */
export type FileMember = string | Address | FileSetup;

export interface FileSetup extends Omit<FileOptions, "seed" | "faults"> {
	readonly graph: string | Address;
}

export type AnyMember = FleetMember | FileMember;

interface Setup extends Omit<FileOptions, "seed" | "faults"> {
	readonly graph: GraphFunction | string | Address;
}

/** Whether a graph is given by its file. */
export const isFile = (graph: unknown): graph is string | Address =>
	typeof graph === "string" || (typeof graph === "object" && graph !== null && "href" in graph);

/** A member with its options, if it has any. */
export function setupOf(member: AnyMember): Setup {
	return typeof member === "function" || isFile(member) ? { graph: member } : member;
}
