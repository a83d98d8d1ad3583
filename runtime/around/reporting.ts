import { FaultRing } from "../core/faults.ts";
import { Scheduler } from "../core/scheduler.ts";
import type { Fault } from "../types/fault.ts";
import type { ComponentCounters, Runtime, Waiting } from "./report.ts";
import { snapshot } from "./snapshot.ts";
import { waiting } from "./stall.ts";

/** A runtime that tells about itself: counters, its last faults, who waits for what. */
export class Reporting extends Scheduler implements Runtime {
	private ring: FaultRing | null = null;

	snapshot(): ComponentCounters[] {
		return snapshot(this.root);
	}

	/** @cold */
	override noteFault(component: string, text: string): void {
		super.noteFault(component, text);
		if (this.ring === null) this.ring = new FaultRing();
		this.ring.add(component, text, this.time);
	}

	faultLog(): Fault[] {
		return this.ring === null ? [] : this.ring.list();
	}

	protected override waiting(): readonly Waiting[] {
		return waiting(this.root);
	}
}
