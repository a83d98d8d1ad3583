import { type Params, Store } from "ganglion";
import { Idle, Row } from "./row.ts";

class Keeper extends Idle {
	readonly store = new Store();

	override open(): void {
		super.open();
		const total = this.store.use("total", 0);
		total.value = 1;
		total.commit();
	}
}

export default (params: Params) => new Row(params, new Keeper());
