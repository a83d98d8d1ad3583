/**
 * What of `ganglion/test` needs no Node: a graph function on a virtual board, driven from a test. Nothing is bundled,
 * nothing waits: `run` lets virtual time pass and returns when it has.
 */
import type { GraphFunction } from "../../runtime/around/start.ts";
import { Clock } from "./clock.ts";
import { Lan } from "./lan.ts";
import type { Start } from "./run.ts";
import { TestBoard, type TestBoardOptions } from "./test-board.ts";
import { checkFleet, checkMember, checkOptions, type SimulateOptions } from "./test-options.ts";
import { startHere } from "./test-realm.ts";
import { TestTime } from "./test-time.ts";

export type { After, Then } from "../esp32/devices.ts";
export type { Curve } from "./curves.ts";
export type { PinChange } from "./history.ts";
export type { Injected, Line, PinView, SentDatagram, TestBoard } from "./test-board.ts";
export type { SimulateOptions } from "./test-options.ts";
export type { ComponentReport } from "./test-report.ts";
export type { Press, World, WorldScript } from "./world.ts";

/**
 * Starts a graph on a virtual board. No time has passed yet: the first step comes with `run`.
 * @throws TypeError or RangeError for a wrong option, GraphError where the graph cannot be made, and whatever the graph
 * function or the world throws.
 */
export function simulate(graph: GraphFunction, options: SimulateOptions = {}): TestBoard {
	checkOptions(options);
	const clock = new Clock();
	return new TestBoard(startHere(graph), {
		...options,
		time: new TestTime(clock),
		lan: new Lan(clock, options.seed),
	});
}

/** One board of a fleet: a graph function, or one with options of its own. */
export type FleetMember = GraphFunction | FleetSetup;

export interface FleetSetup extends Omit<SimulateOptions, "seed" | "faults"> {
	readonly graph: GraphFunction;
}

/** Boards that share a clock and a network. */
export interface Fleet<Name extends string> {
	readonly boards: { readonly [N in Name]: TestBoard };
	/** ms since the start. */
	readonly time: number;
	/** Lets `ms` of virtual time pass for all boards. */
	run(ms: number): void;
}

/**
 * Starts one graph on each board; they hear each other: `simulate.fleet({ bed: greenhouse, desk: listener })`.
 * Each gets a seed of its own from `seed`. Running one board runs them all.
 */
simulate.fleet = <Name extends string>(
	members: { readonly [N in Name]: FleetMember },
	options: Pick<SimulateOptions, "seed" | "faults"> = {},
): Fleet<Name> => {
	checkFleet(options);
	const starts: Record<string, MemberStart> = {};
	for (const [name, member] of Object.entries<FleetMember>(members)) {
		const { graph, ...setup } = typeof member === "function" ? { graph: member } : member;
		checkMember(name, { graph, ...setup });
		starts[name] = { ...setup, start: startHere(graph) };
	}
	const clock = new Clock();
	return fleetOf(starts as { readonly [N in Name]: MemberStart }, options, clock, new TestTime(clock));
};

/** A board of a fleet, ready to be started. */
export interface MemberStart extends Omit<TestBoardOptions, "seed" | "faults" | "time" | "lan" | "name"> {
	readonly start: Start;
}

/** Starts all of them. */
export function fleetOf<Name extends string>(
	starts: { readonly [N in Name]: MemberStart },
	{ seed = 1, faults = "throw" }: Pick<SimulateOptions, "seed" | "faults">,
	clock: Clock,
	time: TestTime,
): Fleet<Name> {
	const lan = new Lan(clock, seed);
	const boards = {} as { [N in Name]: TestBoard };
	let number = 0;
	for (const name in starts) {
		const { start, ...setup }: MemberStart = starts[name];
		boards[name] = new TestBoard(start, { ...setup, name, seed: seed + number++, faults, time, lan });
	}
	return {
		boards,
		get time() {
			return clock.now;
		},
		run: (ms) => time.run(ms),
	};
}
