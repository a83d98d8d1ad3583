import { type Params, services } from "ganglion";
import { Idle, Row } from "./row.ts";

class Clerk extends Idle<number> {
	override open(): void {
		super.open();
		services(this.runtime).register("clerk", this.inbox);
		services(this.runtime).track("visits", 1);
	}
}

export default (params: Params) => new Row(params, new Clerk());
