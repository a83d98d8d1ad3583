/** Where a run is to stop: what has happened since it was asked last. */
import type { TraceRecord } from "../../node-sim/trace.ts";
import type { Breakpoint } from "../protocol.ts";

export class Breakpoints {
	all: readonly Breakpoint[] = [];
	/** The first that holds since `clear`. */
	hit: Breakpoint | undefined;

	record(record: TraceRecord): void {
		for (const one of this.all) {
			if (one.kind === "fault" && record.kind === "fault") this.#stop(one);
			if (one.kind !== "edge" || record.kind === "lights" || !("pin" in record) || record.pin !== one.pin)
				continue;
			const level = record.kind === "pwm" ? (record.duty > 0 ? 1 : 0) : record.level;
			if (one.level === undefined || one.level === level) this.#stop(one);
		}
	}

	loss(part: string): void {
		for (const one of this.all) {
			if (one.kind !== "drop") continue;
			if (one.part === undefined || part === one.part || part.startsWith(`${one.part}.`)) this.#stop(one);
		}
	}

	number(link: number, value: number): void {
		for (const one of this.all) {
			if (one.kind !== "value" || one.link !== link) continue;
			const { above = Number.POSITIVE_INFINITY, below = Number.NEGATIVE_INFINITY } = one;
			if (value > above || value < below) this.#stop(one);
		}
	}

	#stop(one: Breakpoint): void {
		this.hit ??= one;
	}
}
