import { InboxArray, link, OutboxArray, type Params } from "ganglion";
import { Idle, Row } from "./row.ts";

class Switchboard extends Idle {
	readonly out = new OutboxArray<number>(this, "client", "one for each client", 2);
	readonly in = new InboxArray<number>(this, "line", "one for each line", 2);

	override open(): void {
		super.open();
		const [from, to] = [this.out.claim(), this.in.claim()];
		if (from !== undefined && to !== undefined) link(from, to);
		this.out.sendAll(1);
	}
}

export default (params: Params) => new Row(params, new Switchboard());
