/**
 * What the page and the worker that simulates say to each other. Time is the page's: the worker does nothing unless it
 * is told to, and answers each command with exactly one reply, in order; `progress` may come before it.
 */
import type { ComponentCounters } from "../../runtime/around/report.ts";
import type { After, BoardName, ConfigValue } from "../esp32/devices.ts";
import type { ShownDisplay } from "../node-sim/i2c-wires.ts";
import type { Deed, Input } from "../node-sim/inputs.ts";
import type { PinPart } from "../node-sim/pin-part.ts";
import type { Outcome } from "../node-sim/run.ts";
import type { TraceRecord } from "../node-sim/trace.ts";
import type { Shape } from "../report/shape.ts";

/** A module as a text that makes a function: of what it exports, and of the values of `parameters`. */
export interface Compiled {
	readonly text: string;
	readonly parameters: readonly string[];
	/** Its source map, JSON, as of the text's lines. Sources are named as users see them. */
	readonly map: string;
}

/** Where the sources make a component: `new Valve({ pin: 4 })`. */
export interface Site {
	/** Name of the class. */
	readonly kind: string;
	/** As users see it, with line and column: "graph.ts:12:5". */
	readonly place: string;
	/** The expression as it stands there. */
	readonly text: string;
}

export interface CompiledFirmware extends Compiled {
	/** The board's modules that it imports. */
	readonly imports: readonly string[];
	/** Whether its programs can make a promise. */
	readonly promises: boolean;
	/** The name under which it gets globals that it makes itself, if it does. */
	readonly scope?: string;
	/** Whether it names `toJSON`: what no program names the linker leaves out. */
	readonly toJSON: boolean;
	/** Its graph's file, for messages. */
	readonly file: string;
}

/** All that a page runs: what `page` writes into it, and `--ui` hands out anew after each build. */
export interface Program {
	/** Of the texts below: a link of another one is refused. */
	readonly hash: string;
	/** The graph's name. */
	readonly name: string;
	readonly firmware: CompiledFirmware;
	readonly world?: Compiled & {
		/** Its file, for messages. */
		readonly file: string;
	};
	readonly sites: readonly Site[];
	readonly start: Start;
	/** The world's file beside which an export is to lie, as its `import` names it: "./graph.world.ts". */
	readonly worldModule?: string;
	/** The graph's, for an exported test: "./graph.ts". */
	readonly graphModule: string;
}

/** How a run begins. */
export interface Start {
	readonly device: string;
	readonly seed: number;
	/** ms of virtual time after which it stops by itself. */
	readonly limit?: number;
	readonly config: Readonly<Record<string, ConfigValue>>;
	readonly after: After;
	readonly boardName: BoardName;
}

/** Stops the run at the moment at which it holds, after all of that event. */
export type Breakpoint =
	/** A pin's wire changes. */
	| { readonly kind: "edge"; readonly pin: number; readonly level?: 0 | 1 }
	/** A message is lost anywhere, or below one component. */
	| { readonly kind: "drop"; readonly part?: string }
	| { readonly kind: "fault" }
	/** A number on a link is beyond a limit. `link` is its place in `Shape.links`. */
	| { readonly kind: "value"; readonly link: number; readonly above?: number; readonly below?: number };

/** Something that is plotted over time. */
export type Source =
	| { readonly kind: "pin"; readonly pin: number }
	| { readonly kind: "link"; readonly link: number }
	| { readonly kind: "fill"; readonly part: string; readonly box: string };

/** A plot's points as plain data. */
export interface Kept {
	/** ms of each span. */
	readonly span: number;
	/** `[t, min, max]`, flat. */
	readonly points: Float64Array;
}

/** By the JSON of their sources. */
export type History = Readonly<Record<string, Kept>>;

export type Command =
	/**
	 * First of all: starts the program and runs to `to`, with what was done until then. `trace`: no frames are kept,
	 * and the lines of the trace come in `lines` as they are made. `who`: it posts whose turn it is.
	 */
	| {
			readonly kind: "begin";
			readonly program: Program;
			readonly seed: number;
			readonly inputs: readonly Input[];
			/** ms; 0 for the start. */
			readonly to: number;
			readonly trace?: boolean;
			readonly who?: boolean;
			/** What plots of a run with the same seed and inputs have known: see `history`. */
			readonly history?: History;
	  }
	/** Asks for what plots know, all of it, for the run that is to take this one's place. */
	| { readonly kind: "history" }
	/** Runs until a time (ms), for at most so many real ms. */
	| { readonly kind: "advance"; readonly until: number; readonly budget: number }
	/** Runs to the next moment at which anything is recorded. */
	| { readonly kind: "step"; readonly until: number; readonly budget: number }
	/** Shows the next turn of one component: those of an event are shown one by one, then the next event happens. */
	| { readonly kind: "turn"; readonly until: number }
	/** Does something now: it takes effect at the next ms. */
	| { readonly kind: "input"; readonly deed: Deed }
	| { readonly kind: "breakpoints"; readonly all: readonly Breakpoint[] }
	/** What is plotted: frames bring their points from then on, the next one brings all that is known. */
	| { readonly kind: "plot"; readonly sources: readonly Source[] }
	/** What a component waits for, and its log, are in frames from then on; none without an id. */
	| { readonly kind: "inspect"; readonly part?: string }
	/** Closes the trace with the counters, as the end of `sim` does. */
	| { readonly kind: "close" };

/** A pin that something uses, or that the world drives. */
export interface PinState {
	readonly pin: number;
	/** The board's name for it, or "". */
	readonly name: string;
	readonly use: "free" | "input" | "output" | "analog" | "pwm" | "pulses" | "lights" | "bus";
	/** On the wire. */
	readonly level: 0 | 1;
	/** On the wire where nobody drives it. */
	readonly rest: 0 | 1;
	/** How much of the time it is high; of an analog pin, what it reads of its full scale. */
	readonly fraction: number;
	/** The component that has it open, or "". */
	readonly owner: string;
	/** Who drives an input. */
	readonly driver: "hand" | "world" | "pull" | "none";
	/** us of the last pulse of a PWM output; NaN before the first. */
	readonly pulse: number;
	/** Its periods in a second. */
	readonly hz: number;
	/** What hangs on it, as the world or the component says; undefined where nobody does. */
	readonly part?: PinPart;
	/** What hangs on it is on at a low level. */
	readonly activeLow: boolean;
	/** Of a strip of lights: six hex digits for each, and how bright all are, 0 to 1. */
	readonly lights?: { readonly colors: readonly string[]; readonly brightness: number };
}

/** A display on the board's I2C. */
export interface DisplayState {
	readonly address: number;
	/** GPIO numbers of its bus. */
	readonly data: number;
	readonly clock: number;
	readonly plugged: boolean;
	readonly shows: ShownDisplay;
}

/** Messages on a link since the last frame. */
export interface LinkState {
	/** Its place in `Shape.links`. */
	readonly link: number;
	/** All so far. */
	readonly count: number;
	/** The newest, in words of at most 60 characters. */
	readonly last: string;
	/** Where it is a number. */
	readonly value?: number;
	/** Lost on it so far. */
	readonly lost: number;
	/** Turned away by a full inbox so far. */
	readonly refused: number;
}

/** One component, where anything of it has changed since the last frame. */
export interface PartState {
	/** As in `Shape`. */
	readonly part: string;
	readonly counters: ComponentCounters;
	/** Its sender waits for room. */
	readonly blocked: boolean;
}

/** Points of a plot: the least and the greatest value of each span, oldest first, `[t, min, max]` flat. */
export interface Points {
	readonly source: Source;
	/** The first is the oldest that is known: the page forgets what it had. */
	readonly whole: boolean;
	readonly points: Float64Array;
}

export interface Inspected {
	readonly part: string;
	readonly waitsFor: string;
}

/** A turn of one component, for `turn`. */
export interface ShownTurn {
	readonly part: string;
	readonly name: string;
	/** Messages that it sent in it. */
	readonly sent: readonly { readonly link: number; readonly text: string }[];
	/** How many turns of this event are left to be shown. */
	readonly left: number;
}

export interface Frame {
	readonly kind: "frame";
	readonly now: number;
	/** When the next event is due; null when none is. */
	readonly next: number | null;
	/** The graph has ended, or its time is over. */
	readonly over: boolean;
	/** The budget was used up before `until`. */
	readonly more: boolean;
	/** A breakpoint holds: the run stands at it. */
	readonly stopped?: Breakpoint;
	/** New ones, newest last; of very many, the newest. */
	readonly records: readonly ShownRecord[];
	/** Records that were left out. */
	readonly skipped: number;
	/** Where the graph is another one than before: at the start, after a restart, when components come and go. */
	readonly shape?: Shape;
	readonly parts: readonly PartState[];
	readonly links: readonly LinkState[];
	/** All that are in use, where anything has changed. */
	readonly pins?: readonly PinState[];
	/** All displays, where anything of one has changed. */
	readonly displays?: readonly DisplayState[];
	readonly points: readonly Points[];
	readonly inspected?: Inspected;
	readonly turn?: ShownTurn;
	/** Lives before this one. */
	readonly restarts: number;
	readonly wifi: boolean;
	readonly faults: number;
}

/** A record and what can be said of it here: a datagram in words, the place of a fault. */
export interface ShownRecord {
	readonly record: TraceRecord;
	readonly words?: string;
	readonly place?: string;
}

export type Reply =
	| Frame
	/** While `begin` runs to its time. */
	| {
			readonly kind: "progress";
			readonly now: number;
			/** Whose turn it is. */
			readonly component?: string;
			/** A function of the user's that is to come back at once, in words. */
			readonly inside?: string;
	  }
	/** It has begun, and stands at `to`. */
	| { readonly kind: "begun"; readonly frame: Frame; readonly address: string }
	/** The input took effect at its time. */
	| { readonly kind: "taken"; readonly input: Input }
	/** With `trace`: lines, in order. */
	| { readonly kind: "lines"; readonly lines: readonly string[] }
	| { readonly kind: "closed"; readonly outcome: Outcome }
	| { readonly kind: "history"; readonly history: History }
	| { readonly kind: "done" }
	/** The program cannot be run: the terminal's sentence. Nothing more comes. */
	| { readonly kind: "failed"; readonly message: string };
