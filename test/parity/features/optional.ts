import { type Chapter, has, hasNot } from "./feature.ts";

export const arrays: Chapter = {
	title: "Boxes made at run time (AdaptiveCommsComponent)",
	features: [
		has(
			"D1",
			"adding a box",
			"any number, names made up",
			"`claim()` of an array with a maximum",
			"AdaptiveCommsComponent:71",
		),
		has(
			"D2",
			"deleting a box",
			"leaves its links; messages are lost",
			"`release()` unlinks and counts",
			"a released inbox is unlinked and what lay in it is counted",
		),
		has(
			"D3",
			"remembering a thing for an inbox",
			"never forgotten",
			"with the claim, until release",
			"AdaptiveCommsComponent:158",
		),
		has(
			"D4",
			"remembering boxes for a thing",
			"three more calls",
			"`infoOf`, `each`",
			"AdaptiveCommsComponent:197",
		),
		hasNot("D5", "for threads too", "a mixin", "a thread's boxes are declared"),
	],
};

export const threads: Chapter = {
	title: "Threads (ThreadedComponent)",
	features: [
		has(
			"H1",
			"main on a thread",
			"daemon thread, queues of 1 000",
			"a worker, windows of 64",
			"ThreadedComponent:145",
		),
		has(
			"H2",
			"sending",
			"an error when its queue is full",
			"`put` waits, `send` says false",
			"ThreadedComponent:340",
		),
		has(
			"H3",
			"taking",
			"blocks for ever",
			"blocks; a stop or the end wakes it",
			"a blocked thread does not stop the others, and a stop wakes it out of recv",
		),
		has("H4", "dataReady", "of its queue", "the same", "ThreadedComponent:370"),
		has(
			"H5",
			"pause with a time-out",
			"the only timed wait",
			"`recv` and `pause` with a time-out",
			"recv gives up in time, pause wakes for a message, and a promise may be returned",
		),
		hasNot("H6", "sync", "waits for the scheduler", "the window is the throttle"),
		hasNot("H7", "linking from the thread", "by requests", "its component in the graph is linked"),
		has("H8", "control", "forwarded last", "a stop overtakes", "ThreadedComponent:434"),
		has(
			"H9",
			"the thread's end",
			"flushes; may hang for ever",
			"flushes; a stop has a deadline",
			"ThreadedComponent:456",
		),
		has(
			"H10",
			"an exception on the thread",
			"loses its text",
			"a fault with its text",
			"what a function throws is a fault of its component, after all that it had sent",
		),
		has("H11", "stop", "does not stop it", "stops it", "a thread that does not let go is cut at the deadline"),
		hasNot("H12", "boxes made on the thread", "yes", "a thread's boxes are declared"),
	],
};

export const tracking: Chapter = {
	title: "Services, shared state, doors, introspection",
	features: [
		has("K1", "the registry", "one for all", "`services(runtime)`", "CoordinatingAssistantTracker:35"),
		has(
			"K2",
			"registering a service",
			"stays when its component is dead",
			"goes with it",
			"a service is an inbox under a name, gone when its component has ended",
		),
		has("K3", "deregistering", "an error if unknown", "the same", "CoordinatingAssistantTracker:108"),
		has("K4", "asking for a service", "component and box", "the inbox", "CoordinatingAssistantTracker:84"),
		has(
			"K5",
			"values by name",
			"never removed",
			"`track`, `update`, `value`, `forget`",
			"CoordinatingAssistantTracker:136",
		),
		has("K6", "listing both", "names", "names", "CoordinatingAssistantTracker:148"),
		has(
			"STM",
			"shared state",
			"locks, versions, deep copies",
			"versions; values need no copies",
			"a commit fails when somebody else committed first, and changes nothing then",
			"a transaction commits all of its variables or none, and checks those it only read",
		),
		has(
			"L1",
			"running beside plain code",
			"one daemon thread in all",
			"any number, without a thread",
			"many runtimes run side by side and know nothing of each other",
		),
		has(
			"L2",
			"putting in and taking out",
			"a thread that polls each 10 ms",
			"`Inlet`, `Outlet`",
			"plain code puts into an inlet and takes from an outlet",
		),
		has(
			"L3",
			"like a file",
			"blocking get",
			"`messages(outlet)` for `for await`",
			"for await gets every message, in order, and ends with the outlet",
		),
		has(
			"Intro",
			"the graph as lines",
			"each cycle, busy",
			"asked for; then only what has changed",
			"introspection tells nodes and links, then only what has changed",
		),
	],
};
