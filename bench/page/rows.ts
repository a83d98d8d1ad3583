/** What is measured of the page, and the bars that were set. */

/** `name` is that of the figure in bench/times.json. */
export interface PageRow {
	readonly name: PageName;
	readonly what: string;
	readonly bar: number;
}

export type PageName =
	| "shell"
	| "moving"
	| "edit"
	| "types"
	| "backMinutes"
	| "backDay"
	| "busyFrames"
	| "laidOut"
	| "scrolled"
	| "file"
	| "compressed"
	| "pageMemory"
	| "workerMemory";

export const pageRows: readonly PageRow[] = [
	{ name: "shell", what: "`sim --ui`: from the command to the page's shell, ms", bar: 1_000 },
	{ name: "moving", what: "the same: to a greenhouse that moves, ms", bar: 3_000 },
	{ name: "edit", what: "from an edit to its picture, ms", bar: 700 },
	{ name: "types", what: "from there to what is wrong with its types, ms", bar: 1_000 },
	{ name: "backMinutes", what: "back by a ms after 10 min of greenhouse, ms", bar: 150 },
	{ name: "backDay", what: "back by a ms after a day of greenhouse, ms", bar: 2_000 },
	{ name: "busyFrames", what: "200 busy components: ms between frames, 95 % of them within", bar: 33 },
	{ name: "laidOut", what: "1 000 components: laid out and shown, ms", bar: 3_000 },
	{ name: "scrolled", what: "1 000 components: scrolling, the longest frame, ms", bar: 100 },
	{ name: "file", what: "the greenhouse's page in one file, MB", bar: 3 },
	{ name: "compressed", what: "the same, compressed by gzip, MB", bar: 1 },
	{
		name: "pageMemory",
		what: "30 days of greenhouse: heap of the page, the last 15 days against the first, ratio",
		bar: 1.1,
	},
	{ name: "workerMemory", what: "the same, of its worker", bar: 1.1 },
];
