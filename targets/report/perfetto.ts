/**
 * Who ran when, as trace events in JSON (the "Trace Event Format", which Perfetto and chrome://tracing read): the array
 * form, so that a file that was cut short can be read too. One process is the board, one thread of it a component.
 */

/** Begins a file; what follows is the name of what runs. */
const START = '[\n{"name":"process_name","cat":"__metadata","ph":"M","pid":1,"tid":1,"ts":0,"args":{"name":';
/** The thread of what is no component's. */
const BOARD = 1;
/** ns that a turn takes, and that those behind the first LONG_TURNS of a ms take; the last of a ms takes none. */
const LONG = 1_000;
const SHORT = 1;
const LONG_TURNS = 500;
const LAST = 999_999;

interface Drops {
	readonly thread: number;
	readonly name: string;
	readonly box: string;
	count: number;
}

/**
 * Virtual time stands still while a component has its turn. Turns of one ms are put behind each other in the order in
 * which they were: each takes a microsecond in the file.
 */
export class PerfettoWriter {
	readonly #threads = new Map<string, number>();
	readonly #drops = new Map<string, Drops>();
	#parts: string[] = [];
	#ms = 0;
	#ns = 0;
	#turn = "";

	/** @param process what runs, for people. */
	constructor(process: string) {
		this.#parts.push(`${START}${JSON.stringify(process)}}}`);
		this.#thread(BOARD, "board");
	}

	/** A component begins a turn. @param t ms, here and below. */
	turn(t: number, component: string): void {
		this.turnEnd();
		this.#moveTo(t);
		this.#threadOf(component);
		this.#turn = component;
	}

	/** The turn that has begun is over. Nothing where there is none. */
	turnEnd(): void {
		if (this.#turn === "") {
			this.#flushDrops();
			return;
		}
		const end = Math.min(LAST, this.#ns + (this.#ns < LONG * LONG_TURNS ? LONG : SHORT));
		this.#event("X", this.#turn, "turn", this.#threadOf(this.#turn), `"dur":${(end - this.#ns) / 1_000}`);
		this.#flushDrops();
		this.#ns = end;
		this.#turn = "";
	}

	/** So many messages now lie in an inbox. */
	fill(t: number, component: string, box: string, fill: number): void {
		this.#moveTo(t);
		this.#event("C", `${component}.${box}`, "fill", BOARD, `"args":{"fill":${fill}}`);
	}

	/** A message is gone. Those of one turn, box and reason are told as one, with their count. */
	drop(t: number, component: string, box: string, why: string): void {
		this.#moveTo(t);
		const key = `${component}\n${box}\n${why}`;
		const found = this.#drops.get(key);
		if (found !== undefined) found.count++;
		else this.#drops.set(key, { thread: this.#threadOf(component), name: why, box, count: 1 });
	}

	/** Something was thrown. @param source a component's name, or another's. */
	fault(t: number, source: string, text: string): void {
		this.#moveTo(t);
		const args = `"s":"t","args":{"source":${JSON.stringify(source)},"text":${JSON.stringify(text)}}`;
		this.#event("i", "fault", "fault", this.#threads.get(source) ?? BOARD, args);
	}

	/** The board starts once more. */
	restart(t: number, number: number): void {
		this.turnEnd();
		this.#moveTo(t);
		this.#event("i", `start ${number}`, "start", BOARD, '"s":"p"');
	}

	/** What there is to write since the last time. */
	take(): string {
		const text = this.#parts.join("");
		this.#parts = [];
		return text;
	}

	/** What is left to write. */
	end(): string {
		this.turnEnd();
		return `${this.take()}\n]\n`;
	}

	#moveTo(t: number): void {
		if (t === this.#ms) return;
		this.#flushDrops();
		this.#ms = t;
		this.#ns = 0;
	}

	#flushDrops(): void {
		if (this.#drops.size === 0) return;
		for (const { thread, name, box, count } of this.#drops.values())
			this.#event("i", name, "drop", thread, `"s":"t","args":{"box":${JSON.stringify(box)},"count":${count}}`);
		this.#drops.clear();
	}

	#threadOf(component: string): number {
		if (component === "") return BOARD;
		const found = this.#threads.get(component);
		if (found !== undefined) return found;
		const thread = BOARD + 1 + this.#threads.size;
		this.#threads.set(component, thread);
		this.#thread(thread, component);
		return thread;
	}

	#thread(thread: number, name: string): void {
		const meta = (what: string, args: string): void => this.#write("M", what, "__metadata", thread, "0", args);
		meta("thread_name", `"args":{"name":${JSON.stringify(name)}}`);
		meta("thread_sort_index", `"args":{"sort_index":${thread}}`);
	}

	#event(phase: string, name: string, category: string, thread: number, more: string): void {
		// In two parts, for a double does not hold the nanoseconds of a long run.
		const whole = this.#ms * 1_000 + Math.floor(this.#ns / 1_000);
		const rest = this.#ns % 1_000;
		const at = rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(3, "0")}`;
		this.#write(phase, name, category, thread, at, more);
	}

	#write(phase: string, name: string, category: string, thread: number, at: string, more: string): void {
		const head = `"name":${JSON.stringify(name)},"cat":"${category}","ph":"${phase}"`;
		this.#parts.push(`,\n{${head},"pid":1,"tid":${thread},"ts":${at},${more}}`);
	}
}

/** Whether a file begins as one of ours does. */
export const isPerfetto = (start: string): boolean => start.startsWith(START);
