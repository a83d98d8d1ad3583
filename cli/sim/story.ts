/** A run as a story on a terminal: what goes on and on is one line. */
import type { TraceRecord } from "../../targets/node-sim/index.ts";
import { formatMoment } from "../../targets/report/moments.ts";
import { frameOf } from "../../targets/report/numbers.ts";
import { sparkline } from "../../targets/report/sparkline.ts";
import { type Happening, Story, type Told } from "../../targets/report/story.ts";
import { type Colors, colorsFor } from "../colors.ts";
import type { Io } from "../io.ts";
import { cut, type Paint } from "../width.ts";
import { momentWidth, padded, type Words, wordsOf } from "./lines.ts";
import type { Output } from "./outputs.ts";

/** Of the course of a number. */
const BARS = 12;
/** Different texts of one component that are told apart: of one that says something else each time it is one line. */
const MOST_TEXTS = 20;

interface Event extends Happening {
	readonly record: TraceRecord;
	readonly head: string;
	/** What stands behind the text, where there is room: the way of a datagram. */
	readonly more: string;
}

const plain = colorsFor(false);

/** ms of real time between two pictures of what goes on. */
const REDRAW = 100;
/** Lines of it. */
const MOST_LIVE = 8;

/**
 * @param live whether what goes on is shown below the story, in place: for a run in real time.
 * @param clock ms of real time.
 */
export function storyOutput(
	io: Io,
	colors: Colors,
	words: Words,
	live: boolean,
	clock: () => number = () => performance.now(),
): Output {
	const lines: string[] = [];
	const story = new Story<Event>((told) => lines.push(lineOf(told, widthOf(io), colors)));
	const texts = new Map<string, Set<string>>();
	let now = 0;
	let drawn = { lines: 0, at: Number.NEGATIVE_INFINITY };
	const flush = (ended = false): void => {
		const at = clock();
		if (lines.length === 0 && !ended && (!live || at < drawn.at + REDRAW)) return;
		// Up to where the picture began, and all below is cleared.
		const clear = drawn.lines === 0 ? "" : `\u001b[${drawn.lines}A\u001b[0J`;
		const picture = live && !ended ? pictureOf(story.held, now, widthOf(io), colors) : [];
		drawn = { lines: picture.length, at };
		const text = clear + lines.splice(0).join("") + picture.join("");
		if (text !== "") io.out(text);
	};
	return {
		record(record) {
			now = record.t;
			const event = eventOf(record, words, texts);
			if (event !== undefined) story.add(event);
		},
		flush: () => flush(),
		end() {
			story.end();
			flush(true);
		},
		close: () => flush(true),
	};
}

/** Only a terminal has a width. */
const widthOf = ({ tty, columns }: Io): number => (tty ? columns : Number.POSITIVE_INFINITY);

/** What goes on, a line each: those that were heard last. */
function pictureOf(held: readonly Told<Event>[], now: number, columns: number, colors: Colors): string[] {
	const newest = [...held].sort((a, b) => b.t - a.t).slice(0, MOST_LIVE);
	return newest
		.sort((a, b) => (a.last.subject < b.last.subject ? -1 : 1))
		.map((told) => lineOf({ ...told, t: now }, columns, colors));
}

function eventOf(record: TraceRecord, words: Words, texts: Map<string, Set<string>>): Event | undefined {
	const said = wordsOf(record, plain, words);
	if (said === undefined) return undefined;
	const { text, way: more = "" } = said;
	const head = (record.board === undefined ? "" : `${record.board}  `) + padded(said);
	return { t: record.t, record, head, text, more, subject: head + (more || speech(record, head, text, texts)) };
}

/** Of what components say each sentence is told apart, as far as more than numbers differs. */
function speech(record: TraceRecord, head: string, text: string, texts: Map<string, Set<string>>): string {
	if (record.kind !== "log" && record.kind !== "end" && record.kind !== "fault") return "";
	const speaker = `${head}${record.source}`;
	const known = texts.get(speaker) ?? new Set();
	texts.set(speaker, known);
	const frame = frameOf(text);
	if (known.size < MOST_TEXTS) known.add(frame);
	return known.has(frame) ? `${record.source} ${frame}` : record.source;
}

function lineOf({ t, count, last, text, values }: Told<Event>, columns: number, colors: Colors): string {
	const same: Paint = (part) => part;
	const fault = last.record.kind === "fault";
	const bars = sparkline(values, BARS);
	const time = count === 1 ? formatMoment(t) : `to ${formatMoment(t)}`;
	const parts: [string, Paint][] = [
		[`${time.padStart(momentWidth)}  `, colors.dim],
		[last.head, fault ? colors.red : colors.bold],
		[count === 1 ? "" : `${count} × `, colors.yellow],
		[text, fault ? colors.red : same],
		[bars === "" ? "" : `  ${bars}`, colors.cyan],
		[last.more === "" ? "" : `  ${last.more}`, colors.dim],
	];
	return `${cut(parts, columns)}\n`;
}
