/** What goes wrong when one runs Axon and Kamaelia as they are, and the tests that it does not here. */
export interface Defect {
	readonly axon: string;
	readonly tests: readonly string[];
}

function never(axon: string, ...tests: readonly string[]): Defect {
	return { axon, tests };
}

export const defects: readonly Defect[] = [
	never(
		"a component waits for a generator of its own: the whole scheduler ends, silently",
		"a generator of one's own gives its value back, and main goes on behind it",
	),
	never("the same: a pause in that generator does not sleep", "a pause in a generator of one's own sleeps"),
	never(
		"stopping a running component ends the scheduler",
		"stop ends a component at once, however it waits, and its finally block and close run",
	),
	never(
		"stopping a sleeping component leaves it for ever, and the run never ends",
		"stop ends a component at once, however it waits, and its finally block and close run",
	),
	never(
		"a RuntimeError counts as a normal end and is gone",
		"an error of any class is a fault, and none is taken for an end",
	),
	never(
		"a component that throws ends the scheduler, which then hangs when it is run again",
		"a handler that throws ends alone, is counted and named, and its close runs",
	),
	never(
		"to make a scheduler immortal has no effect",
		"restart: after the back-off it is opened anew and loses only the message at which it threw",
	),
	never("on some versions of Python the run ends with its first component", "Scheduler:132"),
	never(
		"a send on an unlinked outbox is lost without a word",
		"a send on an unlinked outbox is not taken, and counted",
	),
	never(
		"what lies in an inbox that is linked on into a full one: one message is lost",
		"what lies in an inbox when it is passed in stays there: nothing is lost uncounted",
	),
	never(
		"boxes linked in a ring recurse to death",
		"a ring of passthroughs is an error that names both ends, of any length",
	),
	never(
		"recv on an inbox in mid-chain takes the child's message",
		"recv on an inbox that passes in takes nothing from the child",
	),
	never(
		"a negative limit is taken, and the box is full for ever",
		"a capacity that no inbox can have is an error that names component and box",
	),
	never("a link that fails has changed the box already", "a failed link leaves an outbox as it was"),
	never(
		"a wrong name waits for three seconds",
		"names that do not exist are errors that say where, what, and what there is",
	),
	never(
		"a dead component is sent to, without limit",
		"a send to an ended component is not taken, and counted with its inbox",
	),
	never(
		"a component that deleted a linked box fails at its end",
		"a component whose claimed boxes were released ends without a fault",
	),
	never("a deleted box is still sent to", "a released inbox is unlinked and what lay in it is counted"),
	never("a child may have two parents, or be there twice", "a component has one parent"),
	never("children outlive their parent", "children start after their parent and end with it, before its close"),
	never(
		"activating an ended component closes it a second time",
		"a component that has ended cannot be activated, and was closed once",
	),
	never(
		"activating a sleeping component wakes it",
		"activating a component that runs changes nothing, and wakes nobody",
	),
	never("pausing a sleeper loses it for ever", "pausing and waking a sleeper again and again never loses it"),
	never("with everything asleep it polls a hundred times a second", "an idle graph takes no turn and asks for none"),
	never(
		"sleepers keep a run alive for ever",
		"a graph in which nothing can happen any more is reported as stalled, with who waits for what",
	),
	never(
		"a shutdownMicroprocess as the last word of a component ends the scheduler",
		"shutdownMicroprocess on control ends a component now, with its input left alone",
	),
	never(
		"stopping the scheduler closes nothing down",
		"stop ends a component at once, however it waits, and its finally block and close run",
		"Ipc:60",
	),
	never(
		"a message that is taken wakes every sender, needed or not",
		"room wakes a sender that was refused, and only that one",
	),
	never(
		"a second scheduler in the background is an error",
		"many runtimes run side by side and know nothing of each other",
	),
	never(
		"a service stays when its component is dead",
		"a service is an inbox under a name, gone when its component has ended",
	),
	never(
		"a thread that waits for a message cannot be stopped",
		"a blocked thread does not stop the others, and a stop wakes it out of recv",
	),
	never("threads run on after the scheduler", "a thread that does not let go is cut at the deadline"),
	never(
		"what a thread throws loses its text",
		"what a function throws is a fault of its component, after all that it had sent",
	),
	never("the boxes of one Graphline are in all later ones", "the boxes of one Graphline are in no other"),
	never(
		"PAR says producerFinished once for each child, and once more",
		"PAR says that it has finished once, however many branches it has",
	),
	never("PAR throws away what arrives", "PAR gives each branch all that arrives and ends when all have ended"),
	never("Seq cannot be stopped", "Seq: shutdownMicroprocess ends the present one and skips the rest"),
	never(
		"a transformer does not hear shutdownMicroprocess; a filter hangs at its end",
		"a Transformer that gives nothing ends on either signal",
	),
	never(
		"one slow branch of a splitter starves or ends the others",
		"each branch of a fan-out keeps its own policy",
		"a branch whose owner has ended does not hold up the others",
	),
	never("a fan-out puts data into the signal box", "a fan-out sends data to its inboxes only"),
];
