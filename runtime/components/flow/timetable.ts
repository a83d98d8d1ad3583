import type { Line } from "./schedule-line.ts";

/** ms: a clock that jumps further was wrong, or is. The changes of summer time are less. */
const JUMP = 10_800_000;

/** What a Schedule has seen to, and what is due, by the time that it is told. */
export class Timetable<T> {
	/** Times that were left out. */
	skipped = 0;
	private readonly lines: readonly Line<T>[];
	private readonly late: boolean;
	/** The latest time that it was told, UTC and local; NaN before the first. */
	private utc = Number.NaN;
	private local = Number.NaN;
	/** What is to be sent at once, whenever its time was. */
	private first: Line<T> | undefined;

	/** @param late whether the last one of what was missed is due at once */
	constructor(lines: readonly Line<T>[], late: boolean) {
		this.lines = lines;
		this.late = late;
	}

	/** Nobody knows the time any more. */
	forget(): void {
		this.utc = this.local = Number.NaN;
	}

	/** Now it is `utc`, ms since 1970, and local time is so many ms more: then `take` gives what is due, in order. */
	look(utc: number, shift: number): void {
		const local = utc + shift;
		// So that what never was a time is a jump, too.
		if (Math.abs(utc - this.utc) <= JUMP && Math.abs(local - this.local) <= JUMP) {
			if (utc > this.utc) this.utc = utc;
			if (local > this.local) this.local = local;
			return;
		}
		const jumped = !Number.isNaN(this.utc);
		if (this.late) this.first = this.last(utc, shift);
		for (let i = 0; i < this.lines.length; i++) {
			const line = this.lines[i];
			if (line === undefined) continue;
			const now = line.isSun ? utc : local;
			if (jumped) this.skipped += line.between(line.done, now);
			if (jumped && line === this.first && line.upTo(now) > line.done) this.skipped--;
			line.done = now;
		}
		this.utc = utc;
		this.local = local;
	}

	/** The line that was due last. */
	private last(utc: number, shift: number): Line<T> | undefined {
		let found: Line<T> | undefined;
		let latest = -Infinity;
		for (let i = 0; i < this.lines.length; i++) {
			const line = this.lines[i];
			if (line === undefined) continue;
			const at = line.isSun ? line.upTo(utc) : line.upTo(utc + shift) - shift;
			if (at < latest || at === -Infinity) continue;
			latest = at;
			found = line;
		}
		return found;
	}

	/** The next line that is due, `undefined` when none is any more. */
	take(utc: number, shift: number): Line<T> | undefined {
		let found = this.first;
		this.first = undefined;
		if (found !== undefined) return found;
		let earliest = Infinity;
		let mark = 0;
		for (let i = 0; i < this.lines.length; i++) {
			const line = this.lines[i];
			if (line === undefined) continue;
			const at = line.after(line.done);
			const when = line.isSun ? at : at - shift;
			if (when > utc || when >= earliest) continue;
			earliest = when;
			mark = at;
			found = line;
		}
		if (found !== undefined) found.done = mark;
		return found;
	}

	/** ms from `utc` to the next time, at most a day or so. */
	wait(utc: number, shift: number): number {
		let next = Infinity;
		for (let i = 0; i < this.lines.length; i++) {
			const line = this.lines[i];
			if (line === undefined) continue;
			const now = line.isSun ? utc : utc + shift;
			// What a clock that went back passes again is seen to.
			if (now > line.done) line.done = now;
			next = Math.min(next, line.after(line.done) - now);
		}
		return next;
	}
}
