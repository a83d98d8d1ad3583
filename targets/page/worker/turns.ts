/** The turns of one event, each with what a page is to show after it. */
import type { Frame, ShownTurn } from "../protocol.ts";

export type EndedTurn = Omit<ShownTurn, "left">;

/** Hears of turns while they happen. */
export interface TurnListener {
	/** One begins: what the last one has done is all there. */
	begins(): void;
	ended(turn: EndedTurn): void;
}

/** Components that are looked at for the frames of one event. What is beyond that comes with the last frame. */
const MOST = 200_000;

interface Kept {
	readonly turn: EndedTurn;
	readonly frame: Frame | undefined;
}

export class Turns implements TurnListener {
	readonly #look: () => Frame;
	/** Frames that there may be. */
	readonly #most: number;
	#all: Kept[] = [];
	#ended: EndedTurn | undefined;
	#shown: Frame | undefined;

	/** @param look gives what has changed since it was called last. @param parts how many components it looks at. */
	constructor(look: () => Frame, parts: number) {
		this.#look = look;
		this.#most = Math.max(1, MOST / Math.max(1, parts));
	}

	begins(): void {
		const turn = this.#ended;
		if (turn === undefined) return;
		this.#ended = undefined;
		this.#all.push({ turn, frame: this.#all.length < this.#most ? this.#look() : undefined });
	}

	ended(turn: EndedTurn): void {
		this.#ended = turn;
	}

	/** The event is over: what else has happened in it is seen with its last turn. */
	close(): void {
		const turn = this.#ended;
		this.#ended = undefined;
		if (turn !== undefined) this.#all.push({ turn, frame: this.#look() });
		this.#all.reverse();
	}

	/** There was one. */
	get any(): boolean {
		return this.#ended !== undefined || this.#all.length > 0;
	}

	/** The next one, once it is closed. */
	next(): Frame | undefined {
		const kept = this.#all.pop();
		if (kept === undefined) return undefined;
		const frame = kept.frame ?? unchanged(this.#shown);
		const turn = { ...kept.turn, left: this.#all.length };
		this.#shown = frame === undefined ? undefined : { ...frame, turn };
		return this.#shown;
	}

	/** What stands on the page while there are others to come: nothing new. */
	get still(): Frame | undefined {
		return this.#all.length === 0 ? undefined : unchanged(this.#shown);
	}

	/** Takes what nobody was shown. */
	rest(): Frame[] {
		return this.#all
			.splice(0)
			.reverse()
			.flatMap(({ frame }) => frame ?? []);
	}
}

function unchanged(frame: Frame | undefined): Frame | undefined {
	if (frame === undefined) return undefined;
	const { shape: _shape, pins: _pins, inspected: _inspected, ...rest } = frame;
	return { ...rest, records: [], skipped: 0, parts: [], links: [], points: [] };
}
