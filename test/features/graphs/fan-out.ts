import { fanout, type Params } from "ganglion";
import { Idle, Once, Row } from "./row.ts";

export default (params: Params) => {
	const [once, left, right] = [new Once(), new Idle<number, number>(), new Idle<number, number>()];
	fanout(once.outbox, [left.inbox, right.inbox]);
	return new Row(params, once, left, right);
};
