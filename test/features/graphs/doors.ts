import { Inlet, link, Outlet, type Params } from "ganglion";
import { Row } from "./row.ts";

export default (params: Params) => {
	const [inlet, outlet] = [new Inlet<number>(), new Outlet<number>()];
	link(inlet.outbox, outlet.inbox);
	inlet.send(1);
	return new Row(params, inlet, outlet);
};
