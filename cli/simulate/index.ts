/**
 * `ganglion/test`: a graph on a virtual board, driven from a test of your own. A graph function runs in the test's own
 * realm, at once. A graph's file is built as `ganglion sim` builds it, and runs in the board's.
 */
import type { GraphFunction } from "../../runtime/around/start.ts";
import {
	type Fleet,
	type FleetMember,
	simulate as inThisRealm,
	type SimulateOptions,
	type TestBoard,
} from "../../targets/node-sim/test.ts";
import { type Address, type AnyMember, type FileOptions, isFile, setupOf } from "./options.ts";

export type {
	After,
	ComponentReport,
	Curve,
	Fleet,
	FleetMember,
	FleetSetup,
	Injected,
	Line,
	PinChange,
	PinView,
	Press,
	SentDatagram,
	SimulateOptions,
	TestBoard,
	Then,
	World,
	WorldScript,
} from "../../targets/node-sim/test.ts";
export type { Address, FileMember, FileOptions, FileSetup } from "./options.ts";

/**
 * Starts a graph's file in the board's own realm: built, checked, and evaluated anew for each start, with
 * `graph.world.ts` beside it as its world. No time has passed yet: the first step comes with `run`.
 * @param file a path, from the current directory or absolute, or an address: `new URL("./graph.ts", import.meta.url)`.
 * @throws Error with what the build, its checks or the compiler say, and what is wrong with the graph or an option.
 */
export function simulate(file: string | Address, options?: FileOptions): Promise<TestBoard>;
/**
 * Starts a graph function on a virtual board, at once. No time has passed yet: the first step comes with `run`.
 * @throws TypeError or RangeError for a wrong option, GraphError where the graph cannot be made, and whatever the graph
 * function or the world throws.
 */
export function simulate(graph: GraphFunction, options?: SimulateOptions): TestBoard;
export function simulate(
	graph: GraphFunction | string | Address,
	options: SimulateOptions | FileOptions = {},
): TestBoard | Promise<TestBoard> {
	if (isFile(graph)) return ofFile(graph, options);
	return inThisRealm(graph, forFunction(options));
}

/** Loaded when it is wanted: a test of functions needs no bundler. */
async function ofFile(file: string | Address, options: FileOptions): Promise<TestBoard> {
	const { simulateFile } = await import("./file.ts");
	return simulateFile(file, options);
}

function forFunction({ world, ...options }: SimulateOptions | FileOptions): SimulateOptions {
	if (typeof world === "string") {
		const advice = "import its function, and give that";
		throw new TypeError(`simulate: a world by its file goes with a graph by its file: ${advice}`);
	}
	return world === undefined ? options : { ...options, world };
}

/**
 * Starts one graph on each board; they hear each other: `simulate.fleet({ bed: greenhouse, desk: listener })`. Each
 * gets a seed of its own from `seed`. Running one board runs them all. Where a member is a file, it gives a promise.
 */
simulate.fleet = fleet;

function fleet<Name extends string>(
	members: { readonly [N in Name]: FleetMember },
	options?: Pick<SimulateOptions, "seed" | "faults">,
): Fleet<Name>;
function fleet<Name extends string>(
	members: { readonly [N in Name]: AnyMember },
	options?: Pick<SimulateOptions, "seed" | "faults">,
): Promise<Fleet<Name>>;
function fleet<Name extends string>(
	members: { readonly [N in Name]: AnyMember },
	options: Pick<SimulateOptions, "seed" | "faults"> = {},
): Fleet<Name> | Promise<Fleet<Name>> {
	if (isFunctions(members)) return inThisRealm.fleet(members, options);
	return import("./fleet.ts").then(({ fleetOfFiles }) => fleetOfFiles(members, options));
}

/** Whether no member's graph is in a file. */
function isFunctions<Name extends string>(
	members: { readonly [N in Name]: AnyMember },
): members is {
	readonly [N in Name]: FleetMember;
} {
	return Object.values<AnyMember>(members).every((member) => !isFile(setupOf(member)?.graph));
}
