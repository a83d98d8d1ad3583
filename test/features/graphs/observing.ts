import { observe, type Params } from "ganglion";
import { Idle, Row } from "./row.ts";

/** It observes for a moment only: what is measured afterwards is a run that nobody observes. */
class Watcher extends Idle {
	steps = 0;

	override open(): void {
		super.open();
		if (this.runtime === null) return;
		const over = observe(this.runtime, { turn: () => this.steps++ });
		over();
	}
}

export default (params: Params) => new Row(params, new Watcher());
