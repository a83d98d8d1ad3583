import { link, type Params, TPipe } from "ganglion";
import { Idle, Once, Row } from "./row.ts";

export default (params: Params) => {
	const [once, chassis] = [new Once(), TPipe(new Idle<number, number>())];
	link(once.outbox, chassis.inbox);
	return new Row(params, once, chassis);
};
