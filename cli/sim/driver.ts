/** Drives a virtual clock: as fast as it goes, or so many times as fast as the one on the wall. */
import { loopWords, turnWords } from "../../targets/report/loops.ts";
import { formatMoment } from "../../targets/report/moments.ts";
import { told } from "../bundle/where.ts";
import { status, UserError } from "../errors.ts";
import { type Cut, guarded } from "../guard.ts";
import { outOfMemory } from "./memory.ts";

/** What a driver needs of a board. */
export interface Driven {
	readonly now: number;
	/** When the next event is due; Infinity when nothing is. */
	readonly nextTime: number;
	step(): boolean;
	run(until: number): void;
}

export interface Pace {
	/** Virtual ms per real ms; Infinity for as fast as it goes. */
	readonly speed: number;
	/** Real ms to wait after each step, 0 for none. */
	readonly slowmo: number;
	/** Called before control goes back to Node, so that output appears in time. */
	readonly breathe: () => Promise<void> | void;
	/** Where the user stands, for messages. */
	readonly cwd: string;
}

/** Real ms in one go, before Node may look after signals and sockets. */
const slice = 20;
/** Longest wait in one piece, real ms: a timer of Node's holds no more than 2^31. */
const longestWait = 1_000_000;

export class Driver {
	readonly #board: Driven;
	readonly #pace: Pace;
	#start = { real: 0, virtual: 0 };
	#until = 0;
	#stopped = false;
	#endWait: (() => void) | null = null;
	#failure: { readonly error: unknown } | null = null;

	constructor(board: Driven, pace: Pace) {
		this.#board = board;
		this.#pace = pace;
	}

	/** Ends the run at the next step. */
	stop(): void {
		this.#stopped = true;
		this.#endWait?.();
	}

	/** Lets something from outside happen, at the virtual time that it is on the wall. */
	arrive(deliver: () => void): void {
		if (this.#stopped) return;
		try {
			this.#guarded(() => {
				this.#board.run(this.#horizon());
				deliver();
			});
		} catch (error) {
			// We are in a socket's callback, where nobody would catch it.
			this.#failure = { error };
		}
		this.#endWait?.();
	}

	/** Lets everything happen up to `until` (ms), or until `done` says so. Unless cut short, it then is `until`. */
	async run(until: number, done: () => boolean): Promise<void> {
		const board = this.#board;
		this.#until = until;
		this.#start = { real: performance.now(), virtual: board.now };
		for (;;) {
			const horizon = this.#horizon();
			const more = this.#slice(horizon, done);
			await this.#pace.breathe();
			if (done()) return;
			if (this.#stopped) return this.#stand();
			if (!more) {
				board.run(horizon);
				if (horizon >= until) return;
			}
			await this.#rest(more);
			if (this.#failure !== null) throw this.#failure.error;
			if (this.#stopped) return this.#stand();
		}
	}

	/** Where nothing was due, the clock stands at the last event: the run went on, to the time on the wall. */
	#stand(): void {
		if (this.#pace.speed === Number.POSITIVE_INFINITY) return;
		const horizon = this.#horizon();
		if (this.#board.nextTime > horizon) this.#board.run(horizon);
	}

	/** How far the clock may go by now. */
	#horizon(): number {
		const { speed } = this.#pace;
		if (speed === Number.POSITIVE_INFINITY) return this.#until;
		const real = performance.now() - this.#start.real;
		return Math.max(this.#board.now, Math.min(this.#until, Math.floor(this.#start.virtual + real * speed)));
	}

	/** @returns whether more is due by `horizon`. */
	#slice(horizon: number, done: () => boolean): boolean {
		const board = this.#board;
		const end = performance.now() + slice;
		this.#guarded(() => {
			while (board.nextTime <= horizon && !done()) {
				board.step();
				if (this.#pace.slowmo > 0 || performance.now() > end) break;
			}
		});
		return board.nextTime <= horizon;
	}

	#guarded(work: () => void): void {
		let cut: Cut | undefined;
		try {
			cut = guarded(work);
		} catch (error) {
			throw inWorld(error, this.#board.now, this.#pace.cwd);
		}
		const full = outOfMemory(this.#board.now);
		if (full !== undefined) throw full;
		if (cut !== undefined) throw runaway(cut, this.#board.now);
	}

	#rest(more: boolean): Promise<void> {
		if (more && this.#pace.slowmo === 0) return new Promise((resolve) => setImmediate(resolve));
		if (more) return this.#wait(this.#pace.slowmo);
		const due = Math.min(this.#board.nextTime, this.#until);
		const real = this.#start.real + (due - this.#start.virtual) / this.#pace.speed;
		return this.#wait(Math.max(1, Math.ceil(real - performance.now())));
	}

	#wait(ms: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => this.#endWait?.(), Math.min(ms, longestWait));
			this.#endWait = () => {
				clearTimeout(timer);
				this.#endWait = null;
				resolve();
			};
		});
	}
}

/** What was cut. What has no name is a component. */
export function runaway({ inside, component = "a component" }: Cut, now: number): UserError {
	const when = `, at ${formatMoment(now)} of virtual time`;
	if (inside !== undefined) return new UserError(loopWords(inside, when));
	return new UserError(turnWords(component, when), status.fault);
}

/** What is thrown in a step comes from an action of the world's: components have their own boundary. */
function inWorld(error: unknown, now: number, cwd: string): UserError {
	if (error instanceof UserError) return error;
	return new UserError(told(`the world, at ${formatMoment(now)}: `, error, cwd), status.fault, error);
}
