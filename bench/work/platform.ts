/** The smallest platform: time that moves when nothing can run, no hardware. The same on Node and on XS. */
import { type Microprocess, type Platform, type Runtime, start } from "../../runtime/index.ts";

export class BenchPlatform implements Platform {
	time = 0;
	wanted = Infinity;
	onWake: (() => void) | null = null;
	readonly io: Platform["io"] = {};
	readonly network: Platform["network"] = { up: true, onChange: null };

	get id(): string {
		return "020000000001";
	}

	get life(): number {
		return 1;
	}

	get name(): string {
		return "bench";
	}

	now(): number {
		return this.time;
	}

	wakeAt(time: number): void {
		this.wanted = time;
	}

	random(): number {
		return 0.5;
	}

	log(): void {}

	/** Lets everything happen up to `until` ms, by default until nothing is left to do. */
	run(until = Infinity): void {
		while (this.wanted !== Infinity && this.wanted <= until) {
			if (this.wanted > this.time) this.time = this.wanted;
			this.wanted = Infinity;
			if (this.onWake !== null) this.onWake();
		}
		if (until !== Infinity && this.time < until) this.time = until;
	}
}

/** A graph on a platform of its own. */
export class BenchRun {
	readonly platform = new BenchPlatform();
	readonly runtime: Runtime;

	constructor(root: Microprocess) {
		this.runtime = start(root, this.platform);
	}

	run(until = Infinity): this {
		this.platform.run(until);
		return this;
	}
}
