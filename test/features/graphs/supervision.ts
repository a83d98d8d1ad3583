import { type Params, supervise } from "ganglion";
import { Idle, Row } from "./row.ts";

export default (params: Params) => {
	const row = new Row(params, new Idle());
	supervise(row, { onFault: "restart" });
	return row;
};
