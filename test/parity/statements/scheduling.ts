import { changed, type Group, host, not, same } from "./statement.ts";

export const microprocess: Group = {
	title: "Microprocess",
	file: "test_Microprocess.py",
	statements: [
		same(31, "its text form is stable and differs from any other's"),
		same(37, "it is made without arguments and has an id of its own"),
		same(84, "activating it adds it, and nothing else, to the given scheduler"),
		changed(94, "a class may have a scheduler of its own", "a runtime is made by `start`, never by class"),
		changed(110, "a default scheduler exists and can be replaced", "there is no default: `start` makes each"),
		same(126, "main advances one step for each call, in order, up to its end"),
		changed(146, "after stop() it still counts as runnable", "after stop() it has ended, and nothing wakes it"),
		same(160, "runs, pauses, wakes, runs"),
		changed(170, "pause does not hold back a direct next()", "only the scheduler steps it"),
		not(198, "the default close-down returns 0", "an internal hook; `close()` returns nothing"),
	],
};

export const scheduler: Group = {
	title: "Scheduler",
	file: "test_Scheduler.py",
	statements: [
		changed(81, "the import makes a scheduler", "an import makes none"),
		changed(84, "the first scheduler made is the common one", "runtimes do not know of each other"),
		same(100, "with nothing to run it ends at once"),
		same(115, "one process runs to its end and is closed, then the run ends"),
		same(132, "four of different lengths run to their ends, then the run ends"),
		same(153, "a paused process is not stepped"),
		same(178, "the others go on while one is paused"),
		same(215, "a paused process runs again when it is woken"),
		same(259, "waking one wakes no other"),
		same(306, "waking one that is awake has no effect"),
		same(353, "pausing or waking before activation has no effect"),
		same(402, "all processes are listed, awake or not"),
		same(427, "exactly those that paused are reported as paused"),
		changed(459, "an unknown process counts as paused", "its runtime is `null`: it does not run"),
		same(491, "one that pauses and ends in the same step has ended"),
		host(
			517,
			"with slowmo nothing runs before its time",
			"`sim --slowmo`: slower for the eye, the same run",
			"roundsPerTurn slows a run without changing it",
		),
		same(571, "a step with everything paused returns at once"),
		same(610, "waiting for a wake-up does not burn the processor"),
	],
};

export const ipc: Group = {
	title: "Signals and notices (Ipc)",
	file: "test_Ipc.py",
	statements: [
		not(31, "the base class of all notices can be made", "messages are plain values; no base class is needed"),
		changed(36, "newComponent without components holds none", "`addChildren` starts them; nothing is yielded"),
		changed(41, "newComponent keeps its components", "the child starts with the call"),
		changed(45, "newComponent gives them back", "they are its `children`"),
		same(51, "shutdownMicroprocess can be made without arguments"),
		same(56, "it keeps what it was made with"),
		same(60, "it gives that back"),
		same(66, "notify needs two arguments"),
		same(69, "notify keeps caller and object"),
		same(77, "status needs its text"),
		same(80, "status keeps its text"),
		same(85, "status gives it back"),
		not(91, "wouldblock needs its caller", "Axon's scheduler ignores it; here a wait says what it waits for"),
		not(94, "wouldblock keeps its caller", "as the line above"),
		same(101, "producerFinished can be made without arguments"),
		same(107, "it keeps caller and message"),
		same(118, "errorInformation needs its caller"),
		same(121, "it keeps exception and message"),
		same(126, "it gives all three back"),
	],
};

const thread = "a worker of Node, or Moddable's `Worker`";

export const threads: Group = {
	title: "Components on a thread",
	file: "test_ThreadedComponent.py",
	statements: [
		host(111, "it has the four common boxes", thread),
		host(123, "it is made without arguments", thread),
		host(127, "it is made with one argument", "one object of options, which crosses to the thread"),
		host(131, "its local side ends when the thread ends", thread),
		host(145, "it runs on another thread", thread),
		host(159, "what is sent to it reaches the thread", "as a copy"),
		host(181, "what the thread sends comes out", "as a copy"),
		not(206, "linking never runs on two threads at once", "a thread cannot link: it has boxes only"),
		host(273, "by default its outgoing queue takes so many, then refuses", "the queue is a window of 64"),
		host(296, "the size of that queue can be set", "`window`"),
		host(320, "with a limited inbox it takes inbox and queue together", thread),
		host(340, "that there is no room reaches the thread", "`send` says false there; `put` waits"),
		host(370, "each message that is taken makes room for one", thread),
		host(434, "its local side ends although its inbound queue is full", "what was not read is counted"),
		same(456, "it ends only when all that was sent is delivered"),
		not(507, "the adaptive one has the four common boxes", "boxes are declared; a thread makes none"),
		not(519, "the adaptive one is made without arguments", "as the line above"),
		not(523, "the adaptive one is made with one argument", "as the line above"),
		not(528, "inboxes made on the thread can be used there", "as the line above"),
		not(574, "outboxes made on the thread can be used there", "as the line above"),
	],
};
