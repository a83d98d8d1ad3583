import { Introspector, type Params } from "ganglion";
import { Idle, Row } from "./row.ts";

class Watcher extends Idle {
	lines = 0;

	override open(): void {
		super.open();
		if (this.runtime !== null) this.lines = new Introspector(this.runtime).changes().length;
	}
}

export default (params: Params) => new Row(params, new Watcher());
