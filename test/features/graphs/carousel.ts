import { Carousel, link, type Params } from "ganglion";
import { Once, Row, Sink } from "./row.ts";

export default (params: Params) => {
	const [order, carousel] = [new Once(), new Carousel<number, number>(() => new Sink())];
	link(order.outbox, carousel.orders);
	return new Row(params, order, carousel);
};
