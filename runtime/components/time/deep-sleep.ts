import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { SystemIO } from "../../types/ecma419.ts";
import { need } from "../pins/pin.ts";

/**
 * Each message is a time in ms: the graph is stopped, the board sleeps deeply for so long, and starts anew; 0 sleeps
 * until somebody resets it. All memory is lost but what the board keeps of faults. `this.io.System.reason` is
 * `"deep-sleep"` in the next life. What is no whole number of ms from 0 to 2^31 is a fault.
 */
export class DeepSleep extends Component<number> {
	private system: SystemIO | null = null;

	override open(): void {
		this.system = need(this.io.System, "DeepSleep", "System");
	}

	override on(ms: number): void {
		if (this.system === null) throw new GraphError("DeepSleep is not open");
		this.system.deepSleep(ms);
	}
}
