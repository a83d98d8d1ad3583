import type { Params } from "ganglion";
import { Idle, Row } from "./row.ts";

export default (params: Params) => new Row(params, new Idle());
