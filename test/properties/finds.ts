/** Graphs that were found by `npm run fuzz:core`, each kept as it was shrunk. */
export interface Find {
	/** What it is about. */
	readonly name: string;
	readonly property: string;
	readonly plan: unknown;
	/** Why it does not hold yet. It has to fail; who mends it takes this line out. */
	readonly open?: string;
}

/** Parts of a plan in which most of what one could say of them is not said. */
const plain = {
	capacity: 1,
	policy: "refuse",
	count: 1,
	nap: 0,
	burst: 1,
	sends: 1,
	to: [],
	side: [],
	extra: false,
	shell: false,
};
const quiet = { actions: [], rings: false, restart: false };

export const finds: readonly Find[] = [
	{
		name: "a handler that needs several places does not spin",
		property: "where nothing happens, nothing runs",
		plan: {
			...quiet,
			parts: [
				{ ...plain, kind: "timer", count: 2, to: [1, 32] },
				{ ...plain, kind: "forward" },
				{ ...plain, kind: "tidy", side: [3] },
				{ ...plain, kind: "gate", nap: 1, to: [0] },
				{ ...plain, kind: "tidy", to: [0] },
				{ ...plain, kind: "forward", burst: 3, sends: 4, to: [0], side: [0] },
				{ ...plain, kind: "forward", capacity: 4 },
			],
		},
	},
	{
		name: "the place that is left over does not go to the same one each time",
		property: "everybody is heard",
		plan: {
			readers: [
				{ kind: "gulps", capacity: 3 },
				{ kind: "slowly", capacity: 1 },
			],
			senders: [
				{ kind: "handles", burst: 1, nap: 1, first: [0], second: [] },
				{ kind: "puts", burst: 1, nap: 1, first: [0], second: [] },
			],
		},
	},
	{
		name: "a second lock-up does not tell the first one again",
		property: "lock-ups are found and named",
		plan: {
			parts: [
				{ capacity: 1, first: 1, each: 0, nap: 50000, to: 0 },
				{ capacity: 1, first: 1, each: 2, nap: 0, to: 1 },
				{ capacity: 1, first: 1, each: 0, nap: 0, to: 0 },
			],
		},
	},
	{
		name: "the end passes a Seq of a Graphline",
		property: "chassis hand on the end",
		plan: {
			root: "pipeline",
			how: "finished",
			count: 0,
			nap: 0,
			stages: [{ kind: "seq", inside: [{ kind: "graphline", inside: [], free: false }], free: false }],
		},
	},
	{
		name: "producerFinished reaches a member in three chassis",
		property: "chassis hand on the end",
		plan: {
			root: "pipeline",
			how: "finished",
			count: 0,
			nap: 0,
			stages: [
				{
					kind: "tpipe",
					inside: [{ kind: "par", inside: [{ kind: "graphline", inside: [], free: true }], free: false }],
					free: false,
				},
				{ kind: "pass", inside: [], free: false },
			],
		},
	},
	{
		name: "the end passes a Seq of a PAR",
		property: "chassis hand on the end",
		plan: {
			root: "pipeline",
			how: "finished",
			count: 0,
			nap: 0,
			stages: [
				{ kind: "seq", inside: [{ kind: "par", inside: [], free: false }], free: false },
				{ kind: "pass", inside: [], free: false },
			],
		},
	},
	{
		name: "what lies in the inbox of one that rests, and is stopped, is unread",
		property: "one fate for each message",
		plan: {
			...quiet,
			actions: [{ at: 0, what: "trip", part: 6, to: [], side: false, within: true }],
			restart: true,
			stop: { at: 0, deadline: 1 },
			parts: [
				{ ...plain, kind: "put" },
				{ ...plain, kind: "put" },
				{ ...plain, kind: "put", to: [0] },
				{ ...plain, kind: "forward", side: [0] },
				{ ...plain, kind: "forward", to: [0] },
				{ ...plain, kind: "forward", to: [0] },
				{ ...plain, kind: "minds" },
			],
		},
	},
	{
		name: "what a finally block sends in vain before a restart is unsent",
		property: "one fate for each message",
		plan: {
			...quiet,
			actions: [
				{ at: 0, what: "trip", part: 2, to: [], side: false, within: false },
				{ at: 1, what: "unlink", part: 0, to: [], side: false, within: true },
			],
			rings: true,
			restart: true,
			parts: [
				{ ...plain, kind: "put", to: [0], side: [0] },
				{ ...plain, kind: "put" },
				{ ...plain, kind: "tidy", to: [0] },
				{ ...plain, kind: "forward" },
			],
		},
	},
	{
		name: "a handler that feeds itself goes on when the one that waits before it rests",
		property: "no wake-up is lost, and runs end",
		plan: {
			...quiet,
			actions: [{ at: 0, what: "trip", part: 0, to: [], side: false, within: true }],
			rings: true,
			restart: true,
			parts: [
				{ ...plain, kind: "put", count: 2, to: [0] },
				{ ...plain, kind: "forward", to: [0] },
			],
		},
	},
	{
		name: "a main that asks any() and reads no control does not spin while its child works",
		property: "where nothing happens, nothing runs",
		plan: {
			...quiet,
			parts: [
				{ ...plain, kind: "put", side: [92] },
				{ ...plain, kind: "forward" },
				{ ...plain, kind: "forward" },
				{ ...plain, kind: "maker", nap: 7 },
			],
		},
	},
	{
		name: "two outboxes into one inbox do not wait for each other",
		property: "no wake-up is lost, and runs end",
		plan: {
			...quiet,
			parts: [
				{ ...plain, kind: "try", count: 2, to: [0], side: [0] },
				{ ...plain, kind: "forward" },
			],
		},
	},
	{
		name: "producerFinished reaches a member whose feeding chassis is about to end",
		property: "chassis hand on the end",
		plan: {
			root: "pipeline",
			how: "finished",
			count: 0,
			nap: 0,
			stages: [
				{ kind: "pipeline", inside: [], free: false },
				{ kind: "graphline", inside: [{ kind: "graphline", inside: [], free: true }], free: false },
				{ kind: "pass", inside: [], free: false },
			],
		},
	},
];
